"""Rules for years and their parts, decades and centuries."""

from __future__ import annotations

from riwaya.figures.bounds import bound_of
from riwaya.figures.days import hijri_interval
from riwaya.figures.hijri import between
from riwaya.figures.numbers import ordinal_at
from riwaya.figures.scan import Draft, Scan, era_at, turn_at, units
from riwaya.figures.vocabulary import by_word, phrase_at, phrases, words

_YEARS = range(1000, 2200)
_SCALES = frozenset(("مليون", "مليار", "الف", "في المئه"))


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
    named = any(scan.key(at) in words("times", name) for name in ("year_nouns", "years_dual", "years_plural"))
    value = scan.integer(at + named)
    if value is None or not scan.is_one_line(at, at + named):
        return None
    last = at + named + 1
    if era_at(scan, last, "hijri") and (named or value >= 1000):
        return Draft(at, last + 1, "DATE", between(hijri_interval(value)), rule="hijri_year")
    if not named and not _is_bare_year(scan, at, value):
        return None
    if named and 40 <= value < 100 and scan.key(at - 1) in words("times", "short_year_after"):
        return Draft(at, last, "DATE", f"19{value}", rule="year_of_two_figures")
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
    if _is_first_of_range(scan, at) or _is_second_of_range(scan, at):
        return True
    return not _is_part_of_code(scan, at) and _is_opened(scan, at)


def _is_part_of_code(scan: Scan, at: int) -> bool:
    """Written together with what stands before, or with a mark after it that makes it something else."""
    before, after = scan.key(at - 1), scan.key(at + 1)
    if scan.is_glued(at) and before not in ("(", "ل", "و", "ب", "«"):
        return True
    return after in ("%", "٪", "/", ":") or (after == "-" and not _joins_years(scan, at))


def _is_opened(scan: Scan, at: int) -> bool:
    """Whether the words before make it a year: a preposition, a head such as ثورة, an earlier year."""
    before = scan.key(at - 1)
    in_brackets = before == "(" and scan.key(at + 1) == ")"
    in_series = before in ("-", "و", "الى", "الي", "–") and _follows_year(scan, at)
    heads = words("times", "year_heads")
    is_headed = before in heads or (before[:1] in "وبل" and before[1:] in heads)
    if in_brackets or in_series or is_headed or _is_world_cup(scan, at):
        return True
    opened = before in words("times", "year_prepositions") or _is_compared(scan, at)
    return opened and not _is_counted(scan, at + 1)


def _is_compared(scan: Scan, at: int) -> bool:
    """«بارتفاع نسبته 3% عن 2013», «مقارنة بـ2014»; not «لا يقل عن 2000»."""
    start = at - (scan.key(at - 1) == "ال")
    if scan.key(start - 1) == "عن":
        return bound_of(scan.keys, start, at + 1) == "exact"
    return scan.key(start - 1) in ("ب", "مع") and scan.key(start - 2) == "مقارنه"


_DASHES = frozenset(("-", "–"))


def _is_first_of_range(scan: Scan, at: int) -> bool:
    """«(2003-2011)», «خلال الفترة 2003-2011»: two years rising, after a bracket or a word of years."""
    if scan.key(at + 1) not in _DASHES or not _joins_years(scan, at):
        return False
    opens = words("times", "year_range_opens") | words("times", "year_prepositions")
    rising = (scan.integer(at) or 0) < (scan.integer(at + 2) or 0)
    return rising and (scan.key(at - 1) == "(" or scan.key(at - 1) in opens)


def _is_second_of_range(scan: Scan, at: int) -> bool:
    return scan.key(at - 1) in _DASHES and _follows_year(scan, at) and _is_first_of_range(scan, at - 2)


def _is_world_cup(scan: Scan, at: int) -> bool:
    """«كأس العالم 2022»."""
    return scan.key(at - 1) == "العالم" and scan.key(at - 2) == "كاس"


def _joins_years(scan: Scan, at: int) -> bool:
    other = scan.integer(at + 2)
    return other is not None and 1900 <= other <= 2100


def _follows_year(scan: Scan, at: int) -> bool:
    other = scan.integer(at - 2)
    return other is not None and 1900 <= other <= 2100 and len(scan.key(at - 2)) == 4


def _is_counted(scan: Scan, at: int) -> bool:
    """Whether the word at `at` is what a number before it counts, so that the number is no year."""
    key = scan.key(at)
    if not key or not key[0].isalpha() or not scan.is_one_line(at - 1, at):
        return False
    if key in by_word("units", "duals"):
        return True
    if key in words("units", "not_counted") or key in _SCALES or key[0] in "وفبلك":
        return key in _SCALES
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
    if label[0] == "Q" and _is_quarter_alone(scan, at, last):
        return Draft(at, last, "DATE", _latest_quarter(scan, int(label[1])), rule="quarter_latest")
    if scan.key(last) not in ("من", "ل", "عام", "العام", "سنه", "السنه") and scan.integer(last) is None:
        return None
    year, end = year_after(scan, last)
    if year is None and scan.key(last) == "من" and scan.key(last + 1) == "هذا":
        year, end = (scan.today.year if scan.today else None), last + 3
    if end == last:
        return None
    return Draft(at, end, "DATE", None if year is None else f"{year:04d}-{label}")


def _is_quarter_alone(scan: Scan, at: int, last: int) -> bool:
    """«أرباح الربع الثاني»: no year follows, and the word before speaks of business or time."""
    return scan.key(last) not in ("من", "ل", "عام", "العام", "سنه", "السنه") and (
        scan.integer(last) is None and scan.key(at - 1) in words("times", "quarter_after")
    )


def _latest_quarter(scan: Scan, quarter: int) -> str | None:
    """The latest such quarter that has begun."""
    if scan.today is None:
        return None
    begun = scan.today.month > 3 * (quarter - 1)
    return f"{scan.today.year - (not begun):04d}-Q{quarter}"


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
    is_bare = count is None and not scan.key(at + 1).startswith("ال")
    if is_bare and scan.key(at - 1) in words("times", "opening_edges"):
        now = 20 if scan.today is None else scan.today.year // 100
        return Draft(at, at + 1, "DATE", f"{now:02d}", rule="century_current")
    if count is None or not 1 <= count[0] <= 30:
        return None
    if by_word("times", "eras").get(scan.key(count[1])) == "hijri":
        return Draft(at, count[1] + 1, "DATE", None, rule="hijri_century")
    last = count[1] + era_at(scan, count[1], "gregorian")
    return Draft(at, last, "DATE", f"{count[0] - 1:02d}")


def millennium(scan: Scan, at: int) -> Draft | None:
    """«الألفية الثالثة» 2, the first figure of its years; «مطلع الألفية» the running one."""
    if scan.key(at) not in words("times", "millennium"):
        return None
    count = ordinal_at(scan.keys, at + 1)
    if count is not None:
        return Draft(at, count[1], "DATE", f"{count[0] - 1}") if count[0] <= 3 else None
    is_new = scan.key(at + 1) in ("الجديده", "الحاليه")
    if not is_new and (scan.key(at - 1) not in words("times", "opening_edges") or scan.today is None):
        return None
    return Draft(at, at + 1 + is_new, "DATE", f"{scan.today.year // 1000 if scan.today else 2}")


def year_pair(scan: Scan, at: int) -> Draft | None:
    """«العام الدراسي 2014/2015», «الموسم 2014-2015», «موسم 1436/1437هـ»: a season that two years share."""
    kind = scan.key(at + 1) in words("times", "year_kinds")
    seasonal = scan.key(at) in words("times", "season_nouns")
    first = at + 1 + kind
    years, mark = (scan.integer(first), scan.integer(first + 2)), scan.key(first + 1)
    if (
        mark not in ("/", "-", "–")
        or years[0] is None
        or years[1] is None
        or not (seasonal or kind or mark == "/")
    ):
        return None
    pair = years[0], years[1] if years[1] >= 100 else years[0] // 100 * 100 + years[1]
    if pair[1] != pair[0] + 1 or not 1300 <= pair[0] <= 2100 or scan.key(first + 3) == mark:
        return None
    if pair[0] < 1500:
        days = hijri_interval(pair[0]), hijri_interval(pair[1])
        value = None if days[0] is None or days[1] is None else between((days[0][0], days[1][1]))
        return Draft(at, first + 3 + era_at(scan, first + 3, "hijri"), "DATE", value, rule="hijri_year_pair")
    return Draft(at, first + 3, "DATE", f"{pair[0]}/{pair[1]}")
