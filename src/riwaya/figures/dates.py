"""Rules for dates that name a day or a month of the calendar."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from riwaya.figures.days import add_months, guess_day, year_of_month
from riwaya.figures.direction import Direction, direction_of
from riwaya.figures.hijri import hijri_date, hijri_digits, hijri_month, is_settled
from riwaya.figures.numbers import ordinal_at
from riwaya.figures.scan import Draft, MonthName, Scan, era_at, month_at, turn_at, weekday_at
from riwaya.figures.vocabulary import phrase_at, phrases, section, words
from riwaya.figures.years import century, decade, year_after

# «14.7.2015» is one token of digits.
_DOTTED = re.compile(r"(\d{1,4})\.(\d{1,2})\.(\d{1,4})")


_DATE_MARKS = frozenset(("/", "-", "\\"))


def digit_date(scan: Scan, at: int) -> Draft | None:
    """«14/7/2015», «2015-07-14», «14.7.2015»: day first or year first, never month first.

    With two fields up to 12 («3/4/2015») the value is None: papers write both orders.
    """
    if scan.keys[at].isdecimal() and scan.key(at + 1) not in _DATE_MARKS:
        return None
    start = _after_day_words(scan, at)
    read = _dotted(scan, start) or _slashed(scan, start)
    if read is None:
        return None
    (a, b, c), last = read
    marked = scan.key(last) in section("times", "eras")["hijri"]
    era = era_at(scan, last, "gregorian")
    if marked or 1300 <= max(a, c) <= 1500:
        return hijri_digits(at, last + marked, (a, b, c))
    if a > 31:
        day, rule = guess_day(a, b, c) or guess_day(a, c, b), "digits_year_first"
    else:
        day, rule = guess_day(_full_year(c), b, a), "digits_day_first"
    if day is None:
        return None
    if a <= 12 and b <= 12 and a != b:
        return _of_weekday(scan, at, last + era, (day, guess_day(day.year, day.day, day.month)))
    return Draft(at, last + era, "DATE", day.isoformat(), rule=rule)


def _of_weekday(scan: Scan, at: int, last: int, days: tuple[date | None, date | None]) -> Draft:
    """Of a date in both orders, the one that falls on the weekday named before it; None where none tells."""
    named = next((w for i in (at, at + 1) if (w := weekday_at(scan, i)) is not None), None)
    fits = [day for day in days if day is not None and day.isoweekday() == named]
    if len(fits) == 1:
        return Draft(at, last, "DATE", fits[0].isoformat(), rule="digits_by_weekday")
    return Draft(at, last, "DATE", None, rule="digits_ambiguous")


def digit_day(scan: Scan, at: int) -> Draft | None:
    """«يوم 14/7», «في 25/1»: day and month, of the nearest year that fits; «بتاريخ 3/4» may be either."""
    if scan.keys[at][0].isdecimal() and scan.key(at + 1) != "/":
        return None
    start = _after_day_words(scan, at)
    a, b, last = scan.integer(start), scan.integer(start + 2), start + 3
    is_pair = scan.key(start + 1) == "/" and scan.is_glued(start + 1) and scan.is_glued(start + 2)
    if not is_pair or a is None or b is None or scan.key(last) in ("/", "%", "٪") or not 1 <= b <= 12:
        return None
    opened = start > at or scan.key(at - 1) in words("times", "digit_day_opens")
    if not opened and (a <= 12 or scan.key(at - 1) not in words("times", "year_prepositions")):
        return None  # «3/4 الأعضاء» is a share
    days = tuple(_in_near_year(scan, day, month) for day, month in ((a, b), (b, a)))
    if a <= 12 and a != b:
        return _of_weekday(scan, at, last, (days[0], days[1]))
    if not 1 <= a <= 31:
        return None
    return Draft(at, last, "DATE", days[0].isoformat() if days[0] else None, rule="digits_of_day")


def _in_near_year(scan: Scan, day: int, month: int) -> date | None:
    if scan.today is None or not 1 <= month <= 12:
        return None
    return guess_day(year_of_month(scan.today, month, turn=None), month, day)


def _dotted(scan: Scan, at: int) -> tuple[tuple[int, int, int], int] | None:
    match = _DOTTED.fullmatch(scan.key(at))
    return None if match is None else ((int(match[1]), int(match[2]), int(match[3])), at + 1)


def _slashed(scan: Scan, at: int) -> tuple[tuple[int, int, int], int] | None:
    mark = scan.key(at + 1)
    if mark not in _DATE_MARKS or scan.key(at + 3) != mark or scan.key(at + 5) == mark:
        return None
    a, b, c = scan.integer(at), scan.integer(at + 2), scan.integer(at + 4)
    if a is None or b is None or c is None or max(a, c) < 1000:
        return None
    return (a, b, c), at + 5


def _full_year(year: int) -> int:
    return year if year >= 100 else 2000 + year


def day_month(scan: Scan, at: int) -> Draft | None:
    """«14 تموز/يوليو 2015», «يوم الثلاثاء 14 يوليو (تموز) الجاري», «الرابع عشر من يوليو»."""
    start = _after_day_words(scan, at)
    opened = start > at and scan.key(start - 1) == "("
    read = _day_at(scan, start)
    if read is None:
        return None
    day, after = read
    after += scan.key(after) == "من"
    after += scan.key(after) == "شهر"
    named = scan.key(after) == "الشهر"
    if named or (turn_at(scan, after) == "current" and scan.integer(start) is not None):
        return _of_this_month(scan, at, day, after + named)
    month = month_at(scan, after)
    if month is None or not 1 <= day <= 31 or not scan.is_one_line(at, after):
        return None
    if month.hijri:
        return hijri_date(scan, at, day, month)
    draft = _with_year(scan, at, day, month)
    if draft is not None and opened and scan.key(draft.last) == ")":
        return replace(draft, last=draft.last + 1)
    return draft


def _with_year(scan: Scan, at: int, day: int, month: MonthName) -> Draft | None:
    """The date by the year said after it or implied; None where no such day is, or where it names a party."""
    year, last = year_after(scan, month.last)
    if year is None and (_follows(scan, at, "day_is_party_after") or _is_second_party(scan, at)):
        return None
    if year is None and _follows(scan, at, "day_is_event_after") and turn_at(scan, last) is None:
        return Draft(at, last, "DATE", None, rule="day_of_event")
    if year is None:
        year, last = _implied_year(scan, month, at, last)
    value = None if year is None else guess_day(year, month.month, day)
    if year is not None and value is None:
        return None
    return Draft(at, last, "DATE", value.isoformat() if value else None)


_RANGE = frozenset(("الى", "الي", "و", "حتي", "-", "–"))


def range_day(scan: Scan, at: int) -> Draft | None:
    """«من 10 إلى 15 ديسمبر», «بين 3 و5 آذار»: the first day takes month and year of the second."""
    day = scan.integer(at)
    if day is None or scan.key(at + 1) not in _RANGE or not scan.key(at + 2)[:1].isdecimal():
        return None
    if _names_party(scan, at):
        return None  # «فريقي 8 و14 آذار»
    second = day_month(scan, at + 2) or range_day(scan, at + 2)
    if second is None or second.value is None or not 1 <= day < int(second.value[8:10] or 0):
        return None
    return Draft(at, at + 1, "DATE", f"{second.value[:8]}{day:02d}")


def _of_this_month(scan: Scan, at: int, day: int, after: int) -> Draft | None:
    """«13 من الشهر المقبل», «20 الجاري»; the turn stands at `after`."""
    turn = turn_at(scan, after)
    if turn is None or turn == "last":
        return None
    first = None if scan.today is None else add_months(scan.today, {"past": -1, "next": 1}.get(turn, 0))
    value = None if first is None else guess_day(first.year, first.month, day)
    return Draft(at, after + 1, "DATE", value.isoformat() if value else None)


def _after_day_words(scan: Scan, at: int) -> int:
    """Past يوم, a weekday, a comma or bracket, and الموافق."""
    start = at + (scan.key(at) in ("يوم", "اليوم"))
    if weekday_at(scan, start) is not None:
        start += 1
        start += scan.key(start) in ("،", ",", "في", "الموافق", "(")
    return start + (scan.key(start) == "ال" and scan.key(start + 1)[:1].isdecimal())


def _day_at(scan: Scan, at: int) -> tuple[int, int] | None:
    """A day of the month in digits, cardinals or ordinals, and the token after it."""
    day = scan.integer(at)
    if day is not None:
        return day, at + 1
    number = scan.numbers.get(at)
    if number is not None and number.form == "words" and number.value == int(number.value):
        return int(number.value), number.last
    feminine = scan.key(at).endswith(("ه", "الاولي"))
    return None if feminine or _follows(scan, at, "day_is_ordinal_after") else ordinal_at(scan.keys, at)


def half_of_month(scan: Scan, at: int) -> Draft | None:
    """«النصف الأول من شهر أيار»: the month, as the guide rules; «من القرن الماضي»: the century."""
    hit = phrase_at(scan.keys, at, phrases("times", "halves"))
    if hit is None or scan.key(hit[0]) != "من":
        return None
    for read in (month, century, decade):
        inner = read(scan, hit[0] + 1)
        if inner is not None:
            return replace(inner, first=at)
    return None


def _implied_year(scan: Scan, month: MonthName, at: int, last: int) -> tuple[int | None, int]:
    """The year of a month without one, by الماضي and its like, else by the nearest that fits."""
    turn = turn_at(scan, last)
    last += turn is not None
    year, shared = (None, None) if turn is not None else _of_second(scan, last)
    if year is not None or scan.today is None:
        return year, last
    turn = turn or shared
    if turn in (None, "last") and direction_of(scan, at) is Direction.FUTURE_VERB:
        ahead = month.month >= scan.today.month
        return scan.today.year + (not ahead), last
    return year_of_month(scan.today, month.month, turn="past" if turn == "last" else turn), last


def _of_second(scan: Scan, at: int) -> tuple[int | None, str | None]:
    """The year or turn that a second month lends: «بين آذار وأيار 2013», «مايو ويونيو الماضيين»."""
    if scan.key(at) not in _RANGE:
        return None, None
    second = month_at(scan, at + 1 + (scan.integer(at + 1) is not None))
    if second is None or second.hijri:
        return None, None
    year, _ = year_after(scan, second.last)
    dual = scan.key(second.last).endswith("ين")
    return year, turn_at(scan, second.last) if dual else None


def _is_second_party(scan: Scan, at: int) -> bool:
    """«قوى 8 و14 آذار»: the second of two parties."""
    return scan.key(at - 1) == "و" and _names_party(scan, at - 2)


def _names_party(scan: Scan, day: int) -> bool:
    """«قوى 14 آذار»."""
    return scan.integer(day) is not None and _follows(scan, day, "day_is_party_after")


def _follows(scan: Scan, at: int, listed: str) -> bool:
    """Whether the word before, bare or with a particle written on, is in a list of the lexicon."""
    key = scan.key(at - 1)
    return key in words("times", listed) or (key[:1] in "وبل" and key[1:] in words("times", listed))


def month(scan: Scan, at: int) -> Draft | None:
    """«شباط الماضي», «شهر يوليو», «مايو المقبل», «أبريل 2013», «مارس من عام 2011»."""
    headed = scan.key(at) in ("شهر", "الشهر", "شهري")
    found = month_at(scan, at + headed)
    if scan.integer(at - 1) in range(1, 100):
        return None  # «30 شباط»: the day was not read, for there is none
    if found is None or not scan.is_one_line(at, at + headed) or _names_party(scan, at - 1):
        return None
    if found.hijri:
        return hijri_month(scan, at, found, headed=headed)
    year, last = year_after(scan, found.last)
    turned = turn_at(scan, found.last) is not None
    if found.doubtful and not (headed or year is not None or turned or is_settled(scan, at)):
        return None
    if year is None and not turned and _follows(scan, at, "month_is_event_after"):
        return Draft(at, last, "DATE", None, rule="month_of_event")
    if year is None:
        year, last = _implied_year(scan, found, at, last)
    return Draft(at, last, "DATE", None if year is None else f"{year:04d}-{found.month:02d}")
