from __future__ import annotations

import re
import unicodedata
from collections import Counter

import pytest

from riwaya.errors import LexiconError
from riwaya.lexicon.actors import load_actors, load_listed
from riwaya.lexicon.countries import load_countries
from riwaya.lexicon.names import load_introduced, load_names
from riwaya.lexicon.place_files import parse_rows, read_row
from riwaya.lexicon.places import Place, find_places, load_places, narrow_places
from riwaya.text.fold import fold
from riwaya.text.words import find_tokens

ROWS = parse_rows()
STATES = frozenset(c.code for c in load_countries())
LINE = "SYR\tP\tSaraqib\t1\t35.864\t36.806\t33000\tسراقب\t"
MARKS = re.compile(r"[\u064b-\u0652\u0640\u06a9\u06cc\u067e\u0686\u06af\u06be]")


def test_there_are_twenty_thousand_places_with_points_and_states() -> None:
    places = load_places()
    assert sum(p.lat is not None for p in places.values()) > 20_000
    assert all(p.country is None or p.country in STATES for p in places.values())
    assert all(p.lat is None or (-90 <= p.lat <= 90 and -180 <= (p.lon or 0) <= 180) for p in places.values())


def test_names_are_plainly_written() -> None:
    for row in ROWS:
        for name in row.place.names:
            assert name == unicodedata.normalize("NFC", name) == " ".join(name.split()), name
            assert not MARKS.search(name), name


def test_a_line_holds_no_name_twice_and_the_file_no_place() -> None:
    assert all(len(set(map(fold, r.place.names))) == len(r.place.names) for r in ROWS)
    assert max(Counter((r.place.geonames, r.place.kind) for r in ROWS).values()) == 1


def test_the_file_is_in_order() -> None:
    places = [(r.place.country or "", r.place.kind != "region", r.place.en, r.place.geonames) for r in ROWS]
    assert places == sorted(places)


@pytest.mark.parametrize(
    "line",
    [
        LINE.replace("SYR", "XXX"),
        LINE.replace("\tP\t", "\tQ\t"),
        LINE.replace("35.864", "north"),
        LINE.replace("35.864", "95.0"),
        LINE.replace("سراقب", ""),
        LINE.rsplit("\t", 2)[0],
    ],
)
def test_a_broken_line_is_refused(line: str) -> None:
    with pytest.raises(LexiconError, match=r"gazetteer\.tsv"):
        read_row(line, 0, states=STATES)


def test_a_place_is_found_by_any_spelling_of_its_name() -> None:
    assert find_places("سراقب")[0].country == find_places("سَراقب")[0].country == "SYR"
    assert find_places("لا مكان") == ()


def test_listed_places_have_their_point_and_stay_themselves() -> None:
    mosul = load_places()["mosul"]
    assert (mosul.kind, mosul.country, round(mosul.lat or 0), round(mosul.lon or 0)) == (
        "listed",
        "IRQ",
        36,
        43,
    )
    assert load_actors()["mosul"] == load_listed()["mosul"]


def test_places_are_known_actors() -> None:
    new = next(p for p in load_places().values() if p.kind == "town")
    actor = load_actors()[new.key]
    assert (actor.type, actor.country, actor.names) == ("GPE", new.country, new.names)
    assert len(load_actors()) == len(set(load_actors())) == len(load_listed().keys() | load_places().keys())


def test_a_report_that_names_the_state_tells_two_places_apart() -> None:
    places = find_places("طرابلس")
    keys = [p.key for p in places]
    assert {"LBY", "LBN"} <= {p.country for p in places}
    assert {load_places()[k].country for k in narrow_places(keys, countries={"LBN"})} == {"LBN"}
    assert narrow_places(keys, countries=()) == tuple(keys) == narrow_places(keys, countries={"FRA"})


def test_every_name_leads_to_a_known_actor() -> None:
    for names in (load_names(), load_introduced()):
        for rests in names.table.values():
            assert all(alias.key in load_actors() for _, aliases in rests for alias in aliases)


@pytest.mark.parametrize("word", ["جديدة", "النور", "سعيد", "السلام", "لاس", "نور", "بو", "واحد"])
def test_an_everyday_word_is_no_place_by_itself(word: str) -> None:
    hit = load_names().find(find_tokens(word), 0)
    assert hit is None or not any(isinstance(load_places().get(a.key), Place) for a in hit.values)


@pytest.mark.parametrize("word", ["جديدة", "واحدة"])
def test_an_adjective_is_no_place_behind_a_place_word(word: str) -> None:
    assert load_introduced().find(find_tokens(word), 0) is None
