"""Cleaning, by case and by property."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from case_files import load_cases
from riwaya.lexicon.cleaning import cleaning_knowledge
from riwaya.model.span import Span
from riwaya.text.clean import Knowledge, clean_text

KNOWLEDGE = cleaning_knowledge()
# Every kind of character that a step looks at, and any other.
LETTERS = "ابنةﻻﷲ «»\"“”‹›<>'،؟!.\n\r\t\u00a0\u200f\u202a\ufeffـ\u2028وتونسالجزائر"
ODD = st.text(st.sampled_from(LETTERS), max_size=40)
ANY = st.one_of(ODD, st.text(max_size=60))


@pytest.mark.parametrize("case", load_cases("cleaning"))
def test_cleans_as_the_case_says(case: dict[str, str]) -> None:
    assert clean_text(case["text"], knowledge=KNOWLEDGE).clean == case["expected"]


@given(ANY)
def test_cleaning_is_idempotent(source: str) -> None:
    clean = clean_text(source, knowledge=KNOWLEDGE).clean
    assert clean_text(clean, knowledge=KNOWLEDGE).clean == clean


@given(ANY)
def test_the_source_is_never_changed(source: str) -> None:
    assert clean_text(source, knowledge=KNOWLEDGE).source == source


@given(ANY, st.data())
def test_spans_lead_back_to_exact_slices(source: str, data: st.DataObject) -> None:
    text = clean_text(source, knowledge=KNOWLEDGE)
    start = data.draw(st.integers(0, len(text.clean)))
    end = data.draw(st.integers(start, len(text.clean)))
    words = text.to_source(Span(start, end))
    assert 0 <= words.start <= words.end <= len(source)
    assert words.text == source[words.start : words.end]


@given(st.text("ابتثجحخ .", max_size=30))
def test_plain_words_are_left_alone(source: str) -> None:
    plain = " ".join(source.replace(".", "").split())
    text = clean_text(plain)
    assert text.clean == plain
    assert text.edits == ()


def test_without_knowledge_nothing_is_split() -> None:
    assert clean_text("تونسوالجزائر", knowledge=Knowledge()).clean == "تونسوالجزائر"


def test_edits_say_their_step() -> None:
    text = clean_text("قـال “نعم”", knowledge=KNOWLEDGE)
    assert [e.step for e in text.edits] == ["tatweel", "quotes", "quotes"]
