"""Points that claim the same thing, put together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from riwaya.compare.likeness import Scored, score_points
from riwaya.compare.points import Point
from riwaya.compare.thresholds import Thresholds
from riwaya.model.story import Evidence
from riwaya.story.cluster import Linkage, cluster

Pairs = Mapping[tuple[str, str], Scored]


@dataclass(frozen=True, slots=True)
class Group:
    """The points of one row, in order of report and position, and why they are together."""

    points: tuple[Point, ...]
    evidence: tuple[Evidence, ...] = ()


def align_points(points: Sequence[Point], *, thresholds: Thresholds) -> tuple[Group, ...]:
    """Groups of the points of one kind; every point is in one. The order of `points` changes nothing."""
    by_id = {p.claim.id: p for p in points}
    scored = {
        (a.claim.id, b.claim.id): score_points(a, b, thresholds=thresholds) for a, b in _candidates(points)
    }
    scores = {pair: score for pair, (score, _) in scored.items()}
    ids = cluster(sorted(by_id), scores, Linkage(reach=thresholds.reach, absent=thresholds.absent))
    return tuple(Group(tuple(by_id[i] for i in group), _evidence(group, scored)) for group in ids)


def _candidates(points: Sequence[Point]) -> Iterator[tuple[Point, Point]]:
    """Pairs that share a word or a party, each once, by sorted ids."""
    ordered = sorted(points, key=lambda p: p.claim.id)
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for at, point in enumerate(ordered):
        for key in {*point.meaning.keys, *(f"={p}" for p in point.parties), point.claim.find}:
            holders[key].append(at)
    pairs = {pair for group in holders.values() for pair in combinations(group, 2)}
    return ((ordered[a], ordered[b]) for a, b in sorted(pairs))


def _evidence(group: Sequence[str], scored: Pairs) -> tuple[Evidence, ...]:
    """The evidence of the pair of the group that is most alike."""
    pairs = [scored[pair] for pair in combinations(group, 2) if pair in scored]
    return max(pairs, key=lambda s: s[0])[1] if pairs else ()
