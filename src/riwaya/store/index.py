"""What of a reading can be found: its statements, its events, the report itself, each as lines of keys.

| line | statement | event | report |
|---|---|---|---|
| words | its content | the passage around its trigger | all of the text |
| written | the same words as they are written, each once | | |
| speaker | who says it | who says the statement that tells it | all who say something |
| actor | who is named in it | its actors and recipients | all who are named |
| place | the places named in it | its places | all places named |
| marks | stance, event type, identities | | |

`outlet` is the outlet of the report. Only the current version of a report is indexed.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from riwaya.model.reading import Entity, Event, Reading, Statement
from riwaya.model.report import Report
from riwaya.model.span import Span
from riwaya.store.keys import Token, find_words, line_of, line_of_names, mark_of
from riwaya.store.places import place_in
from riwaya.store.rows import Kept

_PLACES = ("GPE", "LOC")
_STOP = re.compile(r"[.؟!?…]+[»”\")\]]*(?=\s)|\n")
_REACH = 400  # code points on either side of a trigger that a passage may take in


@dataclass(frozen=True, slots=True)
class Lines:
    """How one find of a report is found. `number` counts the finds of its kind in the report."""

    kind: str
    number: int
    passage: Span
    speakers: tuple[Entity, ...] = ()
    said_by: tuple[str, ...] = ()
    actors: tuple[Entity, ...] = ()
    places: tuple[Entity, ...] = ()
    stances: tuple[str, ...] = ()
    types: tuple[str, ...] = ()


def find_lines(report: Report, reading: Reading) -> Iterator[Lines]:
    """How each find of a reading, and the report as a whole, is found."""
    entities = {e.id: e for e in reading.entities}
    statements = {s.id: s for s in reading.statements}
    for number, statement in enumerate(reading.statements):
        yield _of_statement(number, statement, reading, entities)
    for number, event in enumerate(reading.events):
        teller = statements.get(event.according_to or "")
        yield _of_event(number, event, teller, entities, report.text)
    yield _of_report(report, reading, entities)


def row_of(lines: Lines, kept: Kept, words: Sequence[Token]) -> dict[str, object]:
    """The row of the table of words for a find of a report, whose `words` are all those of its text."""
    report = kept.report
    words = _words_in(lines.passage, words, report.text)
    return {
        "rowid": place_in(kept.place, lines.number),
        "words": line_of(t.key for t in words),
        "written": line_of(sorted({t.text for t in words})),
        "speaker": line_of_names((*lines.said_by, *_names(lines.speakers))),
        "actor": line_of_names(_names(lines.actors)),
        "place": line_of_names(_names(lines.places)),
        "outlet": line_of_names([report.outlet] if report.outlet else []),
        "marks": line_of(sorted(_marks(lines))),
    }


def _words_in(passage: Span, words: Sequence[Token], text: str) -> Sequence[Token]:
    """The words of a passage; one that it cuts in two is cut here too."""
    first = bisect_left(words, passage.start, key=_start)
    last = bisect_left(words, passage.end, key=_start)
    is_cut = (first and words[first - 1].end > passage.start) or (last and words[last - 1].end > passage.end)
    return find_words(passage.of(text)) if is_cut else words[first:last]


def _start(word: Token) -> int:
    return word.start


def passage_around(text: str, trigger: Span) -> Span:
    """The sentence around a trigger, as far as stops and lines tell it."""
    first, last = max(0, trigger.start - _REACH), min(len(text), trigger.end + _REACH)
    before = [m.end() for m in _STOP.finditer(text, first, trigger.start)]
    after = _STOP.search(text, trigger.end, last)
    start, end = before[-1] if before else first, after.start() if after else last
    words = text[start:end]
    return Span(start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip()))


def _of_statement(number: int, statement: Statement, reading: Reading, known: dict[str, Entity]) -> Lines:
    named = tuple(e for e in reading.entities if _is_named(e, statement.content))
    return Lines(
        "statement",
        number,
        Span(statement.content.start, statement.content.end),
        speakers=_known(known, [statement.speaker_id]),
        said_by=(statement.speaker.text,) if statement.speaker else (),
        actors=named,
        places=tuple(e for e in named if e.type in _PLACES),
        stances=(statement.stance,),
        types=tuple(e.type for e in reading.events if e.according_to == statement.id),
    )


def _of_event(
    number: int, event: Event, teller: Statement | None, known: dict[str, Entity], text: str
) -> Lines:
    return Lines(
        "event",
        number,
        passage_around(text, event.trigger),
        speakers=_known(known, [teller.speaker_id] if teller else []),
        said_by=(teller.speaker.text,) if teller and teller.speaker else (),
        actors=_known(known, (*event.actors, *event.recipients)),
        places=_known(known, event.places),
        stances=(teller.stance,) if teller else (),
        types=(event.type,),
    )


def _of_report(report: Report, reading: Reading, known: dict[str, Entity]) -> Lines:
    return Lines(
        "report",
        0,
        Span(0, len(report.text)),
        speakers=_known(known, [s.speaker_id for s in reading.statements]),
        said_by=tuple(s.speaker.text for s in reading.statements if s.speaker),
        actors=reading.entities,
        places=tuple(e for e in reading.entities if e.type in _PLACES),
        stances=tuple(s.stance for s in reading.statements),
        types=tuple(e.type for e in reading.events),
    )


def _is_named(entity: Entity, content: Span) -> bool:
    return any(content.holds(mention) for mention in entity.mentions)


def _known(known: dict[str, Entity], ids: Iterable[str | None]) -> tuple[Entity, ...]:
    return tuple(known[i] for i in dict.fromkeys(ids) if i is not None and i in known)


def _names(entities: Iterable[Entity]) -> Iterator[str]:
    for entity in entities:
        yield entity.name
        yield from entity.aliases


def _marks(lines: Lines) -> Iterator[str]:
    yield from {mark_of("stance", s) for s in lines.stances}
    yield from {mark_of("type", t) for t in lines.types}
    for kind, entities in (("speaker", lines.speakers), ("actor", lines.actors), ("place", lines.places)):
        yield from {mark_of(kind, e.key) for e in entities if e.key is not None}
