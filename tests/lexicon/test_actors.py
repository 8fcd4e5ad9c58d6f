from __future__ import annotations

import re
import unicodedata
from datetime import date, timedelta
from itertools import pairwise

import pytest

from riwaya.errors import LexiconError
from riwaya.lexicon.actor_files import check_shared, read_actor
from riwaya.lexicon.actors import (
    Actor,
    Alias,
    Office,
    capital_of,
    holders,
    load_actors,
    load_aliases,
    load_listed,
    shared_names,
)
from riwaya.lexicon.countries import load_countries, nisba_forms
from riwaya.lexicon.load import load_table
from riwaya.text.fold import fold

PERSIAN = "یکگھەۀ"
WORDS = [a.words for a in load_aliases()]


def test_names_are_plainly_written() -> None:
    for words in WORDS:
        assert words == unicodedata.normalize("NFC", words) == words.strip()
        # «مجموعة الـ 77», «الـ12»: the article before digits is written with a tatweel
        assert not re.search(rf"\u0640(?! ?\d)|[\ufb50-\ufdff\ufe70-\ufeff{PERSIAN}]|  ", words), words


def test_a_name_of_two_is_listed_and_a_listed_one_is_of_two() -> None:
    bearers: dict[str, set[str]] = {}
    for alias in load_aliases():
        if alias.kind in ("name", "short"):
            bearers.setdefault(fold(alias.words), set()).add(alias.key)
    assert {name for name, keys in bearers.items() if len(keys) > 1} == set(shared_names())


def test_an_unlisted_shared_name_is_refused() -> None:
    with pytest.raises(LexiconError, match=r"shared\.yaml"):
        check_shared((Alias("فلان", "a", "name"), Alias("فلان", "b", "short")))


@pytest.mark.parametrize(
    "entry",
    [
        {"key": "x", "type": "PER"},
        {"key": "x", "type": "HUMAN", "names": ["س"]},
        {"key": "x", "type": "PER", "names": ["س"], "sector": "XXX"},
        {"key": "x", "type": "PER", "names": ["س"], "country": "XYZ"},
        {"key": "x", "type": "PER", "names": "س"},
        {"key": "x", "type": "PER", "names": ["س"], "offices": ["president 2015"]},
        {"key": "x", "type": "PER", "names": ["س"], "offices": ["president 2015-13-01 -"]},
        {"key": "x", "type": "PER", "names": ["س"], "age": 3},
    ],
)
def test_a_broken_entry_is_refused(entry: dict[str, object]) -> None:
    with pytest.raises(LexiconError):
        read_actor("actors/people/asia", entry)


def is_wide(end: date, start: date) -> bool:
    """Whether two terms overlap only because a month or a year stands for a day that is not known."""
    widened = start.day == 1 or (end + timedelta(days=1)).day == 1
    return widened and end - start < timedelta(days=366)


def test_offices_end_after_they_begin_and_one_is_held_by_one() -> None:
    contested = load_table("actors/shared")["contested"]
    assert isinstance(contested, dict)
    terms: dict[tuple[str, str | None], list[tuple[date, date, str]]] = {}
    for actor in load_listed().values():
        for office in actor.offices:
            start, end = office.start or date.min, office.end or date.max
            assert start < end, actor.key
            terms.setdefault((office.role, office.state), []).append((start, end, actor.key))
    for (role, state), held in terms.items():
        held.sort()
        for (_, end, key), (start, _, next_key) in pairwise(held):
            fits = end <= start or f"{role}@{state}" in contested or is_wide(end, start)
            assert fits, (role, state, key, next_key)


def test_an_office_is_held_within_its_bounds() -> None:
    office = Office("president", "USA", date(2009, 1, 20), date(2017, 1, 20))
    assert office.is_held(date(2015, 8, 1))
    assert not office.is_held(date(2018, 8, 1))
    assert office.is_held(None)


def test_holders_of_an_office() -> None:
    assert {"barack-obama", "donald-trump"} <= {a.key for a in holders("president", "USA")}
    assert holders("president", "nowhere") == ()


def test_every_state_has_names_and_the_main_ones_a_capital() -> None:
    assert all(c.names or c.weak for c in load_countries())
    assert len({c.code for c in load_countries()}) == len(load_countries()) > 190
    assert capital_of("IRQ") == "baghdad"
    assert capital_of("nowhere") is None


def test_the_lexicon_holds_those_the_press_writes_about() -> None:
    actors: list[Actor] = [a for a in load_listed().values() if a.type in ("PER", "ORG")]
    assert len(actors) > 600
    for key in ("unsc", "hezbollah", "houthis", "reuters", "mosul", "SYR"):
        assert key in load_actors()


def test_nisba_forms_are_made_by_rule() -> None:
    forms = nisba_forms("إيراني")
    assert {"الإيرانية", "إيرانيون", "الإيرانيين", "إيرانيا"} <= set(forms)
    assert "كورية جنوبية" in nisba_forms("كوري جنوبي")
