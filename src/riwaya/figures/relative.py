"""Rules for times told from the day of the report: today, weekdays, last week, this year, seasons."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache

from riwaya.figures.days import (
    add_months,
    season_year,
    week_of,
    weekday_after,
    weekday_before,
)
from riwaya.figures.direction import Direction, direction_of
from riwaya.figures.scan import Draft, Scan, turn_at, units, weekday_at
from riwaya.figures.vocabulary import Phrase, by_word, phrase_at, words


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
        day = weekday_after(day, weekday) if shift > 0 else weekday_before(day + timedelta(3), weekday)
    return Draft(at, last, "DATE", _iso(day))


def _shift_at(scan: Scan, at: int) -> tuple[int, int] | None:
    """How many days from today, and the token after the words that say so."""
    far = phrase_at(scan.keys, at, _far_days())
    if far is not None:
        return int(far[1]), far[0]
    key = scan.key(at)
    if key in words("times", "yesterday"):
        return -1, at + 1
    if key in words("times", "tomorrow"):
        return None if scan.key(at - 1) in words("times", "tomorrow_not_after") else (1, at + 1)
    if key in words("times", "today") and _is_today(scan, at):
        return 0, at + 1
    return None


@cache
def _far_days() -> Mapping[str, tuple[tuple[Phrase, str], ...]]:
    """«أول من أمس», «بعد غد» by their first word, each with its days from today."""
    table: dict[str, list[tuple[Phrase, str]]] = {}
    for shift, name in (("-2", "day_before_yesterday"), ("2", "day_after_tomorrow")):
        for phrase in sorted(words("times", name)):
            parts = tuple(phrase.split())
            table.setdefault(parts[0], []).append((parts, shift))
    return {first: tuple(sorted(rows, key=lambda row: -len(row[0]))) for first, rows in table.items()}


def _is_today(scan: Scan, at: int) -> bool:
    """Whether اليوم is today, not the day just counted or named, nor a newspaper."""
    if scan.key(at - 1) in words("times", "today_not_after"):
        return False
    if scan.key(at + 1) in _DASHES and scan.key(at - 2) in _DASHES:
        return False  # an outlet's name in the dateline: «فيينا - صدى اليوم -»
    return scan.key(at + 1) not in words("times", "today_not_before")


_DASHES = frozenset(("-", "–"))


def _apposed(scan: Scan, at: int) -> tuple[int | None, int]:
    """A weekday beside the day, bare or in brackets, and the token after it."""
    opened = scan.key(at) == "("
    weekday = weekday_at(scan, at + opened)
    if weekday is None or not scan.is_one_line(at - 1, at + opened):
        return None, at
    if opened:
        return (weekday, at + 3) if scan.key(at + 2) == ")" else (None, at)
    return weekday, at + 1


_TODAYS = frozenset(("اليوم", "امس"))


def named_today(scan: Scan) -> date | None:
    """The day the report itself calls today («اليوم (الأحد)»), within a week of publication."""
    if scan.today is None:
        return None
    for at in scan.words.places(_TODAYS.__contains__):
        if scan.key(at - 1) in ("من", "اول", "قبل"):
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
    if found is None or _names_rite(scan, at) or scan.key(start + 1) in words("times", "not_weekday_before"):
        return None
    last = start + 1
    if _is_number_two(scan, start):
        return None
    opened = scan.key(last) in ("قبل", "بعد") and turn_at(scan, last + 1) is not None
    said = None if opened else turn_at(scan, last)
    turn = said or _turn_of_both(scan, last)
    last += 2 if opened else said is not None
    if opened:
        turn = turn_at(scan, last - 1)
    day, reason = _weekday_day(scan, start, found, turn)
    if opened and day is not None:
        day += timedelta({"past": -7, "next": 7}.get(turn or "", 0))
    return Draft(at, last, "DATE", _iso(day), rule=f"weekday_{reason}")


def _names_rite(scan: Scan, at: int) -> bool:
    """«صلاة الجمعة», «ومسجد الخميس»: what stands before makes it no day."""
    key, listed = scan.key(at - 1), words("times", "not_weekday_after")
    if key == "بين" and scan.key(at + 1) == "و" and weekday_at(scan, at + 2) is not None:
        return False  # «بين الاثنين والأربعاء»
    return key in listed or (key[:1] in "وبل" and key[1:] in listed)


def _turn_of_both(scan: Scan, at: int) -> str | None:
    """«الثلاثاء والأربعاء المقبلين»: the adjective in the dual turns both."""
    paired = scan.key(at) == "و" and weekday_at(scan, at + 1) is not None
    return turn_at(scan, at + 2) if paired and scan.key(at + 2).endswith("ين") else None


def _is_number_two(scan: Scan, at: int) -> bool:
    """الاثنين after a plural or dual is the two: «الرئيسين الاثنين»."""
    return scan.key(at) == "الاثنين" and scan.key(at - 1).endswith("ين") and scan.key(at - 1).startswith("ال")


def _weekday_day(scan: Scan, at: int, found: int, turn: str | None) -> tuple[date | None, str]:
    """The day, and why this one and not the one a week on: said, or by the verb, or for want of either."""
    if scan.today is None:
        return None, "undated"
    if turn == "past":
        return weekday_before(scan.today, found, strictly=True), "said"
    if turn == "next":
        return weekday_after(scan.today, found, strictly=True), "said"
    if turn == "last":
        return weekday_before(scan.today, found), "said"
    direction = direction_of(scan, at)
    place = weekday_after if direction is Direction.FUTURE_VERB else weekday_before
    return place(scan.today, found), direction.value


def unit_turned(scan: Scan, at: int) -> Draft | None:
    """«الأسبوع الماضي», «العام الحالي», «هذا الشهر»: the unit before, at or after the day of the report."""
    this = scan.key(at) in words("times", "this")
    unit = units().get(scan.key(at + this))
    if unit is None or not unit.definite or unit.count != "one" or unit.code in ("TS", "TM", "TH", "CE", "N"):
        return None
    if _is_adjective(scan, at + this) or (unit.code == "DE" and not _opens_decade(scan, at)):
        return None
    last = at + this + 1
    last += scan.key(last) in words("times", "year_kinds")
    twice = scan.key(last) in ("قبل", "بعد") and turn_at(scan, last + 1) is not None
    turn = turn_at(scan, last + twice)
    if turn == "last" or (turn is None and not this):
        return None
    last += twice + (turn is not None)
    value = None if scan.today is None else unit_value(scan.today, unit.code, turn, steps=1 + twice)
    return Draft(at, last, "DATE", value)


def _opens_decade(scan: Scan, at: int) -> bool:
    """«خلال العقد الماضي»; without a word of time before it العقد is a contract."""
    return scan.key(at - 1) in words("times", "decade_opens")


def _is_adjective(scan: Scan, at: int) -> bool:
    """العام after الأمين, الرأي and their like is the adjective."""
    return scan.key(at) == "العام" and scan.key(at - 1) in words("times", "year_is_adjective_after")


def unit_value(today: date, code: str, turn: str | None, *, steps: int = 1) -> str | None:
    """The day, week, month, year or decade at that of `today`, or `steps` before or after it."""
    step = {"past": -steps, "next": steps}.get(turn or "", 0)
    if code == "DE":
        return f"{today.year // 10 + step:03d}"
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
    this = scan.key(at) in words("times", "this")
    edged = this or scan.key(at) in words("times", "edges")
    found = by_word("times", "seasons").get(scan.key(at + edged))
    if found is None or scan.key(at + edged + 1) in words("times", "not_season_before"):
        return None
    last = at + edged + 1
    turn = turn_at(scan, last)
    year, end = _season_year(scan, last)
    if year is None and turn is None and not _is_settled_season(scan, at, edged=edged):
        return None
    if year is None and scan.today is not None:
        year, end = season_year(scan.today, found, turn=turn or "current"), last + (turn is not None)
    return Draft(
        at, max(end, last + (turn is not None)), "DATE", None if year is None else f"{year:04d}-{found}"
    )


def _is_settled_season(scan: Scan, at: int, *, edged: bool) -> bool:
    """«هذا الصيف», «نهاية الصيف», «قبل الصيف»: the article, and a word of time before it."""
    opened = edged or scan.key(at - 1) in words("times", "season_prepositions")
    return opened and scan.key(at + edged).startswith("ال")


def _season_year(scan: Scan, at: int) -> tuple[int | None, int]:
    named = scan.key(at) in words("times", "year_nouns")
    year = scan.integer(at + named)
    if year is not None and 1900 <= year <= 2100:
        return year, at + named + 1
    turn = turn_at(scan, at + 1) if named else None
    if turn is not None and scan.today is not None:
        return scan.today.year + {"past": -1, "next": 1}.get(turn, 0), at + 2
    return None, at


def part_of_day(scan: Scan, at: int) -> tuple[str, int] | None:
    """A part of the day before a day («مساء», «بعد ظهر»): its code and the token after."""
    key = scan.key(at)
    if key in ("بعد", "قبل") and scan.key(at + 1) in words("times", "afternoon"):
        return "TAF" if key == "بعد" else "TMO", at + 2
    if key == "منتصف" and scan.key(at + 1) == "ليل":
        return "TNI", at + 2
    code = by_word("times", "parts").get(key)
    return None if code is None else (code, at + 1)
