"""Words glued without a space: «روسياوإيران», «بالولاياتالمتحدة», «إيرانوموسكو».

Feeds lose spaces where a page had a line break or a link. A word is split only where all of it is names
of the lexicon: an attached preposition, a name, then names each with or without و.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from riwaya.text.fold import fold, letters_before

_WORD = re.compile(r"[^\W\d_][\w\u064b-\u0652\u0670]{7,}")
_PREFIXES = ("", "و", "ب", "ل", "ف", "ك", "وب", "ول")
_SHORTEST = 3  # folded letters of a name that may stand glued
_SHORTEST_ROW = 8  # folded letters of all: in 4,000 Saudi reports, shorter hits were words («تلابيب»)


def find_glued(text: str, *, names: frozenset[str]) -> Iterator[int]:
    """The offsets in `text` where a space is missing, in order."""
    if not names:
        return
    for match in _WORD.finditer(text):
        for cut in _cuts(match[0], names):
            yield match.start() + cut


@lru_cache(maxsize=200_000)  # the press uses the same words over and over
def _cuts(word: str, names: frozenset[str]) -> tuple[int, ...]:
    """The offsets in `word` where a space is missing."""
    return tuple(letters_before(word, letters) for letters in _split(fold(word), names))


def _split(key: str, names: frozenset[str]) -> tuple[int, ...]:
    """How many letters of `key` stand before each missing space; empty where it is one word."""
    for prefix in _PREFIXES:
        rest = key[len(prefix) :]
        if key.startswith(prefix):
            if rest in names:
                return ()
            cuts = _names(rest, names, len(prefix))
            if cuts and len(rest) >= _SHORTEST_ROW:
                return cuts
    return ()


def _names(rest: str, names: frozenset[str], at: int) -> tuple[int, ...]:
    """The cuts that make `rest` a row of at least two names (or of the words of one), or nothing."""
    closed = _closed(names)
    for end in range(len(rest), _SHORTEST - 1, -1):
        spaces = closed.get(rest[:end])
        if spaces is None:
            continue
        inner = tuple(at + s for s in spaces)
        tail = rest[end:]
        if not tail:
            return inner
        for joint in ("و", ""):
            follow = tail[len(joint) :]
            if not tail.startswith(joint) or len(follow) < _SHORTEST:
                continue
            if follow in names and " " not in follow:
                return (*inner, at + end)
            more = _names(follow, names, at + end + len(joint))
            if more:
                return (*inner, at + end, *more)
    return ()


@lru_cache(maxsize=8)
def _closed(names: frozenset[str]) -> dict[str, tuple[int, ...]]:
    """Each name written without its spaces, with the letters before each of them."""
    table: dict[str, tuple[int, ...]] = {}
    for name in names:
        words = name.split()
        cuts = tuple(sum(map(len, words[: i + 1])) for i in range(len(words) - 1))
        if len(name) >= _SHORTEST:
            table["".join(words)] = cuts
    return table
