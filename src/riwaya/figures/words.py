"""The words, numbers and marks of a raw text, each with its own offsets and folded key."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, compress, count
from operator import itemgetter

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

    def places(self, wanted: Callable[[str], bool]) -> Iterator[int]:
        """Where the tokens stand whose keys are `wanted`, as a set's `__contains__`."""
        return compress(count(), map(wanted, self.keys))

    def between(self, first: int, last: int) -> str:
        """What stands between the end of token `first` and the start of token `last`, or the text's end."""
        return self.text[self.ends[first] : self.starts[last] if last < len(self.starts) else None]

    def slice(self, first: int, last: int) -> str:
        """Tokens `[first, last)` as written."""
        return self.text[self.starts[first] : self.ends[last - 1]]


# «وقُتل 1,302 شخصاً (٣٪)» gives وقُتل | 1,302 | شخصاً | ( | ٣ | ٪ | ). A separator between digits stays in the
# number; the Arabic comma does where three digits follow it («1،302»). One group, so that a split keeps the
# tokens between what parts them.
_TOKEN = re.compile(
    r"""
    ( [ء-غف-يa-zA-Z]+ (?![\w\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc])  # plain letters: nearly any word
    | [^\W\d_]+ (?:[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc]+ [^\W\d_]*)*    # a word with its marks
    | \d+ (?:[.,٫٬]\d+ | ،\d{3}(?!\d))*                                # digits
    | [^\s\w\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]               # any one mark
    )
    """,
    re.X,
)
_PARTICLES = ("و", "ف", "ب", "ل", "ك", "وب", "ول", "فب", "فل")
_OPENS_PARTICLE = frozenset(particle[0] for particle in _PARTICLES)


@lru_cache(maxsize=1 << 16)
def _word_key(word: str) -> tuple[str, int, bool]:
    """The key of a word, how many letters of it are a particle to be split off, and whether it is digits."""
    if word == "وأحد":
        return "واحد", 1, False  # not one, but: and eleven
    key = fold(word) or word  # a tatweel alone folds to nothing
    return (*_split(key), key[0].isdecimal())


def _split(key: str) -> tuple[str, int]:
    if key[0] not in _OPENS_PARTICLE:
        return key, 0
    known = known_words()
    if key in known or key in words("numbers", "whole_words"):
        return key, 0
    for particle in _PARTICLES:
        rest = key[len(particle) :]
        if rest in known and key.startswith(particle) and not (particle == "ك" and rest in dual_nouns()):
            return key, len(particle)  # كبيرين is no «as two wells»
    if key.startswith("لل") and f"ا{key[1:]}" in known:
        return f"لا{key[1:]}", 1
    return key, 0


_KEY, _CUT, _IS_DIGITS = itemgetter(0), itemgetter(1), itemgetter(2)


@lru_cache(maxsize=8)
def words_of(text: str) -> Words:
    """The tokens of `text`; a particle before a word of the figure lexicons is a token of its own.

    The last few texts are kept, since times and quantities are found in the same report one after the other.
    """
    parts = _TOKEN.split(text)  # gap, token, gap, token, …, gap; in C, where a loop takes three times as long
    stops = list(accumulate(map(len, parts)))
    raw, starts, ends = parts[1::2], stops[:-1:2], stops[1::2]
    if not raw:
        return Words(text, (), (), (), ())
    rows = list(map(_word_key, raw))
    keys = list(map(_KEY, rows))
    for i in list(compress(count(), map(_CUT, rows)))[::-1]:
        key, cut, _ = rows[i]
        at = starts[i] + letters_before(raw[i], cut)
        keys[i : i + 1] = (key[:cut], key[cut:])
        starts.insert(i + 1, at)
        ends.insert(i, at)
        rows.insert(i, rows[i])
    digits = tuple(compress(count(), map(_IS_DIGITS, rows)))
    return Words(text, tuple(keys), tuple(starts), tuple(ends), digits)
