"""Taking proclitics off words, and the folding beneath."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riwaya.text.affixes import bare, peel
from riwaya.text.fold import fold, letters_before

KNOWN = {"الرييس", "رييس", "وزير", "ليبيا"}


@pytest.mark.parametrize(
    ("word", "stem"),
    [
        ("والرئيس", "الرييس"),  # conjunction
        ("بالرئيس", "الرييس"),  # preposition
        ("للرئيس", "الرييس"),  # لـ swallows the alef of the article
        ("وللرئيس", "الرييس"),
        ("وزير", "وزير"),  # و is a letter of the word: the whole word is tried first
        ("ووزير", "وزير"),
        ("ليبيا", "ليبيا"),
        ("لليبيا", "ليبيا"),
    ],
)
def test_the_first_stem_that_is_known_is_the_word(word: str, stem: str) -> None:
    assert next(p.stem for p in peel(fold(word)) if p.stem in KNOWN) == stem


@given(st.text("ابتولكفس", min_size=1, max_size=12))
def test_the_offset_counts_the_letters_before_the_stem(key: str) -> None:
    for peeled in peel(key):
        assert peeled.conjunction + peeled.preposition == key[: peeled.offset]
        assert peeled.stem in (key[peeled.offset :], "ا" + key[peeled.offset :])


@given(st.text(max_size=40))
def test_folding_is_idempotent(words: str) -> None:
    assert fold(fold(words)) == fold(words)


@given(st.text("اأبّتَةىـ", min_size=1, max_size=20))
def test_letters_before_counts_back_to_the_word(word: str) -> None:
    for letters in range(len(fold(word)) + 1):
        at = letters_before(word, letters)
        assert len(fold(word[:at])) == letters


def test_the_article_goes_only_from_words_long_enough() -> None:
    assert (bare("الرييس"), bare("الان")) == ("رييس", "الان")
