"""Names of known actors as they are looked up in texts."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import cast

from riwaya.lexicon.actors import Alias, load_alias
from riwaya.lexicon.compiled import load_section, unpack
from riwaya.lexicon.gazetteer import Gazetteer
from riwaya.lexicon.lazy import Lazy

# In a section of names stands, for a first word, a line for each phrase that it opens: the words behind it
# and, after tabs, the numbers of the aliases that are written so, or the keys of places of the gazetteer.
LINE, CELL = "\n", "\t"


def _read_line(first: str, line: str) -> tuple[tuple[str, ...], tuple[Alias, ...]]:
    rest, *values = line.split(CELL)
    phrase = f"{first} {rest}".rstrip()
    return tuple(rest.split()), tuple(
        load_alias(int(value)) if value.isdigit() else Alias(phrase, value, "name") for value in values
    )


@cache
def load_names() -> Gazetteer[Alias]:
    """Every name of every listed actor, and of places whose name says a place by itself."""
    return _load("names")


@cache
def load_introduced() -> Gazetteer[Alias]:
    """Names of places to be looked up behind a place word only: مدينة، بلدة، قرية.

    They are everyday words or names of people as well, or belong to a place too small to be written alone.
    """
    return _load("introduced")


def _load(section: str) -> Gazetteer[Alias]:
    lines = cast("Mapping[str, str]", load_section(section))
    return Gazetteer.from_table(
        Lazy(lines, lambda first: tuple(_read_line(first, line) for line in lines[first].split(LINE)))
    )


@cache
def load_person_words() -> frozenset[str]:
    """Every folded word that a known person's name or a given name is made of."""
    return cast("frozenset[str]", unpack(load_section("person_words")))
