"""Reads `ar/actors/gazetteer.tsv`, joins its places with the listed ones, and tells what each name says."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache

from riwaya.errors import LexiconError
from riwaya.lexicon.actor_files import parse_actors, parse_aliases, parse_person_words
from riwaya.lexicon.actors import Actor, Alias, make_slug
from riwaya.lexicon.countries import load_countries
from riwaya.lexicon.cues import load_forms as load_cue_forms
from riwaya.lexicon.event_words import load_forms as load_event_forms
from riwaya.lexicon.load import load_list, load_table
from riwaya.lexicon.name_words import first_names, load_names_of
from riwaya.lexicon.places import (
    ARAB_STATES,
    GAZETTEER,
    KINDS,
    Place,
    gazetteer_lines,
    rank,
    read_place,
    weight,
)
from riwaya.lexicon.titles import load_heads
from riwaya.text.fold import fold
from riwaya.text.words import find_tokens

_COLUMNS = 9
_OPENERS = ("مدينة ", "محافظة ", "ولاية ", "إقليم ", "منطقة ", "جزيرة ", "بلدة ", "إمارة ")
# Of places that bear one name, those are meant whose weight is at least 1/CLEAR of the heaviest; a name that
# more than MOST may mean says nothing. LARGE: inhabitants of a place outside the Arab states and their
# neighbours whose name is believed behind «مدينة». Set by hand, 2026-11-22.
CLEAR, MOST, LARGE = 10, 4, 50_000
NEAR_STATES = ARAB_STATES | frozenset(
    ["ISR", "IRN", "TUR", "AFG", "PAK", "TCD", "ERI", "ETH", "MLI", "NER", "SSD", "ESH", "CYP"]
)


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the file: a place, its names, and its names that are everyday words too."""

    line: int
    place: Place
    told: tuple[str, ...]
    weak: tuple[str, ...]


@cache
def parse_rows() -> tuple[Row, ...]:
    """Every line of the file; LexiconError where one breaks the schema."""
    states = frozenset(c.code for c in load_countries())
    return tuple(read_row(line, at, states=states) for at, line in enumerate(gazetteer_lines()))


def read_row(line: str, at: int, *, states: frozenset[str]) -> Row:
    """A line of the file, whose head says what its columns are."""
    cells = line.split("\t")
    if len(cells) != _COLUMNS or cells[1] not in KINDS or cells[0] not in states:
        raise LexiconError(
            f"ar/{GAZETTEER}: expected {_COLUMNS} columns, a state and P or A, found {line!r:.120}"
        )
    region = "-region" if cells[1] == "A" else ""
    try:
        place = read_place(line, key=f"{_ascii(cells[2])}{region}-{cells[0].lower()}")
    except ValueError as error:
        raise LexiconError(f"ar/{GAZETTEER}: expected numbers, found {line!r:.120}") from error
    if not (place.names and abs(place.lat or 0) <= 90 and abs(place.lon or 0) <= 180):
        raise LexiconError(f"ar/{GAZETTEER}: expected names and a point on earth, found {line!r:.120}")
    told, weak = (tuple(n for n in cell.split("|") if n) for cell in cells[-2:])
    return Row(at, place, told, weak)


def _ascii(english: str) -> str:
    """The slug of a name without its diacritics: Aḑ Ḑāli‘ → ad-dali."""
    plain = "".join(
        c for c in unicodedata.normalize("NFKD", english) if c.isascii() and (c.isalnum() or c in " -")
    )
    return make_slug(plain).strip("-")


@cache
def _joined() -> tuple[Mapping[str, Place], Mapping[str, Row], tuple[Row, ...]]:
    """The listed places with what the gazetteer knows of them; the rows of other places; of listed ones."""
    listed = {a.key: _listed(a) for a in _listed_places()}
    owner = {(p.country, n): key for key, p in listed.items() for n in _bare_names(p.names)}
    rows: dict[str, Row] = {}
    same: list[Row] = []
    for row in sorted(parse_rows(), key=lambda r: (r.place.kind != "town", -(r.place.population or 0))):
        place = row.place
        key = next((k for n in place.names if (k := owner.get((place.country, fold(n))))), None)
        if key is None:
            free = place.key not in rows and place.key not in parse_actors()
            new = place.key if free else f"{place.key}-{place.geonames}"
            rows[new] = replace(row, place=replace(place, key=new))
        else:
            listed[key] = _with_row(listed[key], place)
            same.append(replace(row, place=listed[key]))
    return listed, rows, tuple(same)


def _with_row(listed: Place, row: Place) -> Place:
    """A listed place with the names of a row, and with its point where it has none yet: towns come first."""
    names = {fold(n): n for n in reversed((*listed.names, *row.names))}
    found = replace(listed, names=tuple(reversed(names.values())))
    if listed.lat is not None:
        return found
    return replace(found, lat=row.lat, lon=row.lon, population=row.population, geonames=row.geonames)


def _listed_places() -> Iterator[Actor]:
    states = frozenset(c.code for c in load_countries())
    return (a for a in parse_actors().values() if a.type in ("GPE", "LOC") and a.key not in states)


def _listed(actor: Actor) -> Place:
    return Place(actor.key, actor.type, "listed", actor.en or actor.names[0], actor.country, actor.names)


def _bare_names(names: Iterable[str]) -> Iterator[str]:
    """Folded names, with the word for what they are and without it: مدينة الموصل is الموصل."""
    for name in names:
        yield fold(name)
        opener = next((o for o in _OPENERS if name.startswith(o)), "")
        yield fold(name.removeprefix(opener))


def parse_places() -> Mapping[str, Place | int]:
    """Every place by its key: the listed ones, of those of the gazetteer the numbers of their lines."""
    listed, rows, _ = _joined()
    return {**listed, **{key: row.line for key, row in rows.items()}}


@cache
def place_aliases() -> tuple[tuple[Alias, ...], tuple[Alias, ...]]:
    """The names of the gazetteer's places: those that stand alone, and those that need a place word."""
    taken = {fold(a.words) for a in parse_aliases()}
    told: dict[str, list[tuple[str, Place]]] = {}
    weak: dict[str, list[tuple[str, Place]]] = {}
    for row in (*_joined()[1].values(), *_joined()[2]):
        for name in (*row.told, *row.weak):
            key = fold(name)
            if key in taken:
                continue
            if name in row.told and not is_everyday(key):
                told.setdefault(key, []).append((name, row.place))
            elif _is_near_or_large(row.place) and not _is_adjective(key):
                weak.setdefault(key, []).append((name, row.place))
    weak = {key: named for key, named in weak.items() if key not in told}
    return tuple(_chosen(told.values())), tuple(_chosen(weak.values()))


def _is_near_or_large(place: Place) -> bool:
    """«مدينة هورست الهولندية» is no suburb in Texas: far away a small place is not the one meant."""
    return place.country in NEAR_STATES or (place.population or 0) >= LARGE


def _is_adjective(key: str) -> bool:
    """«مدينة جديدة», «قرية واحدة»: common words behind an indefinite place word say what it is like."""
    return " " not in key and bool({key, key.removesuffix("ه")} & load_table("frequencies").keys())


def _chosen(names: Iterable[list[tuple[str, Place]]]) -> Iterator[Alias]:
    """The names of the places that are heavy enough among those that bear them; a town before its region."""
    for named in names:
        heaviest = max(weight(p) for _, p in named)
        towns = {p.country for _, p in named if p.kind == "town"}
        meant = [
            (name, place)
            for name, place in sorted(named, key=lambda n: rank(n[1]))
            if weight(place) * CLEAR >= heaviest and (place.kind == "town" or place.country not in towns)
        ]
        if len({p.key for _, p in meant}) <= MOST:
            yield from (Alias(name, place.key, "name") for name, place in meant)


@cache
def is_everyday(key: str) -> bool:
    """Whether a folded name is a word of another lexicon: a person's name, a title, a verb, a particle."""
    words = tuple(t.key for t in find_tokens(key))
    if all(_is_of_people(w) for w in words) and (len(words) == 1 or words[0] in _openers()):
        return True
    head = load_heads().find(find_tokens(key), 0, whole=True)
    if head is not None and head.length == len(words):
        return True
    return len(words) == 1 and (
        key in load_cue_forms() or key in load_event_forms() or key in _function_words()
    )


@cache
def _openers() -> frozenset[str]:
    given = (w for key in ("given", "homely") for w in load_list("actors/person_names", key))
    return frozenset(map(fold, given)) | first_names()


def _is_of_people(word: str) -> bool:
    return word in parse_person_words() or word in first_names() or word in load_names_of("surnames")


@cache
def _function_words() -> frozenset[str]:
    return frozenset(fold(w) for k in ("words", "verbs", "nouns") for w in load_list("actors/boundaries", k))
