from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from event_cases import read, shown, stated
from riwaya.lexicon.event_words import code_of, load_forms
from riwaya.lexicon.load import load_table

CASES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent.parent / "cases" / "events.yaml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("case", CASES, ids=[c["text"][:40] for c in CASES])
def test_events(case: dict[str, Any]) -> None:
    _, events = read(case)
    assert len(events) == len(case["events"]), (case["why"], events)
    for event, fields in zip(events, case["events"], strict=True):
        assert shown(event, fields) == stated(fields), case["why"]


def test_there_are_enough_cases() -> None:
    assert len(CASES) >= 230
    assert all(c["why"] for c in CASES)


def test_ids_count_by_position() -> None:
    for case in CASES:
        galley, events = read(case)
        assert [e.id for e in events] == [f"v{n}" for n in range(1, len(events) + 1)]
        assert [e.trigger for e in events] == sorted(e.trigger for e in events)
        for event in events:
            assert event.trigger.of(galley.clean) == event.trigger.text
            assert event.found_by
            assert 0 < event.confidence < 1


@cache
def some_forms() -> list[str]:
    return sorted(load_forms())[::97]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(["ليبيا", "في", "،", ".", "\n", "أن", "«", "لم", "مصر", *some_forms()]), max_size=30
    )
)
def test_any_row_of_words_is_read(words: list[str]) -> None:
    case = {"text": " ".join(words), "who": {"ليبيا": "GPE", "مصر": "GPE"}}
    galley, events = read(case)
    for event in events:
        assert event.trigger.of(galley.clean) == event.trigger.text
        assert {*event.actors, *event.recipients, *event.places} <= {"ليبيا", "مصر"}
        assert not set(event.actors) & set(event.recipients)


def test_every_type_has_words_and_codes() -> None:
    types = set(load_table("plover"))
    assert len(types) == 16
    assert {form.word.type for forms in load_forms().values() for form in forms} == types
    for event_type in types:
        code = code_of(event_type, None)
        assert code.cameo.isdigit()
        assert -10 <= code.goldstein <= 10
        assert code.quad in (1, 2, 3, 4)
