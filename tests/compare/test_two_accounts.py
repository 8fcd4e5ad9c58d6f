"""The two accounts of one visit that started the project: what must be seen in their comparison."""

from __future__ import annotations

from pathlib import Path

import pytest

from riwaya.compare.compare import compare_story
from riwaya.model.claim import Comparison, Row
from riwaya.model.report import Report
from riwaya.outlets.files import iter_reports
from riwaya.read.reader import read_report
from riwaya.story.group import group_stories
from riwaya.text.fold import fold

pytestmark = pytest.mark.shared


@pytest.fixture
def comparison(shared: Path) -> Comparison:
    found = iter_reports(sorted(str(p) for p in (shared / "reports").glob("*.txt")))
    reports = {r.id: r for r in found if isinstance(r, Report)}
    readings = {r.id: read_report(r) for r in reports.values()}
    [story] = group_stories(tuple(reports.values()), readings)
    assert len(story.reports) == 2
    made = compare_story(story, reports, readings)
    for row in made.rows:
        for cell in row.cells:
            for claim in cell.claims:
                assert claim.words.text == claim.words.of(reports[claim.report].text)
    return made


def rows_with(comparison: Comparison, *words: str) -> list[Row]:
    """The rows of which some cell holds all of these words."""
    keys = [fold(w) for w in words]
    return [
        row
        for row in comparison.rows
        if any(all(k in fold(c.words.text) for k in keys) for cell in row.cells for c in cell.claims)
    ]


def test_both_tell_that_the_two_coordinate(comparison: Comparison) -> None:
    rows = rows_with(comparison, "داعش", "النصرة")
    assert [r.status for r in rows if r.kind == "statement"] == ["agreed"]
    assert all(not cell.is_silent for cell in rows[0].cells)


@pytest.mark.parametrize("words", [("155 مليون",), ("80",), ("الشراكة الاستراتيجية",)])
def test_only_one_tells(comparison: Comparison, words: tuple[str, ...]) -> None:
    rows = rows_with(comparison, *words)
    assert rows
    assert {r.status for r in rows} == {"one_only"}
    assert all(sum(cell.is_silent for cell in r.cells) == 1 for r in rows)
