"""Places of the world: where they lie, how large they are, and which of them bear a name.

They come from `ar/actors/gazetteer.tsv` (made by `scripts/build_gazetteer.py`) and from
`ar/actors/places.yaml`, with coordinates where the gazetteer has the same place.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import cast

from riwaya.lexicon.compiled import load_section, unpack
from riwaya.lexicon.lazy import Lazy
from riwaya.text.fold import fold

GAZETTEER = "actors/gazetteer.tsv"
KINDS = {"P": "town", "A": "region"}
ARAB = 20  # set by hand, 2026-11-22
ARAB_STATES = frozenset(
    [
        "DZA",
        "BHR",
        "COM",
        "DJI",
        "EGY",
        "IRQ",
        "JOR",
        "KWT",
        "LBN",
        "LBY",
        "MRT",
        "MAR",
        "OMN",
        "PSE",
        "QAT",
        "SAU",
        "SOM",
        "SDN",
        "SYR",
        "TUN",
        "ARE",
        "YEM",
    ]
)


@dataclass(frozen=True, slots=True)
class Place:
    """A place. `type` is GPE or LOC, `country` an alpha-3 code; degrees north and east, inhabitants, or None.

    `kind`: town, region (of the first order), or listed for what `places.yaml` and `countries.yaml` name.
    """

    key: str
    type: str
    kind: str
    en: str
    country: str | None
    names: tuple[str, ...]
    lat: float | None = None
    lon: float | None = None
    population: int | None = None
    geonames: int | None = None


@cache
def load_places() -> Mapping[str, Place]:
    """Every place by its key, each made when it is asked for: the listed, then the gazetteer's."""
    stored = cast(Mapping[str, object], load_section("places"))
    return Lazy(stored, lambda key: _read_stored(key, stored[key]))


def _read_stored(key: str, stored: object) -> Place:
    """A listed place is stored as it is, one of the gazetteer by the number of its line."""
    if isinstance(stored, int):
        return read_place(gazetteer_lines()[stored], key=key)
    return stored if isinstance(stored, Place) else cast(Place, unpack(stored))


@cache
def gazetteer_lines() -> tuple[str, ...]:
    """The lines of `ar/actors/gazetteer.tsv` without its head."""
    text = (files("riwaya.lexicon") / "ar" / GAZETTEER).read_text(encoding="utf-8")
    return tuple(line for line in text.split("\n") if line and not line.startswith("#"))


def read_place(line: str, *, key: str = "") -> Place:
    """The place of a line. Raises ValueError where a cell is missing or no number."""
    country, kind, en, number, lat, lon, population, told, weak = line.split("\t")
    names = tuple(n for cell in (told, weak) for n in cell.split("|") if n)
    point = (float(lat), float(lon))
    return Place(key, "GPE", KINDS[kind], en, country, names, *point, int(population), int(number))


@cache
def find_places(name: str) -> tuple[Place, ...]:
    """The places that bear a name, however it is spelled: the listed ones, Arab states, the largest first.

    >>> [place.country for place in find_places("طرابلس")][:2]
    ['LBY', 'LBN']
    """
    bearers = (load_places()[key] for key in _bearers().get(fold(name), ()))
    return tuple(sorted(bearers, key=rank))


@cache
def _bearers() -> Mapping[str, tuple[str, ...]]:
    bearers: dict[str, list[str]] = {}
    for key, place in load_places().items():
        for name in dict.fromkeys(map(fold, place.names)):
            bearers.setdefault(name, []).append(key)
    return {name: tuple(keys) for name, keys in bearers.items()}


def rank(place: Place) -> tuple[bool, int, str]:
    """What sorts places of one name: the listed first, then the heaviest."""
    return place.kind != "listed", -weight(place), place.key


def weight(place: Place) -> int:
    """The inhabitants of a place; in Arab states, of which the press writes more, `ARAB` times as many."""
    return (place.population or 1) * (ARAB if place.country in ARAB_STATES else 1)


def narrow_places(keys: Collection[str], *, countries: Collection[str]) -> tuple[str, ...]:
    """The keys of the places that lie in one of the states a report names; all of them where none does.

    A state may be among them: «عمان» is one, and a town in another.

    Ambiguity that is left is left: nobody is settled by order.
    """
    places = load_places()
    named = tuple(k for k in keys if (places[k].country if k in places else k) in countries)
    return named or tuple(keys)
