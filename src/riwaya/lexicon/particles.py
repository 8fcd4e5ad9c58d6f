"""Small words that bound statements, and words for sources: `ar/particles.yaml`, `ar/sources.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import cast

from riwaya.lexicon.load import load_list, load_table
from riwaya.text.fold import fold

Phrases = Mapping[str, tuple[tuple[str, ...], ...]]


@cache
def particle_set(name: str) -> frozenset[str]:
    """The folded words of a list of `particles.yaml`."""
    return frozenset(fold(w) for w in load_list("particles", name))


@cache
def source_set(name: str) -> frozenset[str]:
    """The folded words of a list of `sources.yaml`."""
    return frozenset(fold(w) for w in load_list("sources", name))


@cache
def plural_set(kind: str) -> frozenset[str]:
    """Broken plurals: `people` or `feminine` (of things, with a feminine verb), folded."""
    table = cast("Mapping[str, list[str]]", load_table("sources")["plural"])
    return frozenset(fold(w) for w in table[kind])


@cache
def clause_particles() -> Mapping[str, str]:
    """What opens a clause: the folded particle, and the folded preposition written onto it (ب) or nothing."""
    groups = cast("list[list[str]]", load_table("particles")["clause"])
    table = {fold(w): "" for group in groups[:2] for w in group}
    return {**table, **{fold(w): "ب" for w in groups[2]}}


@cache
def not_before(particle: str) -> frozenset[str]:
    """The folded words before which `particle` is none (بان كي مون)."""
    table = cast("Mapping[str, list[str]]", load_table("particles")["follows"])
    return frozenset(fold(w) for w in table.get(particle, []))


@cache
def object_heads() -> frozenset[str]:
    """Folded nouns that open the object of a cue, beside the patterns of verbal nouns."""
    groups = cast("list[list[str]]", load_table("particles")["heads"])
    return frozenset(fold(w) for group in groups for w in group)


@cache
def boundary_verbs() -> frozenset[str]:
    """Folded verbs that end a noun phrase, from `actors/boundaries.yaml`."""
    return frozenset(fold(w) for w in load_list("actors/boundaries", "verbs"))


@cache
def attached_prefixes() -> tuple[str, ...]:
    """How words with a preposition written onto them begin, folded, for `str.startswith`."""
    return tuple(sorted(particle_set("attached")))


@cache
def phrases(name: str) -> Phrases:
    """The phrases of a list by their first word, folded, the longest first."""
    table: dict[str, list[tuple[str, ...]]] = {}
    for phrase in load_list("particles", name):
        words = tuple(fold(phrase).split())
        table.setdefault(words[0], []).append(words)
    return {first: tuple(sorted(set(found), key=lambda p: (-len(p), p))) for first, found in table.items()}
