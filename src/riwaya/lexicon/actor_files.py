"""Reads the files of known actors, `ar/actors/*.yaml`, and checks them; see `riwaya.lexicon.actors`."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from typing import cast

from riwaya.errors import LexiconError
from riwaya.lexicon.actors import SECTORS, TYPES, Actor, Alias, Office, make_slug, shared_names
from riwaya.lexicon.countries import COUNTRY_SUFFIX_TYPES, Country, load_countries
from riwaya.lexicon.load import lexicon_names, load_lexicon, load_list
from riwaya.lexicon.namings import load_namings
from riwaya.text.fold import fold

_FILES = ("actors/bodies", "actors/groups", "actors/outlets")
_PEOPLE = "actors/people/"
_FIELDS = {"key", "en", "type", "country", "sector", "names", "short", "offices"}


@cache
def parse_actors() -> Mapping[str, Actor]:
    """Every actor of the files by its key; LexiconError where an entry is broken or a key comes twice."""
    actors: dict[str, Actor] = {}
    for actor in _all_actors():
        if actor.key in actors:
            raise LexiconError(f"actors: expected each key once, {actor.key!r} comes twice; rename one")
        actors[actor.key] = actor
    return actors


@cache
def parse_aliases() -> tuple[Alias, ...]:
    """Every name of every actor; LexiconError where two bear one that is not listed as shared."""
    states = {c.code for c in load_countries()}
    everyday = frozenset(fold(n) for n in load_list("actors/shared", "everyday"))
    found = [a for country in load_countries() for a in _country_aliases(country)]
    for actor in parse_actors().values():
        if actor.key not in states:
            found += [Alias(n, actor.key, "weak" if fold(n) in everyday else "name") for n in actor.names]
            found += [Alias(n, actor.key, "short") for n in actor.short]
    found += _loaded_aliases()
    aliases = tuple(dict.fromkeys(found))
    check_shared(aliases)
    return aliases


def _loaded_aliases() -> Iterator[Alias]:
    """The names of `namings.yaml`; of a person only bynames: under a title the name in it is found."""
    for naming in load_namings():
        if naming.key is None:
            continue
        actor = parse_actors().get(naming.key)
        if actor is None:
            raise LexiconError(f"actors/namings.yaml: {naming.words!r}: nobody has the key {naming.key!r}")
        known = {fold(n) for n in (*actor.names, *actor.short)}
        if actor.type != "PER" or not any(n in fold(naming.words) for n in known):
            yield Alias(naming.words, naming.key, "name")


def list_aliases() -> list[Alias]:
    """`parse_aliases` as it is compiled: each alias by its number."""
    return list(parse_aliases())


def parse_capitals() -> Mapping[str, str]:
    """The key of the capital of each state that the files give one."""
    return {c.code: make_slug(c.capital_en) for c in load_countries() if c.capital_en}


def parse_holders() -> Mapping[str, tuple[str, ...]]:
    """The keys of those who held an office, by «role@state», in the order of the files."""
    held: dict[str, dict[str, None]] = {}
    for actor in parse_actors().values():
        for office in actor.offices:
            held.setdefault(f"{office.role}@{office.state}", {})[actor.key] = None
    return {office: tuple(keys) for office, keys in held.items()}


@cache
def parse_person_words() -> frozenset[str]:
    """Every folded word that a known person's name or a given name is made of."""
    given = (n for key in ("given", "homely") for n in load_list("actors/person_names", key))
    known = (n for a in parse_actors().values() if a.type == "PER" for n in a.names)
    return frozenset(map(fold, given)) | {word for name in known for word in fold(name).split()}


@cache
def _country_codes() -> frozenset[str]:
    return frozenset(c.code for c in load_countries())


def check_shared(aliases: Iterable[Alias]) -> None:
    """Raises LexiconError where two actors bear one name that `shared.yaml` does not list."""
    bearers: dict[str, set[str]] = {}
    for alias in aliases:
        if alias.kind in ("name", "short"):
            bearers.setdefault(fold(alias.words), set()).add(alias.key)
    for name, keys in bearers.items():
        if len(keys) > 1 and name not in shared_names():
            raise LexiconError(
                f"actors: {name!r} names {sorted(keys)}; list it in shared.yaml or take it from one"
            )


def _all_actors() -> Iterator[Actor]:
    for country in load_countries():
        yield Actor(country.code, "GPE", country.en, country.code, None, country.names or country.weak)
        if country.capital and country.capital_en:
            key = make_slug(country.capital_en)
            yield Actor(key, "GPE", country.capital_en, country.code, None, country.capital)
    for name in (*_FILES, *(n for n in lexicon_names() if n.startswith(_PEOPLE))):
        yield from _read_file(name)
    yield from _read_places()


def _country_aliases(country: Country) -> Iterator[Alias]:
    for name in country.names:
        yield Alias(name, country.code, "name")
    for name in country.weak:
        yield Alias(name, country.code, "weak")
    for name in (*country.capital, *country.seat):
        yield Alias(name, country.code, "metonym")
    for name in country.adjectives:
        yield Alias(name, country.code, "demonym")


def _read_places() -> Iterator[Actor]:
    """`places.yaml`: country (or `none`) → type → English name → Arabic names."""
    table = load_lexicon("actors/places")
    if not isinstance(table, dict):
        raise LexiconError("actors/places.yaml: expected country codes at the top, found none")
    for country, kinds in table.items():
        for kind, places in kinds.items():
            if kind not in COUNTRY_SUFFIX_TYPES:
                raise LexiconError(f"actors/places.yaml: {country}: expected GPE or LOC, found {kind!r}")
            for english, names in places.items():
                code = None if country == "none" else str(country)
                yield Actor(
                    make_slug(str(english)), str(kind), str(english), code, None, _words(names, english)
                )


def _read_file(name: str) -> Iterator[Actor]:
    entries = load_lexicon(name)
    if not isinstance(entries, list):
        raise LexiconError(f"{name}.yaml: expected a list of actors, found {type(entries).__name__}")
    for entry in entries:
        yield read_actor(name, entry)


def read_actor(file: str, entry: object) -> Actor:
    """The actor that an entry of a file says; LexiconError where it breaks the schema."""
    if not isinstance(entry, dict) or not {"key", "type", "names"} <= entry.keys() <= _FIELDS:
        raise LexiconError(
            f"{file}.yaml: expected key, type, names and none but {_FIELDS}, found {entry!r:.120}"
        )
    key, sector = str(entry["key"]), cast("str | None", entry.get("sector"))
    if entry["type"] not in TYPES or sector not in (None, *SECTORS):
        raise LexiconError(f"{file}.yaml: {key}: unknown type or sector: {entry['type']}, {sector}")
    country = cast("str | None", entry.get("country"))
    if country is not None and country not in _country_codes():
        raise LexiconError(f"{file}.yaml: {key}: expected an ISO alpha-3 code, found {country!r}")
    return Actor(
        key=key,
        type=str(entry["type"]),
        en=cast("str | None", entry.get("en")),
        country=country,
        sector=sector,
        names=_words(entry["names"], key),
        short=_words(entry.get("short", []), key),
        offices=tuple(_read_office(key, country, o) for o in entry.get("offices", [])),
    )


def _read_office(key: str, country: str | None, text: object) -> Office:
    """«president 2013-08-03 2021-08-03», «secretary_general@un 2007-01-01 -»; «-» is an open bound."""
    parts = str(text).split()
    if len(parts) != 3:
        raise LexiconError(f"people: {key}: expected «role[@state] from to», found {text!r}")
    role, _, state = parts[0].partition("@")
    start, end = _read_bound(key, parts[1]), _read_bound(key, parts[2], last=True)
    return Office(role, state or country, start, end)


def _read_bound(key: str, text: str, *, last: bool = False) -> date | None:
    """A day; where only a month or a year is known, its first day or its last: the widest term it allows."""
    if text == "-":
        return None
    try:
        known = [int(part) for part in text.split("-")]
        year, month, *day = known if len(known) > 1 else [*known, 12 if last else 1]
        return date(year, month, *(day or [monthrange(year, month)[1] if last else 1]))
    except ValueError as error:
        raise LexiconError(
            f"people: {key}: expected 2013-08-03, 2013-08, 2013 or -, found {text!r}"
        ) from error


def _words(value: object, about: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(v, str) and v for v in value):
        raise LexiconError(f"actors: {about}: expected a list of names, found {value!r:.80}")
    return tuple(dict.fromkeys(value))
