"""Words that names are made of, in bulk: `ar/actors/name_words.yaml`, and how common other words are."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from typing import cast

from riwaya.errors import LexiconError
from riwaya.lexicon.load import load_table

_ENDINGS = ("ه", "ات", "يه", "ين", "ون", "ان")  # of the stems that frequencies.yaml counts


@cache
def load_names_of(key: str) -> frozenset[str]:
    """The folded words under `key`: given, homely, foreign or surnames."""
    words = load_table("actors/name_words").get(key)
    if not isinstance(words, str):
        raise LexiconError(f"actors/name_words.yaml: expected words under {key!r}, found {words!r:.80}")
    return frozenset(words.split())


@cache
def first_names() -> frozenset[str]:
    """Every first name of the bulk lists, Arab and foreign."""
    return load_names_of("given") | load_names_of("homely") | load_names_of("foreign")


@lru_cache(maxsize=100_000)
def per_million(key: str) -> int:
    """How often a folded word, or what its ending leaves of it, stands in a million words of the press.

    0 where it is rare or not counted.
    """
    plain = key.removeprefix("ال")
    stems = (key, plain, *(plain.removesuffix(e) for e in _ENDINGS if len(plain) - len(e) > 2))
    return max(_frequencies().get(stem, 0) for stem in stems)


@cache
def _frequencies() -> Mapping[str, int]:
    return cast("Mapping[str, int]", load_table("frequencies"))
