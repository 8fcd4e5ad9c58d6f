"""Pairs of reports worth judging: those that share several of the words that tell most about them.

Each report lies under its heaviest words, day by day. A new one looks only under its own words in the days of
the window, so that what one more report costs does not grow with the days that a store holds. A small run is
judged whole: among few reports no word is rare.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date, timedelta

from riwaya.story.digest import Digest, Vector

JUDGED_WHOLE = 150  # reports; more have too many pairs
_LEAD_KEYS = 15  # heaviest words of the lead and of the text; of the 128 pairs of SaudiNewsNet judged to be
_TEXT_KEYS = 15  # of one event 122 share four of them and more, among 2,929 reports, 2026-11-21
_SHARED_KEYS = 4


class Shelves:
    """Reports under their keys and days, those without a day apart.

    `window` is in days; a report without a day is looked up in all of them, and is worth dating for that.
    With `whole`, every pair in the window is a candidate. The order of arrival changes no pair.
    """

    def __init__(self, *, window: int, whole: bool) -> None:
        self._window = window
        self._whole = whole
        self._shelves: dict[date | None, defaultdict[str, list[str]]] = {}

    def place(self, digest: Digest) -> tuple[str, ...]:
        """Puts a report in its place; the ids of the earlier ones that it should be compared with, sorted."""
        keys = self._keys(digest)
        found = self._look(digest.day, keys)
        self._put(digest, keys)
        return found

    def put(self, digest: Digest) -> None:
        """Puts a report in its place."""
        self._put(digest, self._keys(digest))

    def find(self, digest: Digest) -> tuple[str, ...]:
        """The ids of those in place that a report should be compared with, sorted."""
        return self._look(digest.day, self._keys(digest))

    def _put(self, digest: Digest, keys: frozenset[str]) -> None:
        own = self._shelves.setdefault(digest.day, defaultdict(list))
        for key in keys:
            own[key].append(digest.id)

    def _look(self, day_of: date | None, keys: frozenset[str]) -> tuple[str, ...]:
        shared: Counter[str] = Counter()
        for day in self._days(day_of):
            shelf = self._shelves.get(day)
            if shelf is not None:
                for key in keys:
                    shared.update(shelf.get(key, ()))
        least = 1 if self._whole else _SHARED_KEYS
        return tuple(sorted(found for found, count in shared.items() if count >= least))

    def _keys(self, digest: Digest) -> frozenset[str]:
        return frozenset({""}) if self._whole else find_keys(digest)

    def _days(self, day: date | None) -> Iterator[date | None]:
        if day is None:
            yield from tuple(self._shelves)
            return
        yield None
        for apart in range(-self._window, self._window + 1):
            try:
                yield day + timedelta(days=apart)
            except OverflowError:  # the first and the last days of the calendar
                continue


def find_keys(digest: Digest) -> frozenset[str]:
    """The words under which a report is looked for."""
    return frozenset(_heaviest(digest.lead, _LEAD_KEYS) + _heaviest(digest.text, _TEXT_KEYS))


def _heaviest(vector: Vector, most: int) -> list[str]:
    return sorted(vector, key=lambda term: (-vector[term], term))[:most]
