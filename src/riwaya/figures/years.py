"""Rules for years and their parts, decades and centuries."""

from __future__ import annotations

from functools import cache

from riwaya.figures.days import hijri_interval
from riwaya.figures.hijri import between
from riwaya.figures.numbers import ordinal_at
from riwaya.figures.scan import Draft, Scan, era_at, turn_at, units
from riwaya.figures.vocabulary import by_word, phrase_at, phrases, words

_YEARS = range(1000, 2200)


def year_after(scan: Scan, at: int) -> tuple[int | None, int]:
    """The year that follows a month, and the token after it; None where none does.

    «2015», «عام 2015», «من عام 2015», «من العام الماضي», «العام المقبل», «2015م».
    """
    start = at + (scan.key(at) in ("من", "،", "/", "-", ",", "ل"))
    named = scan.key(start) in words("times", "year_nouns")
    year = scan.integer(start + named)
    if year is not None and _is_year(scan, start + named, year) and scan.is_one_line(at - 1, start):
        last = start + named + 1
        return year, last + era_at(scan, last, "gregorian")
    turn = turn_at(scan, start + 1) if named else None
    if turn is not None and scan.today is not None:
        return scan.today.year + {"past": -1, "next": 1}.get(turn, 0), start + 2
    return None, at


def _is_year(scan: Scan, at: int, year: int) -> bool:
    return year in _YEARS and len(scan.key(at)) == 4


def year(scan: Scan, at: int) -> Draft | None:
    """«عام 1996», «العام 2001», «منذ 2006»: four figures after a word of years or a preposition."""
    named = scan.key(at) in words("times", "year_nouns") or scan.key(at) in words("times", "years_dual")
    value = scan.integer(at + named)
    if value is None or not scan.is_one_line(at, at + named):
        return None
    last = at + named + 1
    if era_at(scan, last, "hijri") and (named or value >= 1000):
        return Draft(at, last + 1, "DATE", between(hijri_interval(value)), rule="hijri_year")
    if not named and not _is_bare_year(scan, at, value):
        return None
    if not (_is_year(scan, at + named, value) or (named and 100 <= value < 1000)):
        return None
    return _dated(scan, at, last, value, hijri=named and 1343 <= value <= 1450)


def _dated(scan: Scan, at: int, last: int, value: int, *, hijri: bool) -> Draft:
    """The year by its era. «عام 1436» in a report of this age is Hijri without its هـ."""
    if _is_before_christ(scan, last):
        return Draft(at, last + 2, "DATE", f"BC{value:04d}", rule="year_bc")
    if hijri and scan.today is not None and scan.today.year - value > 400:
        return Draft(at, last, "DATE", between(hijri_interval(value)), rule="hijri_year")
    return Draft(at, last + era_at(scan, last, "gregorian"), "DATE", f"{value:04d}")


def _is_before_christ(scan: Scan, at: int) -> bool:
    """«عام 217 قبل الميلاد»."""
    return scan.key(at) == "قبل" and scan.key(at + 1) == "الميلاد"


def _is_bare_year(scan: Scan, at: int, value: int) -> bool:
    """A year without عام: after a preposition or a word such as ثورة, not before what it could count."""
    if not (1900 <= value <= 2100 and len(scan.key(at)) == 4):
        return False
    before, after = scan.key(at - 1), scan.key(at + 1)
    if scan.is_glued(at) and before not in ("(", "ل", "و", "ب", "«"):
        return False
    if after in ("%", "٪", "/", ":") or (after == "-" and not _joins_years(scan, at)):
        return False
    in_brackets = before == "(" and after == ")"
    in_series = before in ("-", "و", "الى", "الي", "–") and _follows_year(scan, at)
    if in_brackets or in_series or before in words("times", "year_heads"):
        return True
    return before in words("times", "year_prepositions") and not _is_counted(scan, at + 1)


def _joins_years(scan: Scan, at: int) -> bool:
    other = scan.integer(at + 2)
    return other is not None and 1900 <= other <= 2100


def _follows_year(scan: Scan, at: int) -> bool:
    other = scan.integer(at - 2)
    return other is not None and 1900 <= other <= 2100 and len(scan.key(at - 2)) == 4


@cache
def _scales() -> frozenset[str]:
    return frozenset({"مليون", "مليار", "الف", "في المئه"})


def _is_counted(scan: Scan, at: int) -> bool:
    """Whether the word at `at` is what a number before it counts, so that the number is no year."""
    key = scan.key(at)
    if not key or not key[0].isalpha() or not scan.is_one_line(at - 1, at):
        return False
    if key in words("units", "not_counted") or key in _scales() or key[0] in "وفبلك":
        return key in _scales()
    return (
        key in units() or key[-1] == "ا" or (not key.startswith("ال") and len(key) > 2 and not _is_verb(key))
    )


def _is_verb(key: str) -> bool:
    """A guess by shape: تنص, يقضي after a year are verbs or adjectives oftener than nouns."""
    return key[0] in "يتان" or key.endswith("ت")


def part_of_year(scan: Scan, at: int) -> Draft | None:
    """«النصف الأول من العام الجاري», «الربع الأول من 2015»."""
    hit = phrase_at(scan.keys, at, phrases("times", "halves"))
    if hit is None:
        return None
    last, label = hit
    if scan.key(last) not in ("من", "ل", "عام", "العام", "سنه", "السنه") and scan.integer(last) is None:
        return None
    year, end = year_after(scan, last)
    if year is None and scan.key(last) == "من" and scan.key(last + 1) == "هذا":
        year, end = (scan.today.year if scan.today else None), last + 3
    if end == last:
        return None
    return Draft(at, end, "DATE", None if year is None else f"{year:04d}-{label}")


def decade(scan: Scan, at: int) -> Draft | None:
    """«التسعينات», «ثمانينيات القرن الماضي»: the twentieth century unless told otherwise."""
    label = by_word("times", "decades").get(scan.key(at))
    if label is None:
        return None
    last = at + 1
    if any(scan.key(i) in words("times", "decade_is_age_before") for i in (last, last + 1)):
        return None
    century_found = century(scan, last + (scan.key(last) == "من"))
    base = "19"
    if century_found is not None and century_found.value is not None:
        base, last = century_found.value, century_found.last
    elif not scan.key(at).startswith("ال"):
        return None
    return Draft(at, last, "DATE", f"{base}{label}")


def century(scan: Scan, at: int) -> Draft | None:
    """«القرن الماضي», «القرن الحادي والعشرين», «القرن الـ19»: the first two figures of its years."""
    if scan.key(at) not in words("times", "century"):
        return None
    turn = turn_at(scan, at + 1)
    if turn is not None:
        now = 20 if scan.today is None else scan.today.year // 100
        return Draft(at, at + 2, "DATE", f"{now + {'past': -1, 'next': 1}.get(turn, 0):02d}")
    start = at + 1 + (scan.key(at + 1) == "ال")
    digits = scan.integer(start)
    count = (digits, start + 1) if digits is not None else ordinal_at(scan.keys, at + 1)
    if count is None or not 1 <= count[0] <= 30:
        return None
    if by_word("times", "eras").get(scan.key(count[1])) == "hijri":
        return Draft(at, count[1] + 1, "DATE", None, rule="hijri_century")
    return Draft(at, count[1], "DATE", f"{count[0] - 1:02d}")
