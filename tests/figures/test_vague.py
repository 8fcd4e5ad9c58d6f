"""Vague amounts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riwaya.figures.quantities import find_quantities
from riwaya.figures.vague import find_vague


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قتل عشرات المدنيين", [("عشرات المدنيين", 20, "مدني")]),
        ("نزح عشرات الآلاف من السكان", [("عشرات الآلاف من السكان", 20_000, "سكان")]),
        ("بضعة رجال وعدة نساء", [("بضعة رجال", 3, "رجل"), ("عدة نساء", 3, "امراه")]),
        ("بملايين الدولارات", [("ملايين الدولارات", 2_000_000, "دولار")]),
        ("عشرات السنين وعدة أشهر", []),
        ("ثلاثة آلاف جندي و5 ملايين", []),
    ],
)
def test_finds_what_is_left_open(text: str, expected: list[tuple[str, float, str]]) -> None:
    assert [(v.text, v.least, v.counted) for v in find_vague(text)] == expected


@given(st.text("عشرات الآفملين من 12\nبضةد", max_size=60))
def test_a_vague_amount_is_a_slice_and_no_quantity(text: str) -> None:
    found = find_vague(text)
    assert all(text[v.start : v.end] == v.text for v in found)


def test_a_vague_amount_is_no_quantity() -> None:
    assert find_quantities("قتل عشرات المدنيين ونزح آلاف السكان") == ()
