"""Rules for feasts, whose days the Hijri or the Gregorian calendar fixes."""

from __future__ import annotations

from datetime import date, timedelta

from riwaya.figures.days import guess_day, hijri_interval, hijri_year
from riwaya.figures.hijri import between
from riwaya.figures.scan import Draft, Scan, turn_at
from riwaya.figures.vocabulary import by_word, phrase_at, phrases, words


def feast(scan: Scan, at: int) -> Draft | None:
    """«عيد الفطر المبارك», «ثاني أيام عيد الأضحى», «عيد الميلاد المجيد»: the feast nearest to the report.

    Its value is its first day by the Umm al-Qura calendar, whatever the moon did; a feast that is kept on
    several days (Easter) has none.
    """
    shift = _day_of_feast(scan, at)
    start = at if shift is None else at + 2
    for kind in ("feasts", "fixed_feasts", "disputed_feasts"):
        hit = phrase_at(scan.keys, start, phrases("times", kind))
        if hit is not None:
            return _drafted(scan, at, shift or 0, (kind, *hit))
    return None


def _day_of_feast(scan: Scan, at: int) -> int | None:
    """«ثاني أيام»: how many days after the first; None where no such words open here."""
    label = by_word("times", "feast_days").get(scan.key(at))
    return int(label) - 1 if label is not None and scan.key(at + 1) == "ايام" else None


def _drafted(scan: Scan, at: int, shift: int, hit: tuple[str, int, str]) -> Draft:
    kind, last, label = hit
    last += scan.key(last) in words("times", "feast_adjectives")
    turn = turn_at(scan, last)
    last += turn is not None
    if scan.today is None or kind == "disputed_feasts":
        return Draft(at, last, "DATE", None, rule="feast")
    day = _nearest(_days(scan.today, kind, label), scan.today, turn)
    return Draft(at, last, "DATE", None if day is None else (day + timedelta(shift)).isoformat())


def _days(today: date, kind: str, label: str) -> list[date]:
    """The first day of the feast in the years about today."""
    month, day = int(label[:2]), int(label[3:5])
    if kind == "fixed_feasts":
        found = (guess_day(today.year + step, month, day) for step in (-1, 0, 1))
        return [d for d in found if d is not None]
    year = hijri_year(today)
    if year is None:
        return []
    return [days[0] for y in (year - 1, year, year + 1) if (days := hijri_interval(y, month, day))]


def _nearest(days: list[date], today: date, turn: str | None) -> date | None:
    if turn == "past":
        days = [d for d in days if d < today]
    if turn == "next":
        days = [d for d in days if d > today]
    return min(days, key=lambda d: abs((d - today).days), default=None)


# The days of the pilgrimage: the eighth to the thirteenth of the twelfth month.
_PILGRIMAGE = (12, 8, 13)


def pilgrimage(scan: Scan, at: int) -> Draft | None:
    """«موسم الحج», «موسم حج 1436هـ»: the interval of its six days, of the nearest year or the one named."""
    if scan.key(at) != "موسم" or scan.key(at + 1) not in ("الحج", "حج"):
        return None
    year = scan.integer(at + 2)
    if year is not None and 1343 <= year <= 1500:
        marked = by_word("times", "eras").get(scan.key(at + 3)) == "hijri"
        return Draft(at, at + 3 + marked, "DATE", _pilgrimage_of(year))
    turn = turn_at(scan, at + 2)
    last = at + 2 + (turn is not None)
    if scan.today is None:
        return Draft(at, last, "DATE", None)
    month, first, _ = _PILGRIMAGE
    day = _nearest(_days(scan.today, "feasts", f"{month:02d}-{first:02d}"), scan.today, turn)
    return Draft(at, last, "DATE", None if day is None else between((day, day + timedelta(5))))


def _pilgrimage_of(year: int) -> str | None:
    month, first, last = _PILGRIMAGE
    opening, closing = hijri_interval(year, month, first), hijri_interval(year, month, last)
    return None if opening is None or closing is None else between((opening[0], closing[0]))
