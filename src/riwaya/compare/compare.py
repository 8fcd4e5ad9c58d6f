"""A story → its accounts side by side."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from riwaya.compare.align import Group, align_points, join_doers
from riwaya.compare.framing import find_frames
from riwaya.compare.fuse import fuse_groups
from riwaya.compare.identity import Pairs
from riwaya.compare.namings import find_namings
from riwaya.compare.parties import find_parties
from riwaya.compare.point import Point
from riwaya.compare.points import find_points
from riwaya.compare.ranking import ORDER
from riwaya.compare.summary import find_lines
from riwaya.compare.thresholds import DEFAULT, Thresholds
from riwaya.compare.told import join_told
from riwaya.compare.verdict import judge_row
from riwaya.model.claim import Cell, Claim, Comparison, Row
from riwaya.model.reading import Reading
from riwaya.model.report import Report
from riwaya.model.story import Story

_LONGEST_HEADLINE = 200  # code points, as in `riwaya.text.galley`
_TITLE_WORDS = 12  # of a report without a headline
_ABOUT_WORDS = 10  # of a statement, behind its speaker


def compare_story(  # noqa: PLR0913 (what people decided comes from outside, as the thresholds do)
    story: Story,
    reports: Mapping[str, Report],
    readings: Mapping[str, Reading],
    *,
    thresholds: Thresholds = DEFAULT,
    same: Pairs = (),
    different: Pairs = (),
) -> Comparison:
    """The claims of a story's reports lined up: conflicts first, then what is agreed, then what one tells.

    A report without a reading has its column and is silent throughout. `same` and `different` are pairs of
    keys or names that a person has judged to be one party or never to be. Raises ValueError, naming the
    chain, where the two contradict each other.

    >>> from riwaya.model.report import Report
    >>> from riwaya.read.reader import read_report
    >>> from riwaya.story.group import group_stories
    >>> first = Report("a", "انفجار في ميناء صفاقس\\n\\nقتل 7 أشخاص في انفجار بميناء صفاقس.", outlet="أ")
    >>> other = Report("b", "انفجار ميناء صفاقس\\n\\nأدى انفجار بميناء صفاقس إلى مقتل 9 أشخاص.", outlet="ب")
    >>> readings = {report.id: read_report(report) for report in (first, other)}
    >>> [story] = group_stories([first, other], readings)
    >>> row = compare_story(story, {"a": first, "b": other}, readings).rows[0]
    >>> row.status, row.differs_in, [cell.claims[0].words.text for cell in row.cells]
    ('differs', ('value',), ['7 أشخاص', '9 أشخاص'])
    """
    told = [reports[i] for i in story.reports]
    read = [r for r in told if r.id in readings]
    parties = find_parties((readings[r.id] for r in read), same=same, different=different)
    points = [p for r in read for p in find_points(r, readings[r.id], parties=parties)]
    table = _Table(
        reports=reports,
        accounts=tuple(dict.fromkeys(r.account for r in told)),
        place={r.id: n for n, r in enumerate(told)},
        sources={report: n for n, text in enumerate(story.sources) for report in text},
    )
    rows = [table.row(group, thresholds) for group in find_groups(points, thresholds=thresholds)]
    rows.sort(key=table.order)
    numbered = _numbered(rows)
    return Comparison(
        story,
        _title(told[0]),
        table.accounts,
        numbered,
        namings=find_namings(read, readings, parties),
        frames=find_frames(table.accounts, numbered, told, table.sources),
        lines=find_lines(numbered, {r.id: r for r in told}),
    )


def outline_story(story: Story, reports: Mapping[str, Report]) -> Comparison:
    """A story of which nothing is compared: its title and its accounts, and no rows."""
    told = [reports[i] for i in story.reports]
    return Comparison(story, _title(told[0]), tuple(dict.fromkeys(r.account for r in told)), ())


def find_groups(points: Sequence[Point], *, thresholds: Thresholds = DEFAULT) -> tuple[Group, ...]:
    """The points of a story's reports as rows, before any is judged."""
    kinds = {k: [p for p in points if p.claim.kind == k] for k in ("statement", "telling", "event", "number")}
    events = align_points(kinds["event"], thresholds=thresholds)
    statements, tellings = join_told(
        fuse_groups(align_points(kinds["statement"], thresholds=thresholds)),
        align_points(kinds["telling"], thresholds=thresholds),
        thresholds=thresholds,
    )
    statements, left = join_told(statements, events, thresholds=thresholds)
    numbers = align_points(kinds["number"], thresholds=thresholds)
    dates = align_points(_dated(points, events), thresholds=thresholds)
    doers = join_doers([p for p in points if p.claim.kind == "doer"])
    return (*statements, *left, *numbers, *dates, *_places(events, points), *doers, *tellings)


def _dated(points: Sequence[Point], events: Iterable[Group]) -> tuple[Point, ...]:
    """The times, each knowing the rows of the events that it dates instead of the events."""
    rows = {p.claim.id: str(n) for n, group in enumerate(events) for p in group.points}
    return tuple(
        replace(p, dates=frozenset(rows[e] for e in p.dates if e in rows))
        for p in points
        if p.claim.kind == "date"
    )


def _places(events: Iterable[Group], points: Sequence[Point]) -> Iterable[Group]:
    """The places of the events of a group are on one row."""
    by_event: dict[tuple[str, str], list[Point]] = {}
    for point in points:
        if point.claim.kind == "place":
            by_event.setdefault((point.claim.report, point.claim.find), []).append(point)
    for group in events:
        found = [p for e in group.points for p in by_event.get((e.claim.report, e.claim.find), ())]
        if found:
            yield Group(tuple(found), group.evidence)


@dataclass(frozen=True, slots=True)
class _Table:
    """What every row of a story is made with: its accounts, the order and the independence of its reports."""

    reports: Mapping[str, Report]
    accounts: tuple[str, ...]
    place: Mapping[str, int]
    sources: Mapping[str, int]

    def row(self, group: Group, thresholds: Thresholds) -> Row:
        """The group as a row with one cell for each account."""
        points = sorted(group.points, key=lambda p: self.position(p.claim))
        status, differs = judge_row(points, sources=self.sources, reports=self.reports, thresholds=thresholds)
        kinds = {p.claim.kind for p in points}
        return Row(
            id="",
            kind="statement" if "statement" in kinds else points[0].claim.kind,
            about=_about(points),
            status=status,
            cells=tuple(
                Cell(a, tuple(p.claim for p in points if p.claim.account == a)) for a in self.accounts
            ),
            sources=len({self.sources[p.claim.report] for p in points}),
            differs_in=differs,
            evidence=group.evidence,
        )

    def order(self, row: Row) -> tuple[int, bool, int, tuple[tuple[int, int, str], ...]]:
        """Gravest first, then what most sources tell, then where the first report tells it.

        Of what differs the mere words of a quotation come last.
        """
        claims = sorted(self.position(c) for cell in row.cells for c in cell.claims)
        is_only_worded = row.status == "differs" and row.differs_in == ("wording",)
        return ORDER.index(row.status), is_only_worded, -row.sources, tuple(claims)

    def position(self, claim: Claim) -> tuple[int, int, str]:
        """Where a claim stands: its report's place in the story, then its own in the report."""
        return self.place[claim.report], claim.words.start, claim.id


def _about(points: Sequence[Point]) -> str:
    """The fullest naming among the claims; of a statement its speaker and first words."""
    claim = next((p.claim for p in points if p.claim.kind == "statement"), points[0].claim)
    if claim.kind == "statement":
        words = claim.value.split()
        start = " ".join(words[:_ABOUT_WORDS]) + ("…" if len(words) > _ABOUT_WORDS else "")
        return f"{claim.about}: {start}" if claim.about else start
    if claim.kind == "doer":
        return "، ".join(dict.fromkeys(p.claim.about for p in points))
    return max((p.claim.about for p in points), key=len)


def _numbered(rows: Iterable[Row]) -> tuple[Row, ...]:
    return tuple(replace(row, id=f"r{n}") for n, row in enumerate(rows, 1))


def _title(report: Report) -> str:
    """The headline of a report; its first words where it has none."""
    line = report.title or next((part for part in report.text.split("\n") if part.strip()), report.id)
    words = line.split()
    if len(line) <= _LONGEST_HEADLINE and (report.title or not line.rstrip().endswith(".")):
        return " ".join(words)
    return " ".join(words[:_TITLE_WORDS]) + ("…" if len(words) > _TITLE_WORDS else "")
