"""Groups from scores: a report joins a story if it fits the story, not merely one report of it.

Linking by single scores would chain every day of a running topic into one. So two groups become one where the
mean of the scores between all their reports is high enough; a pair that was never a candidate counts against.
What a person has put together or held apart stands above every score.
"""

from __future__ import annotations

import heapq
import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

Scores = Mapping[tuple[str, str], float]
Pairs = Iterable[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Linkage:
    """How groups are put together.

    Two groups join where the mean of the scores between them is more than `join`. A single score counts no
    more than `reach`, for or against; a pair without one counts `absent` against.
    """

    join: float = 0.0
    reach: float = 4.0
    absent: float = 4.0


@dataclass(frozen=True, slots=True)
class _Between:
    """The scores between two groups: their sum and their number."""

    total: float
    known: int
    barred: bool = False

    def __add__(self, other: _Between) -> _Between:
        return _Between(
            self.total + other.total,
            self.known + other.known,
            self.barred or other.barred,
        )


def cluster(
    ids: Iterable[str], scores: Scores, linkage: Linkage, *, together: Pairs = (), apart: Pairs = ()
) -> tuple[tuple[str, ...], ...]:
    """The groups, each sorted, in order of their first ids. `scores` are keyed by sorted pairs of ids.

    Pairs in `together` are in one group and pairs in `apart` never, whatever their scores. Raises
    ValueError where the one contradicts the other.
    """
    groups = {i: [i] for i in ids}
    between = _neighbours(scores, linkage.reach)
    _bar(apart, groups, between)
    _put_together(together, groups, between)

    def fit(a: str, b: str) -> float:
        return _fit(between[a][b], len(groups[a]) * len(groups[b]), linkage)

    heap = [
        (-value, (a, b)) for a in groups for b in between[a] if a < b and (value := fit(a, b)) > linkage.join
    ]
    heapq.heapify(heap)
    while heap:
        value, (a, b) = heapq.heappop(heap)
        if a not in groups or b not in groups or -value != fit(a, b):
            continue
        _merge(a, b, groups, between)
        for other in between[a]:
            value = fit(a, other)
            if value > linkage.join:
                heapq.heappush(heap, (-value, (min(a, other), max(a, other))))
    return tuple(sorted(tuple(sorted(members)) for members in groups.values()))


def _neighbours(scores: Scores, reach: float) -> defaultdict[str, dict[str, _Between]]:
    """For each report its neighbours and what is between them."""
    between: defaultdict[str, dict[str, _Between]] = defaultdict(dict)
    for (a, b), score in sorted(scores.items()):
        bounded = max(-reach, min(reach, score))
        between[a][b] = between[b][a] = _Between(bounded, 1)
    return between


def _bar(apart: Pairs, groups: Mapping[str, list[str]], between: dict[str, dict[str, _Between]]) -> None:
    """Marks the pairs that a person holds apart."""
    for a, b in apart:
        if a in groups and b in groups:
            known = between[a].get(b, _Between(0.0, 0))
            between[a][b] = between[b][a] = replace(known, barred=True)


def _put_together(
    together: Pairs, groups: dict[str, list[str]], between: dict[str, dict[str, _Between]]
) -> None:
    """Joins the pairs that a person has put together, before any score is looked at."""
    home = {i: i for i in groups}
    for pair in sorted(tuple(sorted(p)) for p in together):
        if any(i not in home for i in pair):
            continue
        a, b = sorted(home[i] for i in pair)
        if a == b:
            continue
        if b in between[a] and between[a][b].barred:
            raise ValueError(f"{pair[0]!r} and {pair[1]!r} are put together and held apart; take one back")
        home.update(dict.fromkeys(groups[b], a))
        _merge(a, b, groups, between)


def _fit(between: _Between, pairs: int, linkage: Linkage) -> float:
    """How well two groups fit, of which so many `pairs` of reports can be made."""
    if between.barred:
        return -math.inf
    return round((between.total - linkage.absent * (pairs - between.known)) / pairs, 6)


def _merge(a: str, b: str, groups: dict[str, list[str]], between: dict[str, dict[str, _Between]]) -> None:
    """Puts group `b` into group `a`; a group goes by its smallest id."""
    groups[a] += groups.pop(b)
    for other, found in between.pop(b, {}).items():
        del between[other][b]
        if other != a:
            known = between[a].get(other)
            between[a][other] = between[other][a] = found if known is None else known + found
