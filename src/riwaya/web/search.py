"""The page of search: its form with all conditions, and what was found."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from starlette.responses import Response

from riwaya.errors import ParseError
from riwaya.model.reading import STANCES, TYPES
from riwaya.model.report import Report
from riwaya.search.find import Hit, count_hits, find_hits
from riwaya.search.query import Filters, Query, parse_query
from riwaya.search.snippet import Snippet, make_snippet
from riwaya.store.rows import Kept
from riwaya.web.address import address_of_words
from riwaya.web.lists import find_pages
from riwaya.web.visit import Visit

_KINDS = {"statements": "statement", "events": "event", "reports": "report"}
_LIMIT = 20


@dataclass(frozen=True, slots=True)
class Form:
    """What stands in the form."""

    q: str | None
    over: str
    exact: bool
    speaker: tuple[str, ...]
    actor: tuple[str, ...]
    place: tuple[str, ...]
    outlet: tuple[str, ...]
    stance: str | None
    type: str | None
    since: date | None
    until: date | None

    @property
    def has_filters(self) -> bool:
        """Whether any condition stands beside the words."""
        others = (self.stance, self.type, self.since, self.until)
        return bool(self.speaker or self.actor or self.place or self.outlet) or any(others)


@dataclass(frozen=True, slots=True)
class ShownHit:
    """A hit as the page shows it; `address` leads to its words in the report, `label` says what it is."""

    kept: Kept
    snippet: Snippet
    address: str
    label: str

    @property
    def report(self) -> Report:
        """Where it was found."""
        return self.kept.report


def show_search(visit: Visit) -> Response:
    """The form, and what fits it. What was asked wrongly is told beside the form."""
    status, fault, form, found = 200, "", _empty(visit), None
    try:
        form = read_form(visit)
        found = _find(visit, form) if form.q is not None or form.has_filters else None
    except ParseError as error:
        status, fault = 400, str(error)
    hits, total, after = found if found is not None else (None, 0, None)
    return visit.page(
        "search",
        status=status,
        form=form,
        fault=fault,
        hits=hits,
        total=total,
        stances=STANCES,
        types=TYPES,
        pages=find_pages(visit, after),
    )


def read_form(visit: Visit) -> Form:
    """The form as it was sent. Raises ParseError where a day is none."""
    return Form(
        q=visit.ask("q"),
        over=_over(visit),
        exact=visit.ask("exact") is not None,
        speaker=visit.ask_all("speaker"),
        actor=visit.ask_all("actor"),
        place=visit.ask_all("place"),
        outlet=visit.ask_all("outlet"),
        stance=visit.ask("stance"),
        type=visit.ask("type"),
        since=visit.ask_day("since"),
        until=visit.ask_day("until"),
    )


def _empty(visit: Visit) -> Form:
    return Form(visit.ask("q"), _over(visit), False, (), (), (), (), None, None, None, None)


def _over(visit: Visit) -> str:
    asked = visit.ask("over") or "statements"
    return asked if asked in _KINDS else "statements"


def _query(form: Form) -> Query:
    filters = Filters(
        speaker=form.speaker,
        actor=form.actor,
        place=form.place,
        outlet=form.outlet,
        stance=form.stance,
        type=form.type,
        since=form.since,
        until=form.until,
    )
    return parse_query(form.q or "", exact=form.exact, filters=filters)


def _find(visit: Visit, form: Form) -> tuple[list[ShownHit], int, str | None]:
    """The hits of this page, how many there are in all, and the cursor of the next page."""
    query, kind = _query(form), _KINDS[form.over]
    with visit.store.reading() as view:
        page = find_hits(view, query, kind=kind, after=visit.ask("after"), limit=_LIMIT)
        total = count_hits(view, query, kind=kind)
    return [_shown(hit, visit) for hit in page.items], total, page.after


def _shown(hit: Hit, visit: Visit) -> ShownHit:
    snippet = make_snippet(hit)
    words = hit.passage if hit.kind == "statement" else next(iter(hit.marks), snippet.span)
    return ShownHit(hit.kept, snippet, address_of_words(hit.kept, words), _label(hit, visit))


def _label(hit: Hit, visit: Visit) -> str:
    """Who says a statement and how; of an event its type."""
    if hit.kind == "statement":
        speaker = str(hit.fields["speaker"] or visit.label("unnamed"))
        return f"{speaker} ({visit.word('stances', str(hit.fields['stance']))})"
    return visit.word("event_types", str(hit.fields["type"])) if hit.kind == "event" else ""
