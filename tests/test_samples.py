"""The samples are grouped and their copies found as a careful reader would."""

from __future__ import annotations

import pytest

import findings
from riwaya.read.reader import set_report


@pytest.fixture(scope="module")
def outcome() -> findings.Outcome:
    return findings.run()


def test_each_story_holds_its_reports(outcome: findings.Outcome) -> None:
    wanted = {frozenset(s["reports"]) for s in outcome.expected["stories"]}
    assert {frozenset(s.reports) for s in outcome.stories} == wanted


def test_copies_are_told_with_their_originals(outcome: findings.Outcome) -> None:
    wanted = {(c["original"], c["copy"]) for c in outcome.expected["copies"]}
    found = {(c.original, c.copy) for s in outcome.stories for c in s.copies}
    assert {frozenset(pair) for pair in found} == {frozenset(pair) for pair in wanted}


def test_what_is_no_conflict_is_none(outcome: findings.Outcome) -> None:
    figure = findings.score(outcome)[0]["peace"]
    assert figure.right == figure.gold


def test_agreement_conflict_update_denial_copy_and_silence_are_shown(outcome: findings.Outcome) -> None:
    shown = {row.status for c in outcome.comparisons for row in c.rows}
    assert shown >= {"denied", "differs", "updated", "agreed", "copied_only", "one_only"}
    assert any(cell.is_silent for c in outcome.comparisons for row in c.rows for cell in row.cells)


def test_glued_words_and_broken_quotations_are_mended_for_reading(outcome: findings.Outcome) -> None:
    marks = [m for m in outcome.expected["marks"] if m["what"] == "glued_words"]
    assert marks
    for mark in marks:
        galley = set_report(outcome.reports[mark["report"]])
        assert mark["means"] in galley.clean
        assert mark["words"] in galley.text.source
