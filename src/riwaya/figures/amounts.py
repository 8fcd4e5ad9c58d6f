"""What every rule of amounts works on: the text laid out, the amount read, and which numbers count at all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cache

from riwaya.figures.numbers import Number
from riwaya.figures.scan import month_names, units
from riwaya.figures.vocabulary import by_word, words
from riwaya.figures.words import Words
from riwaya.lexicon.load import load_table

# Marks of writing direction, which some systems set inside numbers («7.<RLM>53»).
INVISIBLE = "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"


@dataclass(frozen=True, slots=True)
class Place:
    """A text laid out for the rules of amounts."""

    words: Words
    keys: tuple[str, ...]
    numbers: Mapping[int, Number]
    _amounts: dict[int, Number | None] = field(default_factory=dict)  # each number is judged once

    def key(self, at: int) -> str:
        """The key of token `at`, empty outside the text."""
        return self.keys[at] if 0 <= at < len(self.keys) else ""

    def is_glued(self, at: int) -> bool:
        """Whether nothing that can be seen stands between token `at` and the one before."""
        if not 0 < at < len(self.keys):
            return False
        between = self.words.between(at - 1, at)
        return not between.strip(INVISIBLE) and not between.isspace()

    def is_one_line(self, first: int, last: int) -> bool:
        """Whether no line ends between the two tokens."""
        return "\n" not in self.words.between(first, last)


@dataclass(frozen=True, slots=True)
class Amount:
    """What a rule read: tokens `[first, last)`, value, unit, and the folded counted noun.

    `upto` is the second number of a range that this one opens.
    """

    first: int
    last: int
    value: float
    unit: str
    counted: str | None = None
    upto: float | None = None


def number_at(place: Place, at: int) -> Number | None:
    """The number at `at` if it is an amount and no name, rank, score or part of a code."""
    number = place.numbers.get(at)
    if number is None:
        return None
    if at not in place._amounts:
        place._amounts[at] = number if _is_amount(place, number, at) else None
    return place._amounts[at]


def _is_amount(place: Place, number: Number, at: int) -> bool:
    if number.definite or _is_named(place, number) or _is_code(place, number):
        return False
    before, own = place.key(at - 1), place.key(at)
    if before in by_word("numbers", "ordinals") and number.value == 10:
        return False  # السابعة عشرة
    # A telephone number, or groups of thousands set apart by blanks.
    return not (before.isdecimal() or (own.isdecimal() and own[0] == "0" and len(own) > 1))


def _is_named(place: Place, number: Number) -> bool:
    """«رقم 5», «القرار 2216»: what stands before makes it a name."""
    before = place.key(number.first - 1)
    if before in ("(", "-", "–", "_"):
        before = place.key(number.first - 2)
    names = words("units", "names_before")
    without = before[1:] if before[:1] in "وبل" and len(before) > 4 else before  # بالقرار, للقرار
    return before in names or without in names or f"ا{without}" in names


def _is_code(place: Place, number: Number) -> bool:
    """«إس-300», «5+1», «3-1», «10:30», «2014/2015»: tied by a mark to a letter or figure beyond it."""
    first, last = number.first, number.last
    if not place.key(first)[:1].isdecimal():
        return False
    if _is_tied(place, first - 1, near=first, far=first - 1, beyond=first - 2):
        return True
    ends_in_digits = place.key(last - 1)[:1].isdecimal()
    return ends_in_digits and _is_tied(place, last, near=last, far=last + 1, beyond=last + 1)


def _is_tied(place: Place, mark: int, *, near: int, far: int, beyond: int) -> bool:
    """Whether the mark beside a number ties it to something: a Latin letter, a joint, a spaced dash.

    `near` and `far` are the tokens that no blank may stand before.
    """
    key, other = place.key(mark), place.key(beyond)[:1]
    if key.isascii() and key.isalpha():
        return place.is_glued(near)
    if key in _JOINTS and place.is_glued(near) and place.is_glued(far):
        return other.isalnum()
    return key in ("/", "-", "×", "+") and other.isdecimal()


# ر between digits is a decimal mark in some agencies' copy, of which either side may be the whole («5ر15»).
_JOINTS = frozenset("-–/:+_.*×ـ\\@#ر")


def is_noun(place: Place, at: int) -> bool:
    """Whether the word after a number is what it counts: no particle, verb, unit of time or definite noun."""
    key = place.key(at)
    if len(key) < 2 or not key[0].isalpha() or key[0].isascii() or not place.is_one_line(at - 1, at):
        return False
    if place.is_glued(at) and place.key(at - 1)[-1].isdecimal() and len(key) < 3:
        return False
    listed = key in words("units", "not_counted") or key in words("units", "adverbs")
    listed = listed or key in units() or key in month_names()
    is_shaped = has_noun_shape(key) or place.words.slice(at, at + 1).startswith(("آ", "أل", "إل"))  # ألغام
    return is_shaped and not (listed or at in place.numbers)


def has_noun_shape(key: str) -> bool:
    """Whether a word may be an indefinite noun by its letters: no article, particle or plural verb."""
    if key.startswith(("ال", "لل", "بال", "كال", "ـ")) or (key[0] in "يت" and key.endswith("ون")):
        return False
    is_led = key.startswith(("لا", "لي", "لت")) and len(key) > 4
    if is_led and not key.startswith(tuple(words("units", "noun_begins_with_lam"))):
        return False  # «الذكرى الـ40 لاندلاع الحرب», «سجل في الدقيقة 78 ليفوز»
    if key.endswith("وا") and key not in words("units", "noun_ends_as_verb"):
        return False
    return key[0] != "و" or key in words("units", "noun_begins_with_waw")


@cache
def by_spelling() -> Mapping[str, float]:
    """Fractions that only their vowel tells from a cardinal (خُمس), as percent."""
    table = load_table("numbers")["voweled_fractions"]
    rows = table.items() if isinstance(table, dict) else ()
    return {str(word): round(100 * float(Fraction(str(label))), 2) for label, row in rows for word in row}


def share_at(place: Place, at: int) -> tuple[float, int] | None:
    """A fraction in words as percent, and the token after: نصف 50, ثلثي 66.7, ثلاثة أرباع 75, خُمس 20."""
    voweled = by_spelling().get(place.words.slice(at, at + 1)) if at < len(place.keys) else None
    if voweled is not None:
        return voweled, at + 1
    label = by_word("numbers", "fractions").get(place.key(at))
    if label is not None:
        return round(100 * float(Fraction(label)), 2), at + 1
    parts = by_word("numbers", "fraction_parts").get(place.key(at + 1))
    ones = by_word("numbers", "ones").get(place.key(at))
    if parts is None or ones is None or int(ones) >= int(parts):
        return None
    return round(100 * int(ones) / int(parts), 2), at + 2
