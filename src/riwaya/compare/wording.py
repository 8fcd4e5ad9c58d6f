"""The folded words of a text, and which phrases of a list stand in it: looked up by their first word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache

from riwaya.lexicon.load import load_list
from riwaya.text.fold import fold

_WORD = re.compile(r"\d+(?:[.,٫٬]\d+)*|[^\W\d_]+")
# Vowel marks and tatweel, which folding takes out of the middle of a word; İ, of which it makes two signs.
_UNEVEN = re.compile(r"[\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dcİ]")

Index = Mapping[str, tuple[tuple[int, str], ...]]


@lru_cache(maxsize=8192)
def find_words(text: str) -> tuple[str, ...]:
    """The words and numbers of a text, folded, in order.

    >>> find_words("وأكّد الرئيس: 1,500")
    ('واكد', 'الرييس', '1,500')
    """
    if _UNEVEN.search(text):
        return tuple(_WORD.findall(fold(text)))
    return tuple(map(_fold, _WORD.findall(text)))


_fold = lru_cache(maxsize=200_000)(fold)  # papers use the same words over and over


@lru_cache(maxsize=8192)
def pad(text: str) -> str:
    """The folded words with a space on either side, so that « على » is found as a word."""
    return f" {' '.join(find_words(text))} "


@lru_cache(maxsize=8192)
def _word_set(text: str) -> frozenset[str]:
    return frozenset(find_words(text))


def index_phrases(phrases: Iterable[str]) -> Index:
    """Folded phrases, padded, by their first word, each with its place in the list."""
    index: dict[str, list[tuple[int, str]]] = {}
    for number, phrase in enumerate(phrases):
        words = f" {phrase.strip()} "
        index.setdefault(words.split(maxsplit=1)[0], []).append((number, words))
    return {first: tuple(entries) for first, entries in index.items()}


def iter_phrases(index: Index, text: str) -> Iterator[tuple[int, str]]:
    """The phrases that stand in a text, each once, padded and in no order."""
    padded = pad(text)
    for first in index.keys() & _word_set(text):
        for number, phrase in index[first]:
            if phrase in padded:
                yield number, phrase


def has_phrase(text: str, name: str, *, fronts: tuple[str, ...] = ("", "و", "ف")) -> bool:
    """Whether a text holds a phrase of a list of the lexicon `claims`, behind one of the `fronts`."""
    return any(True for _ in iter_phrases(_listed(name, fronts), text))


def find_phrases(text: str, name: str, *, fronts: tuple[str, ...] = ("", "و", "ف")) -> tuple[str, ...]:
    """The phrases of a list of the lexicon `claims` that a text holds, padded, in order of the list."""
    return tuple(p for _, p in sorted(iter_phrases(_listed(name, fronts), text)))


@cache
def _listed(name: str, fronts: tuple[str, ...]) -> Index:
    return index_phrases(f"{front}{fold(p)}" for p in load_list("claims", name) for front in fronts)
