from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from case_files import load_cases
from riwaya.read.mentions import find_mentions
from riwaya.text.galley import set_galley

WORDS = [
    "قال",
    "الرئيس",
    "الإيراني",
    "حسن",
    "روحاني",
    "و",
    "،",
    "«",
    "»",
    "وزير",
    "لجنة",
    "في",
    "بغداد",
    "للعراق",
    "\n",
    ". ",
    "5",
]


@pytest.mark.parametrize("case", load_cases("mentions"))
def test_finds_mentions(case: dict[str, Any]) -> None:
    found = find_mentions(set_galley(case["text"]))
    assert [[c.text, c.kind, c.type] for c in found if not c.nested] == case["expected"]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join))
def test_words_never_travel_without_their_span(text: str) -> None:
    galley = set_galley(text)
    for candidate in find_mentions(galley):
        for words in (candidate, candidate.name, candidate.title):
            assert words is None or words.of(galley.clean) == words.text
        assert candidate.start < candidate.end


def test_furniture_has_no_mentions() -> None:
    text = "خبر\n\nزار الوفد العراق.\n\nاقرأ أيضا: إيران تعلن"
    galley = set_galley(text, furniture=("اقرا ايضا",))
    assert [c.text for c in find_mentions(galley) if c.type == "GPE"] == ["العراق"]
