from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from event_cases import read, shown, stated
from riwaya.lexicon.arguments import argument_words, control_forms, joined_preposition
from riwaya.lexicon.load import load_list
from riwaya.model.report import Report
from riwaya.read.reader import read_report
from riwaya.text.fold import fold

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
    assert len(CASES) >= 110


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


def test_every_verb_of_control_is_known_by_its_past() -> None:
    for name in ("controls", "plans"):
        for entry in load_list("arguments", name):
            past, _, *preposition = entry.split()
            found = control_forms()[fold(past)]
            wanted = (fold("".join(preposition)), name == "plans")
            assert wanted in {(c.preposition, c.is_plan) for c in found}, entry


def test_no_verb_is_both_a_plan_and_a_deed() -> None:
    for key, controls in control_forms().items():
        assert len({(c.preposition, c.is_plan) for c in controls}) == len(
            {c.preposition for c in controls}
        ), key


@given(st.lists(st.sampled_from(CASES), min_size=2, max_size=3))
@settings(max_examples=30, deadline=None)
def test_a_party_stands_in_its_own_report_only(cases: list[dict[str, Any]]) -> None:
    """However sentences follow one another, parties come from the report, and nobody acts on himself."""
    text = " ".join(c["text"] for c in cases)
    who = {name: kind for c in cases for name, kind in c.get("who", {}).items()}
    _, events = read({"text": text, "who": who})
    for event in events:
        assert {*event.actors, *event.recipients, *event.places} <= set(who)
        assert not set(event.actors) & set(event.recipients)


@pytest.mark.parametrize(
    ("text", "kind", "actors", "recipients"),
    [
        (
            "اقتحمت قوات إسرائيلية مخيم بلاطة واعتقلت شابين فلسطينيين.",
            "COERCE",
            ["قوات إسرائيلية"],
            ["شابين فلسطينيين"],
        ),
        ("رفضت السويد الاقتراح، واستدعت سفيرها لدى أوغندا.", "SANCTION", ["السويد"], ["أوغندا"]),
    ],
)
def test_parties_that_only_a_whole_reading_knows(
    text: str, kind: str, actors: list[str], recipients: list[str]
) -> None:
    """People without an article in ـين, and «سفيرها», are objects."""
    reading = read_report(Report("r", text))
    found = [e for e in reading.events if e.type == kind]
    named = [
        ([reading.entity(i).name for i in e.actors], [reading.entity(i).name for i in e.recipients])
        for e in found
    ]
    assert named == [(actors, recipients)]
