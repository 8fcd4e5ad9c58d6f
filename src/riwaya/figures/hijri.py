"""Dates of the Hijri calendar, placed on the Gregorian one."""

from __future__ import annotations

from datetime import date

from riwaya.figures.days import hijri_interval, hijri_year
from riwaya.figures.scan import Draft, MonthName, Scan, era_at, turn_at
from riwaya.figures.vocabulary import words

# A Hijri month named alone lies at most this many days ahead, else it is last year's. A guess, not measured.
DAYS_AHEAD = 90


def hijri_digits(at: int, last: int, fields: tuple[int, int, int]) -> Draft | None:
    """«11/8/1436», «1436-08-11»: nobody writes the month of a Hijri date first."""
    day, month, year = fields if fields[2] > 31 else fields[::-1]
    days = hijri_interval(year, month, day) if 1 <= month <= 12 else None
    return None if days is None else Draft(at, last, "DATE", days[0].isoformat(), rule="hijri_digits")


def hijri_date(scan: Scan, at: int, day: int, month: MonthName) -> Draft | None:
    """«25 ذي الحجة», «16 رمضان عام 1395هـ»."""
    year, last = _hijri_year_after(scan, month.last)
    if year is None and month.doubtful and scan.key(month.last - 1) not in ("رمضان", "شعبان", "رجب", "شوال"):
        return None
    days = None if year is None else hijri_interval(year, month.month, day)
    return Draft(at, last, "DATE", days[0].isoformat() if days else None, rule="hijri_date")


def _hijri_year_after(scan: Scan, at: int) -> tuple[int | None, int]:
    start = at + (scan.key(at) in ("من", "،", "/", "-"))
    start += scan.key(start) in words("times", "year_nouns")
    year = scan.integer(start)
    if year is not None and 1300 <= year <= 1500:
        return year, start + 1 + era_at(scan, start + 1, "hijri")
    if turn_at(scan, at) is not None:
        return _hijri_today(scan), at + 1
    return _hijri_today(scan), at


def _hijri_today(scan: Scan) -> int | None:
    return None if scan.today is None else hijri_year(scan.today)


def hijri_month(scan: Scan, at: int, found: MonthName, *, headed: bool) -> Draft | None:
    """«شهر رمضان المبارك», «رمضان الماضي»: the last one begun, or the next."""
    last = found.last + (scan.key(found.last) in words("times", "feast_adjectives"))
    turn = turn_at(scan, last)
    year, end = _hijri_year_after(scan, last)
    dated = end > last
    if found.doubtful and not (headed or dated or is_settled(scan, at) or last > found.last):
        return None
    if found.doubtful and _names_person(scan, at) and not headed:
        return None
    days = None if year is None else hijri_interval(year, found.month)
    if days is not None and year is not None and scan.today is not None and (not dated or turn is not None):
        days = hijri_interval(year + _years_off(days, scan.today, turn), found.month)
    return Draft(at, end, "DATE", between(days), rule="hijri_month")


def _years_off(days: tuple[date, date], today: date, turn: str | None) -> int:
    """By how many years the month of this Hijri year is not the one meant."""
    if turn == "next":
        return int(days[0] <= today)
    if turn == "past":
        return -int(days[1] >= today)
    return -int((days[0] - today).days > DAYS_AHEAD)


def is_settled(scan: Scan, at: int) -> bool:
    """Whether the words before a doubtful month's name make it one («في مارس»)."""
    return scan.key(at) in words("months", "doubtful_settled_by_preposition") and (
        scan.key(at - 1) in ("في", "منذ", "خلال", "حتى") or scan.key(at - 1) in words("times", "edges")
    )


def _names_person(scan: Scan, at: int) -> bool:
    """رمضان عبد الله, محمد رمضان: another name beside it, not a preposition."""
    return scan.key(at - 1) not in (
        "في",
        "خلال",
        "منذ",
        "من",
        "ب",
        "ل",
        "قبل",
        "بعد",
        "حتى",
        "",
    ) and scan.key(at - 1) not in words("times", "edges")


def between(days: tuple[date, date] | None) -> str | None:
    """The ISO 8601 interval, since no TIMEX3 value names a Hijri month or year."""
    return None if days is None else f"{days[0].isoformat()}/{days[1].isoformat()}"
