"""The words, numbers and marks of a raw text, each with its own offsets and folded key."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from riwaya.figures.vocabulary import known_words, words
from riwaya.text.fold import fold, letters_before


class Token(NamedTuple):
    """A word, a run of digits or a mark. A named tuple: a report makes some three hundred of them."""

    start: int
    end: int
    key: str


# «وقُتل 1,302 شخصاً (٣٪)» gives وقُتل | 1,302 | شخصاً | ( | ٣ | ٪ | ). A separator between digits stays in the
# number; the Arabic comma does where three digits follow it («1،302»).
_TOKEN = re.compile(
    r"""
      \d+(?:[.,٫٬]\d+|،\d{3}(?!\d))*                                    # digits
    | [^\W\d_](?:[^\W\d_]|[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc])*   # a word with its marks
    | [^\s\w\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]                    # any one mark
    """,
    re.X,
)
_PARTICLES = ("و", "ف", "ب", "ل", "ك", "وب", "ول", "فب", "فل")


@lru_cache(maxsize=1 << 16)
def _word_key(word: str) -> tuple[str, int]:
    """The key of a word, and how many of its key's letters are a particle to be split off."""
    key = fold(word) or word  # a tatweel alone folds to nothing
    known = known_words()
    if key in known or key in words("numbers", "whole_words"):
        return key, 0
    for particle in _PARTICLES:
        if key.startswith(particle) and key[len(particle) :] in known:
            return key, len(particle)
    if key.startswith("لل") and f"ا{key[1:]}" in known:
        return key, 1
    return key, 0


def _split(word: str, start: int) -> tuple[Token, ...]:
    key, cut = ("واحد", 1) if word == "وأحد" else _word_key(word)  # not one, but: and eleven
    if not cut:
        return (Token(start, start + len(word), key),)
    at = start + letters_before(word, cut)
    rest = f"ا{key[1:]}" if key.startswith("لل") and cut == 1 else key[cut:]
    return (Token(start, at, key[:cut]), Token(at, start + len(word), rest))


@lru_cache(maxsize=8)
def tokens_of(text: str) -> tuple[Token, ...]:
    """The tokens of `text`; a particle before a word of the figure lexicons is a token of its own.

    The last few texts are kept, since times and quantities are found in the same report one after the other.
    """
    found: list[Token] = []
    for match in _TOKEN.finditer(text):
        found.extend(_split(match.group(), match.start()))
    return tuple(found)
