"""Writes the finds of a reading into the tables in which they are listed and searched, and takes them out."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from sqlalchemy import Connection, Table, delete, insert, select, text

from riwaya.model.reading import Entity, Event, Reading, Statement
from riwaya.model.report import Report
from riwaya.store.index import find_lines, passage_around, row_of
from riwaya.store.places import place_of
from riwaya.store.schema import KINDS, PARTS, WORDS, entity, event, party, report, statement

_FINDS = {"statement": (statement, statement.c.report), "event": (event, event.c.report)}
_FINDS["report"] = (report, report.c.row)
Rows = Sequence[dict[str, Any]]  # what the driver takes: the edge


def add_finds(
    connection: Connection,
    row: int,
    kept: Report,
    made: Reading,
    *,
    corrected: Mapping[str, int] = MappingProxyType({}),
) -> None:
    """Adds what was found in the version of a report that stands in `row`.

    `corrected` names, by the ids of statements, the judgement by which a person changed them.
    """
    names = {e.id: e for e in made.entities}
    _insert(connection, entity, [_entity_row(e, row) for e in names.values()])
    spoken = [(place_of(kept.published, row, n), s) for n, s in enumerate(made.statements)]
    said = [
        _statement_row(s, row, names) | {"place": p, "corrected_by": corrected.get(s.id)} for p, s in spoken
    ]
    _insert(connection, statement, said)
    done = [(place_of(kept.published, row, n), e) for n, e in enumerate(made.events)]
    _insert(connection, event, [_event_row(e, row, kept) | {"place": p} for p, e in done])
    _insert(connection, party, [r for p, e in done for r in _party_rows(e, p, names)])
    lines = [(found.kind, row_of(found, kept, row)) for found in find_lines(kept, made)]
    for kind in KINDS:
        _add_words(connection, kind, [values for of, values in lines if of == kind])


def drop_finds(connection: Connection, row: int) -> None:
    """Takes out all that was found in the version of a report that stands in `row`."""
    for kind, (table, of) in _FINDS.items():
        places = list(connection.execute(select(table.c.place).where(of == row)).scalars())
        for place in places:
            _drop_words(connection, kind, place)
        if kind == "event" and places:
            connection.execute(delete(party).where(party.c.event.in_(places)))
    for table in (statement, event, entity):
        connection.execute(delete(table).where(table.c.report == row))


def _add_words(connection: Connection, kind: str, rows: Rows) -> None:
    _insert(connection, WORDS[kind], rows)
    if connection.dialect.name == "sqlite":
        _insert(connection, PARTS[kind], [{"rowid": r["rowid"], "words": r["words"]} for r in rows])


def _drop_words(connection: Connection, kind: str, place: int) -> None:
    if connection.dialect.name == "sqlite":  # an index without a text of its own must be told the text
        drop = (
            f"INSERT INTO {kind}_parts({kind}_parts, rowid, words) "
            f"SELECT 'delete', rowid, words FROM {kind}_words WHERE rowid = :place"
        )
        connection.execute(text(drop), {"place": place})
    connection.execute(delete(WORDS[kind]).where(WORDS[kind].c.rowid == place))


def _insert(connection: Connection, table: Table, rows: Rows) -> None:
    if rows:
        connection.execute(insert(table), rows)


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


def _event_row(found: Event, row: int, kept: Report) -> dict[str, Any]:
    passage = passage_around(kept.text, found.trigger)
    return {
        "report": row,
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
