"""Reports → stories."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from itertools import combinations

from riwaya.model.reading import Reading
from riwaya.model.report import Report
from riwaya.model.story import Copy, Link, Related, Story
from riwaya.story.candidates import JUDGED_WHOLE
from riwaya.story.cluster import Pairs
from riwaya.story.copies import choose_originals, copies_among, passages_among
from riwaya.story.digest import Digest, digest_reports
from riwaya.story.index import StoryIndex
from riwaya.story.parts import guess_day
from riwaya.story.related import find_related
from riwaya.story.weights import DEFAULT, Weights


@dataclass(frozen=True, slots=True)
class Grouping:
    """The stories of a run, the earliest first, and which of them are related without being one."""

    stories: tuple[Story, ...]
    related: tuple[Related, ...] = ()


def group_stories(
    reports: Sequence[Report],
    readings: Mapping[str, Reading],
    *,
    weights: Weights = DEFAULT,
    together: Pairs = (),
    apart: Pairs = (),
) -> tuple[Story, ...]:
    """The stories, the earliest first; every report is in exactly one, alone where nothing fits.

    The order of `reports` changes nothing. `readings` may lack some: then the text alone speaks. `together`
    and `apart` are pairs of report ids that a person has merged or split; ids that are not among the reports
    are passed over. Raises ValueError where the two contradict each other.

    >>> from riwaya.model.report import Report
    >>> from riwaya.read.reader import read_report
    >>> first = Report("a", "انفجار في ميناء صفاقس\\n\\nقتل 7 أشخاص في انفجار بميناء صفاقس.", outlet="أ")
    >>> other = Report("b", "انفجار ميناء صفاقس\\n\\nأدى انفجار بميناء صفاقس إلى مقتل 9 أشخاص.", outlet="ب")
    >>> readings = {report.id: read_report(report) for report in (first, other)}
    >>> [story.reports for story in group_stories([first, other], readings)]
    [('a', 'b')]
    """
    return group_reports(reports, readings, weights=weights, together=together, apart=apart).stories


def group_reports(
    reports: Sequence[Report],
    readings: Mapping[str, Reading],
    *,
    weights: Weights = DEFAULT,
    together: Pairs = (),
    apart: Pairs = (),
) -> Grouping:
    """As `group_stories`, with the related stories."""
    ordered = sorted(reports, key=lambda r: r.id)
    digests = digest_reports(ordered, readings)
    index = StoryIndex(weights=weights, whole=len(ordered) <= JUDGED_WHOLE, together=together, apart=apart)
    for digest in digests:
        index.add(digest)
    return _tell(index, {r.id: r for r in ordered}, digests, weights)


def _tell(
    index: StoryIndex, reports: Mapping[str, Report], digests: Iterable[Digest], weights: Weights
) -> Grouping:
    """The groups of an index as stories."""
    runs = {d.id: d.runs for d in digests}
    groups = index.group_all()
    home = {report: number for number, group in enumerate(groups) for report in group}
    own_links: defaultdict[int, list[Link]] = defaultdict(list)
    between: list[Link] = []
    for link in index.links():
        if home[link.a] == home[link.b]:
            own_links[home[link.a]].append(link)
        else:
            between.append(link)
    made = [
        make_story(
            members := [reports[i] for i in group],
            tuple(copies_among(combinations(members, 2), runs)),
            tuple(passages_among(combinations(members, 2), runs)),
            own_links[number],
        )
        for number, group in enumerate(groups)
    ]
    related = find_related({i: made[number].id for i, number in home.items()}, between, weights=weights)
    return Grouping(tuple(sorted(made, key=lambda s: (*_when(reports[s.reports[0]]), s.id))), related)


def make_story(
    reports: Sequence[Report], copies: Sequence[Copy], passages: Sequence[Copy], links: Sequence[Link]
) -> Story:
    """One story of its reports; its id comes from the earliest.

    A report that only took over `passages` is shown among the copies and stays a source of its own.
    """
    ordered = tuple(r.id for r in sorted(reports, key=lambda r: (*_when(r), r.id)))
    by_id = {r.id: r for r in reports}
    return Story(
        id="s" + sha256(ordered[0].encode()).hexdigest()[:12],
        reports=ordered,
        copies=choose_originals((*copies, *passages), by_id),
        sources=find_sources(ordered, copies),
        links=tuple(links),
    )


def find_sources(reports: Sequence[str], copies: Iterable[Copy]) -> tuple[tuple[str, ...], ...]:
    """The independent texts: reports joined by copies, each group and the groups in the order given."""
    head = {report: report for report in reports}

    def top(report: str) -> str:
        while head[report] != report:
            report = head[report]
        return report

    for copy in copies:
        head[top(copy.copy)] = top(copy.original)
    texts: defaultdict[str, list[str]] = defaultdict(list)
    for report in reports:
        texts[top(report)].append(report)
    return tuple(tuple(text) for text in texts.values())


def _when(report: Report) -> tuple[date, str]:
    """Day, then exact time where known; reports without a date come last."""
    at = report.published_at
    return guess_day(report) or date.max, at.isoformat() if at is not None else ""
