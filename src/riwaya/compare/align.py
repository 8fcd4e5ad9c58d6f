"""Points that claim the same thing, put together."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from riwaya.compare.likeness import Scored, score_points
from riwaya.compare.meaning import are_named_alike
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
    """Groups of the points of one kind; every point is in one. The order of `points` changes nothing.

    What a report says once more finds its own counterpart where the other report repeats itself too (headline
    with headline, lead with lead); else it joins the row of its like.
    """
    by_id = {p.claim.id: p for p in points}
    scored = {
        (a.claim.id, b.claim.id): score_points(a, b, thresholds=thresholds) for a, b in _candidates(points)
    }
    scores = {
        (a, b): score - thresholds.repeated * _repeats(by_id[a], by_id[b])
        for (a, b), (score, _) in scored.items()
    }
    ids = cluster(sorted(by_id), scores, Linkage(reach=thresholds.reach, absent=thresholds.absent))
    raw = {pair: score for pair, (score, _) in scored.items()}
    joined = _join_repeated(ids, by_id, raw, thresholds)
    return tuple(Group(tuple(by_id[i] for i in group), _evidence(group, scored)) for group in joined)


def join_doers(points: Sequence[Point]) -> tuple[Group, ...]:
    """Accusations and denials: those of one doer are on one row, and those of others for the same act."""
    groups: list[list[Point]] = []
    for point in sorted(points, key=lambda p: p.claim.id):
        alike = [g for g in groups if any(_is_one_act(point, other) for other in g)]
        merged = [point, *(p for g in alike for p in g)]
        groups = [g for g in groups if g not in alike] + [merged]
    because = (Evidence("doer", 1.0, 1.0, "one doer, or one act"),)
    ordered = (tuple(sorted(g, key=lambda p: p.claim.id)) for g in groups)
    return tuple(Group(g, because) for g in sorted(ordered, key=lambda g: g[0].claim.id))


def _is_one_act(a: Point, b: Point) -> bool:
    return bool(a.actors & b.actors) or bool(a.counted & b.counted)


def _repeats(a: Point, b: Point) -> bool:
    return a.claim.kind == "statement" and a.claim.report == b.claim.report


def _join_repeated(
    groups: Sequence[Sequence[str]],
    points: Mapping[str, Point],
    scores: Mapping[tuple[str, str], float],
    thresholds: Thresholds,
) -> Sequence[Sequence[str]]:
    """The groups, those that one account alone has put to the row of other accounts they fit best.

    Statements join by their fit alone; events where the row has another telling of them by the same report.
    """
    rows = [list(g) for g in groups if len({points[i].claim.account for i in g}) > 1]
    kept = []
    joining: list[tuple[int, Sequence[str]]] = []
    for group in (g for g in groups if len({points[i].claim.account for i in g}) == 1):
        fits = [
            (_fit(group, row, points, scores) - _needed(group, row, points, thresholds), -n)
            for n, row in enumerate(rows)
        ]
        value, n = max(fits, default=(0.0, 0))
        if value > 0:
            joining.append((-n, group))
        else:
            kept.append(group)
    for n, group in joining:
        rows[n] += group
    return sorted(tuple(sorted(g)) for g in (*rows, *kept))


def _needed(
    group: Sequence[str], row: Sequence[str], points: Mapping[str, Point], thresholds: Thresholds
) -> float:
    """How well a group must fit a row to join it."""
    kind = points[group[0]].claim.kind
    if kind != "event":
        return 0.0 if kind == "statement" else math.inf
    twins = any(_are_twins(points[i], points[j], thresholds) for i in group for j in row)
    return thresholds.again if twins else math.inf


def _are_twins(a: Point, b: Point, thresholds: Thresholds) -> bool:
    """Whether one report tells an event of one type by one word twice."""
    if a.claim.report != b.claim.report or a.code != b.code:
        return False
    return are_named_alike(a.claim.words.text, b.claim.words.text, near=thresholds.near_word)


def _fit(
    group: Sequence[str],
    row: Sequence[str],
    points: Mapping[str, Point],
    scores: Mapping[tuple[str, str], float],
) -> float:
    """The mean score between a group and the claims of the other accounts on a row."""
    accounts = {points[i].claim.account for i in group}
    found = [
        scores.get((min(a, b), max(a, b)), -1.0)
        for a in group
        for b in row
        if points[b].claim.account not in accounts
    ]
    return sum(found) / len(found) if found else -1.0


def _keys(point: Point) -> frozenset[str]:
    """What two claims must share one of to be held against each other."""
    named = (*(f"={p}" for p in point.parties), *(f"@{d}" for d in point.dates))
    return frozenset((*point.meaning.keys, *named, point.claim.find))


def _candidates(points: Sequence[Point]) -> Iterator[tuple[Point, Point]]:
    """Pairs that share a word or a party, each once, by sorted ids."""
    ordered = sorted(points, key=lambda p: p.claim.id)
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for at, point in enumerate(ordered):
        for key in _keys(point):
            holders[key].append(at)
    pairs = {pair for group in holders.values() for pair in combinations(group, 2)}
    return ((ordered[a], ordered[b]) for a, b in sorted(pairs))


def _evidence(group: Sequence[str], scored: Pairs) -> tuple[Evidence, ...]:
    """The evidence of the pair of the group that is most alike."""
    pairs = [scored[pair] for pair in combinations(group, 2) if pair in scored]
    return max(pairs, key=lambda s: s[0])[1] if pairs else ()
