"""Labels, numbers and days."""

from __future__ import annotations

import ast
import re
from datetime import date
from importlib.resources import files
from pathlib import Path

import pytest
import yaml

from riwaya.export.labels import LANGUAGES, load_labels
from riwaya.lexicon.actors import SECTORS
from riwaya.web.words import load_words, word_of, write_count, write_day, write_number

NOUNS = (
    "reports",
    "accounts",
    "sources",
    "stories",
    "statements",
    "events",
    "found",
    "silent",
    "ways",
    "further_reports",
)


# Where the reason stands among what such a call is given.
REASON_AT = {"FetchError": 0, "UnusableError": 1, "Rejected": 2}


def find_reasons() -> set[str]:
    """Every reason for which an input is rejected that is written in the code."""
    package = Path(str(files("riwaya")))
    trees = (ast.parse(file.read_text(encoding="utf-8")) for file in package.rglob("*.py"))
    calls = (n for tree in trees for n in ast.walk(tree) if isinstance(n, ast.Call))
    given = ((REASON_AT.get(ast.unparse(c.func)), c.args) for c in calls)
    reasons = (args[at] for at, args in given if at is not None and len(args) > at)
    return {r.value for r in reasons if isinstance(r, ast.Constant) and isinstance(r.value, str)}


def test_every_reason_has_a_label() -> None:
    reasons = find_reasons() | {"bad_gzip", "missing"}  # those two are chosen by what went wrong
    assert len(reasons) > 20
    for language in LANGUAGES:
        assert reasons == set(load_words(language)["reasons"])  # type: ignore[call-overload]


def test_every_sector_has_a_label_and_no_other() -> None:
    assert set(SECTORS) == set(load_words("en")["sectors"])  # type: ignore[call-overload]


def test_both_languages_say_the_same_things() -> None:
    def keys(value: object) -> object:
        return {k: keys(v) for k, v in value.items()} if isinstance(value, dict) else None

    assert keys(load_words("ar")) == keys(load_words("en"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_label_hides_one_of_the_other_page(language: str) -> None:
    own = yaml.safe_load((files("riwaya.web") / "labels.yaml").read_text(encoding="utf-8"))[language]
    assert not set(own) & set(load_labels(language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_label_is_used(language: str) -> None:
    own = yaml.safe_load((files("riwaya.web") / "labels.yaml").read_text(encoding="utf-8"))[language]
    sources = [f for f in (files("riwaya.web")).iterdir() if f.name.endswith(".py")]
    sources += list((files("riwaya.web") / "templates").iterdir())
    used = set(re.findall(r"\w+", " ".join(f.read_text(encoding="utf-8") for f in sources)))
    assert set(own) <= used


@pytest.mark.parametrize("noun", NOUNS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_number_has_a_form(language: str, noun: str) -> None:
    for number in (0, 1, 2, 3, 11, 100, 102, 1_000):
        written = write_count(noun, number, language=language, digits="latn")
        assert written.strip()
        assert "{" not in written


@pytest.mark.parametrize(
    ("number", "expected"),
    [(1, "خبر واحد"), (2, "خبران"), (3, "٣ أخبار"), (11, "١١ خبراً"), (100, "١٠٠ خبر"), (1003, "١٬٠٠٣ أخبار")],
)
def test_arabic_counts_as_arabic_does(number: int, expected: str) -> None:
    assert write_count("reports", number, language="ar", digits="arab") == expected


def test_english_counts_as_english_does() -> None:
    counted = [write_count("stories", n, language="en", digits="latn") for n in (0, 1, 2)]
    assert counted == ["0 stories", "1 story", "2 stories"]


def test_digits_are_a_choice_of_their_own() -> None:
    assert write_number(12_345.5, language="en", digits="arab") == "١٢٬٣٤٥٫٥"
    assert write_number(12_345.5, language="ar", digits="latn") == "12,345.5"
    assert write_day(date(2025, 2, 3), language="en", digits="arab") == "٣ February ٢٠٢٥"


def test_a_key_without_a_label_stands_for_itself() -> None:
    assert word_of("en", "reasons", "http_404") == "http_404"
