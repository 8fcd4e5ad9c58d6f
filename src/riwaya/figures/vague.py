"""Amounts that the words leave open: عشرات القتلى, بضعة رجال, آلاف النازحين."""

from __future__ import annotations

from dataclasses import dataclass

from riwaya.figures.lemmas import lemma
from riwaya.figures.numbers import numbers_of
from riwaya.figures.scan import units
from riwaya.figures.vocabulary import by_word
from riwaya.figures.words import words_of
from riwaya.model.span import Words


@dataclass(frozen=True, slots=True, order=True)
class Vague(Words):
    """A vague amount: the words, and the least it can mean (عشرات 20); `counted` is the singular."""

    least: float
    counted: str


def find_vague(text: str) -> tuple[Vague, ...]:
    """Every vague plural before its noun, in order of position. `find_quantities` leaves them out.

    Units of time are none: «عشرات السنين» is a time.
    """
    laid, found, at = words_of(text), list[Vague](), 0
    counted = {i for number in numbers_of(text).values() for i in range(number.first, number.last)}
    while at < len(laid.keys):
        least, noun = (0.0, at) if at in counted else _least(laid.keys, at)
        key = laid.key(noun)
        if least and key[:1].isalpha() and key not in units() and "\n" not in laid.between(at, noun):
            start, end = laid.starts[at], laid.ends[noun]
            found.append(Vague(start, end, text[start:end], least, lemma(key)))
            at = noun
        at += 1
    return tuple(found)


def _least(keys: tuple[str, ...], at: int) -> tuple[float, int]:
    """The least that the words from `at` on mean (عشرات الآلاف 20,000), 0 for none; the noun's place."""
    table = by_word("numbers", "vague")
    least = float(table.get(keys[at], 0))
    if not least:
        return 0, at
    at += 1
    while at < len(keys) and (scale := by_word("numbers", "vague_scales").get(keys[at])) is not None:
        least, at = least * float(scale), at + 1
    return least, at + (at < len(keys) and keys[at] == "من")
