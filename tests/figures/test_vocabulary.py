"""The lexicons of figures: what they hold, and that their words are fit for looking up."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from babel.dates import get_month_names

from riwaya.errors import LexiconError
from riwaya.figures.vocabulary import by_word, phrase_at, phrases, section
from riwaya.figures.words import words_of
from riwaya.text.fold import fold

NAMES = ("months", "times", "numbers", "units")


def lists_of(node: object) -> Iterator[list[str]]:
    if isinstance(node, dict):
        for child in node.values():
            yield from lists_of(child)
    elif isinstance(node, list):
        yield [str(word) for word in node]


@pytest.mark.parametrize("name", NAMES)
def test_no_list_names_a_word_twice(name: str, root: Path) -> None:
    table = yaml.safe_load((root / f"src/riwaya/lexicon/ar/{name}.yaml").read_text(encoding="utf-8"))
    for words in lists_of(table):
        keys = [fold(word) for word in words]
        assert len(keys) == len(set(keys)), sorted(k for k in keys if keys.count(k) > 1)


@pytest.mark.parametrize("name", NAMES)
def test_a_lexicon_opens_by_saying_what_belongs(name: str, root: Path) -> None:
    opening = (root / f"src/riwaya/lexicon/ar/{name}.yaml").read_text(encoding="utf-8")[:700]
    assert opening.startswith("#")
    assert "Belongs here" in opening
    assert "Does not belong" in opening


@pytest.mark.parametrize(
    "locale", ["ar", "ar_SY", "ar_EG", "ar_MA", "ar_DZ", "ar_TN", "ar_MR", "ar_IQ", "ar_SA", "ar_LB"]
)
def test_every_month_name_of_the_arabic_locales_is_known(locale: str) -> None:
    known: dict[str, set[str]] = {}
    for system in section_names():
        for word, month in by_word("months", "gregorian", system).items():
            known.setdefault(word, set()).add(month)
    for month, name in get_month_names("wide", locale=locale).items():
        assert str(month) in known[fold(name)], name


def section_names() -> tuple[str, ...]:
    return ("gulf", "levant", "maghreb", "morocco", "libya")


@pytest.mark.parametrize("name", ["ones", "tens", "hundreds"])
def test_no_word_is_two_numbers(name: str) -> None:
    words = [w for listed in section("numbers", name).values() for w in listed]
    assert len(words) == len(set(words))


def test_a_missing_section_is_named() -> None:
    with pytest.raises(LexiconError, match="seasonings"):
        section("times", "seasonings")


def test_the_longest_phrase_wins() -> None:
    table = phrases("units", "bounds")
    assert phrase_at(("ما", "لا", "يقل", "عن", "20"), 0, table) == (4, "at_least")
    assert phrase_at(("قال",), 0, table) is None


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("وأمس", ["و", "أمس"]),
        ("للعام", ["ل", "لعام"]),
        ("بثلاثة", ["ب", "ثلاثة"]),
        ("و756", ["و", "756"]),
        ("باب", ["باب"]),
        ("لست", ["لست"]),
        ("وَأَمس", ["وَ", "أَمس"]),
        ("1,302.", ["1,302", "."]),
    ],
)
def test_particles_are_tokens_of_their_own(text: str, parts: list[str]) -> None:
    laid = words_of(text)
    assert [laid.slice(at, at + 1) for at in range(len(laid.keys))] == parts
