"""Keys: what is kept and what is asked are cut and folded alike."""

from __future__ import annotations

import sqlite3

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from riwaya.store.keys import find_words, line_of, line_of_names, mark_of

LETTERS = st.text(
    st.sampled_from(
        "ابتثجةىأإآؤئءکی ـًٌٍَُِّْٰ٠١٣٫٬,.\u0654\u200c\u200f\u200b\ufefb\ufdf2😀éİßﬁ½²A7-«»\n_%*'\"\x7f\u3000\u0301"
    ),
    max_size=40,
)


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("الرَّئِيسُ", ["الرييس"]),
        ("سوريـــا", ["سوريا"]),
        ("مسؤول شيء", ["مسوول", "شيء"]),
        ("ﻻ", ["لا"]),  # a presentation form
        ("ا\u0654حمد", ["احمد"]),  # a hamza set behind its letter
        ("می\u200cرود", ["ميرود"]),  # a joiner inside a word
        ("٢٠١٧ ۲۰۱۷", ["2017", "2017"]),
        ("1,500,000 3,5 ٣٫٥", ["1500000", "3.5", "3.5"]),
        ("F-16", ["f", "16"]),
        ("_ ـ ً", []),
    ],
)
def test_keys(text: str, keys: list[str]) -> None:
    assert [t.key for t in find_words(text)] == keys


@given(LETTERS)
def test_tokens_slice_their_text_and_keys_hold_letters_and_digits_alone(text: str) -> None:
    at = 0
    for token in find_words(text):
        assert text[token.start : token.end] == token.text
        assert token.start >= at
        at = token.end
        assert all(char.isalnum() or char == "." for char in token.key)


@settings(max_examples=60)
@given(st.lists(LETTERS, max_size=6))
def test_sqlite_cuts_a_line_of_keys_at_its_spaces_and_nowhere_else(texts: list[str]) -> None:
    keys = [t.key for text in texts for t in find_words(text)]
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE w USING fts5(words, tokenize=\"ascii tokenchars '.'\")")
    connection.execute("INSERT INTO w VALUES (?)", (line_of(keys),))
    connection.execute("CREATE VIRTUAL TABLE v USING fts5vocab(w, instance)")
    found = [term for (term,) in connection.execute("SELECT term FROM v ORDER BY offset")]
    connection.close()
    assert found == keys


def test_no_phrase_runs_from_one_name_into_the_next() -> None:
    assert line_of_names(["علي حسن", "حسن علي", "عليّ حسن", "؟"]) == " علي حسن . حسن علي "
    assert line_of([]) == ""


def test_marks_of_any_value_are_one_key() -> None:
    assert mark_of("type", "ASSAULT") == "type.assault"
    long = mark_of("actor", "folded:غسان مرعشلي")
    assert " " not in long
    assert long != mark_of("actor", "folded:غسان")
