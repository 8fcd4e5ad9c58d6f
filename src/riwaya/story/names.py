"""Whether two keys mean one person or place, where the lexicon knows neither.

A known entity has one key in every report. An unknown one goes by its folded name, and papers shorten names
as they like: «خالد بن يوسف المهيري» is «خالد المهيري» elsewhere.
"""

from __future__ import annotations

from functools import lru_cache

from riwaya.story.spelling import spell
from riwaya.story.stems import find_stems

UNKNOWN = "folded:"
_LINKS = frozenset({"بن", "ابن", "ال"})  # between the parts of a name
_SHARED = 2  # parts of two names that are the same, unless one name holds the other


@lru_cache(maxsize=100_000)
def name_words(key: str) -> tuple[str, ...]:
    """The words of an unknown name in their order; none for the key of a known entity."""
    if not key.startswith(UNKNOWN):
        return ()
    return tuple(spell(s) for s in find_stems(key.removeprefix(UNKNOWN)) if s not in _LINKS)


def is_same_name(a: str, b: str) -> bool:
    """Whether two keys may mean one."""
    if a == b:
        return True
    one, other = frozenset(name_words(a)), frozenset(name_words(b))
    if not one or not other:
        return False
    return len(one & other) >= _SHARED or one <= other or other <= one
