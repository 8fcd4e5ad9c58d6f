"""What the words beside an amount allow it to be: about, at least, at most."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from riwaya.figures.vocabulary import Phrase, phrase_at, phrases, section

# How many words before the amount a bounding phrase may begin.
REACH = 4


@cache
def _before() -> Mapping[str, tuple[tuple[Phrase, str], ...]]:
    """Bounding phrases by their last word, read backwards, the longest first."""
    table: dict[str, list[tuple[Phrase, str]]] = {}
    for label, listed in section("units", "bounds").items():
        for words in listed:
            for particle in ("", "و", "ف", "ب", "ل"):  # وقرابة, بأكثر من
                phrase = tuple(reversed(f"{particle}{words}".split()))
                table.setdefault(phrase[0], []).append((phrase, label))
    return {last: tuple(sorted(rows, key=lambda row: -len(row[0]))) for last, rows in table.items()}


def bound_of(keys: tuple[str, ...], first: int, last: int) -> str:
    """exact, about, at_least or at_most, by the words before token `first` or from token `last` on."""
    skipped = first - (first > 0 and keys[first - 1] in ("ال", "ب", "ل"))
    before = tuple(reversed(keys[max(0, skipped - REACH) : skipped]))
    hit = phrase_at(before, 0, _before()) or phrase_at(keys, last, phrases("units", "bounds_after"))
    return "exact" if hit is None else hit[1]


def interval(value: float, bound: str) -> tuple[float | None, float | None]:
    """The lowest and highest that the bound allows; None where the words leave it open."""
    if bound == "about":
        return None, None
    return (None if bound == "at_most" else value), (None if bound == "at_least" else value)
