"""Tokens: words, numbers and marks of a cleaned text, with the key each is looked up by."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from riwaya.model.span import Words
from riwaya.text.fold import fold

_TOKEN = re.compile(
    r"""
    (?P<number>\d+(?:[.,٫٬]\d+)*)                                   # 1,500  ٣٫٥
    | (?P<word>[^\W\d_](?:[^\W\d_]|[\u0610-\u061a\u064b-\u0652\u0670])*)   # letters with their vowel marks
    | (?P<mark>[^\w\s])                                             # one mark a token
    """,
    re.X,
)


@dataclass(frozen=True, slots=True, order=True)
class Token(Words):
    """A word, number or mark. `key` is its folded text; `kind`: word, number, mark."""

    key: str
    kind: str


def find_tokens(clean: str) -> tuple[Token, ...]:
    """The tokens of a text, in order; underscores and lone vowel marks are passed over."""
    return tuple(
        Token(m.start(), m.end(), m[0], _key(m[0]), m.lastgroup or "mark") for m in _TOKEN.finditer(clean)
    )


_key = lru_cache(maxsize=200_000)(fold)  # the press uses the same words over and over
