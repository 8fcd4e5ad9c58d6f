"""The words, numbers and marks of a raw text, each with its own offsets and folded key."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from riwaya.figures.vocabulary import dual_nouns, known_words, words
from riwaya.text.fold import fold, letters_before


@dataclass(frozen=True, slots=True)
class Words:
    """A text in tokens: words, runs of digits, marks. Token `i` has key `keys[i]` and stands at
    `[starts[i], ends[i])`.

    Three rows and no object a token: a report has nearly a thousand of them. `digits` are the places of the
    tokens that are digits.
    """

    text: str
    keys: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    digits: tuple[int, ...]

    def key(self, at: int) -> str:
        """The key of token `at`, empty outside the text."""
        return self.keys[at] if 0 <= at < len(self.keys) else ""

    def between(self, first: int, last: int) -> str:
        """What stands between the end of token `first` and the start of token `last`, or the text's end."""
        return self.text[self.ends[first] : self.starts[last] if last < len(self.starts) else None]

    def slice(self, first: int, last: int) -> str:
        """Tokens `[first, last)` as written."""
        return self.text[self.starts[first] : self.ends[last - 1]]


# «وقُتل 1,302 شخصاً (٣٪)» gives وقُتل | 1,302 | شخصاً | ( | ٣ | ٪ | ). A separator between digits stays in the
# number; the Arabic comma does where three digits follow it («1،302»).
_TOKEN = re.compile(
    r"""
      (\d+(?:[.,٫٬]\d+|،\d{3}(?!\d))*)                                  # digits
    | [^\W\d_](?:[^\W\d_]|[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc])*   # a word with its marks
    | [^\s\w\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]                    # any one mark
    """,
    re.X,
)
_PARTICLES = ("و", "ف", "ب", "ل", "ك", "وب", "ول", "فب", "فل")


@lru_cache(maxsize=1 << 16)
def _word_key(word: str) -> tuple[str, int]:
    """The key of a word, and how many of its key's letters are a particle to be split off."""
    if word == "وأحد":
        return "واحد", 1  # not one, but: and eleven
    key = fold(word) or word  # a tatweel alone folds to nothing
    known = known_words()
    if key in known or key in words("numbers", "whole_words"):
        return key, 0
    for particle in _PARTICLES:
        rest = key[len(particle) :]
        if key.startswith(particle) and rest in known and not (particle == "ك" and rest in dual_nouns()):
            return key, len(particle)  # كبيرين is no «as two wells»
    if key.startswith("لل") and f"ا{key[1:]}" in known:
        return f"لا{key[1:]}", 1
    return key, 0


@lru_cache(maxsize=8)
def words_of(text: str) -> Words:
    """The tokens of `text`; a particle before a word of the figure lexicons is a token of its own.

    The last few texts are kept, since times and quantities are found in the same report one after the other.
    """
    keys, starts, ends, digits = list[str](), list[int](), list[int](), list[int]()
    for match in _TOKEN.finditer(text):
        word = match[0]
        start, end = match.span()
        key, cut = _word_key(word)
        if match.lastindex:
            digits.append(len(keys))
        if cut:
            at = start + letters_before(word, cut)
            keys.append(key[:cut])
            starts.append(start)
            ends.append(at)
            key, start = key[cut:], at
        keys.append(key)
        starts.append(start)
        ends.append(end)
    return Words(text, tuple(keys), tuple(starts), tuple(ends), tuple(digits))
