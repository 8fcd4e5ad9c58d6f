"""What is written onto a word: conjunctions, prepositions, the article, the sign of the future.

Nothing here decides: it lists the ways a word may be taken apart, the fewest letters off first. A lexicon
look-up takes the first that it knows.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

_CONJUNCTIONS = ("", "و", "ف")
_PREPOSITIONS = ("", "ب", "ل", "ك")
_SHORTEST = 2  # folded letters that must be left of a word


@dataclass(frozen=True, slots=True)
class Peeled:
    """A key taken apart: `conjunction` and `preposition` as written, and the `stem` behind them.

    `offset` counts the folded letters before the stem. The article stays on the stem, and «لل» gives a
    stem that begins with ال though only its second ل is written there.
    """

    conjunction: str
    preposition: str
    stem: str
    offset: int


@lru_cache(maxsize=100_000)
def peel(key: str) -> tuple[Peeled, ...]:
    """The ways to take proclitics off a folded word, the whole word first.

    >>> [p.stem for p in peel("وللرييس")]
    ['وللرييس', 'للرييس', 'لرييس', 'الرييس']
    """
    return tuple(_peelings(key))


def _peelings(key: str) -> Iterator[Peeled]:
    for conjunction in _CONJUNCTIONS:
        if not key.startswith(conjunction):
            continue
        for preposition in _PREPOSITIONS:
            lead = conjunction + preposition
            stem = key[len(lead) :]
            if key.startswith(lead) and (len(stem) >= _SHORTEST or not lead):
                yield Peeled(conjunction, preposition, stem, len(lead))
                if preposition == "ل" and stem.startswith("ل") and len(stem) > _SHORTEST:
                    yield Peeled(conjunction, preposition, "ا" + stem, len(lead))


def bare(stem: str) -> str:
    """The stem without its article.

    >>> bare("الرييس"), bare("الان")
    ('رييس', 'الان')
    """
    return stem[2:] if stem.startswith("ال") and len(stem) > 4 else stem
