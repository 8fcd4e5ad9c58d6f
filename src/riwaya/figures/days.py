"""Arithmetic on the calendar, and the days that a TIMEX3 value covers."""

from __future__ import annotations

import re
from datetime import date, timedelta

from hijridate import Gregorian, Hijri

Interval = tuple[date, date]
_SEASON_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_PART_MONTHS = {"H1": (1, 6), "H2": (7, 6), "Q1": (1, 3), "Q2": (4, 3), "Q3": (7, 3), "Q4": (10, 3)}
# 2015-07-14, 2015-07, 2015, 2015-W30, 2015-SU, 2015-H1, 199, 19, 2; a part of the day may follow.
_VALUE = re.compile(
    r"""
    (?P<year>\d{4}) (?: -W(?P<week>\d\d) | -(?P<part>H[12]|Q[1-4]) | -(?P<season>SP|SU|FA|WI)
                      | -(?P<month>\d\d) (?: -(?P<day>\d\d) (?:T[\w:]+)? )? )?
    | (?P<decade>\d{3}) | (?P<century>\d{2}) | (?P<millennium>\d)
    """,
    re.X,
)


def interval_of(value: str | None) -> Interval | None:
    """The first and last day of a TIMEX3 value, None for lengths of time and for what has no place."""
    if value is not None and "/" in value:
        opening, closing = (interval_of(end) for end in value.split("/"))
        return None if opening is None or closing is None else (opening[0], closing[1])
    match = _VALUE.fullmatch(value or "")
    return None if match is None else _interval({k: v for k, v in match.groupdict().items() if v})


def _interval(found: dict[str, str]) -> Interval | None:
    for name, years in (("decade", 10), ("century", 100), ("millennium", 1000)):
        if name in found:
            first = int(found[name]) * years
            return (date(first, 1, 1), date(first + years - 1, 12, 31)) if first else None
    year = int(found["year"])
    if not year:
        return None
    if "week" in found:
        monday = date.fromisocalendar(year, int(found["week"]), 1)
        return monday, monday + timedelta(6)
    if "day" in found:
        day = date(year, int(found["month"]), int(found["day"]))
        return day, day
    start, length = _months(found)
    return date(year, start, 1), add_months(date(year, start, 1), length) - timedelta(1)


def _months(found: dict[str, str]) -> tuple[int, int]:
    """The first month and the number of months."""
    if "month" in found:
        return int(found["month"]), 1
    if "part" in found:
        return _PART_MONTHS[found["part"]]
    return (_SEASON_MONTHS[found["season"]], 3) if "season" in found else (1, 12)


def add_months(day: date, months: int) -> date:
    """The first of the month that lies `months` after that of `day`."""
    index = day.year * 12 + day.month - 1 + months
    return date(min(index // 12, 9999), index % 12 + 1, 1)


def guess_day(year: int, month: int, day: int) -> date | None:
    """The date, None where there is none (30 February)."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def week_of(day: date) -> str:
    """The ISO week: 2015-W32."""
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def weekday_before(today: date, weekday: int, *, strictly: bool = False) -> date:
    """The latest such weekday (1 is Monday) on or before `today`."""
    back = (today.isoweekday() - weekday) % 7
    return today - timedelta(back or (7 if strictly else 0))


def weekday_after(today: date, weekday: int, *, strictly: bool = False) -> date:
    """The next such weekday on or after `today`."""
    ahead = (weekday - today.isoweekday()) % 7
    return today + timedelta(ahead or (7 if strictly else 0))


# How many months ahead a bare month may lie and still be read as the coming one, without a word that says so.
# Measured on the dev gold, 2026-11-21: its bare months lie between 2 behind and 2 ahead.
MONTHS_AHEAD = 3


def year_of_month(today: date, month: int, *, turn: str | None) -> int:
    """The year of a month named without one. `turn`: past, next, current, or None for the nearest."""
    ahead = (month - today.month) % 12
    if turn == "current":
        return today.year
    if turn == "next":
        return today.year + (month <= today.month)
    if turn == "past":
        return today.year - (month >= today.month)
    if ahead <= MONTHS_AHEAD:
        return today.year + (month < today.month)
    return today.year - (month > today.month)


def season_year(today: date, season: str, *, turn: str) -> int:
    """The year of the season: «الصيف الماضي» in summer is that of the year before."""
    start = _SEASON_MONTHS[season]
    current = today.year - (season == "WI" and today.month < 3)
    begun = today.month >= start or (season == "WI" and today.month < 3)
    running = begun and (season == "WI" or today.month < start + 3)
    if turn == "past":
        return current - (running or not begun)
    if turn == "next":
        return current + begun
    return current


def hijri_interval(year: int, month: int | None = None, day: int | None = None) -> Interval | None:
    """The Gregorian days of a Hijri year, month or day by Umm al-Qura (1343 to 1500), else None."""
    try:
        first = Hijri(year, month or 1, day or 1)
        last = first if day else Hijri(year, month or 12, Hijri(year, month or 12, 1).month_length())
        a, b = first.to_gregorian(), last.to_gregorian()
    except (ValueError, OverflowError):
        return None
    return date(a.year, a.month, a.day), date(b.year, b.month, b.day)


def hijri_year(today: date) -> int | None:
    """The Hijri year of a day, None outside the Umm al-Qura calendar."""
    try:
        return int(Gregorian(today.year, today.month, today.day).to_hijri().year)
    except (ValueError, OverflowError):
        return None
