"""Quantities in reports."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from babel.core import get_global
from babel.numbers import get_currency_name, get_territory_currencies
from hypothesis import given
from hypothesis import strategies as st

from case_files import load_cases
from riwaya.figures.quantities import RULES, find_quantities
from riwaya.figures.times import find_times
from riwaya.model.reading import Quantity


def as_listed(found: Quantity) -> list[Any]:
    """A find as the case file writes it: bound and role only where they say something."""
    row: list[Any] = [found.text, found.value, found.unit]
    if found.bound != "exact" or found.role is not None:
        row.append(found.bound)
    return row if found.role is None else [*row, found.role]


@pytest.mark.parametrize("case", load_cases("quantities"))
def test_finds_as_the_case_says(case: dict[str, Any]) -> None:
    text = case["text"]
    assert [as_listed(q) for q in find_quantities(text, taken=find_times(text))] == case["expected"]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_every_rule_reads_its_example(rule: Any) -> None:
    assert rule.name in {q.found_by for q in find_quantities(f"وقيل {rule.example}")}


def test_what_is_taken_is_no_quantity() -> None:
    text = "وصل 14 وزيرا"
    (found,) = find_quantities(text)
    assert find_quantities(text, taken=[found]) == ()


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("وصل 20 مدنيا", 20, 20),
        ("وصل نحو 20 مدنيا", None, None),
        ("وصل أكثر من 20 مدنيا", 20, None),
        ("وصل أقل من 20 مدنيا", None, 20),
    ],
)
def test_the_bound_opens_the_interval(text: str, low: float | None, high: float | None) -> None:
    (found,) = find_quantities(text)
    assert (found.low, found.high) == (low, high)


def test_a_range_is_an_interval_that_both_its_numbers_keep() -> None:
    first, second = find_quantities("تراوح السعر بين 50 و60 دولارا")
    assert (first.low, first.high, first.bound) == (50, 60, "at_least")
    assert (second.low, second.high, second.bound) == (50, 60, "at_most")


def _in_use() -> list[tuple[str, str]]:
    """Every currency that a territory uses now and that babel names in Arabic, with its names."""
    codes = {c for t in get_global("territory_currencies") for c in get_territory_currencies(t)}
    names = {(c, get_currency_name(c, n, "ar").replace("\u200f", "")) for c in codes for n in (5, 15, 100)}
    return sorted((c, n) for c, n in names if n != c and n not in ("يورو", "أفغاني"))


@pytest.mark.parametrize(("code", "name"), _in_use())
def test_every_currency_of_the_world_is_read_by_its_arabic_name(code: str, name: str) -> None:
    (found,) = find_quantities(f"بقيمة 300 {name} فقط")
    assert (found.value, found.unit) == (300, code)


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("البنك المصري أقرض 5 ملايين جنيه", "EGP"),
        ("في مصر والسودان 5 ملايين جنيه", "ambiguous"),
        ("أقرض 5 ملايين جنيه", "ambiguous"),
    ],
)
def test_a_shared_currency_is_that_of_the_one_state_named(text: str, unit: str) -> None:
    (found,) = find_quantities(text)
    assert found.unit == unit


def test_the_counted_noun_is_its_folded_singular() -> None:
    (found,) = find_quantities("أُصيب 12 جُنديّاً")
    assert (found.text, found.counted, found.role) == ("12 جُنديّاً", "جندي", "wounded")


@given(st.integers(2, 10**7), st.sampled_from(["شخص", "جندي", "صاروخ"]))
def test_a_count_is_read_back(n: int, noun: str) -> None:
    (found,) = find_quantities(f"أرسلت الوزارة {n} {noun} إلى الحدود")
    assert (found.value, found.unit, found.text) == (n, "count", f"{n} {noun}")


@given(st.text("مليونقتل شخصارب 12٣%٪.,-+/()$«»\nدولاالـنحو", max_size=80))
def test_any_text_gives_spans_in_order_that_slice_it(text: str) -> None:
    times = find_times(text)
    found = find_quantities(text, taken=times)
    assert all(text[q.start : q.end] == q.text for q in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert not any(q.overlaps(t) for q in found for t in times)
