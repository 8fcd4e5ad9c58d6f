"""What a figure or a time allows, so that «أكثر من 10» and 12, Friday and 7 August, are no contradiction."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

# TIMEX values that can be placed: 2017-02-03, 2017-02-03TEV, 2017-02, 2017, 2015-W32, -H1, -Q2, -SU.
_TIMEX = re.compile(
    r"(?P<year>\d{4})(?:-(?:W(?P<week>\d\d)|H(?P<half>[12])|Q(?P<quarter>[1-4])|(?P<season>SP|SU|FA|WI)"
    r"|(?P<month>\d\d)(?:-(?P<day>\d\d))?))?(?:T.*)?"
)
_SEASONS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 12)}


@dataclass(frozen=True, slots=True)
class Interval:
    """From `low` to `high`, both included; None where open. Times are counted in days."""

    low: float | None
    high: float | None

    @property
    def least(self) -> float | None:
        """The amount that is named, whatever its bound: 19 for «19 at least»."""
        return self.low if self.low is not None else self.high

    def holds(self, other: Interval) -> bool:
        """Whether all that `other` allows is allowed here."""
        return (self.low is None or (other.low is not None and self.low <= other.low)) and (
            self.high is None or (other.high is not None and other.high <= self.high)
        )

    def meets(self, other: Interval) -> bool:
        """Whether the two allow a common value."""
        return not (
            (self.high is not None and other.low is not None and self.high < other.low)
            or (other.high is not None and self.low is not None and other.high < self.low)
        )


def interval_of(timex: str | None) -> Interval | None:
    """The days that a TIMEX value covers; None where it cannot be placed on a calendar."""
    match = _TIMEX.fullmatch(timex or "")
    if match is None:
        return None
    try:
        first, last = _days(match)
    except ValueError:
        return None
    return Interval(first.toordinal(), last.toordinal())


def _days(match: re.Match[str]) -> tuple[date, date]:
    year = int(match["year"])
    if match["week"]:
        first = date.fromisocalendar(year, int(match["week"]), 1)
        return first, first + timedelta(days=6)
    if match["day"]:
        day = date(year, int(match["month"]), int(match["day"]))
        return day, day
    low, high = _months(match)
    return date(year, low, 1), date(year, high, monthrange(year, high)[1])


def _months(match: re.Match[str]) -> tuple[int, int]:
    if match["month"]:
        return int(match["month"]), int(match["month"])
    if match["half"]:
        return (1, 6) if match["half"] == "1" else (7, 12)
    if match["quarter"]:
        last = 3 * int(match["quarter"])
        return last - 2, last
    return _SEASONS.get(match["season"], (1, 12))
