"""What settling has to look at where little changed in a large store.

A report can only be of one story with those of the days around it, and what it changes can only reach the
stories that hang together with it by links which join, or would join but for a rival. So a report that came
is held to the reports of its days, a judgement to the stories of its reports, and all others stay as they
are. Words are weighed as when all reports were grouped last.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Set
from dataclasses import dataclass, field

from riwaya.compare.identity import label_of
from riwaya.desk.decided import Decisions
from riwaya.model.story import Counts
from riwaya.store.packed import PackedReading
from riwaya.store.rows import Kept
from riwaya.store.stale import Stale
from riwaya.store.view import View
from riwaya.story.digest import Digest, digest_reports
from riwaya.story.group import Grouping, regroup_reports
from riwaya.story.neighbours import find_links, may_join
from riwaya.story.weights import DEFAULT

LEAST = 1_000  # reports in a store that is worth it: fewer are grouped in seconds
_GROWN = 1.1  # of as many reports as were counted: then words are counted anew
_MOST = 0.05  # of all reports that may have changed


def is_near(view: View, stale: Stale, *, least: int = LEAST) -> bool:
    """Whether only some of a store has to be looked at."""
    counted, held = view.count_counted(), view.count()
    few = len(stale.reports) + len(stale.judged) <= _MOST * held
    return held >= least and counted > 0 and held <= _GROWN * counted and few


@dataclass(slots=True)
class Nearby:
    """The reports looked at so far, with their readings and digests."""

    view: View
    counts: Counts
    kept: dict[str, Kept] = field(default_factory=dict)
    packed: dict[str, PackedReading] = field(default_factory=dict)
    _digests: dict[str, Digest] = field(default_factory=dict)

    def take(self, found: Iterable[tuple[Kept, PackedReading | None]]) -> list[str]:
        """Takes reports in; their ids."""
        came = list(found)
        self.kept.update((k.report.id, k) for k, _ in came)
        self.packed.update((k.report.id, packed) for k, packed in came if packed is not None)
        return [k.report.id for k, _ in came]

    def digests(self, reports: Iterable[str]) -> list[Digest]:
        """The digests of reports that were taken in, in order."""
        wanted = list(reports)
        new = [r for r in wanted if r not in self._digests]
        readings = {r: self.packed[r].open() for r in new if r in self.packed}
        made = digest_reports([self.kept[r].report for r in new], readings, counts=self.counts)
        self._digests.update((d.id, d) for d in made)
        return [self._digests[r] for r in wanted]


def regroup_near(
    nearby: Nearby, stale: Stale, decided: Decisions
) -> tuple[Grouping, Mapping[str, tuple[str, ...]]]:
    """Groups what changed, and the stories that this can reach; these with the reports that they had."""
    view = nearby.view
    came = nearby.take(view.iter_held_by_key(stale.reports))
    judged = [k.report.id for k, _ in view.iter_held_by_key(stale.judged)]
    joined, beside = _find_linked(nearby, came)
    scores = view.find_scores()
    homes = view.find_homes([*came, *judged, *joined, *beside])
    touched = _reach({homes[r] for r in (*came, *judged, *joined) if r in homes}, scores)
    edge = {homes[r] for r in beside if r in homes} | _related_to(touched, scores)
    before = view.find_all_members(touched)
    around = view.find_all_members(edge - touched)
    held = {r for stories in (before, around) for reports in stories.values() for r in reports}
    nearby.take(view.iter_held(held))
    return _regroup(nearby, held.union(came), around, decided), before


def _find_linked(nearby: Nearby, came: Collection[str]) -> tuple[set[str], set[str]]:
    """The reports that one of those that came may join, and those that its story is related to."""
    if not came:
        return set(), set()
    days = [day for r in came if (day := nearby.kept[r].day) is not None]
    others = nearby.take(nearby.view.iter_near(days, window=DEFAULT.window))
    joined: set[str] = set()
    beside: set[str] = set()
    for link in find_links(nearby.digests(came), nearby.digests(others)):
        if may_join(link.score):
            joined.update((link.a, link.b))
        elif link.score > DEFAULT.related:
            beside.update((link.a, link.b))
    return joined, beside


def _reach(stories: Collection[str], scores: Iterable[tuple[str, str, float]]) -> set[str]:
    """The stories, and all that hang together with them by scores that may join."""
    beside: defaultdict[str, list[str]] = defaultdict(list)
    for a, b, score in scores:
        if may_join(score):
            beside[a].append(b)
            beside[b].append(a)
    reached, open_ends = set(stories), list(stories)
    while open_ends:
        for other in beside[open_ends.pop()]:
            if other not in reached:
                reached.add(other)
                open_ends.append(other)
    return reached


def _related_to(stories: Collection[str], scores: Iterable[tuple[str, str, float]]) -> set[str]:
    """The stories that are related to one of these."""
    return {other for a, b, _ in scores for one, other in ((a, b), (b, a)) if one in stories}


def _regroup(
    nearby: Nearby, looked_at: Collection[str], around: Mapping[str, tuple[str, ...]], decided: Decisions
) -> Grouping:
    ids = sorted(looked_at)
    return regroup_reports(
        [nearby.kept[r].report for r in ids],
        nearby.digests(ids),
        homes={r: story for story, held in around.items() for r in held},
        together=decided.judged.together,
        apart=decided.judged.apart,
    )


def find_changed(grouping: Grouping, before: Mapping[str, tuple[str, ...]], came: Set[str]) -> frozenset[str]:
    """The ids of the stories that are new, gone, of other reports than before, or hold one that came.

    Only what these are related to is told anew: of the reports around the others too little was looked at.
    """
    after = {s.id: s.reports for s in grouping.stories}
    moved = {i for i in {*before, *after} if before.get(i) != after.get(i)}
    return frozenset(moved | {s.id for s in grouping.stories if not came.isdisjoint(s.reports)})


def find_named(view: View, names: Collection[str], decided: Decisions) -> set[str]:
    """The stories of several accounts that name somebody whom a judgement on these names is about."""
    labels = {label_of(name) for name in names}
    homes = {decided.named[label] for label in labels & decided.named.keys()}
    meant = labels | {label for label, home in decided.named.items() if home in homes}
    bearing: defaultdict[str, set[str]] = defaultdict(set)
    for story, name in view.iter_named():
        bearing[name].add(story)
    return {story for name, stories in bearing.items() if label_of(name) in meant for story in stories}
