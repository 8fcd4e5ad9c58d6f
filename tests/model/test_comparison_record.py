"""A comparison comes back from its record as it was."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsdesk import make_press, read
from riwaya.compare.compare import compare_story
from riwaya.errors import RecordError
from riwaya.model.claim import Comparison
from riwaya.model.comparison_record import from_reasons, from_record, to_reasons, to_record
from riwaya.model.story import Evidence
from riwaya.story.group import group_reports

WORDS = st.text(max_size=6)


@given(st.lists(st.builds(Evidence, WORDS, st.floats(allow_nan=False), st.floats(allow_nan=False), WORDS)))
def test_evidence_comes_back(evidence: list[Evidence]) -> None:
    assert from_reasons(json.loads(json.dumps(to_reasons(evidence)))) == tuple(evidence)


@settings(max_examples=20, deadline=None)
@given(st.from_type(Comparison))
def test_any_comparison_comes_back(comparison: Comparison) -> None:
    again = from_record(json.loads(json.dumps(to_record(comparison))))
    assert shown(again) == shown(comparison)


def shown(comparison: Comparison) -> str:
    """What takes one NaN for another, and -0.0 for the 0.0 that it equals."""
    return repr(comparison).replace("-0.0", "0.0")


def test_what_is_compared_comes_back() -> None:
    reports = {r.id: r for r in make_press()}
    readings = {r.id: read(r) for r in reports.values()}
    for story in group_reports(tuple(reports.values()), readings).stories:
        told = compare_story(story, reports, readings)
        assert from_record(json.loads(json.dumps(to_record(told)))) == told


def test_what_a_later_version_adds_is_passed_over() -> None:
    record: dict[str, Any] = {
        "story": {"id": "s1", "reports": ["a"]},
        "title": "",
        "accounts": [],
        "rows": [],
    }
    assert from_record(record) == from_record(record | {"mood": "calm"})


@pytest.mark.parametrize("record", [None, [], {}, {"story": {}, "title": "", "accounts": [], "rows": []}])
def test_what_is_no_comparison_is_told(record: object) -> None:
    with pytest.raises(RecordError, match="expected a comparison"):
        from_record(record)
