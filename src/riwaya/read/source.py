"""Leads a reading of the clean text back to the source, and leaves out what page furniture says."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from riwaya.model.reading import Entity, Event, Reading, Statement
from riwaya.model.span import Words
from riwaya.text.galley import Galley

Found = TypeVar("Found", bound=Words)


def lead_back(reading: Reading, galley: Galley) -> Reading:
    """The reading with all its spans in the source, and without finds inside furniture.

    What a statement in furniture held, events told in it included, goes with it.
    """
    statements = tuple(s for s in reading.statements if not galley.is_furniture(s.content))
    kept = {s.id for s in statements}
    events = tuple(e for e in reading.events if not galley.is_furniture(e.trigger))
    return replace(
        reading,
        entities=tuple(e for e in (_entity(e, galley) for e in reading.entities) if e.mentions),
        statements=tuple(_statement(s, galley, kept) for s in statements),
        events=tuple(_event(e, galley, kept) for e in events),
        times=_all(reading.times, galley),
        quantities=_all(reading.quantities, galley),
    )


def _all(found: Iterable[Found], galley: Galley) -> tuple[Found, ...]:
    return tuple(_back(f, galley) for f in found if not galley.is_furniture(f))


def _back(found: Found, galley: Galley) -> Found:
    words = galley.text.to_source(found)
    if words.start == found.start and words.end == found.end and words.text == found.text:
        return found  # most reports ask for few edits: making no new words saves a tenth of all reading
    return replace(found, start=words.start, end=words.end, text=words.text)


def _entity(entity: Entity, galley: Galley) -> Entity:
    return replace(entity, mentions=_all(entity.mentions, galley))


def _statement(statement: Statement, galley: Galley, kept: set[str]) -> Statement:
    return replace(
        statement,
        cue=_back(statement.cue, galley),
        content=_back(statement.content, galley),
        speaker=_back(statement.speaker, galley) if statement.speaker else None,
        within=statement.within if statement.within in kept else None,
    )


def _event(event: Event, galley: Galley, kept: set[str]) -> Event:
    according_to = event.according_to if event.according_to in kept else None
    return replace(event, trigger=_back(event.trigger, galley), according_to=according_to)
