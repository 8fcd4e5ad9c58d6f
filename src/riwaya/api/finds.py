"""What is said and what is done: statements and events of all reports, and the search over them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Annotated, Literal, TypeVar

from fastapi import APIRouter
from pydantic import Field

from riwaya.api.asking import Dated, Plain, Whether
from riwaya.api.listing import Listing, Stretch, add_listing
from riwaya.api.provenance import Answer, Source, Span, make_source, make_span
from riwaya.api.readings import EventAnswer, StatementAnswer, make_event, make_statement
from riwaya.api.service import Service
from riwaya.model.reading import STANCES, TYPES, Reading
from riwaya.model.span import Words
from riwaya.search.find import Hit, find_hits
from riwaya.search.query import Filters, Query, parse_query
from riwaya.search.snippet import make_snippet
from riwaya.store.view import Page, View

KINDS = {"statements": "statement", "events": "event", "reports": "report"}
_NAMES = Annotated[list[Plain], Field(max_length=20)]
_NAMED = (
    "A name, in part and however it is spelled; or `=` and the key of one actor. All that are given must fit."
)
Line = TypeVar("Line", bound=Answer)


def _one_of(known: Iterable[str]) -> str:
    return f"^({'|'.join(known)})$"


class FindsAsked(Dated):
    """What is looked for: all of it must fit."""

    q: Plain | None = Field(
        None,
        description='Words, `"phrases"`, beginnings (`حكوم*`) and parts (`*كوم*`) of words.',
        examples=["الحكومة"],
    )
    exact: Whether = Field(False, description="Words as they are spelled; else however they are spelled.")
    speaker: _NAMES = Field([], description=f"Who says it. {_NAMED}", examples=[["وزير"]])
    actor: _NAMES = Field(
        [], description=f"Who is named, or takes part in the event. {_NAMED}", examples=[["=JOR"]]
    )
    place: _NAMES = Field([], description=f"The place named, or of the event. {_NAMED}", examples=[["عمان"]])
    outlet: _NAMES = Field(
        [],
        description="The outlet that reports it, in part; or `=` and its whole name.",
        examples=[["ميزان"]],
    )
    stance: str | None = Field(None, pattern=_one_of(STANCES), description="How.", examples=["denies"])
    type: str | None = Field(
        None, pattern=_one_of(TYPES), description="The PLOVER type of the event.", examples=["CONSULT"]
    )

    def query(self) -> Query:
        """The same for the library. Raises ParseError."""
        filters = Filters(
            speaker=tuple(self.speaker),
            actor=tuple(self.actor),
            place=tuple(self.place),
            outlet=tuple(self.outlet),
            stance=self.stance,
            type=self.type,
            since=self.since,
            until=self.until,
        )
        return parse_query(self.q or "", exact=self.exact, filters=filters)


class SearchAsked(FindsAsked):
    """What is looked for, and in what."""

    over: Literal["statements", "events", "reports"] = Field("statements", description="What to look in.")


class Who(Answer):
    """Somebody who takes part, as the report names them."""

    id: str = Field(description="The entity in the reading of the report.", examples=["e4"])
    name: str = Field(examples=["غسان المرعشلى"])
    key: str | None = Field(description="Who this is across reports.", examples=["folded:غسان مرعشلي"])


class Found(Answer):
    """A find with where it comes from. `marks` are the words in `passage` that were looked for."""

    source: Source
    passage: Span
    marks: list[Span]


class StatementLine(Found):
    """A statement of any report."""

    statement: StatementAnswer
    speaker: Who | None = Field(description="Null where the report names nobody.")


class EventLine(Found):
    """An event of any report. The passage is the sentence around its trigger."""

    event: EventAnswer
    actors: list[Who]
    recipients: list[Who]
    places: list[Who]


class HitLine(Found):
    """What a search found. Of a report the passage is the stretch around the first mark."""

    kind: str = Field(description="statement, event or report.", examples=["statement"])
    find: str | None = Field(description="Its id in the reading; null for a report.", examples=["s12"])
    snippet: str = Field(
        description="The passage cut short around the first mark.",
        examples=["… تنشر الحكومة نص المحضر كاملا"],
    )
    statement: StatementAnswer | None
    event: EventAnswer | None


def add_finds(router: APIRouter, service: Service) -> None:
    """Adds the operations."""
    add_listing(router, STATEMENTS, service)
    add_listing(router, EVENTS, service)
    add_listing(router, SEARCH, service)


def fetch_statements(view: View, asked: FindsAsked, stretch: Stretch) -> Page[StatementLine]:
    """A page of statements."""
    return _fetch(view, asked, "statement", stretch, _statement_line)


def fetch_events(view: View, asked: FindsAsked, stretch: Stretch) -> Page[EventLine]:
    """A page of events."""
    return _fetch(view, asked, "event", stretch, _event_line)


def fetch_hits(view: View, asked: SearchAsked, stretch: Stretch) -> Page[HitLine]:
    """A page of what a search found."""
    return _fetch(view, asked, KINDS[asked.over], stretch, _hit_line)


STATEMENTS = Listing(
    "/statements", "Statements of all reports, the latest first", FindsAsked, StatementLine, fetch_statements
)
EVENTS = Listing("/events", "Events of all reports, the latest first", FindsAsked, EventLine, fetch_events)
SEARCH = Listing(
    "/search", "Search in statements, events or reports, the latest first", SearchAsked, HitLine, fetch_hits
)


def _fetch(
    view: View,
    asked: FindsAsked,
    kind: str,
    stretch: Stretch,
    make: Callable[[Hit, Reading | None], Line | None],
) -> Page[Line]:
    """A page of hits; one that a person has called wrong since it was read is not among them."""
    page = find_hits(view, asked.query(), kind=kind, after=stretch.after, limit=stretch.limit)
    readings = view.find_readings(sorted({h.kept.row for h in page.items})) if kind != "report" else {}
    lines = (make(hit, readings.get(hit.kept.row)) for hit in page.items)
    return Page(tuple(line for line in lines if line is not None), page.after)


def _statement_line(hit: Hit, reading: Reading | None) -> StatementLine | None:
    statement = next((s for s in reading.statements if s.id == hit.find), None) if reading else None
    if reading is None or statement is None:
        return None
    found = _found(hit, hit.passage)
    speaker = _find_who(reading, [statement.speaker_id or ""])
    return StatementLine(
        source=found.source,
        passage=found.passage,
        marks=found.marks,
        statement=make_statement(statement, hit.kept.report.text),
        speaker=speaker[0] if speaker else None,
    )


def _event_line(hit: Hit, reading: Reading | None) -> EventLine | None:
    event = next((e for e in reading.events if e.id == hit.find), None) if reading else None
    if reading is None or event is None:
        return None
    found = _found(hit, hit.passage)
    return EventLine(
        source=found.source,
        passage=found.passage,
        marks=found.marks,
        event=make_event(event, hit.kept.report.text),
        actors=_find_who(reading, event.actors),
        recipients=_find_who(reading, event.recipients),
        places=_find_who(reading, event.places),
    )


def _hit_line(hit: Hit, reading: Reading | None) -> HitLine | None:
    statement = _statement_line(hit, reading) if hit.kind == "statement" else None
    event = _event_line(hit, reading) if hit.kind == "event" else None
    if statement is None and event is None and hit.kind != "report":
        return None
    snippet = make_snippet(hit)
    found = _found(hit, snippet.span if hit.kind == "report" else hit.passage)
    return HitLine(
        source=found.source,
        passage=found.passage,
        marks=found.marks,
        kind=hit.kind,
        find=hit.find,
        snippet=snippet.text,
        statement=statement.statement if statement else None,
        event=event.event if event else None,
    )


def _found(hit: Hit, passage: Words) -> Found:
    text = hit.kept.report.text
    marks = [make_span(m, text) for m in hit.marks]
    return Found(source=make_source(hit.kept), passage=make_span(passage, text), marks=marks)


def _find_who(reading: Reading, ids: Sequence[str]) -> list[Who]:
    named = {e.id: e for e in reading.entities}
    return [Who(id=i, name=named[i].name, key=named[i].key) for i in ids if i in named]
