"""What stands by an amount or a place and says what it is of: trade, turnout; an earlier event; «in»."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import cast

from riwaya.compare.meaning import find_meaning
from riwaya.lexicon.load import load_list, load_table
from riwaya.model.span import Span
from riwaya.text.fold import fold

_WORD = re.compile(r"\d+(?:[.,٫٬]\d+)*|[^\W\d_]+")
_BEFORE, _BEHIND = 110, 40  # code points of the sentence in which the word that an amount measures stands
_AIMED = 45  # code points before an amount in which a word of aiming stands
AIM = "aim"
_LONG_VOWELS = re.compile("[اوي]")
_STOP = re.compile(r"[.؟!](?=[\s»\"”]|$)|\n")
# «في عمان», «في مدينة سبها», «بالعاصمة طرابلس», «بدرعا»: what makes a place the place where something is.
_IN = re.compile(r"(?:(?:^|\s)(?:في|فى)\s+(?:[^\W\d_]+\s+)?|(?:^|\s)ب(?:[^\W\d_]+\s+)?)[«\"“]?$")


def find_measures(text: str, amount: Span) -> frozenset[str]:
    """The names of what an amount measures: of the words near it in its sentence, those that stand nearest.

    AIM is among them where the amount is only wanted or expected.
    """
    before = _STOP.split(text[max(0, amount.start - _BEFORE) : amount.start])[-1]
    behind = _STOP.split(text[amount.end : amount.end + _BEHIND])[0]
    near_before = _nearest(before, last=True)
    found = near_before or _nearest(behind, last=False)
    is_aim = any(aim in _padded(before[-_AIMED:]) for aim in _phrases("aims"))
    return frozenset(([found] if found is not None else []) + ([AIM] if is_aim else []))


def is_earlier(clause: str) -> bool:
    """Whether a clause says that what it counts came before what its report is about."""
    words = _padded(clause)
    return any(phrase in words for phrase in _phrases("earlier"))


def is_locus(text: str, place: Span) -> bool:
    """Whether «in» stands before a place."""
    return _IN.search(text[max(0, place.start - 30) : place.start]) is not None


def is_tabled(counted: Iterable[str]) -> bool:
    """Whether what is counted is what a market report or a data sheet gives row upon row."""
    return not _tabled().isdisjoint(counted)


def _nearest(text: str, *, last: bool) -> str | None:
    words = _padded(text)
    found = []
    for phrase, name in _measures().items():
        at = words.rfind(phrase) if last else words.find(phrase)
        if at >= 0:
            found.append((at if last else -at, name))
    return max(found)[1] if found else None


def _padded(text: str) -> str:
    return f" {' '.join(_WORD.findall(fold(text)))} "


@cache
def _tabled() -> frozenset[str]:
    return frozenset(
        consonants(key) for word in load_list("claims", "tabled") for key in find_meaning(word).keys
    )


def consonants(key: str) -> str:
    """A key without its long vowels, by which «سفينة» and «سفن», «راكب» and «ركاب» are one."""
    return _LONG_VOWELS.sub("", key) or key


@cache
def _phrases(name: str) -> tuple[str, ...]:
    return tuple(f" {fold(p)} " for p in load_list("claims", name))


@cache
def _measures() -> Mapping[str, str]:
    entries = cast(Mapping[str, list[str]], load_table("claims")["measures"])
    return {f" {fold(word)} ": name for name, words in entries.items() for word in words}
