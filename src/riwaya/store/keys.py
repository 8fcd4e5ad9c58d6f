"""The words of a text as a search index holds them: the same keys for what is kept and for what is asked.

One key a word, folded (`riwaya.text.fold`), made of letters and digits alone, so that SQLite and PostgreSQL
cut a line of keys at the same places: at its spaces.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b

from riwaya.model.span import Words
from riwaya.text.fold import fold

_LONGEST = 64  # code points of a key; the longest Arabic word of the press has 15 letters
_MARK = 12  # digits of the digest in a mark: two of a million values share one with a chance of 1 in 600
_BARRIER = "."  # stands between two names on one line, so that no phrase runs from the one into the other
# «الرَّئيسُ» is one word with its marks; so is one with a joiner or a direction mark inside. «1,500» is one.
_TOKEN = re.compile(
    r"""
    (?P<number>\d+(?:[.,٫٬]\d+)*)
    | (?P<word>
        [^\W\d_]
        (?:[\u00ad\u200c-\u200f\u202a-\u202e\u2060-\u2069]*           # invisible, only before a letter
           (?:[^\W\d_]|[\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06ed])
        )*
      )
    """,
    re.X,
)
_THOUSANDS = re.compile(r"\d{1,3}(?:[,٬]\d{3})+(?![\d,٬])")  # 1,500 and ١٬٥٠٠, not 3,5


@dataclass(frozen=True, slots=True, order=True)
class Token(Words):
    """A word or a number of a text with the key under which it is found."""

    key: str


def find_words(text: str) -> tuple[Token, ...]:
    """The words and numbers of a text, in order.

    >>> [token.key for token in find_words("أكّدت الحكومةُ أن ١٬٥٠٠ شخص")]
    ['اكدت', 'الحكومه', 'ان', '1500', 'شخص']
    """
    matches = ((m, _number(m[0]) if m.lastgroup == "number" else _word(m[0])) for m in _TOKEN.finditer(text))
    return tuple(Token(m.start(), m.end(), m[0], key) for m, key in matches if key)


def line_of(keys: Iterable[str]) -> str:
    """Keys on one line with a space before, between and after, so that « key » finds whole words only."""
    joined = " ".join(keys)
    return f" {joined} " if joined else ""


def line_of_names(names: Iterable[str]) -> str:
    """The keys of several names on one line, each name once.

    >>> line_of_names(["رئيس الوزراء", "رئيس الوزراء", "علي"])
    ' رييس الوزراء . علي '
    """
    keyed = dict.fromkeys(map(_keys_of, names))
    return line_of(f" {_BARRIER} ".join(name for name in keyed if name).split())


@lru_cache(maxsize=50_000)  # a report has a name on many lines
def _keys_of(name: str) -> str:
    return " ".join(t.key for t in find_words(name))


def mark_of(kind: str, value: str) -> str:
    """The key of something that is not worded: a stance, an event type, the identity of an actor.

    >>> mark_of("stance", "denies")
    'stance.denies'
    """
    is_plain = value.isascii() and value.isalnum()
    return f"{kind}.{value.lower() if is_plain else digest(value)[:_MARK]}"


def digest(value: str) -> str:
    """Thirty-two hexadecimal digits that stand for a value of any length."""
    return blake2b(value.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


@lru_cache(maxsize=200_000)  # the press uses the same words over and over
def _word(word: str) -> str:
    # NFKC opens ligatures and presentation forms and closes a letter with the hamza set behind it.
    folded = fold(unicodedata.normalize("NFKC", word))
    return "".join(c for c in folded if c.isalnum())[:_LONGEST]


def _number(number: str) -> str:
    plain = re.sub("[,٬]", "", number) if _THOUSANDS.fullmatch(number) else number
    return fold(re.sub("[,٫٬]", ".", plain))[:_LONGEST]
