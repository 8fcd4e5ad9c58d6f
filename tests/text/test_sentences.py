"""Sentences, tokens, quotations, furniture and the galley that holds them."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from case_files import load_cases
from riwaya.lexicon.cleaning import cleaning_knowledge, furniture_phrases, listing_phrases
from riwaya.text.galley import Galley, set_galley


def galley_of(text: str) -> Galley:
    return set_galley(
        text,
        knowledge=cleaning_knowledge(),
        furniture=furniture_phrases(),
        listings=listing_phrases(),
    )


@pytest.mark.parametrize("case", load_cases("sentences"))
def test_splits_as_the_case_says(case: dict[str, Any]) -> None:
    galley = galley_of(case["text"])
    assert [s.of(galley.clean) for s in galley.sentences] == case["expected"]


@pytest.mark.parametrize("case", load_cases("furniture"))
def test_furniture_as_the_case_says(case: dict[str, Any]) -> None:
    galley = galley_of(case["text"])
    assert [f.of(galley.clean) for f in galley.furniture] == case["expected"]


@given(st.text('ابت «».؟\n"12,', max_size=60))
def test_sentences_hold_every_token_once(source: str) -> None:
    galley = galley_of(source)
    held = [t for s in galley.sentences for t in galley.tokens[s.first : s.last]]
    assert held == list(galley.tokens)
    for sentence in galley.sentences:
        assert all(sentence.holds(t) for t in galley.tokens[sentence.first : sentence.last])


@given(st.text(max_size=60))
def test_tokens_slice_exactly(source: str) -> None:
    galley = galley_of(source)
    assert all(t.text == t.of(galley.clean) for t in galley.tokens)


def test_nested_quotations_know_their_level() -> None:
    galley = galley_of("قال «إن «الخطة» جاهزة» وغادر.")
    assert [(q.inside.of(galley.clean), q.level) for q in galley.quotations] == [
        ("إن «الخطة» جاهزة", 0),
        ("الخطة", 1),
    ]


def test_an_unclosed_quotation_ends_with_its_sentence() -> None:
    galley = galley_of("وقال «سنعمل معا. وأشار إلى الخطة. ثم غادر.")
    assert [(q.inside.of(galley.clean), q.closed) for q in galley.quotations] == [("سنعمل معا", False)]


def test_the_headline_is_the_first_line_only_where_a_body_follows() -> None:
    headline = galley_of("عنوان الخبر\n\nمتن الخبر.").headline
    assert headline is not None
    assert (headline.start, headline.end) == (0, 11)
    assert galley_of("متن بلا عنوان.").headline is None
    assert galley_of("جملة أولى من المتن.\nجملة ثانية.").headline is None
