from __future__ import annotations

import pytest

from riwaya.lexicon.gazetteer import Gazetteer
from riwaya.lexicon.titles import load_heads
from riwaya.text.words import find_tokens

NAMES = Gazetteer([("مجلس الأمن", "unsc"), ("مجلس الأمن القومي", "nsc"), ("الكويت", "kwt"), ("لبنان", "lbn")])


@pytest.mark.parametrize(
    ("text", "values", "length", "skip"),
    [
        ("مجلس الامن الدولي", ("unsc",), 2, 0),
        ("مجلس الأمن القومي", ("nsc",), 3, 0),
        ("وللكويت", ("kwt",), 1, 3),
        ("بالكويت", ("kwt",), 1, 1),
        ("للبنان", ("lbn",), 1, 1),
    ],
)
def test_finds_the_longest_phrase(text: str, values: tuple[str, ...], length: int, skip: int) -> None:
    hit = NAMES.find(find_tokens(text), 0)
    assert hit is not None
    assert (hit.values, hit.length, hit.skip) == (values, length, skip)


@pytest.mark.parametrize("text", ["مجلس النواب", "كويت", "مجلس"])
def test_finds_nothing_else(text: str) -> None:
    assert NAMES.find(find_tokens(text), 0) is None


def test_whole_takes_no_proclitic() -> None:
    assert NAMES.find(find_tokens("بالكويت"), 0, whole=True) is None


def test_heads_know_ministers_and_ministries() -> None:
    minister = load_heads().find(find_tokens("وزيرة الخارجية"), 0)
    ministry = load_heads().find(find_tokens("وزارة الدفاع"), 0)
    assert minister is not None
    assert ministry is not None
    assert (minister.values[0].role, minister.values[0].type) == ("minister:foreign", "PER")
    assert (ministry.values[0].role, ministry.values[0].sector) == ("ministry:defence", "MIL")
