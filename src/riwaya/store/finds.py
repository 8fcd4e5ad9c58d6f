"""Writes the finds of a reading into the tables in which they are listed and searched, and takes them out."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from sqlalchemy import Connection, delete, select, text

from riwaya.model.reading import Entity, Event, Reading, Statement
from riwaya.store.batches import Rows, batches_of, insert_rows
from riwaya.store.corrections import is_named_by_person
from riwaya.store.index import find_lines, passage_around, row_of
from riwaya.store.keys import find_words
from riwaya.store.places import place_in
from riwaya.store.rows import Kept
from riwaya.store.schema import KINDS, PARTS, WORDS, actor, entity, event, party, report, statement

_FINDS = {"statement": (statement, statement.c.report), "event": (event, event.c.report)}
_FINDS["report"] = (report, report.c.row)


def add_finds(
    connection: Connection,
    kept: Kept,
    made: Reading,
    *,
    corrected: Mapping[str, int] = MappingProxyType({}),
) -> None:
    """Adds what was found in a version of a report.

    `corrected` names, by the ids of statements, the judgement by which a person changed them.
    """
    made = replace(made, entities=tuple(_known_as(connection, e) for e in made.entities))
    names = {e.id: e for e in made.entities}
    insert_rows(connection, entity, [_entity_row(e, kept.row) for e in names.values()])
    spoken = [(place_in(kept.place, n), s) for n, s in enumerate(made.statements)]
    said = [
        _statement_row(s, kept.row, names) | {"place": p, "corrected_by": corrected.get(s.id)}
        for p, s in spoken
    ]
    insert_rows(connection, statement, said)
    done = [(place_in(kept.place, n), e) for n, e in enumerate(made.events)]
    insert_rows(connection, event, [_event_row(e, kept) | {"place": p} for p, e in done])
    insert_rows(connection, party, [r for p, e in done for r in _party_rows(e, p, names)])
    words = find_words(kept.report.text)
    lines = [(found.kind, row_of(found, kept, words)) for found in find_lines(kept.report, made)]
    for kind in KINDS:
        _add_words(connection, kind, [values for of, values in lines if of == kind])


def drop_finds(connection: Connection, row: int) -> None:
    """Takes out all that was found in the version of a report that stands in `row`.

    What is not there is not deleted: before such a deletion FTS5 writes all that it holds in memory, which
    was 13 ms of the 21 that a new report took (2026-11-22).
    """
    for kind, (table, of) in _FINDS.items():
        places = list(connection.execute(select(table.c.place).where(of == row)).scalars())
        for place in _indexed(connection, kind, places):
            _drop_words(connection, kind, place)
        if kind == "event" and places:
            connection.execute(delete(party).where(party.c.event.in_(places)))
        if kind != "report" and places:
            connection.execute(delete(table).where(of == row))
    connection.execute(delete(entity).where(entity.c.report == row))


def _known_as(connection: Connection, found: Entity) -> Entity:
    """Whom a person means by a key or a name, as the actors of the store are known; others as they are."""
    if not is_named_by_person(found):
        return found
    by = actor.c.name == found.name if found.key is None else actor.c.key == found.key
    known = connection.execute(select(actor.c.key, actor.c.name, actor.c.type).where(by).limit(2)).all()
    if len(known) != 1:
        return found  # nobody, or several of one name
    [(key, name, kind)] = known
    return replace(found, key=key, name=name, type=kind)


def _add_words(connection: Connection, kind: str, rows: Rows) -> None:
    insert_rows(connection, WORDS[kind], rows)
    if connection.dialect.name == "sqlite":
        insert_rows(connection, PARTS[kind], [{"rowid": r["rowid"], "words": r["words"]} for r in rows])


def _indexed(connection: Connection, kind: str, places: list[int]) -> Iterable[int]:
    """Those of the places that are in the index."""
    words = WORDS[kind].c.rowid
    for some in batches_of(places):
        yield from connection.execute(select(words).where(words.in_(some))).scalars().all()


def _drop_words(connection: Connection, kind: str, place: int) -> None:
    if connection.dialect.name == "sqlite":  # an index without a text of its own must be told the text
        drop = (
            f"INSERT INTO {kind}_parts({kind}_parts, rowid, words) "
            f"SELECT 'delete', rowid, words FROM {kind}_words WHERE rowid = :place"
        )
        connection.execute(text(drop), {"place": place})
    connection.execute(delete(WORDS[kind]).where(WORDS[kind].c.rowid == place))


def _entity_row(found: Entity, row: int) -> dict[str, Any]:
    names = list(dict.fromkeys(_names(found)))
    return {
        "report": row,
        "find": found.id,
        "key": found.key,
        "type": found.type,
        "name": found.name,
        "country": found.country,
        "sector": found.sector,
        "names": json.dumps(names, ensure_ascii=False),
        "aliases": json.dumps([a for a in found.aliases if a not in names], ensure_ascii=False),
    }


def _names(found: Entity) -> Iterable[str]:
    """What the report calls it by name, the fullest first; nothing where it has a title alone."""
    called = [m for m in sorted(found.mentions) if m.kind == "name"]
    if called or any(found.name in m.text and found.name != m.text for m in found.mentions):
        yield found.name
    yield from (m.text for m in called)


def _statement_row(found: Statement, row: int, names: dict[str, Entity]) -> dict[str, Any]:
    speaker = names.get(found.speaker_id or "")
    words = found.speaker.text if found.speaker else None
    return {
        "report": row,
        "find": found.id,
        "start": found.content.start,
        "end": found.content.end,
        "kind": found.kind,
        "stance": found.stance,
        "cue": found.cue.text,
        "speaker": speaker.name if speaker else words,
        "speaker_key": speaker.key if speaker else None,
        "confidence": found.confidence,
    }


def _event_row(found: Event, kept: Kept) -> dict[str, Any]:
    passage = passage_around(kept.report.text, found.trigger)
    return {
        "report": kept.row,
        "find": found.id,
        "start": passage.start,
        "end": passage.end,
        "trigger_start": found.trigger.start,
        "trigger_end": found.trigger.end,
        "type": found.type,
        "modality": found.modality,
        "date": found.date,
        "quad": found.quad,
        "confidence": found.confidence,
    }


def _party_rows(found: Event, place: int, names: dict[str, Entity]) -> Iterable[dict[str, Any]]:
    roles = (("actor", found.actors), ("recipient", found.recipients), ("place", found.places))
    for role, ids in roles:
        for number, name in enumerate(names[i] for i in ids if i in names):
            yield {"event": place, "role": role, "number": number, "key": name.key, "name": name.name}
