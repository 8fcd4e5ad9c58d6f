"""Points that claim the same thing, put together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from riwaya.compare.meaning import are_named_alike
from riwaya.compare.point import Point
from riwaya.compare.scores import STRANGE, Pair, ScoredPairs, needed
from riwaya.compare.thresholds import Thresholds
from riwaya.model.story import Evidence
from riwaya.story.cluster import Linkage, cluster


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
    pairs = ScoredPairs(points, thresholds)
    scores = {
        (a, b): pairs.score(a, b) - needed(pairs.points[a], pairs.points[b], thresholds)
        for a, b in _within_reach(pairs, thresholds)
    }
    ids = cluster(sorted(pairs.points), scores, Linkage(reach=thresholds.reach, absent=thresholds.absent))
    joined = _join_repeated(ids, pairs, thresholds)
    return tuple(Group(tuple(pairs.points[i] for i in group), pairs.evidence(group)) for group in joined)


def _within_reach(pairs: ScoredPairs, thresholds: Thresholds) -> Iterable[Pair]:
    """The pairs whose scores can matter: those of points that a chain of hopeful pairs holds together.

    Two groups become one only where some pair between them speaks for it.
    """
    homes = {i: i for i in pairs.points}

    def home(i: str) -> str:
        while homes[i] != i:
            homes[i] = i = homes[homes[i]]
        return i

    for (a, b), limit in pairs.limits.items():
        if limit > needed(pairs.points[a], pairs.points[b], thresholds):
            homes[home(a)] = home(b)
    return [(a, b) for a, b in pairs.limits if home(a) == home(b)]


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


def _join_repeated(
    groups: Sequence[Sequence[str]], pairs: ScoredPairs, thresholds: Thresholds
) -> Sequence[Sequence[str]]:
    """The groups, those that one account alone has put to the row of other accounts they fit best.

    Statements join by their fit alone; events where the row has another telling of them by the same report.
    """
    points = pairs.points
    rows = [list(g) for g in groups if len({points[i].claim.account for i in g}) > 1]
    kept = []
    joining: list[tuple[int, Sequence[str]]] = []
    for group in (g for g in groups if len({points[i].claim.account for i in g}) == 1):
        fits = [
            (_fit(group, row, pairs, least) - least, -n)
            for n, row in enumerate(rows)
            if (least := _least_fit(group, row, pairs, thresholds)) is not None
        ]
        value, n = max(fits, default=(0.0, 0))
        if value > 0:
            joining.append((-n, group))
        else:
            kept.append(group)
    for n, group in joining:
        rows[n] += group
    return sorted(tuple(sorted(g)) for g in (*rows, *kept))


def _least_fit(
    group: Sequence[str], row: Sequence[str], pairs: ScoredPairs, thresholds: Thresholds
) -> float | None:
    """How well a group must fit a row to join it; None where it never does."""
    kind = pairs.points[group[0]].claim.kind
    if kind == "statement":
        return 0.0
    twins = kind == "event" and any(
        _are_twins(pairs.points[i], pairs.points[j], thresholds) for i in group for j in row
    )
    return thresholds.again if twins else None


def _are_twins(a: Point, b: Point, thresholds: Thresholds) -> bool:
    """Whether one report tells an event of one type by one word twice."""
    if a.claim.report != b.claim.report or a.code != b.code:
        return False
    return are_named_alike(a.claim.words.text, b.claim.words.text, near=thresholds.near_word)


def _fit(group: Sequence[str], row: Sequence[str], pairs: ScoredPairs, least: float) -> float:
    """The mean score between a group and the claims of the other accounts on a row.

    Where that cannot be above `least`, what it cannot be above.
    """
    accounts = {pairs.points[i].claim.account for i in group}
    beside = [
        (min(a, b), max(a, b)) for a in group for b in row if pairs.points[b].claim.account not in accounts
    ]
    if not beside:
        return STRANGE
    limit = sum(pairs.limits.get(pair, STRANGE) for pair in beside) / len(beside)
    if limit <= least:
        return limit
    return sum(pairs.score(*pair) for pair in beside) / len(beside)
