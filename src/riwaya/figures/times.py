"""Finds the expressions of time in a text and places them on the calendar."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from riwaya.figures import clock, dates, feasts, relative, spans, years
from riwaya.figures.clock import turned_hour
from riwaya.figures.days import interval_of
from riwaya.figures.numbers import numbers_of
from riwaya.figures.scan import Draft, Scan, month_names, units, weekday_at
from riwaya.figures.vocabulary import by_word, section, words
from riwaya.figures.words import words_of
from riwaya.model.reading import Time

Read = Callable[[Scan, int], Draft | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """One way to say a time. `opens` lists its first words by the name of a group in `_groups`."""

    name: str
    read: Read
    opens: str
    confidence: float
    example: str


# In order: of two readings of one length the first stands. Confidence is a judgement from the dev gold (26
# reports, 110 times) and some 600 finds in raw Saudi and ANERcorp text read through by eye, 2026-11-21: 0.95
# where hardly one was wrong, 0.8 where there were few, 0.6 where the words have a second sense. It is not
# calibrated.
RULES: tuple[Rule, ...] = (
    Rule("digit_date", dates.digit_date, "digits day weekday", 0.95, "14/7/2015"),
    Rule(
        "day_month", dates.day_month, "digits number ordinal day weekday article", 0.95, "14 تموز/يوليو 2015"
    ),
    Rule("digit_day", dates.digit_day, "digits day weekday", 0.8, "يوم 14/7"),
    Rule("range_day", dates.range_day, "digits", 0.8, "10 إلى 15 ديسمبر"),
    Rule("month", dates.month, "month month_noun", 0.85, "شباط الماضي"),
    Rule("year_pair", years.year_pair, "year season_noun", 0.85, "الموسم 2014/2015"),
    Rule("year", years.year, "digits year", 0.9, "عام 1996"),
    Rule("part_of_year", years.part_of_year, "half", 0.8, "النصف الأول من العام الجاري"),
    Rule("half_of_month", dates.half_of_month, "half", 0.8, "النصف الثاني من شهر أيار"),
    Rule("decade", years.decade, "decade", 0.9, "التسعينات"),
    Rule("century", years.century, "century", 0.8, "القرن الماضي"),
    Rule("millennium", years.millennium, "millennium", 0.8, "الألفية الثالثة"),
    Rule("deictic", relative.deictic, "deictic day", 0.95, "أول من أمس الأربعاء"),
    Rule("weekday", relative.weekday, "weekday day", 0.85, "يوم الجمعة الماضي"),
    Rule("unit_turned", relative.unit_turned, "unit this", 0.95, "الأسبوع الماضي"),
    Rule("edge", relative.edge, "edge", 0.8, "نهاية العام"),
    Rule("last_night", relative.last_night, "tonight", 0.8, "الليلة الماضية"),
    Rule("part_alone", relative.part_alone, "part", 0.6, "مساءً"),
    Rule("season", relative.season, "season edge this", 0.8, "الصيف الماضي"),
    Rule("feast", feasts.feast, "feast feast_day day eve", 0.8, "عيد الفطر المبارك"),
    Rule("pilgrimage", feasts.pilgrimage, "pilgrimage", 0.7, "موسم الحج"),
    Rule("counted", spans.counted, "digits number unit", 0.95, "أربع سنوات"),
    Rule("a_few", spans.a_few, "few", 0.9, "عدة سنوات"),
    Rule("definite", spans.definite, "unit", 0.9, "السنوات العشر المقبلة"),
    Rule("number_first", spans.number_first, "article digits number", 0.8, "الـ24 ساعة الماضية"),
    Rule("range_start", spans.range_start, "digits number", 0.8, "3-5 سنوات"),
    Rule("age", spans.age, "ordinal article number", 0.8, "السابعة من عمره"),
    Rule("half_unit", spans.half_unit, "half_word number", 0.8, "نصف ساعة"),
    Rule("times_in", spans.times_in, "times_of number digits", 0.8, "مرتين في السنة"),
    Rule("recurring", spans.recurring, "set every", 0.8, "كل أسبوع"),
    Rule("clock", clock.clock, "digits hour ordinal", 0.6, "الساعة 10:30 صباحاً"),
)
# A part of the day or an edge before one of these belongs to it: مساء أمس, منتصف يوليو, نهاية العام 2001.
_AFTER_PART = ("deictic", "weekday", "day_month")
_AFTER_EDGE = (
    "month",
    "year",
    "year_pair",
    "unit_turned",
    "decade",
    "century",
    "millennium",
    "season",
    "feast",
    "part_of_year",
)


def find_times(text: str, *, published: date | None = None) -> tuple[Time, ...]:
    """Every expression of time, in order of position, without overlaps.

    Resolved against `published`, unless the report itself names the weekday of its today («اليوم (الأحد)»).
    Without `published` what is told from today has the value None.
    """
    scan = _scan(text, published)
    found: list[Time] = []
    past = 0
    for at in _places(scan):
        best = _longest(scan, at) if at >= past else None
        if best is not None:
            rule, draft = best
            found.append(_time(scan, rule, _in_context(scan, draft, found)))
            past = draft.last
    return tuple(found)


def _places(scan: Scan) -> list[int]:
    """Where a time may begin: at a number, or at a word that opens a rule; nine tokens in ten are neither."""
    opening = scan.words.places(_opening().__contains__)
    return sorted({*opening, *scan.numbers, *scan.words.digits})


@cache
def _opening() -> frozenset[str]:
    """Every first word of a rule, edge or part of the day."""
    return _heads().union(_openers())


@cache
def _heads() -> frozenset[str]:
    """What may stand before a day or a unit and belong to it: edges and parts of the day, by first word."""
    return frozenset({"بعد", "قبل", "منتصف", *by_word("times", "parts"), *words("times", "edges")})


def _scan(text: str, published: date | None) -> Scan:
    laid = words_of(text)
    scan = Scan(laid, laid.keys, numbers_of(text), published)
    named = relative.named_today(scan)
    return scan if named is None else replace(scan, today=named)


def _longest(scan: Scan, at: int) -> tuple[Rule, Draft] | None:
    """The longest reading that opens at token `at`, headed by an edge or part of the day or not."""
    best = _headed(scan, at)
    for rule in _candidates(scan, at):
        draft = rule.read(scan, at)
        if draft is not None and rule.name == "clock":
            draft = _on_its_day(scan, draft)
        if draft is not None and (best is None or draft.last > best[1].last):
            best = rule, draft
    return best


def _candidates(scan: Scan, at: int) -> tuple[Rule, ...]:
    key = scan.keys[at]
    rules = _openers().get(key)
    if rules is not None:
        return rules if at not in scan.numbers else _merged(rules)
    if key[0].isdecimal():
        return _group("digits")
    return _group("number") if at in scan.numbers else ()


@cache
def _merged(rules: tuple[Rule, ...]) -> tuple[Rule, ...]:
    """These rules and those that open with a number in words."""
    return rules + tuple(r for r in _group("number") if r not in rules)


def _headed(scan: Scan, at: int) -> tuple[Rule, Draft] | None:
    """«مساء أمس», «منتصف يوليو (تموز)», «صباح يوم الأحد»."""
    if scan.keys[at] not in _heads():
        return None
    part = relative.part_of_day(scan, at)
    if part is None and scan.keys[at] not in words("times", "edges"):
        return None
    start = at + 1 if part is None else part[1]
    start += part is None and scan.key(start) in words("times", "edges")  # عطلة نهاية الأسبوع
    if start >= len(scan.keys) or not scan.is_one_line(at, start):
        return None
    wanted = _AFTER_EDGE if part is None else _AFTER_PART
    read = ((r, d) for r in _candidates(scan, start) if r.name in wanted and (d := r.read(scan, start)))
    inner = max(read, key=lambda row: row[1].last, default=None)
    return None if inner is None else (inner[0], _with_head(scan, inner[1], at, part))


def _on_its_day(scan: Scan, hour: Draft) -> Draft:
    """«الساعة الخامسة من مساء أمس», «الثامنة مساء الجمعة»: the hour with the day said right after it."""
    start = hour.last + (scan.key(hour.last) == "من")
    if not hour.rule or start >= len(scan.keys) or not scan.is_one_line(hour.first, start):
        return hour
    day = _headed(scan, start) or _day_alone(scan, start)
    if day is None:
        return hour
    value = None if day[1].value is None else f"{day[1].value[:10]}{hour.part}"
    return replace(hour, last=day[1].last, value=value, part="")


def _day_alone(scan: Scan, at: int) -> tuple[Rule, Draft] | None:
    """The day after «الثامنة مساء», where the part of the day went with the hour."""
    read = ((r, d) for r in _candidates(scan, at) if r.name in _AFTER_PART and (d := r.read(scan, at)))
    return max(read, key=lambda row: row[1].last, default=None)


def _with_head(scan: Scan, draft: Draft, at: int, part: tuple[str, int] | None) -> Draft:
    if part is None:
        is_first = (
            scan.keys[at] == "غره" and draft.value is not None and "/" in draft.value
        )  # of a Hijri month
        return replace(draft, first=at, value=(draft.value or "")[:10] if is_first else draft.value)
    value = None if draft.value is None else f"{draft.value}{part[0]}"
    last = _second_day(scan, draft.last) if part[0] == "TNI" else draft.last
    return replace(draft, first=at, last=last, type="TIME", value=value)


def _second_day(scan: Scan, at: int) -> int:
    """Past the second of two days that a night joins: «ليل السبت - الأحد», «ليلة الجمعة/السبت»."""
    joined = scan.key(at) in ("-", "–", "/")
    first, second = weekday_at(scan, at - 1), weekday_at(scan, at + joined)
    follows = first is not None and second is not None and second == first % 7 + 1
    return at + joined + 1 if follows else at


def _in_context(scan: Scan, draft: Draft, found: list[Time]) -> Draft:
    """A part of the day or a time of the clock, placed on the day named last before it, else on today."""
    if not draft.part:
        return draft
    days = (t.first for t in reversed(found) if t.first is not None and t.first == t.last)
    day = next(days, scan.today)
    part = _turned_by_day(scan, draft, found[-1]) if found and draft.rule == "clock" else draft.part
    return draft if day is None else replace(draft, value=f"{day.isoformat()}{part}")


# How many code points may part «مساء أمس» from the hour that it turns: «مساء أمس عند الساعة التاسعة».
_NEAR = 12


def _turned_by_day(scan: Scan, hour: Draft, before: Time) -> str:
    """The hour turned by the part of the day named just before it."""
    stated = hour.part
    gap = scan.words.text[before.end : scan.words.starts[hour.first]]
    if before.type != "TIME" or before.value is None or len(gap) > _NEAR or not gap.isprintable():
        return stated
    return turned_hour(int(stated[1:3]), int(stated[4:6]), before.value[10:])


def _time(scan: Scan, rule: Rule, draft: Draft) -> Time:
    laid = scan.words
    days = interval_of(draft.value) if draft.type in ("DATE", "TIME") else None
    first, last = days or (None, None)
    return Time(
        laid.starts[draft.first],
        laid.ends[draft.last - 1],
        laid.slice(draft.first, draft.last),
        draft.type,
        draft.value,
        first=first,
        last=last,
        found_by=draft.rule or rule.name,
        confidence=rule.confidence if draft.value is not None else min(rule.confidence, 0.5),
    )


@cache
def _groups() -> Mapping[str, frozenset[str]]:
    """The first words by which the rules are found."""
    time_words = {
        name: _firsts("times", name)
        for name in ("seasons", "halves", "decades", "sets", "feasts", "weekdays", "feast_days")
    }
    deictics = ("today", "yesterday", "tomorrow", "day_before_yesterday", "day_after_tomorrow")
    return {
        "ordinal": _firsts("numbers", "ordinals") | _firsts("numbers", "ordinal_tens"),
        "day": frozenset({"يوم", "نهار", "يومي", "اليوم"}),
        "weekday": time_words["weekdays"],
        "month": month_names(),
        "month_noun": frozenset({"شهر", "الشهر", "شهري"}),
        "year": words("times", "year_nouns") | words("times", "years_dual") | words("times", "years_plural"),
        "half": time_words["halves"],
        "decade": time_words["decades"],
        "century": words("times", "century"),
        "deictic": frozenset(phrase.split()[0] for name in deictics for phrase in words("times", name)),
        "unit": frozenset(units()),
        "this": words("times", "this"),
        "edge": words("times", "edges"),
        "tonight": words("times", "tonight"),
        "part": _firsts("times", "parts_alone"),
        "season": time_words["seasons"],
        "feast": time_words["feasts"].union(
            *(_firsts("times", f"{k}_feasts") for k in ("fixed", "disputed"))
        ),
        "feast_day": time_words["feast_days"],
        "eve": words("times", "eves"),
        "season_noun": words("times", "season_nouns"),
        "millennium": words("times", "millennium"),
        "times_of": words("times", "times_of"),
        "pilgrimage": frozenset({"موسم"}),
        "few": words("times", "a_few"),
        "article": frozenset({"ال"}),
        "half_word": frozenset({"نصف", "ربع"}),
        "set": time_words["sets"],
        "every": words("times", "every"),
        "hour": words("times", "hour_noun"),
    }


def _firsts(lexicon: str, name: str) -> frozenset[str]:
    return frozenset(phrase.split()[0] for listed in section(lexicon, name).values() for phrase in listed)


@cache
def _openers() -> Mapping[str, tuple[Rule, ...]]:
    """The rules that a first word may open, in the order of the table."""
    table: dict[str, tuple[Rule, ...]] = {}
    for rule in RULES:
        for key in {key for group in rule.opens.split() for key in _groups().get(group, ())}:
            table[key] = (*table.get(key, ()), rule)
    return table


@cache
def _group(name: str) -> tuple[Rule, ...]:
    return tuple(rule for rule in RULES if name in rule.opens.split())
