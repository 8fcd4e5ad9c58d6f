"""Opposites, hedges and other quotations in claims that are lined up."""

import pytest

from case_files import load_cases
from riwaya.compare.contrast import (
    are_quoted_otherwise,
    find_hedged,
    find_opposites,
    find_quoted,
    is_deictic,
)


@pytest.mark.parametrize("case", load_cases("contrasts"), ids=lambda c: c["why"])
def test_words_that_contradict_each_other(case):
    pair, turned = (case["a"], case["b"]), (case["b"], case["a"])
    for a, b in (pair, turned):
        assert bool(find_opposites(a, b)) == (case["expected"] == "opposites")
        assert bool(find_hedged(a, b)) == (case["expected"] == "hedged")


SAID = "لن نترك الميناء القديم للشركات الأجنبية"


@pytest.mark.parametrize(
    ("other", "differs"),
    [
        (SAID, False),
        ("لن نترك المرفأ القديم للشركات الأجنبية", True),
        (f"{SAID} مهما كان الثمن", False),
        ("لن نترك الميناء القديم للشركات الأجنبيه", False),
        ("سنبني مدرسة جديدة في الحي الشرقي", False),
    ],
)
def test_a_quotation_in_other_words(other, differs):
    assert are_quoted_otherwise(SAID, other) is differs
    assert are_quoted_otherwise(other, SAID) is differs


def test_quoted_words_are_those_between_the_marks():
    assert find_quoted('إن «الميناء لنا» و"البحر لنا" أيضا', is_direct=False) == "الميناء لنا البحر لنا"
    assert find_quoted("الميناء لنا", is_direct=True) == "الميناء لنا"
    assert find_quoted("الميناء لهم", is_direct=False) == ""


def test_days_counted_from_publication():
    assert is_deictic("مساء أمس")
    assert not is_deictic("14 آب 2024")
