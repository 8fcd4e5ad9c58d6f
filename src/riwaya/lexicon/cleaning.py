"""What the lexicon tells the cleaning of texts."""

from __future__ import annotations

from functools import cache

from riwaya.lexicon.load import load_list
from riwaya.text.clean import Knowledge
from riwaya.text.fold import fold


@cache
def furniture_phrases() -> tuple[str, ...]:
    """The folded openings of lines that are page furniture, the longest first."""
    return _folded("furniture")


@cache
def listing_phrases() -> tuple[str, ...]:
    """The folded openings after which other reports' headlines follow, the longest first."""
    return _folded("lists")


@cache
def cleaning_knowledge(names: frozenset[str] = frozenset()) -> Knowledge:
    """What cleaning must know; `names` are folded names that may stand glued to each other."""
    return Knowledge(names=names, openers=frozenset(fold(w) for w in load_list("cleaning", "openers")))


def _folded(key: str) -> tuple[str, ...]:
    return tuple(sorted({fold(p) for p in load_list("cleaning", key)}, key=lambda p: (-len(p), p)))
