"""The page of a story: its accounts side by side, conflicts first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from starlette.responses import RedirectResponse, Response

from riwaya.desk.tell import find_told
from riwaya.export.page import view_rows
from riwaya.model.claim import Comparison, Frame, Row
from riwaya.model.span import Span
from riwaya.model.story import Copy, Evidence
from riwaya.store.rows import Kept
from riwaya.store.stories import StoryLine, Told
from riwaya.store.view import View
from riwaya.web.address import address_of_story, address_of_words
from riwaya.web.figure import write_value
from riwaya.web.findings import Who
from riwaya.web.lists import address_of_data
from riwaya.web.tellings import CONFLICTS, Ground, ShownRow, Telling, find_ground, show_row
from riwaya.web.visit import Visit


@dataclass(frozen=True, slots=True)
class Spoken:
    """What one speaker says in the story: rows, each with those who report it."""

    speaker: Who | None
    rows: tuple[tuple[ShownRow, tuple[Telling, ...]], ...]


@dataclass(frozen=True, slots=True)
class Moment:
    """A report on the line of time: what it was the first to tell, and where it parts from those before."""

    kept: Kept
    copy: Copy | None
    brings: tuple[ShownRow, ...]
    parts: tuple[ShownRow, ...]


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A related story, and what is shared with it."""

    line: StoryLine
    because: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class ShownStory:
    """A story as its page shows it. `alone` are the rows of one account only, by account."""

    told: Told
    comparison: Comparison
    kepts: Mapping[str, Kept]
    conflicts: tuple[ShownRow, ...]
    shared: tuple[ShownRow, ...]
    alone: tuple[tuple[str, tuple[ShownRow, ...]], ...]
    moments: tuple[Moment, ...]
    spoken: tuple[Spoken, ...]
    events: tuple[ShownRow, ...]
    related: tuple[Neighbour, ...]

    @property
    def abouts(self) -> Mapping[str, ShownRow]:
        """The rows on the page by id."""
        return {r.row.id: r for r in (*self.shared, *(r for _, rows in self.alone for r in rows))}

    def address(self, report: str, words: Span) -> str:
        """Where some words of a report are shown."""
        return address_of_words(self.kepts[report], words)


def show_story(visit: Visit) -> Response:
    """The page of the story in the path; one that has ended leads to the story that took its reports."""
    story = visit.part("story")
    with visit.store.reading() as view:
        told = find_told(view, story)
        if told is None:
            return _lead_on(visit, view, story)
        shown = find_shown(told, view)
    return visit.page(
        "story",
        shown=shown,
        value=value_writer(visit),
        frames=tuple(_frames(shown)),
        sections=tuple(_sections(visit, shown)),
        data_address=address_of_data(visit),
    )


def _lead_on(visit: Visit, view: View, story: str) -> Response:
    successors = view.find_successors(story)
    if len(successors) == 1:
        return RedirectResponse(address_of_story(successors[0]), status_code=308)
    if not successors:
        return visit.missing()
    lines = view.find_story_lines(successors)
    return visit.page("ended", status=410, stories=[lines[s] for s in successors])


def find_shown(told: Told, view: View) -> ShownStory:
    """A story laid out, with the reports and the keys of speakers that it takes from the store."""
    kepts = {kept.report.id: kept for kept in view.find_members(told.line.id)}
    keys = view.find_keys([kept.row for kept in kepts.values()])
    return lay_out(told, kepts, keys, tuple(_neighbours(told, view)))


def lay_out(
    told: Told, kepts: Mapping[str, Kept], keys: Mapping[str, str], related: tuple[Neighbour, ...]
) -> ShownStory:
    """A story as its page shows it. `keys` are those of speakers by name."""
    comparison = told.comparison
    ground = find_ground(comparison.story, kepts)
    rows = view_rows(comparison)
    shared = tuple(show_row(row, ground) for row in rows.shared)
    alone = {
        a: tuple(show_row(i.row, ground) for i in rows.alone if i.account == a) for a in comparison.accounts
    }
    every = (*shared, *(row for own in alone.values() for row in own))
    return ShownStory(
        told,
        comparison,
        kepts,
        tuple(row for row in shared if row.row.status in CONFLICTS),
        shared,
        tuple((account, own) for account, own in alone.items() if own),
        tuple(_moments(comparison, shared, kepts, ground)),
        tuple(_spoken(every, keys)),
        tuple(row for row in every if row.row.kind == "event"),
        related,
    )


def value_writer(visit: Visit) -> Callable[[Telling], str]:
    """Writes what the words of a telling were read as, where that says more than they do."""
    return lambda telling: write_value(telling.claim.kind, telling.claim.value, visit)


def _moments(
    comparison: Comparison, rows: Sequence[ShownRow], kepts: Mapping[str, Kept], ground: Ground
) -> Iterator[Moment]:
    firsts = {row.row.id: _first_report(row.row, ground) for row in rows}
    parting = {row.row.id: _find_parting(row) for row in rows}
    copies = {copy.copy: copy for copy in comparison.story.copies}
    for report in comparison.story.reports:
        if report not in kepts:
            continue
        brings = tuple(row for row in rows if firsts[row.row.id] == report)
        parts = tuple(r for r in rows if firsts[r.row.id] != report and report in parting[r.row.id])
        yield Moment(kepts[report], copies.get(report), brings, parts)


def _first_report(row: Row, ground: Ground) -> str:
    return ground.sort(c for cell in row.cells for c in cell.claims)[0].report


def _find_parting(row: ShownRow) -> frozenset[str]:
    """The reports that deny, update or tell otherwise what the first one told."""
    cells = (cell for cell in row.cells if cell.state in CONFLICTS)
    return frozenset(t.claim.report for cell in cells for t in cell.tellings)


def _spoken(rows: Iterable[ShownRow], keys: Mapping[str, str]) -> Iterator[Spoken]:
    """The statements by speaker, whoever says most first; those without a name last."""
    by_speaker: dict[str, list[tuple[ShownRow, tuple[Telling, ...]]]] = {}
    for row in (r for r in rows if r.row.kind == "statement"):
        tellings = [t for cell in row.cells for t in cell.tellings]
        for name in dict.fromkeys(t.claim.speaker or "" for t in tellings):
            own = tuple(t for t in tellings if (t.claim.speaker or "") == name)
            by_speaker.setdefault(name, []).append((row, own))
    for name in sorted(by_speaker, key=lambda n: (not n, -len(by_speaker[n]), n)):
        yield Spoken(Who(name, keys.get(name)) if name else None, tuple(by_speaker[name]))


def _frames(shown: ShownStory) -> Iterator[tuple[Frame, list[ShownRow], list[ShownRow]]]:
    """What each account leads with and leaves out, as far as the page shows it."""
    abouts = shown.abouts
    for frame in shown.comparison.frames:
        leads, left_out = ([abouts[r] for r in rows if r in abouts] for rows in (frame.leads, frame.left_out))
        yield frame, leads, left_out


def _sections(visit: Visit, shown: ShownStory) -> Iterator[tuple[str, str]]:
    """What the page has, in its order: the anchor and the name of each section."""
    several = len(shown.comparison.accounts) > 1
    held = (
        ("short", "in_short", bool(shown.comparison.lines)),
        ("conflicts", "conflicts", several),
        ("rows", "side_by_side", several),
        ("alone", "one_only_rows", bool(shown.alone)),
        ("timeline", "timeline", True),
        ("speakers", "by_speaker", bool(shown.spoken)),
        ("events", "events", bool(shown.events)),
        ("namings", "namings", bool(shown.comparison.namings)),
        ("framing", "framing", several and bool(shown.shared)),
        ("sources", "sources", True),
        ("related", "related", bool(shown.related)),
        ("decide", "decide", True),
    )
    return ((anchor, visit.label(name)) for anchor, name, is_there in held if is_there)


def _neighbours(told: Told, view: View) -> Iterator[Neighbour]:
    others = {pair.b if pair.a == told.line.id else pair.a: pair for pair in told.related}
    lines = view.find_story_lines(tuple(others))
    for story, pair in others.items():
        if story in lines:
            yield Neighbour(lines[story], pair.because)
