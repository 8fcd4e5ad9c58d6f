"""Known actors: states, leaders, bodies, groups, outlets and places, with every name the press gives them.

The files are `ar/actors/*.yaml` and `ar/actors/gazetteer.tsv`; each says at its top what belongs in it. A
state's key is its ISO 3166-1 alpha-3 code.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import cast
from unicodedata import combining

from riwaya.lexicon.compiled import load_mapping, load_section
from riwaya.lexicon.lazy import Lazy
from riwaya.lexicon.load import load_list, load_table
from riwaya.lexicon.places import Place, load_places
from riwaya.text.fold import fold, fold_name

TYPES = ("PER", "ORG", "GPE", "LOC", "NORP", "DOC")
SECTORS = (
    *("GOV", "MIL", "LEG", "JUD", "SPY", "OPP", "REB", "CVL", "MED"),
    *("BUS", "EDU", "IGO", "NGO", "REL", "ELI"),
)


@dataclass(frozen=True, slots=True)
class Office:
    """A post held from `start` to `end`, None where not known; `state` is a country code or a key."""

    role: str
    state: str | None
    start: date | None
    end: date | None

    def is_held(self, day: date | None) -> bool:
        """Whether the post was held on `day`; an unknown day or bound excludes nothing."""
        if day is None:
            return True
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody known. `names` begin with the usual full one; `short` say who only in context."""

    key: str
    type: str
    en: str | None
    country: str | None
    sector: str | None
    names: tuple[str, ...]
    short: tuple[str, ...] = ()
    offices: tuple[Office, ...] = ()


@dataclass(frozen=True, slots=True)
class Alias:
    """A name of an actor. `kind`: name, short, demonym, metonym, weak (an everyday word too)."""

    words: str
    key: str
    kind: str


@cache
def load_actors() -> Mapping[str, Actor]:
    """Every known actor by its key: those of the YAML files in their order, then the gazetteer's places.

    Raises LexiconError where an entry breaks the schema or a key comes twice.
    """
    listed, places = load_listed(), load_places()
    keys = {**dict.fromkeys(listed), **dict.fromkeys(places)}
    return Lazy(keys, lambda key: listed[key] if key in listed else _as_actor(places[key]))


def _as_actor(place: Place) -> Actor:
    return Actor(place.key, place.type, place.en, place.country, None, place.names)


@cache
def load_listed() -> Mapping[str, Actor]:
    """The known actors of the YAML files, without the places of the gazetteer."""
    return cast(Mapping[str, Actor], load_mapping("actors"))


@cache
def load_aliases() -> tuple[Alias, ...]:
    """Every name of every actor of the YAML files. Those of all places are in `load_names`.

    Raises LexiconError where two actors bear one name that `shared.yaml` does not list. A capital and its
    state, a nisba and the name it is spelled like, are told apart by the words around them.
    """
    return tuple(map(_read_alias, _numbered_aliases()))


@cache
def load_alias(number: int) -> Alias:
    """The alias of that number in `load_aliases`, made when it is first asked for."""
    return _read_alias(_numbered_aliases()[number])


def _numbered_aliases() -> Sequence[object]:
    return cast("Sequence[object]", load_section("aliases"))


def _read_alias(stored: object) -> Alias:
    if isinstance(stored, Alias):
        return stored
    _, words, key, kind = cast("tuple[str, str, str, str]", stored)
    return Alias(words, key, kind)


@cache
def shared_names() -> frozenset[str]:
    """Folded names that more than one actor bears."""
    return frozenset(fold(n) for n in load_list("actors/shared", "shared"))


@cache
def _usual() -> Mapping[str, str]:
    entries = cast("Mapping[str, str]", load_table("actors/shared")["usual"])
    return {fold_name(name): key for name, key in entries.items()}


def usual_bearer(name: str) -> str | None:
    """The key of the place that is meant by a shared name (`fold_name`) where nothing says otherwise."""
    return _usual().get(name)


@cache
def marked_bearers() -> Mapping[str, tuple[tuple[frozenset[str], tuple[str, ...]], ...]]:
    """For a folded name the vowel marks that tell its bearers apart, each with the keys it tells."""
    entries = cast("Mapping[str, list[str]]", load_table("actors/shared")["marked"])
    marked: dict[str, list[tuple[frozenset[str], tuple[str, ...]]]] = {}
    for spelling, keys in entries.items():
        marks = frozenset(c for c in spelling if combining(c))
        marked.setdefault(fold(spelling), []).append((marks, tuple(keys)))
    return {name: tuple(told) for name, told in marked.items()}


@cache
def holders(role: str, state: str) -> tuple[Actor, ...]:
    """Those known to have held `role` for `state`, in the lexicon's order."""
    held = cast(Mapping[str, tuple[str, ...]], load_mapping("holders"))
    return tuple(load_listed()[key] for key in held.get(f"{role}@{state}", ()))


def capital_of(country: str) -> str | None:
    """The key of a state's capital, None where the lexicon has none."""
    return cast(Mapping[str, str], load_section("capitals")).get(country)


def make_slug(english: str) -> str:
    """The key that an English name gives.

    >>> make_slug("Ain al-Hilweh")
    'ain-al-hilweh'
    """
    return english.lower().replace("'", "").replace(" ", "-").replace(".", "")
