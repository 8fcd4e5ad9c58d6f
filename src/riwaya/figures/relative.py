"""Rules for times told from the day of the report: today, weekdays, last week, this year, feasts, seasons."""

from __future__ import annotations

from datetime import date, timedelta

from riwaya.figures.days import (
    add_months,
    hijri_interval,
    hijri_year,
    season_year,
    week_of,
    weekday_after,
    weekday_before,
)
from riwaya.figures.scan import Draft, Scan, future_near, turn_at, units, weekday_at
from riwaya.figures.vocabulary import by_word, phrase_at, phrases, words


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def deictic(scan: Scan, at: int) -> Draft | None:
    """«أمس», «أول من أمس الأربعاء», «اليوم (الاحد)», «بعد غد»; a weekday beside it settles the day."""
    start = at + (scan.key(at) == "يوم")
    read = _shift_at(scan, start)
    if read is None:
        return None
    shift, last = read
    weekday, last = _apposed(scan, last)
    day = None if scan.today is None else scan.today + timedelta(shift)
    if day is not None and weekday is not None and day.isoweekday() != weekday:
        day = weekday_after(day, weekday) if shift > 0 else weekday_before(day, weekday)
    return Draft(at, last, "DATE", _iso(day))


def _shift_at(scan: Scan, at: int) -> tuple[int, int] | None:
    """How many days from today, and the token after the words that say so."""
    for shift, name in ((-2, "day_before_yesterday"), (2, "day_after_tomorrow")):
        for phrase in words("times", name):
            parts = tuple(phrase.split())
            if scan.key(at) == parts[0] and scan.keys[at : at + len(parts)] == parts:
                return shift, at + len(parts)
    key = scan.key(at)
    if key in words("times", "yesterday"):
        return -1, at + 1
    if key in words("times", "tomorrow"):
        return None if scan.key(at - 1) == "ال" else (1, at + 1)
    if key in words("times", "today") and _is_today(scan, at):
        return 0, at + 1
    return None


def _is_today(scan: Scan, at: int) -> bool:
    """Whether اليوم is today, not the day just counted or named, nor a newspaper."""
    if scan.key(at - 1) in words("times", "today_not_after"):
        return False
    return scan.key(at + 1) not in words("times", "today_not_before")


def _apposed(scan: Scan, at: int) -> tuple[int | None, int]:
    """A weekday beside the day, bare or in brackets, and the token after it."""
    opened = scan.key(at) == "("
    weekday = weekday_at(scan, at + opened)
    if weekday is None or not scan.is_one_line(at - 1, at + opened):
        return None, at
    if opened:
        return (weekday, at + 3) if scan.key(at + 2) == ")" else (None, at)
    return weekday, at + 1


def named_today(scan: Scan) -> date | None:
    """The day the report itself calls today («اليوم (الأحد)»), within a week of publication."""
    if scan.today is None:
        return None
    for at, key in enumerate(scan.keys):
        if key not in ("اليوم", "امس") or scan.key(at - 1) == "من":
            continue
        read = _shift_at(scan, at)
        if read is not None and read[0] > -2:
            weekday, _ = _apposed(scan, read[1])
            if weekday is not None:
                return weekday_before(scan.today + timedelta(read[0]), weekday) - timedelta(read[0])
    return None


def weekday(scan: Scan, at: int) -> Draft | None:
    """«الأحد», «يوم الجمعة الماضي», «الثلاثاء المقبل».

    Without a word that says so it is the latest one, or, beside a verb of the future, the next.
    """
    start = at + (scan.key(at) in ("يوم", "يومي", "نهار"))
    found = weekday_at(scan, start)
    if found is None or scan.key(at - 1) in words("times", "not_weekday_after"):
        return None
    last = start + 1
    if _is_number_two(scan, start):
        return None
    opened = scan.key(last) in ("قبل", "بعد") and turn_at(scan, last + 1) is not None
    said = None if opened else turn_at(scan, last)
    turn = said or _turn_of_both(scan, last)
    last += 2 if opened else said is not None
    return Draft(at, last, "DATE", None if opened else _iso(_weekday_day(scan, start, found, turn)))


def _turn_of_both(scan: Scan, at: int) -> str | None:
    """«الثلاثاء والأربعاء المقبلين»: the adjective in the dual turns both."""
    paired = scan.key(at) == "و" and weekday_at(scan, at + 1) is not None
    return turn_at(scan, at + 2) if paired and scan.key(at + 2).endswith("ين") else None


def _is_number_two(scan: Scan, at: int) -> bool:
    """الاثنين after a plural or dual is the two: «الرئيسين الاثنين»."""
    return scan.key(at) == "الاثنين" and scan.key(at - 1).endswith("ين") and scan.key(at - 1).startswith("ال")


def _weekday_day(scan: Scan, at: int, found: int, turn: str | None) -> date | None:
    if scan.today is None:
        return None
    if turn == "past":
        return weekday_before(scan.today, found, strictly=True)
    if turn == "next":
        return weekday_after(scan.today, found, strictly=True)
    if turn != "last" and future_near(scan, at):
        return weekday_after(scan.today, found)
    return weekday_before(scan.today, found)


def unit_turned(scan: Scan, at: int) -> Draft | None:
    """«الأسبوع الماضي», «العام الحالي», «هذا الشهر»: the unit before, at or after the day of the report."""
    this = scan.key(at) in words("times", "this")
    unit = units().get(scan.key(at + this))
    if (
        unit is None
        or not unit.definite
        or unit.count != "one"
        or unit.code in ("TS", "TM", "TH", "DE", "CE", "N")
    ):
        return None
    if _is_adjective(scan, at + this):
        return None
    last = at + this + 1
    last += scan.key(last) in words("times", "year_kinds")
    turn = turn_at(scan, last)
    if turn == "last" or (turn is None and not this):
        return None
    last += turn is not None
    return Draft(at, last, "DATE", None if scan.today is None else unit_value(scan.today, unit.code, turn))


def _is_adjective(scan: Scan, at: int) -> bool:
    """العام after الأمين, الرأي and their like is the adjective."""
    return scan.key(at) == "العام" and scan.key(at - 1) in words("times", "year_is_adjective_after")


def unit_value(today: date, code: str, turn: str | None) -> str | None:
    """The day, week, month or year before, at or after that of `today`."""
    step = {"past": -1, "next": 1}.get(turn or "", 0)
    if code == "D":
        return (today + timedelta(step)).isoformat()
    if code == "W":
        return week_of(today + timedelta(7 * step))
    if code == "M":
        return add_months(today, step).isoformat()[:7]
    return f"{today.year + step:04d}"


def edge(scan: Scan, at: int) -> Draft | None:
    """«نهاية العام», «مطلع الأسبوع», «منتصف الشهر», «آخر السنة»: the running unit, as the guide rules."""
    unit = units().get(scan.key(at + 1))
    if (
        scan.key(at) not in words("times", "edges")
        or unit is None
        or not unit.definite
        or unit.count != "one"
    ):
        return None
    if unit.code not in ("W", "M", "Y") or scan.key(at) == "عطله":
        return None
    return Draft(at, at + 2, "DATE", None if scan.today is None else unit_value(scan.today, unit.code, None))


def last_night(scan: Scan, at: int) -> Draft | None:
    """«الليلة» this night, «الليلة الماضية» the one before, «الليلة قبل الماضية» the one before that."""
    if scan.key(at) not in words("times", "tonight"):
        return None
    skipped = scan.key(at + 1) == "قبل"
    turn = turn_at(scan, at + 1 + skipped)
    if turn is None and (
        scan.key(at - 1) in ("تلك", "نفس", "في") or scan.key(at + 1) in words("times", "today_not_before")
    ):
        return None
    shift = {"past": -1 - skipped, "next": 1}.get(turn or "", 0)
    day = None if scan.today is None else (scan.today + timedelta(shift)).isoformat() + "TNI"
    return Draft(at, at + 1 + (turn is not None) * (1 + skipped), "TIME", day)


def part_alone(scan: Scan, at: int) -> Draft | None:
    """«مساءً», «صباحاً» with no day beside them: of the day named last before."""
    part = by_word("times", "parts_alone").get(scan.key(at))
    if part is None or not _is_adverb(scan, at):
        return None
    return Draft(at, at + 1, "TIME", None, part=part)


def _is_adverb(scan: Scan, at: int) -> bool:
    """Whether the word is the adverb: «مساءً» or «مساء» before a preposition or a mark, not مساء + a name."""
    if scan.key(at) == "الليل":
        return scan.key(at - 1) in ("خلال", "اثناء", "طوال")
    return (
        scan.key(at) != "مساء"
        or "\u064b" in scan.raw(at)
        or scan.key(at + 1) in ("", ".", "،", "الي", "في", ")", ",")
    )


def season(scan: Scan, at: int) -> Draft | None:
    """«الصيف الماضي», «صيف 2014», «عطلة الصيف», «شتاء العام الماضي»."""
    edged = scan.key(at) in words("times", "edges")
    found = by_word("times", "seasons").get(scan.key(at + edged))
    if found is None or scan.key(at + edged + 1) in words("times", "not_season_before"):
        return None
    last = at + edged + 1
    turn = turn_at(scan, last)
    year, end = _season_year(scan, last)
    if year is None and turn is None and not (edged and scan.key(at + 1).startswith("ال")):
        return None
    if year is None and scan.today is not None:
        year, end = season_year(scan.today, found, turn=turn or "current"), last + (turn is not None)
    return Draft(
        at, max(end, last + (turn is not None)), "DATE", None if year is None else f"{year:04d}-{found}"
    )


def _season_year(scan: Scan, at: int) -> tuple[int | None, int]:
    named = scan.key(at) in words("times", "year_nouns")
    year = scan.integer(at + named)
    if year is not None and 1900 <= year <= 2100:
        return year, at + named + 1
    turn = turn_at(scan, at + 1) if named else None
    if turn is not None and scan.today is not None:
        return scan.today.year + {"past": -1, "next": 1}.get(turn, 0), at + 2
    return None, at


def feast(scan: Scan, at: int) -> Draft | None:
    """«عيد الفطر المبارك»: its first day in the Umm al-Qura calendar, of the feast nearest to the report."""
    hit = phrase_at(scan.keys, at, phrases("times", "feasts"))
    if hit is None:
        return None
    last, label = hit
    last += scan.key(last) in words("times", "feast_adjectives")
    turn = turn_at(scan, last)
    month, day, _ = map(int, label.split("-"))
    value = None if scan.today is None else _nearest_feast(scan.today, month, day, turn)
    return Draft(at, last + (turn is not None), "DATE", _iso(value))


def _nearest_feast(today: date, month: int, day: int, turn: str | None) -> date | None:
    year = hijri_year(today)
    if year is None:
        return None
    days = [found[0] for y in (year - 1, year, year + 1) if (found := hijri_interval(y, month, day))]
    if turn == "past":
        days = [d for d in days if d < today]
    if turn == "next":
        days = [d for d in days if d > today]
    return min(days, key=lambda d: abs((d - today).days), default=None)


def part_of_day(scan: Scan, at: int) -> tuple[str, int] | None:
    """A part of the day before a day («مساء», «بعد ظهر»): its code and the token after."""
    key = scan.key(at)
    if key == "بعد" and scan.key(at + 1) in words("times", "afternoon"):
        return "TAF", at + 2
    if key == "منتصف" and scan.key(at + 1) == "ليل":
        return "TNI", at + 2
    code = by_word("times", "parts").get(key)
    return None if code is None else (code, at + 1)
