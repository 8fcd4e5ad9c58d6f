"""Phrases to be found in tokens: a table from the first folded word to the phrases that begin with it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, TypeVar

from riwaya.text.affixes import Peeled, peel
from riwaya.text.words import Token, find_tokens

Value = TypeVar("Value")
PhraseTable = Mapping[str, tuple[tuple[tuple[str, ...], tuple[Value, ...]], ...]]


@dataclass(frozen=True, slots=True)
class Hit(Generic[Value]):
    """A phrase met at a token: how many tokens it takes, what stands before it on the first, what it says.

    `skip` counts the folded letters before the phrase as it is written there: two in «للحكومة».
    """

    length: int
    peeled: Peeled
    values: tuple[Value, ...]
    skip: int = 0


def make_table(phrases: Iterable[tuple[str, Value]]) -> PhraseTable[Value]:
    """From the first folded word to what may follow it, the longest first, each with its values."""
    table: dict[str, dict[tuple[str, ...], list[Value]]] = {}
    for words, value in phrases:
        keys = tuple(t.key for t in find_tokens(words))
        if keys:
            values = table.setdefault(keys[0], {}).setdefault(keys[1:], [])
            if value not in values:
                values.append(value)
    return {
        first: tuple(sorted(((k, tuple(v)) for k, v in rests.items()), key=lambda r: -len(r[0])))
        for first, rests in table.items()
    }


class Gazetteer(Generic[Value]):
    """Phrases by their folded words. The longest wins; of one word's peelings the first that is known."""

    def __init__(self, phrases: Iterable[tuple[str, Value]]) -> None:
        self._table = make_table(phrases)

        # Most words of a text begin no phrase; the peelings of a word that do are looked up once.
        self._openings = lru_cache(maxsize=200_000)(self._find_openings)
        self._continuations = lru_cache(maxsize=50_000)(self._find_continuations)

    @classmethod
    def from_table(cls, table: PhraseTable[Value]) -> Gazetteer[Value]:
        """The gazetteer of a table that `make_table` made."""
        made = cls(())
        made._table = table
        return made

    @property
    def table(self) -> PhraseTable[Value]:
        """From each first folded word to what may follow it."""
        return self._table

    def find(self, tokens: Sequence[Token], at: int, *, whole: bool = False) -> Hit[Value] | None:
        """The longest phrase at token `at`; `whole` allows nothing before its first word."""
        for peeled in self._openings(tokens[at].key):
            if whole and peeled.offset:
                return None
            hit = self._longest(peeled, tokens, at)
            if hit is not None:
                return hit
        return None

    def _find_openings(self, key: str) -> tuple[Peeled, ...]:
        return tuple(p for p in peel(key) if p.stem in self._table)

    def _longest(self, peeled: Peeled, tokens: Sequence[Token], at: int) -> Hit[Value] | None:
        lengths, behind = self._continuations(peeled.stem)
        following = tuple(t.key for t in tokens[at + 1 : at + 1 + lengths[0]])
        for length in lengths:
            values = behind.get(following[:length]) if length <= len(following) else None
            if values is not None:
                written = tokens[at].key[peeled.offset :] == peeled.stem
                return Hit(length + 1, peeled, values, peeled.offset if written else peeled.offset + 1)
        return None

    def _find_continuations(
        self, first: str
    ) -> tuple[tuple[int, ...], Mapping[tuple[str, ...], tuple[Value, ...]]]:
        """How many words may follow a first one, the most first, and the values of each continuation.

        Hundreds of names begin with «محمد»: they are looked up, not tried one by one.
        """
        behind = dict(self._table[first])
        return tuple(sorted({len(rest) for rest in behind}, reverse=True)), behind
