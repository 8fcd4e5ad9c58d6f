"""A text laid out for the rules of time, and what they look up in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from riwaya.figures.numbers import Number
from riwaya.figures.vocabulary import Phrase, by_word, phrase_at, phrases, section, words
from riwaya.figures.words import Words


@dataclass(frozen=True, slots=True)
class Scan:
    """`today` is the day the report tells from: that of publication, or the one that it names itself."""

    words: Words
    keys: tuple[str, ...]
    numbers: Mapping[int, Number]
    today: date | None

    def key(self, at: int) -> str:
        """The key of token `at`, empty outside the text."""
        keys = self.keys
        return keys[at] if 0 <= at < len(keys) else ""

    def raw(self, at: int) -> str:
        """Token `at` as written."""
        return self.words.slice(at, at + 1)

    def is_glued(self, at: int) -> bool:
        """Whether no blank stands between token `at` and the one before."""
        return 0 < at < len(self.keys) and self.words.ends[at - 1] == self.words.starts[at]

    def is_one_line(self, first: int, last: int) -> bool:
        """Whether no line ends between the two tokens."""
        return "\n" not in self.words.between(first, last)

    def integer(self, at: int) -> int | None:
        """The whole number that token `at` writes in digits."""
        key = self.key(at)
        return int(key) if key.isdecimal() else None


@dataclass(frozen=True, slots=True)
class Draft:
    """What a rule read: tokens `[first, last)`, TIMEX3 type and value.

    `part` is a part of the day whose day the context gives; `names_day` whether later ones may take theirs
    from here; `rule` refines the name of the rule.
    """

    first: int
    last: int
    type: str
    value: str | None
    part: str = ""
    rule: str = ""


@dataclass(frozen=True, slots=True)
class MonthName:
    """A month found: its number, the token after it, whether it is Hijri, whether it can be another word."""

    month: int
    last: int
    hijri: bool = False
    doubtful: bool = False


@cache
def _months() -> Mapping[str, tuple[tuple[Phrase, str], ...]]:
    table: dict[str, list[tuple[Phrase, str]]] = {}
    for calendar in (
        *(("gregorian", n) for n in ("gulf", "levant", "maghreb", "morocco", "libya")),
        ("hijri",),
    ):
        for first, rows in phrases("months", *calendar).items():
            table.setdefault(first, []).extend((p, f"{calendar[0][0]}{label}") for p, label in rows)
    return {first: tuple(sorted(rows, key=lambda row: -len(row[0]))) for first, rows in table.items()}


def month_names() -> frozenset[str]:
    """The first word of every month's name."""
    return frozenset(_months())


def month_at(scan: Scan, at: int) -> MonthName | None:
    """The month named at token `at`, with its second name («آب/أغسطس», «يوليو (تموز)», «حزيران - يونيو»)."""
    found = _one_month(scan, at)
    if found is None or found.hijri:
        return found
    key = scan.key(found.last)
    after = found.last + (key in _BETWEEN_NAMES)
    second = _one_month(scan, after)
    if second is None or second.hijri or second.month != found.month or not scan.is_one_line(at, after):
        return found
    closing = _BETWEEN_NAMES.get(key, "")
    if closing and scan.key(second.last) != closing:
        return found
    return MonthName(found.month, second.last + bool(closing))


# What may part two names of one month, and what must close it.
_BETWEEN_NAMES = {
    "/": "",
    "\\": "",
    "-": "",
    "–": "",
    "—": "",
    "ـ": "",
    "(": ")",
    '"': '"',
    "«": "»",
    "“": "”",
}


def _one_month(scan: Scan, at: int) -> MonthName | None:
    hit = phrase_at(scan.keys, at, _months())
    if hit is None:
        return None
    last, label = hit
    doubtful = " ".join(scan.keys[at:last]) in words("months", "doubtful") and not scan.raw(at).startswith(
        "آ"
    )
    return MonthName(int(label[1:]), last, label[0] == "h", doubtful)


def weekday_at(scan: Scan, at: int) -> int | None:
    """The weekday named at token `at`, 1 for Monday."""
    label = by_word("times", "weekdays").get(scan.key(at))
    return None if label is None else int(label)


def turn_at(scan: Scan, at: int) -> str | None:
    """past, next, current or last, where token `at` is الماضي or its like."""
    return by_word("times", "modifiers").get(scan.key(at))


@dataclass(frozen=True, slots=True)
class UnitName:
    """A unit of time: its code, whether the word is one, two or many of it, whether it has the article."""

    code: str
    count: str
    definite: bool


@cache
def units() -> Mapping[str, UnitName]:
    """Every word for a unit of time."""
    table: dict[str, UnitName] = {}
    for code in ("TS", "TM", "TH", "D", "W", "M", "Y", "DE", "CE", "N"):
        for count, listed in section("times", "units", code).items():
            for word in listed:
                table.setdefault(word, UnitName(code, count, False))
                table.setdefault(f"ال{word}", UnitName(code, count, True))
    return table


_FACTOR = {"DE": ("Y", 10), "CE": ("Y", 100), "N": ("D", 1)}


def length(code: str, count: float | None) -> str:
    """The TIMEX3 value of `count` units, None for a few: P4Y, PT48H, PXD. Decades and centuries are years."""
    unit, factor = _FACTOR.get(code, (code, 1))
    if count is None:
        return f"PX{code}" if code in ("DE", "CE") else f"PTX{unit[1:]}" if unit[0] == "T" else f"PX{unit}"
    amount = count * factor
    if amount != int(amount):
        unit, amount = _finer(unit, amount)
    number = f"{int(amount)}" if amount == int(amount) else f"{amount:g}"
    return f"PT{number}{unit[1:]}" if unit[0] == "T" else f"P{number}{unit}"


def _finer(unit: str, amount: float) -> tuple[str, float]:
    """Half a year is six months, half an hour thirty minutes; the others keep their fraction."""
    smaller = {"Y": ("M", 12), "TH": ("TM", 60), "TM": ("TS", 60), "D": ("TH", 24)}.get(unit)
    if smaller is None or (amount * smaller[1]) != int(amount * smaller[1]):
        return unit, amount
    return smaller[0], amount * smaller[1]


def era_at(scan: Scan, at: int, era: str) -> int:
    """1 where token `at` is the mark of `era` (م, هـ), else 0: how many tokens it takes."""
    return int(by_word("times", "eras").get(scan.key(at)) == era)
