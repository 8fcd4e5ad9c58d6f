"""The scores of points of one kind, two by two: what they cannot be above at once, the rest when asked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from riwaya.compare.likeness import Scored, limit_score, score_points
from riwaya.compare.point import Point
from riwaya.compare.thresholds import Thresholds
from riwaya.model.story import Evidence

Pair = tuple[str, str]  # ids of claims, the smaller first
STRANGE = -1.0  # the score of two that share no word and no party


class ScoredPairs:
    """Points by the ids of their claims, and the pairs of them that share something, by sorted ids.

    `limits` holds for each of these what its score cannot be above. Scores are made once and when they are
    asked for.
    """

    def __init__(self, points: Sequence[Point], thresholds: Thresholds) -> None:
        self.points = {p.claim.id: p for p in sorted(points, key=lambda p: p.claim.id)}
        self.limits = {
            (a.claim.id, b.claim.id): limit_score(
                a, b, shared=shared, needed=needed(a, b, thresholds), thresholds=thresholds
            )
            for a, b, shared in _candidates(tuple(self.points.values()))
        }
        self._thresholds = thresholds
        self._scored: dict[Pair, Scored] = {}

    def score(self, a: str, b: str) -> float:
        """The score of two points, the smaller id first."""
        return self._score(a, b)[0] if (a, b) in self.limits else STRANGE

    def evidence(self, group: Sequence[str]) -> tuple[Evidence, ...]:
        """The evidence of the pair of a group that is most alike."""
        found = [self._score(*pair) for pair in combinations(group, 2) if pair in self.limits]
        return max(found, key=lambda s: s[0])[1] if found else ()

    def _score(self, a: str, b: str) -> Scored:
        if (a, b) not in self._scored:
            self._scored[a, b] = score_points(self.points[a], self.points[b], thresholds=self._thresholds)
        return self._scored[a, b]


def needed(a: Point, b: Point, thresholds: Thresholds) -> float:
    """The score above which two points may begin a row: more where a statement is only said once more."""
    return thresholds.repeated if _is_repeated(a, b) else 0.0


def _is_repeated(a: Point, b: Point) -> bool:
    return a.claim.kind == "statement" and a.claim.report == b.claim.report


def _keys(point: Point) -> Iterator[tuple[str, float]]:
    """What two claims must share one of to be held against each other, with what it weighs."""
    yield from point.meaning.keys.items()
    for mark in (*(f"={p}" for p in point.parties), *(f"@{d}" for d in point.dates), f"#{point.claim.find}"):
        yield mark, 0.0


def _candidates(points: Sequence[Point]) -> Iterator[tuple[Point, Point, float]]:
    """Pairs that share a word or a party, each once, in order, with what the words weigh that they share."""
    holders: defaultdict[str, list[int]] = defaultdict(list)
    weights: dict[str, float] = {}
    for at, point in enumerate(points):
        for key, weight in _keys(point):
            holders[key].append(at)
            weights[key] = max(weight, weights.get(key, 0.0))
    shared: defaultdict[tuple[int, int], float] = defaultdict(float)
    for key, group in holders.items():
        for pair in combinations(group, 2):
            shared[pair] += weights[key]
    return ((points[a], points[b], weight) for (a, b), weight in sorted(shared.items()))
