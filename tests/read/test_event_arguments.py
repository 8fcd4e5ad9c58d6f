from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from event_cases import read, shown, stated
from riwaya.lexicon.arguments import argument_words, joined_preposition
from riwaya.model.report import Report
from riwaya.read.reader import read_report

CASES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent.parent / "cases" / "event_arguments.yaml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("case", CASES, ids=[c["text"][:40] for c in CASES])
def test_arguments(case: dict[str, Any]) -> None:
    _, events = read(case)
    assert len(events) == len(case["events"]), (case["why"], events)
    for event, fields in zip(events, case["events"], strict=True):
        assert shown(event, fields) == stated(fields), case["why"]


def test_there_are_enough_cases() -> None:
    assert len(CASES) >= 80


@cache
def read_all() -> tuple[Any, ...]:
    return tuple(event for case in CASES for event in read(case)[1])


def test_every_argument_says_how_it_was_found() -> None:
    for event in read_all():
        assert event.found_by.startswith(("event_words:", "stance:"))
        if event.actors:
            assert " " in event.found_by, event


def test_nobody_acts_on_himself() -> None:
    assert not [event for event in read_all() if set(event.actors) & set(event.recipients)]


@pytest.mark.parametrize(
    ("key", "letter"),
    [
        ("بقرار", "ب"),
        ("لتزويد", "ل"),
        ("وللجيش", "ل"),
        ("برنامجها", ""),
        ("لجنته", ""),
        ("قرار", ""),
        ("بلدان", ""),
    ],
)
def test_joined_preposition(key: str, letter: str) -> None:
    assert joined_preposition(key) == letter


@given(st.sampled_from(sorted(argument_words("whole"))))
def test_whole_words_have_no_joined_preposition(word: str) -> None:
    assert joined_preposition(word) == ""
    assert joined_preposition(word + "ها") == ""


@pytest.mark.parametrize("text", ["16 - وفيما يلي أسماء الوفود:", "(4) لا يسري المنع على الآتي:", "عمان:"])
def test_a_text_that_is_all_dateline_has_no_events(text: str) -> None:
    assert read_report(Report("r", text)).events == ()
