"""Finds measured and counted amounts in a text: percent, money, measures, counts."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from riwaya.figures import bounds, counts, measures, ranges, roles
from riwaya.figures.amounts import Amount, Place
from riwaya.figures.lemmas import lemma
from riwaya.figures.numbers import numbers_of
from riwaya.figures.vocabulary import by_word, dual_nouns, words
from riwaya.figures.words import words_of
from riwaya.model.reading import Quantity
from riwaya.model.span import Span

Read = Callable[[Place, int], Amount | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """One way to write an amount. The first rule of the table that reads a place settles it.

    `opens` says at what: number, definite (a word with the article), or a group of `_groups`.
    """

    name: str
    read: Read
    opens: str
    confidence: float
    example: str


# Confidence is a judgement from the dev gold (26 reports, 60 quantities) and some 600 finds in raw Saudi and
# ANERcorp text read through by eye, 2026-11-21: 0.95 where hardly one was wrong, 0.8 where there were few.
# It is not calibrated.
RULES: tuple[Rule, ...] = (
    Rule("sign_first", measures.sign_first, "sign", 0.8, "$5 مليون، %80"),
    Rule("percent", measures.percent, "number", 0.98, "80 في المئة"),
    Rule("money", measures.money, "number", 0.95, "1,5 مليار دولار"),
    Rule("measure", measures.measure, "number fraction", 0.95, "120 كيلومتراً"),
    Rule("dual_unit", measures.dual_unit, "dual_unit", 0.9, "دولارين، كيلومترين"),
    Rule("share_alone", counts.share_alone, "share_alone", 0.7, "إلى النصف، نصفهم"),
    Rule("share", counts.share, "number fraction", 0.8, "ثلثي الأعضاء"),
    Rule("noun_first", counts.noun_first, "number definite", 0.8, "القوى العالمية الست، الدول الـ15"),
    Rule("range_start", ranges.range_start, "number", 0.8, "بين 700 و1250 يورو"),
    Rule("counted", counts.counted, "number", 0.9, "14 مقاتلاً"),
    Rule("bare", counts.bare, "number", 0.7, "مقتل 64 وإصابة"),
    Rule("dual", counts.dual, "dual", 0.8, "سيارتين"),
    Rule("one_of", counts.one_of, "one_of", 0.8, "شخص واحد"),
)


def find_quantities(text: str, *, taken: Sequence[Span] = ()) -> tuple[Quantity, ...]:
    """Every amount that is not a time, in order of position. `taken` are the spans already read as times.

    A currency's noun that several states share has the unit `ambiguous` unless the text names the state.
    An amount about a number («نحو 50») has no `low` and `high`: the words do not say how near.
    """
    laid = words_of(text)
    place = Place(laid, laid.keys, numbers_of(text))
    spans, found, past = _Taken(taken), list[Quantity](), 0
    opening: Amount | None = None
    for at in _places(place):
        if at < past or spans.touch(laid.starts[at], laid.ends[at]):
            continue
        read = _first(place, at)
        if read is not None and not spans.touch(laid.starts[at], laid.ends[read[1].last - 1]):
            found.append(_quantity(place, *read))
            if opening is not None and read[1].first == opening.last + 1:
                found[-1] = replace(found[-1], bound="at_most", low=opening.value, high=opening.upto)
            opening = read[1] if read[1].upto is not None else None
            past = read[1].last
    return tuple(found)


def _places(place: Place) -> list[int]:
    """Where an amount may begin: at a number, at a definite noun up to three words before one, at a word that
    opens a rule."""
    keys = place.keys
    found = set(place.words.places(_openers().__contains__))
    found.update(place.numbers)
    for at in place.numbers:
        found.update(i for i in range(max(0, at - 3), at) if keys[i].startswith("ال"))
    return sorted(found)


@cache
def _groups() -> Mapping[str, frozenset[str]]:
    """The words by which the rules are found."""
    alone = (by_word("numbers", f"{kind}_fractions") for kind in ("own", "definite"))
    return {
        "sign": frozenset({"%", "٪", *by_word("units", "currency_signs")}),
        "fraction": frozenset(by_word("numbers", "fractions")),
        "share_alone": frozenset(word for table in alone for word in table),
        "dual_unit": words("units", "dual_units"),
        "dual": frozenset(dual_nouns()),
        "one_of": words("units", "one_of"),
    }


@cache
def _openers() -> Mapping[str, frozenset[str]]:
    """The groups that a word is of."""
    table: dict[str, frozenset[str]] = {}
    for name, listed in _groups().items():
        for word in listed:
            table[word] = table.get(word, frozenset()) | {name}
    return table


@cache
def _rules(groups: frozenset[str]) -> tuple[Rule, ...]:
    """The rules that open with one of these groups, in the order of the table."""
    return tuple(rule for rule in RULES if not groups.isdisjoint(rule.opens.split()))


class _Taken:
    """The spans already read, asked in order of position."""

    def __init__(self, taken: Sequence[Span]) -> None:
        self._spans = sorted((span.start, span.end) for span in taken)
        self._at = 0

    def touch(self, start: int, end: int) -> bool:
        """Whether one of them shares a code point with `[start, end)`; `start` must not go back."""
        spans = self._spans
        while self._at < len(spans) and spans[self._at][1] <= start:
            self._at += 1
        return self._at < len(spans) and spans[self._at][0] < end


def _first(place: Place, at: int) -> tuple[Rule, Amount] | None:
    key = place.keys[at]
    groups = _openers().get(key, frozenset())
    if at in place.numbers:
        groups |= {"number"}
    if key.startswith("ال"):
        groups |= {"definite"}
    for rule in _rules(groups):
        amount = rule.read(place, at)
        if amount is not None:
            return rule, amount
    return None


def _quantity(place: Place, rule: Rule, amount: Amount) -> Quantity:
    laid, is_count = place.words, amount.unit == "count"
    bound = bounds.bound_of(place.keys, amount.first, amount.last)
    value = int(amount.value) if amount.value == int(amount.value) else amount.value
    low, high = bounds.interval(value, bound)
    if amount.upto is not None:
        bound, low, high = "at_least", value, amount.upto
    return Quantity(
        laid.starts[amount.first],
        laid.ends[amount.last - 1],
        laid.slice(amount.first, amount.last),
        value,
        amount.unit,
        bound=bound,
        low=low,
        high=high,
        counted=lemma(amount.counted, amount.value) if is_count and amount.counted else amount.counted,
        role=roles.role_of(place.keys, amount) if is_count else None,
        found_by=rule.name,
        confidence=rule.confidence,
    )
