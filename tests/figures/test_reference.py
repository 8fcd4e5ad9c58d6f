"""The tables of docs/reference/times-and-quantities.md say what the readers do."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from riwaya.figures.quantities import find_quantities
from riwaya.figures.times import find_times

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "times-and-quantities.md"


def rows(columns: int, heading: str) -> list[list[str]]:
    """The rows of the table under a heading of the page."""
    part = PAGE.read_text(encoding="utf-8").split(f"\n## {heading}\n")[1].split("\n## ")[0]
    lines = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in part.splitlines()
        if line[:2] == "| "
    ]
    return [line for line in lines[1:] if len(line) == columns]


@pytest.mark.parametrize(("words", "type_", "value"), rows(3, "Times"))
def test_a_time_of_the_page(words: str, type_: str, value: str) -> None:
    (found,) = find_times(f"حدث ذلك خلال {words}", published=date(2015, 7, 20))
    assert (found.text, found.type, str(found.value)) == (words, type_, value)


@pytest.mark.parametrize(("words", "value", "unit", "bound"), rows(4, "Quantities"))
def test_a_quantity_of_the_page(words: str, value: str, unit: str, bound: str) -> None:
    (found,) = find_quantities(f"شمل ذلك {words}")
    assert found.text in words  # a bound stands before it, what a share is of after
    assert (found.value, found.unit, found.bound) == (float(value), unit, bound)
