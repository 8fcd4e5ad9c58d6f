"""Rules for feasts, whose days the Hijri or the Gregorian calendar fixes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from riwaya.figures.days import guess_day, hijri_interval, hijri_year
from riwaya.figures.hijri import between, hijri_month
from riwaya.figures.numbers import ordinal_at
from riwaya.figures.scan import Draft, Scan, month_at, turn_at
from riwaya.figures.vocabulary import by_word, phrase_at, phrases, words


def feast(scan: Scan, at: int) -> Draft | None:
    """«عيد الفطر المبارك», «ثاني أيام عيد الأضحى», «عيد الميلاد المجيد»: the feast nearest to the report.

    Its value is its first day by the Umm al-Qura calendar, whatever the moon did; a feast that is kept on
    several days (Easter) has none.
    """
    eve = scan.key(at) in words("times", "eves")
    shift, start = (-1, at + 1) if eve else _day_of_feast(scan, at)
    for kind in ("feasts", "fixed_feasts", "disputed_feasts"):
        hit = phrase_at(scan.keys, start, phrases("times", kind))
        if hit is not None:
            return _by_night(scan, _drafted(scan, at, shift, (kind, *hit)))
    return _of_month_or_feast(scan, at, shift, start) if start > at and not eve else None


def _by_night(scan: Scan, draft: Draft) -> Draft:
    """«ليلة عيد الفطر» is the night before it, «عشية عيد الميلاد» the day."""
    is_night = scan.key(draft.first) in words("times", "tonight_before")
    value = f"{draft.value}TNI" if draft.value is not None else None
    return replace(draft, type="TIME", value=value) if is_night else draft


def _of_month_or_feast(scan: Scan, at: int, shift: int, start: int) -> Draft | None:
    """«أول أيام رمضان», «ثاني أيام العيد»: of a Hijri month, of the nearer of the two feasts."""
    if scan.key(start) == "العيد":
        days = [d for label in ("10-01-3", "12-10-4") for d in _days(scan.today, "feasts", label)]
        day = _nearest(days, scan.today, None) if scan.today is not None else None
        return Draft(at, start + 1, "DATE", _shifted(day, shift), rule="feast_of_two")
    headed = scan.key(start) == "شهر"
    found = month_at(scan, start + headed)
    inner = None if found is None or not found.hijri else hijri_month(scan, start, found, headed=True)
    if inner is None:
        return None
    first = None if inner.value is None else date.fromisoformat(inner.value[:10])
    return Draft(at, inner.last, "DATE", _shifted(first, shift), rule="hijri_day_of_month")


def _shifted(day: date | None, shift: int) -> str | None:
    return None if day is None else (day + timedelta(shift)).isoformat()


def _day_of_feast(scan: Scan, at: int) -> tuple[int, int]:
    """«ثاني أيام», «اليوم الثالث من»: how many days after the first, and where the feast's name stands."""
    label = by_word("times", "feast_days").get(scan.key(at))
    if label is not None and scan.key(at + 1) in ("ايام", "يوم"):
        return int(label) - 1, at + 2 + (scan.key(at + 2) in ("من", "في"))
    read = ordinal_at(scan.keys, at + 1) if scan.key(at) == "اليوم" else None
    if read is None or scan.key(read[1]) not in ("من", "ل"):
        return 0, at
    return read[0] - 1, read[1] + 1 + (scan.key(read[1] + 1) == "ايام")


def _drafted(scan: Scan, at: int, shift: int, hit: tuple[str, int, str]) -> Draft:
    kind, last, label = hit
    last += scan.key(last) in words("times", "feast_adjectives")
    turn = turn_at(scan, last)
    last += turn is not None
    if scan.today is None or kind == "disputed_feasts":
        return Draft(at, last, "DATE", None, rule="feast")
    day = _nearest(_days(scan.today, kind, label), scan.today, turn)
    return Draft(at, last, "DATE", _shifted(day, shift))


def _days(today: date | None, kind: str, label: str) -> list[date]:
    """The first day of the feast in the years about today."""
    if today is None:
        return []
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
