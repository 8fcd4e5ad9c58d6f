"""Phrases to be found in tokens: a table from the first folded word to the phrases that begin with it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, TypeVar

from riwaya.text.affixes import Peeled, peel
from riwaya.text.words import Token, find_tokens

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Hit(Generic[Value]):
    """A phrase met at a token: how many tokens it takes, what stands before it on the first, what it says.

    `skip` counts the folded letters before the phrase as it is written there: two in «للحكومة».
    """

    length: int
    peeled: Peeled
    values: tuple[Value, ...]
    skip: int = 0


class Gazetteer(Generic[Value]):
    """Phrases by their folded words. The longest wins; of one word's peelings the first that is known."""

    def __init__(self, phrases: Iterable[tuple[str, Value]]) -> None:
        table: dict[str, dict[tuple[str, ...], list[Value]]] = {}
        for words, value in phrases:
            keys = tuple(t.key for t in find_tokens(words))
            if keys:
                values = table.setdefault(keys[0], {}).setdefault(keys[1:], [])
                if value not in values:
                    values.append(value)
        self._table: Mapping[str, tuple[tuple[tuple[str, ...], tuple[Value, ...]], ...]] = {
            first: tuple(sorted(((k, tuple(v)) for k, v in rests.items()), key=lambda r: -len(r[0])))
            for first, rests in table.items()
        }

        # Most words of a text begin no phrase; the peelings of a word that do are looked up once.
        self._openings = lru_cache(maxsize=200_000)(self._find_openings)

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
        for rest, values in self._table[peeled.stem]:
            end = at + 1 + len(rest)
            if end <= len(tokens) and all(
                t.key == k for t, k in zip(tokens[at + 1 : end], rest, strict=True)
            ):
                written = tokens[at].key[peeled.offset :] == peeled.stem
                return Hit(len(rest) + 1, peeled, values, peeled.offset if written else peeled.offset + 1)
        return None
