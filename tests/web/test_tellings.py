"""How the claims of a cell stand to the one that was published first."""

from __future__ import annotations

import pytest

from riwaya.model.claim import Cell, Claim, Row
from riwaya.model.report import Report
from riwaya.model.span import words_at
from riwaya.model.story import Copy, Story
from riwaya.store.rows import Kept
from riwaya.web.tellings import find_ground, show_row

TEXT = "قتل 7 أشخاص. ثم قيل 11 قتيلا."
STORY = Story("s1", ("a", "b", "c"), copies=(Copy("a", "c", 0.9),), sources=(("a", "c"), ("b",)))
KEPTS = {r: Kept(Report(r, TEXT, outlet=r), n, n, 1, True, "", "") for n, r in enumerate("abc")}


def claim(report: str, value: str, *, stance: str = "asserts", start: int = 4) -> Claim:
    words = words_at(TEXT, start, start + 7)
    return Claim(f"{report}#{start}", "number", report, report, "قتلى", value, words, "q1", stance=stance)


def row(status: str, *cells: Cell) -> Row:
    return Row("r1", "number", "قتلى", status, cells, 2)


def states(status: str, *cells: Cell) -> list[str]:
    return [c.state for c in show_row(row(status, *cells), find_ground(STORY, KEPTS)).cells]


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        ("differs", ["stated", "differs"]),
        ("updated", ["stated", "updated"]),
        ("agreed", ["stated", "stated"]),
    ],
)
def test_the_first_is_the_measure(status: str, expected: list[str]) -> None:
    assert states(status, Cell("a", (claim("a", "7"),)), Cell("b", (claim("b", "11"),))) == expected


def test_a_copy_is_no_account_of_its_own() -> None:
    cells = [Cell("a", (claim("a", "7"),)), Cell("c", (claim("c", "7"),))]
    assert states("copied_only", *cells) == ["stated", "copied"]


def test_a_denial_is_one_only_where_the_row_is_denied() -> None:
    cells = [Cell("a", (claim("a", "7"),)), Cell("b", (claim("b", "7", stance="denies"),))]
    assert states("denied", *cells) == ["stated", "denied"]


def test_silence_is_a_state() -> None:
    assert states("one_only", Cell("a", (claim("a", "7"),)), Cell("b")) == ["stated", "silent"]


def test_versions_put_together_who_says_the_same() -> None:
    cells = [
        Cell("a", (claim("a", "7"),)),
        Cell("b", (claim("b", "11", start=20),)),
        Cell("c", (claim("c", "7"),)),
    ]
    shown = show_row(row("differs", *cells), find_ground(STORY, KEPTS))
    assert [[t.account for t in v.tellings] for v in shown.versions] == [["a", "c"], ["b"]]
    assert [v.state for v in shown.versions] == ["stated", "differs"]
    assert shown.versions[0].excerpt.words == "7 أشخاص"
    assert shown.silent == ()


def test_the_same_words_twice_are_one_telling_with_two_places() -> None:
    cells = [Cell("a", (claim("a", "7"), claim("a", "7", start=4))), Cell("b", (claim("b", "7"),))]
    [first, _] = show_row(row("agreed", *cells), find_ground(STORY, KEPTS)).cells
    assert len(first.tellings) == 1
