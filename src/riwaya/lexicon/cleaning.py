"""What the lexicon tells the cleaning of texts."""

from __future__ import annotations

from functools import cache
from typing import cast

from riwaya.lexicon.actors import load_actors, load_aliases
from riwaya.lexicon.compiled import load_section, unpack
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
def cleaning_knowledge() -> Knowledge:
    """What cleaning must know of the language: the names that may stand glued, what opens quotations."""
    return Knowledge(
        names=load_glued_names(), openers=frozenset(fold(w) for w in load_list("cleaning", "openers"))
    )


def load_glued_names() -> frozenset[str]:
    """Names of states and places, and of bodies with several words; no demonyms, no weak names."""
    return cast("frozenset[str]", unpack(load_section("glued_names")))


def parse_glued_names() -> frozenset[str]:
    """What `load_glued_names` gives, made from the names of all listed actors."""
    actors = load_actors()
    aliases = (a for a in load_aliases() if a.kind == "name")
    return frozenset(
        fold(a.words)
        for a in aliases
        if actors[a.key].type == "GPE" or (actors[a.key].type == "ORG" and " " in a.words)
    )


def _folded(key: str) -> tuple[str, ...]:
    return tuple(sorted({fold(p) for p in load_list("cleaning", key)}, key=lambda p: (-len(p), p)))
