"""Pairs of reports worth judging: those that share several of the words that tell most about them.

A small run is judged whole: among few reports no word is rare.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from riwaya.story.digest import Digest, Vector

_LEAD_KEYS = 15  # heaviest words of the lead and of the text; of the 128 pairs of SaudiNewsNet judged to be
_TEXT_KEYS = 15  # of one event 122 share four of them and more, among 2,929 reports, 2026-11-21
_SHARED_KEYS = 4
_JUDGED_WHOLE = 150  # reports; more have too many pairs
_COMMON = 400  # a key that more reports have is a running topic's and finds nothing


def find_candidates(digests: Sequence[Digest], *, window: int) -> tuple[tuple[int, int], ...]:
    """Pairs of indexes, the smaller first, in order. `window` is in days; the undated pair with all."""
    days = [d.day for d in digests]
    if len(digests) <= _JUDGED_WHOLE:
        return tuple(_pairs(range(len(digests)), days, window))
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for at, digest in enumerate(digests):
        for key in _keys(digest):
            holders[key].append(at)
    shared: Counter[tuple[int, int]] = Counter()
    for group in holders.values():
        if 1 < len(group) <= _COMMON:
            shared.update(_pairs(group, days, window))
    return tuple(sorted(pair for pair, count in shared.items() if count >= _SHARED_KEYS))


def _keys(digest: Digest) -> frozenset[str]:
    return frozenset(_heaviest(digest.lead, _LEAD_KEYS) + _heaviest(digest.text, _TEXT_KEYS))


def _heaviest(vector: Vector, most: int) -> list[str]:
    return sorted(vector, key=lambda term: (-vector[term], term))[:most]


def _pairs(group: Sequence[int], days: Sequence[date | None], window: int) -> Iterator[tuple[int, int]]:
    for at, a in enumerate(group):
        for b in group[at + 1 :]:
            day_a, day_b = days[a], days[b]
            if day_a is None or day_b is None or abs((day_a - day_b).days) <= window:
                yield a, b
