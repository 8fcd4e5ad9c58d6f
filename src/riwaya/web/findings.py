"""What a reading found, in the words of a page: who said it, who did it to whom, how much, when."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from riwaya.model.reading import Entity, Event, Quantity, Reading, Statement, Time
from riwaya.model.span import Words


@dataclass(frozen=True, slots=True)
class Who:
    """Somebody by name; `key` where it has a page of its own."""

    name: str
    key: str | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """A statement with its people."""

    find: Statement
    speaker: Who | None
    via: Who | None
    within: Who | None


@dataclass(frozen=True, slots=True)
class Done:
    """An event with its people, and the statement that tells it, by its id, and who says that."""

    find: Event
    actors: tuple[Who, ...]
    recipients: tuple[Who, ...]
    places: tuple[Who, ...]
    teller: Who | None


@dataclass(frozen=True, slots=True)
class Findings:
    """A reading as its page lists it; times and figures with the id that claims know them by."""

    said: tuple[Said, ...]
    done: tuple[Done, ...]
    times: tuple[tuple[str, Time], ...]
    figures: tuple[tuple[str, Quantity], ...]
    actors: tuple[Entity, ...]


def find_findings(reading: Reading) -> Findings:
    """All that a reading found, the statements and events with the names of those in them."""
    names = {e.id: Who(e.name, e.key) for e in reading.entities}
    said = tuple(_said(s, reading, names) for s in reading.statements)
    speakers = {s.find.id: s.speaker for s in said}
    done = tuple(
        Done(
            event,
            _known(event.actors, names),
            _known(event.recipients, names),
            _known(event.places, names),
            speakers.get(event.according_to or ""),
        )
        for event in reading.events
    )
    return Findings(
        said,
        done,
        tuple((f"t{n}", t) for n, t in enumerate(reading.times, 1)),
        tuple((f"q{n}", q) for n, q in enumerate(reading.quantities, 1)),
        tuple(sorted(reading.entities, key=lambda e: (-len(e.mentions), _first(e.mentions)))),
    )


def _said(statement: Statement, reading: Reading, names: Mapping[str, Who]) -> Said:
    holder = next((s for s in reading.statements if s.id == statement.within), None)
    return Said(
        statement,
        _speaker(statement, names),
        names.get(statement.via or ""),
        None if holder is None else _speaker(holder, names),
    )


def _speaker(statement: Statement, names: Mapping[str, Who]) -> Who | None:
    """Who says it: the person that is meant, else the words that stand for one."""
    words = Who(statement.speaker.text) if statement.speaker else None
    return names.get(statement.speaker_id or "", words)


def _known(ids: Iterable[str], names: Mapping[str, Who]) -> tuple[Who, ...]:
    return tuple(names[i] for i in ids if i in names)


def _first(mentions: tuple[Words, ...]) -> int:
    return min((m.start for m in mentions), default=0)
