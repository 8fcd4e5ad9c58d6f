"""Reports → stories."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from itertools import combinations

from riwaya.model.reading import Reading
from riwaya.model.report import Report
from riwaya.model.story import Copy, Counts, Link, Related, Story
from riwaya.story.candidates import JUDGED_WHOLE
from riwaya.story.cluster import Pairs
from riwaya.story.commonness import count_parts
from riwaya.story.copies import choose_originals, copies_among, passages_among
from riwaya.story.digest import Digest, digest_parts
from riwaya.story.index import Groups, StoryIndex
from riwaya.story.parts import Runs, take_apart
from riwaya.story.related import find_related
from riwaya.story.weights import DEFAULT, Weights


@dataclass(frozen=True, slots=True)
class Grouping:
    """The stories of a run, the earliest first, and which of them are related without being one.

    `counts` tell how common its words are, where that was counted.
    """

    stories: tuple[Story, ...]
    related: tuple[Related, ...] = ()
    counts: Counts | None = None


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
    """As `group_stories`, with the related stories and the counts by which words were weighed."""
    ordered = sorted(reports, key=lambda r: r.id)
    parts = [take_apart(r, readings.get(r.id)) for r in ordered]
    counts = count_parts(parts)
    digests = digest_parts(parts, counts)
    index = StoryIndex(weights=weights, whole=len(ordered) <= JUDGED_WHOLE, together=together, apart=apart)
    for digest in digests:
        index.add(digest)
    looked_at = _LookedAt({r.id: r for r in ordered}, {d.id: d.runs for d in digests}, {}, weights)
    return replace(looked_at.tell(index, index.group_all()), counts=counts)


def regroup_reports(  # noqa: PLR0913 (what people decided comes from outside, as the weights do)
    reports: Sequence[Report],
    digests: Sequence[Digest],
    *,
    homes: Mapping[str, str],
    weights: Weights = DEFAULT,
    together: Pairs = (),
    apart: Pairs = (),
) -> Grouping:
    """Groups some reports of a large run anew, while the others stay in their stories.

    `homes` names the stories of those that stay: what is made anew may be related to these. The same stories
    come out as if all were grouped with the counts behind the `digests`, where no report that stays has a
    joining link, or had one but for a rival, with one that is grouped.
    """
    index = StoryIndex(weights=weights, together=together, apart=apart)
    for digest in sorted(digests, key=lambda d: d.id):
        index.add(digest)
    looked_at = _LookedAt({r.id: r for r in reports}, {d.id: d.runs for d in digests}, homes, weights)
    return looked_at.tell(index, index.group_some([d.id for d in digests if d.id not in homes]))


@dataclass(frozen=True, slots=True)
class _LookedAt:
    """Reports with their runs. `homes` names the stories of those that are not grouped."""

    reports: Mapping[str, Report]
    runs: Mapping[str, Runs]
    homes: Mapping[str, str]
    weights: Weights

    def tell(self, index: StoryIndex, groups: Groups) -> Grouping:
        """Groups of an index as stories, and what they are related to."""
        number_of = {report: number for number, group in enumerate(groups) for report in group}
        own: defaultdict[int, list[Link]] = defaultdict(list)
        between: list[Link] = []
        for link in index.links():
            a, b = number_of.get(link.a), number_of.get(link.b)
            if a is not None and a == b:
                own[a].append(link)
            elif a is not None or b is not None:
                between.append(link)
        made = [self._make(group, own[number]) for number, group in enumerate(groups)]
        home = {**self.homes, **{i: made[number].id for i, number in number_of.items()}}
        ordered = sorted(made, key=lambda s: (*_when(self.reports[s.reports[0]]), s.id))
        return Grouping(tuple(ordered), find_related(home, between, weights=self.weights))

    def _make(self, group: Sequence[str], links: Sequence[Link]) -> Story:
        members = [self.reports[i] for i in group]
        copies = tuple(copies_among(combinations(members, 2), self.runs))
        return make_story(members, copies, tuple(passages_among(combinations(members, 2), self.runs)), links)


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
    return report.day or date.max, at.isoformat() if at is not None else ""
