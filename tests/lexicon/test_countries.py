from __future__ import annotations

import pytest

from case_files import load_cases
from riwaya.lexicon.countries import load_countries
from riwaya.text.fold import fold

STATES: dict[str, set[str]] = {}
for _country in load_countries():
    for _form in _country.adjectives:
        STATES.setdefault(fold(_form), set()).add(_country.code)


def test_no_nisba_says_two_states() -> None:
    assert {form: states for form, states in STATES.items() if len(states) > 1} == {}


def test_no_nisba_is_the_name_of_another_state() -> None:
    names = {fold(n): c.code for c in load_countries() for n in (*c.names, *c.weak)}
    assert {f for f, states in STATES.items() if f in names and names[f] not in states} == set()


@pytest.mark.parametrize("case", load_cases("demonyms"), ids=lambda c: c["text"])
def test_a_nisba_says_its_state(case: dict[str, str]) -> None:
    assert STATES.get(fold(case["text"]), set()) == ({case["expected"]} if case["expected"] else set()), case[
        "why"
    ]
