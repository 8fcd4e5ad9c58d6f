"""A mapping whose values are made when they are first asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TypeVar, overload

V = TypeVar("V")
D = TypeVar("D")


class Lazy(Mapping[str, V]):
    """A mapping with the keys of `stored`; `make` makes the value of a key, once."""

    def __init__(self, stored: Mapping[str, object], make: Callable[[str], V]) -> None:
        self._stored = stored
        self._make = make
        self._made: dict[str, V] = {}

    def __getitem__(self, key: str) -> V:
        """The value of a key; KeyError where there is none."""
        if key not in self._made:
            if key not in self._stored:
                raise KeyError(key)
            self._made[key] = self._make(key)
        return self._made[key]

    @overload
    def get(self, key: str, /) -> V | None: ...
    @overload
    def get(self, key: str, /, default: V | D) -> V | D: ...
    def get(self, key: str, /, default: V | D | None = None) -> V | D | None:
        """The value of a key or a default: most words have none, and making a KeyError is slow."""
        return self[key] if key in self._stored else default

    def __contains__(self, key: object) -> bool:
        """Whether there is such a key; makes nothing."""
        return key in self._stored

    def __iter__(self) -> Iterator[str]:
        """The keys, in the order they are stored in."""
        return iter(self._stored)

    def __len__(self) -> int:
        """How many keys there are."""
        return len(self._stored)
