"""The JSON form of a reading: the record of the annotation guide, and the way back.

`to_record(from_record(r)) == r` for every record that Riwaya wrote. From a record written by others the
fields that the guide does not ask for may be missing; they take their defaults.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import TypeVar, cast

from riwaya.errors import RecordError
from riwaya.model.reading import Entity, Event, Mention, Quantity, Reading, Statement, Time
from riwaya.model.span import Words

Record = dict[str, object]
Fields = Mapping[str, object]
Item = TypeVar("Item")


def to_record(reading: Reading) -> Record:
    """The reading as plain dictionaries and lists, ready for `json.dumps`."""
    return {
        "report": reading.report,
        "reader": reading.reader,
        "entities": [_from_entity(e) for e in reading.entities],
        "statements": [_from_statement(s) for s in reading.statements],
        "events": [_from_event(e) for e in reading.events],
        "times": [_from_time(t) for t in reading.times],
        "quantities": [_from_quantity(q) for q in reading.quantities],
    }


def from_record(record: Fields) -> Reading:
    """The reading that a record describes. Raises RecordError naming the item that does not fit."""
    report = record.get("report")
    if not isinstance(report, str):
        raise RecordError(f"expected a record with the id of its report under 'report', found {report!r:.80}")
    return Reading(
        report=report,
        reader=str(record.get("reader") or ""),
        entities=_items(record, "entities", _to_entity),
        statements=_items(record, "statements", _to_statement),
        events=_items(record, "events", _to_event),
        times=_items(record, "times", _to_time),
        quantities=_items(record, "quantities", _to_quantity),
    )


def from_words(words: Words) -> Record:
    """`start`, `end` and `text` of some words."""
    return {"start": words.start, "end": words.end, "text": words.text}


def to_words(fields: Fields) -> Words:
    """The words that `start`, `end` and `text` describe."""
    return Words(cast(int, fields["start"]), cast(int, fields["end"]), cast(str, fields["text"]))


def _items(record: Fields, key: str, read: Callable[[Fields], Item]) -> tuple[Item, ...]:
    items = record.get(key) or []
    if not isinstance(items, list):
        raise RecordError(f"{record['report']}: expected a list under {key!r}, found {items!r:.80}")
    found = []
    for number, item in enumerate(items):
        try:
            found.append(read(item))
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise RecordError(
                f"{record['report']}: {key}[{number}] is not as the annotation guide says: {error!r}"
            ) from error
    return tuple(found)


def _sourced(item: Entity | Statement | Event | Time | Quantity) -> Record:
    return {"found_by": item.found_by, "confidence": item.confidence}


def _from_entity(entity: Entity) -> Record:
    return {
        "id": entity.id,
        "type": entity.type,
        "name": entity.name,
        "aliases": list(entity.aliases),
        "country": entity.country,
        "sector": entity.sector,
        "key": entity.key,
        "mentions": [from_words(m) | {"kind": m.kind} for m in entity.mentions],
        **_sourced(entity),
    }


def _to_entity(fields: Fields) -> Entity:
    return Entity(
        id=_text(fields, "id"),
        type=_text(fields, "type"),
        name=_text(fields, "name"),
        aliases=_texts(fields, "aliases"),
        country=_text_or_none(fields, "country"),
        sector=_text_or_none(fields, "sector"),
        key=_text_or_none(fields, "key"),
        mentions=tuple(_to_mention(m) for m in cast(Iterable[Fields], fields.get("mentions") or ())),
        found_by=_found_by(fields),
        confidence=_confidence(fields),
    )


def _to_mention(fields: Fields) -> Mention:
    words = to_words(fields)
    return Mention(words.start, words.end, words.text, _text(fields, "kind"))


def _from_statement(statement: Statement) -> Record:
    return {
        "id": statement.id,
        "kind": statement.kind,
        "cue": from_words(statement.cue),
        "speaker": from_words(statement.speaker) if statement.speaker else None,
        "speaker_id": statement.speaker_id,
        "content": from_words(statement.content),
        "within": statement.within,
        "stance": statement.stance,
        "via": statement.via,
        **_sourced(statement),
    }


def _to_statement(fields: Fields) -> Statement:
    speaker = cast("Fields | None", fields.get("speaker"))
    return Statement(
        id=_text(fields, "id"),
        kind=_text(fields, "kind"),
        cue=to_words(cast(Fields, fields["cue"])),
        content=to_words(cast(Fields, fields["content"])),
        speaker=to_words(speaker) if speaker else None,
        speaker_id=_text_or_none(fields, "speaker_id"),
        within=_text_or_none(fields, "within"),
        stance=str(fields.get("stance") or "asserts"),
        via=_text_or_none(fields, "via"),
        found_by=_found_by(fields),
        confidence=_confidence(fields),
    )


def _from_event(event: Event) -> Record:
    return {
        "id": event.id,
        "type": event.type,
        "mode": event.mode,
        "trigger": from_words(event.trigger),
        "actors": list(event.actors),
        "recipients": list(event.recipients),
        "places": list(event.places),
        "date": event.date,
        "modality": event.modality,
        "according_to": event.according_to,
        "cameo": event.cameo,
        "quad": event.quad,
        "goldstein": event.goldstein,
        **_sourced(event),
    }


def _to_event(fields: Fields) -> Event:
    return Event(
        id=_text(fields, "id"),
        type=_text(fields, "type"),
        trigger=to_words(cast(Fields, fields["trigger"])),
        actors=_texts(fields, "actors"),
        recipients=_texts(fields, "recipients"),
        places=_texts(fields, "places"),
        date=_text_or_none(fields, "date"),
        modality=_text(fields, "modality"),
        according_to=_text_or_none(fields, "according_to"),
        mode=_text_or_none(fields, "mode"),
        cameo=_text_or_none(fields, "cameo"),
        quad=cast("int | None", fields.get("quad")),
        goldstein=_number_or_none(fields, "goldstein"),
        found_by=_found_by(fields),
        confidence=_confidence(fields),
    )


def _from_time(time: Time) -> Record:
    return {
        **from_words(time),
        "type": time.type,
        "value": time.value,
        "first": time.first.isoformat() if time.first else None,
        "last": time.last.isoformat() if time.last else None,
        **_sourced(time),
    }


def _to_time(fields: Fields) -> Time:
    words = to_words(fields)
    return Time(
        words.start,
        words.end,
        words.text,
        type=_text(fields, "type"),
        value=_text_or_none(fields, "value"),
        first=_day(fields, "first"),
        last=_day(fields, "last"),
        found_by=_found_by(fields),
        confidence=_confidence(fields),
    )


def _from_quantity(quantity: Quantity) -> Record:
    return {
        **from_words(quantity),
        "value": quantity.value,
        "unit": quantity.unit,
        "bound": quantity.bound,
        "low": quantity.low,
        "high": quantity.high,
        "counted": quantity.counted,
        "role": quantity.role,
        **_sourced(quantity),
    }


def _to_quantity(fields: Fields) -> Quantity:
    words = to_words(fields)
    return Quantity(
        words.start,
        words.end,
        words.text,
        value=float(cast(float, fields["value"])),
        unit=_text(fields, "unit"),
        bound=str(fields.get("bound") or "exact"),
        low=_number_or_none(fields, "low"),
        high=_number_or_none(fields, "high"),
        counted=_text_or_none(fields, "counted"),
        role=_text_or_none(fields, "role"),
        found_by=_found_by(fields),
        confidence=_confidence(fields),
    )


def _text(fields: Fields, key: str) -> str:
    value = fields[key]
    if not isinstance(value, str):
        raise TypeError(f"expected words under {key!r}, found {value!r:.80}")
    return value


def _text_or_none(fields: Fields, key: str) -> str | None:
    return None if fields.get(key) is None else _text(fields, key)


def _texts(fields: Fields, key: str) -> tuple[str, ...]:
    return tuple(str(value) for value in cast(Iterable[object], fields.get(key) or ()))


def _number_or_none(fields: Fields, key: str) -> float | None:
    value = fields.get(key)
    return None if value is None else float(cast(float, value))


def _day(fields: Fields, key: str) -> date | None:
    value = _text_or_none(fields, key)
    return date.fromisoformat(value) if value else None


def _found_by(fields: Fields) -> str:
    return str(fields.get("found_by") or "")


def _confidence(fields: Fields) -> float:
    return _number_or_none(fields, "confidence") or 0.0
