"""Reports with their links: one after another is put in, and then all or some of them are grouped.

A report is held only to those in its window that share rare words with it, and can only be of one story with
those that it reaches by links good enough to join two stories. The same reports give the same groups in
whatever order they came.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator

from riwaya.model.story import Link
from riwaya.story.candidates import Shelves
from riwaya.story.cluster import Linkage, Pairs, cluster
from riwaya.story.digest import Digest
from riwaya.story.judge import judge_pair
from riwaya.story.rivals import Rivals
from riwaya.story.weights import DEFAULT, Weights

Groups = tuple[tuple[str, ...], ...]


class StoryIndex:
    """Reports with their links, and the groups they form.

    `together` and `apart` are pairs of report ids: what a person has merged and split, which every
    grouping keeps. `whole` is for a small run: all reports in the window are held to each other.
    """

    def __init__(
        self,
        *,
        weights: Weights = DEFAULT,
        whole: bool = False,
        together: Pairs = (),
        apart: Pairs = (),
    ) -> None:
        self._weights = weights
        few = weights.few if whole else 0.0
        self._join = weights.join - few
        # An absent score stays below `join`, else it would put together what no link joins.
        self._linkage = Linkage(join=self._join, reach=weights.reach, absent=weights.absent + few)
        self._shelves = Shelves(window=weights.window, whole=whole)
        self._digests: dict[str, Digest] = {}
        self._links: defaultdict[str, dict[str, Link]] = defaultdict(dict)
        self._rivals = Rivals(weights=weights, join=self._join)
        self._together = _neighbours(together)
        self._apart = _neighbours(apart)

    def __contains__(self, report: str) -> bool:
        """Whether a report of this id has been put in."""
        return report in self._digests

    def add(self, digest: Digest) -> tuple[Link, ...]:
        """Puts a report in. Its links; ValueError if it is there already."""
        if digest.id in self._digests:
            raise ValueError(f"expected a new report, {digest.id!r} is in the index")
        others = self._shelves.place(digest)
        self._digests[digest.id] = digest
        for other in others:
            self._keep(judge_pair(digest, self._digests[other], weights=self._weights))
        return tuple(self._weigh(self._links[digest.id][other]) for other in others)

    def group_some(self, reports: Collection[str]) -> Groups:
        """Groups only these, as if no joining link led out of them."""
        return self._group(frozenset(reports))

    def group_all(self) -> Groups:
        """Every report in exactly one group, each sorted, in order of their first ids."""
        left = set(self._digests)
        found: list[tuple[str, ...]] = []
        for report in sorted(self._digests):
            if report in left:
                reach = self._find_reach(report)
                left -= reach
                found.extend(self._group(reach))
        return tuple(sorted(found))

    def links(self) -> Iterator[Link]:
        """Every pair judged, once, in order of ids; the low scores too, since they speak against."""
        for a in sorted(self._links):
            for b in sorted(self._links[a]):
                if a < b:
                    yield self._weigh(self._links[a][b])

    def _keep(self, link: Link) -> None:
        """Keeps a link as its two reports alone make it."""
        self._links[link.a][link.b] = self._links[link.b][link.a] = link
        for report, other in ((link.a, link.b), (link.b, link.a)):
            self._rivals.note(report, other, self._digests[other].outlet, link.score)

    def _weigh(self, link: Link) -> Link:
        """A link as it stands among all others."""
        return self._rivals.weigh(link, (self._digests[link.a].outlet, self._digests[link.b].outlet))

    def _find_reach(self, report: str) -> frozenset[str]:
        """The reports that can be of one story with this one: all that joining links lead to."""
        reached, open_ends = {report}, [report]
        while open_ends:
            for other in self._joined(open_ends.pop()):
                if other not in reached:
                    reached.add(other)
                    open_ends.append(other)
        return frozenset(reached)

    def _joined(self, report: str) -> Iterator[str]:
        """Two groups fit no better than the best link between them, so a weaker link joins nothing."""
        for other, link in self._links[report].items():
            if self._is_joining(link) and self._is_joining(self._weigh(link)):
                yield other
        for other in self._together[report]:
            if other in self._digests:
                yield other

    def _is_joining(self, link: Link) -> bool:
        return link.score > self._join

    def _group(self, reports: frozenset[str]) -> Groups:
        scores = {
            (a, b): self._weigh(link).score
            for a in reports
            for b, link in self._links[a].items()
            if a < b and b in reports
        }
        return cluster(
            sorted(reports),
            scores,
            self._linkage,
            together=_within(self._together, reports),
            apart=_within(self._apart, reports),
        )


def _neighbours(pairs: Iterable[tuple[str, str]]) -> defaultdict[str, set[str]]:
    beside: defaultdict[str, set[str]] = defaultdict(set)
    for a, b in pairs:
        beside[a].add(b)
        beside[b].add(a)
    return beside


def _within(beside: defaultdict[str, set[str]], reports: frozenset[str]) -> list[tuple[str, str]]:
    """The pairs of which both are among `reports`, sorted."""
    return sorted((a, b) for a in reports if a in beside for b in beside[a] if a < b and b in reports)
