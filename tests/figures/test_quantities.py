"""Quantities in reports."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
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


def test_the_counted_noun_is_folded() -> None:
    (found,) = find_quantities("أُصيب 12 جُنديّاً")
    assert (found.text, found.counted, found.role) == ("12 جُنديّاً", "جنديا", "wounded")


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
