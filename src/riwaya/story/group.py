"""Reports → stories."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from hashlib import sha256

from riwaya.model.reading import Reading
from riwaya.model.report import Report
from riwaya.model.story import Copy, Link, Story
from riwaya.story.candidates import find_candidates
from riwaya.story.cluster import Linkage, cluster
from riwaya.story.copies import choose_originals, find_copies
from riwaya.story.digest import digest_reports
from riwaya.story.judge import judge_pair
from riwaya.story.weights import DEFAULT, Weights


def group_stories(
    reports: Sequence[Report], readings: Mapping[str, Reading], *, weights: Weights = DEFAULT
) -> tuple[Story, ...]:
    """The stories, the earliest first; every report is in exactly one, alone where nothing fits.

    The order of `reports` changes nothing. `readings` may lack some: then the text alone speaks.

    >>> from riwaya.model.report import Report
    >>> from riwaya.read.reader import read_report
    >>> first = Report("a", "انفجار في ميناء صفاقس\\n\\nقتل 7 أشخاص في انفجار بميناء صفاقس.", outlet="أ")
    >>> other = Report("b", "انفجار ميناء صفاقس\\n\\nأدى انفجار بميناء صفاقس إلى مقتل 9 أشخاص.", outlet="ب")
    >>> readings = {report.id: read_report(report) for report in (first, other)}
    >>> [story.reports for story in group_stories([first, other], readings)]
    [('a', 'b')]
    """
    ordered = sorted(reports, key=lambda r: r.id)
    copies = find_copies(ordered)
    links = _find_links(ordered, readings, copies, weights)
    scores = {(link.a, link.b): link.score for link in links}
    groups = cluster(
        (r.id for r in ordered),
        scores,
        Linkage(join=weights.join, reach=weights.reach, absent=weights.reach, nearest=weights.nearest),
    )
    by_id = {r.id: r for r in ordered}
    home = {report: number for number, group in enumerate(groups) for report in group}
    own_links, own_copies = defaultdict(list), defaultdict(list)
    for link in links:
        if home[link.a] == home[link.b]:
            own_links[home[link.a]].append(link)
    for copy in copies:
        if home[copy.original] == home[copy.copy]:
            own_copies[home[copy.original]].append(copy)
    stories = [
        _story([by_id[i] for i in group], own_copies[number], own_links[number])
        for number, group in enumerate(groups)
    ]
    return tuple(sorted(stories, key=lambda s: (*_when(by_id[s.reports[0]]), s.id)))


def _find_links(
    reports: Sequence[Report],
    readings: Mapping[str, Reading],
    copies: Iterable[Copy],
    weights: Weights,
) -> list[Link]:
    """Every pair judged, in order of ids; the low scores too, since they speak against."""
    digests = digest_reports(reports, readings)
    shares = {tuple(sorted((c.original, c.copy))): c.share for c in copies}
    return [
        judge_pair(a, b, copied=shares.get((a.id, b.id), 0.0), weights=weights)
        for a, b in ((digests[i], digests[j]) for i, j in find_candidates(digests, window=weights.window))
    ]


def _story(reports: Sequence[Report], copies: Sequence[Copy], links: Sequence[Link]) -> Story:
    ordered = tuple(r.id for r in sorted(reports, key=lambda r: (*_when(r), r.id)))
    by_id = {r.id: r for r in reports}
    return Story(
        id="s" + sha256(ordered[0].encode()).hexdigest()[:12],
        reports=ordered,
        copies=choose_originals(copies, by_id),
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
    day = report.published or (at.date() if at is not None else date.max)
    return day, at.isoformat() if at is not None else ""
