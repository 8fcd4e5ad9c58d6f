"""Where a find stands in the order of time: one number by which SQLite and PostgreSQL sort alike.

The number holds, from the left, the day that its report is filed under, the row of the report and the number
of the find in it, so that the order of the numbers is the order of the news, and a range of days is a range
of numbers.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from riwaya.errors import StoreError

_ROW_BITS, _FIND_BITS = 26, 15  # 67 million versions of reports, 32,768 finds of a kind in each
_DAY_BITS = _ROW_BITS + _FIND_BITS
LAST = 2**63 - 1


def place_of(day: date | None, row: int, find: int = 0) -> int:
    """The place of find number `find` of a report; undated reports come before all others.

    >>> place_of(date(2025, 2, 12), 7, 3) > place_of(date(2025, 2, 11), 900, 0) > place_of(None, 8)
    True
    """
    if row >= 1 << _ROW_BITS or find >= 1 << _FIND_BITS:
        raise StoreError(
            f"expected at most {1 << _ROW_BITS:,} versions of reports in a store and {1 << _FIND_BITS:,} "
            f"finds of a kind in a report, came number {row:,} and {find:,}; split the store or the report"
        )
    return ((day.toordinal() if day else 0) << _DAY_BITS) | (row << _FIND_BITS) | find


def place_in(report: int, find: int) -> int:
    """The place of a find of the report at such a place."""
    return place_of(None, 0, find) | report


def ranges_around(days: Iterable[date], window: int) -> list[tuple[int, int]]:
    """The first and last places of all that is filed within so many days of one of these, or under no day."""
    found = [(0, place_of(date.min, 0) - 1)]
    for day in sorted(set(days)):
        first, last = range_of(day - timedelta(window), day + timedelta(window))
        if first <= found[-1][1] + 1:
            found[-1] = (found[-1][0], last)
        else:
            found.append((first, last))
    return found


def range_of(since: date | None, until: date | None) -> tuple[int, int]:
    """The first and the last place of a range of days, both included; a limit leaves out what is undated."""
    dated = since is not None or until is not None
    first = (since or date.min).toordinal() << _DAY_BITS if dated else 0
    last = ((until.toordinal() + 1) << _DAY_BITS) - 1 if until else LAST
    return first, last
