"""The singular of what is counted."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riwaya.figures.lemmas import lemma
from riwaya.text.fold import fold


@pytest.mark.parametrize(
    ("noun", "value", "expected"),
    [
        ("قتلى", 10, "قتيل"),
        ("قتيلا", 30, "قتيل"),
        ("جنود", 8, "جندي"),
        ("جنديا", 12, "جندي"),
        ("أشخاص", 6, "شخص"),
        ("شخصا", 44, "شخص"),
        ("شخص", 1302, "شخص"),
        ("مدنيين", 5, "مدني"),
        ("مدنيون", 7, "مدني"),
        ("لاجئين", 5, "لاجئ"),
        ("مصابين", 4, "مصاب"),
        ("سوريين", 50, "سوري"),  # no singular ends so, whatever number stands before it
        ("سيارات", 3, "سيارة"),
        ("قرارات", 7, "قرار"),
        ("انفجارات", 3, "انفجار"),
        ("تصريحات", 4, "تصريح"),
        ("مستشفيات", 3, "مستشفى"),
        ("استقالات", 3, "استقالة"),
        ("قوانين", 3, "قانون"),
        ("ألغام", 5, "لغم"),
        ("آليات", 5, "آلية"),
        ("الدول", 15, "دولة"),
        ("المقاتلين", 15, "مقاتل"),
        ("سجين", 12, "سجين"),  # after eleven and more the noun is a singular, whatever it ends in
        ("نسمة", 240_000, "نسمة"),
    ],
)
def test_gives_the_singular(noun: str, value: float, expected: str) -> None:
    assert lemma(fold(noun), value) == fold(expected)


@given(st.text("ابتسمينوه", min_size=1, max_size=9), st.integers(3, 10))
def test_a_singular_is_no_longer_than_its_noun_by_more_than_a_letter(noun: str, value: int) -> None:
    assert 0 < len(lemma(noun, value)) <= len(noun) + 1
