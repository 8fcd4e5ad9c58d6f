"""What stands by an amount or a place and says what it is of: trade, turnout; an earlier event; «in»."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import cast

from riwaya.compare.meaning import find_meaning
from riwaya.compare.wording import Index, has_phrase, index_phrases, iter_phrases, pad
from riwaya.lexicon.load import load_list, load_table
from riwaya.model.span import Span
from riwaya.text.fold import fold

_BEFORE, _BEHIND = 110, 40  # code points of the sentence in which the word that an amount measures stands
_AIMED = 45  # code points before an amount in which a word of aiming stands
AIM = "aim"
_LONG_VOWELS = re.compile("[اوي]")
_STOP = re.compile(r"[.؟!](?=[\s»\"”]|$)|\n")
# «في عمان», «في مدينة سبها», «بالعاصمة طرابلس», «بدرعا»: what makes a place the place where something is.
# «بينهم», «منها نحو», «من بينهم أكثر من (»: what makes an amount a part of the one before, folded; and «من
# أصل», which makes the one before a part of it.
_PART = re.compile(
    r"(?:^|\s)و?(?:بينهم|بينها|بينهن|منهم|منها|منهن|ضمنهم|من\s+اصل)\s+(?:\w+\s+(?:من\s+)?)?[«\"“(]*$"
)
# «"1.7" », «(30) »: a figure in marks, right before.
_FIGURE = re.compile(r"\d\s*[»\"”)\]]\s*$")
_IN = re.compile(r"(?:(?:^|\s)(?:في|فى)\s+(?:[^\W\d_]+\s+)?|(?:^|\s)ب(?:[^\W\d_]+\s+)?)[«\"“]?$")


def find_measures(text: str, amount: Span) -> frozenset[str]:
    """The names of what an amount measures: of the words near it in its sentence, those that stand nearest.

    AIM is among them where the amount is only wanted or expected.
    """
    before = _STOP.split(text[max(0, amount.start - _BEFORE) : amount.start])[-1]
    behind = _STOP.split(text[amount.end : amount.end + _BEHIND])[0]
    near_before = _nearest(before, last=True)
    found = near_before or _nearest(behind, last=False)
    is_aim = has_phrase(before[-_AIMED:], "aims", fronts=("",))
    return frozenset(([found] if found is not None else []) + ([AIM] if is_aim else []))


def is_earlier(clause: str) -> bool:
    """Whether a clause says that what it counts came before what its report is about."""
    return has_phrase(clause, "earlier", fronts=("",))


def is_locus(text: str, place: Span) -> bool:
    """Whether «in» stands before a place."""
    return _IN.search(text[max(0, place.start - 30) : place.start]) is not None


def is_part(text: str, amount: Span) -> bool:
    """Whether an amount is of a part of what was counted before: «بينهم 80»."""
    return _PART.search(fold(text[max(0, amount.start - 30) : amount.start])) is not None


def is_torn(text: str, amount: Span) -> bool:
    """Whether marks part an amount from its figure, so that only its thousands were read: «"1.7" مليون»."""
    first = fold(amount.of(text)).split(maxsplit=1)[0]
    return (
        first in _multipliers() and _FIGURE.search(text[max(0, amount.start - 9) : amount.start]) is not None
    )


def is_tabled(counted: Iterable[str]) -> bool:
    """Whether what is counted is what a market report or a data sheet gives row upon row."""
    return not _tabled().isdisjoint(counted)


def _nearest(text: str, *, last: bool) -> str | None:
    words = pad(text)
    index, names = _measures()
    found = [
        (words.rfind(phrase) if last else -words.find(phrase), names[number])
        for number, phrase in iter_phrases(index, text)
    ]
    return max(found)[1] if found else None


@cache
def _multipliers() -> frozenset[str]:
    return frozenset(fold(word) for word in load_list("claims", "multipliers"))


@cache
def _tabled() -> frozenset[str]:
    return frozenset(
        consonants(key) for word in load_list("claims", "tabled") for key in find_meaning(word).keys
    )


def consonants(key: str) -> str:
    """A key without its long vowels, by which «سفينة» and «سفن», «راكب» and «ركاب» are one."""
    return _LONG_VOWELS.sub("", key) or key


@cache
def _measures() -> tuple[Index, tuple[str, ...]]:
    """The words of all measures, and of each the name of what it measures."""
    entries = cast(Mapping[str, list[str]], load_table("claims")["measures"])
    listed = {fold(word): name for name, words in entries.items() for word in words}
    return index_phrases(listed), tuple(listed.values())
