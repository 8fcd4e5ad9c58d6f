from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from riwaya.lexicon.event_words import code_of, load_forms
from riwaya.lexicon.load import load_table
from riwaya.model.reading import Entity, Event, Mention, Statement, Time
from riwaya.model.span import words_at
from riwaya.read.events import find_events
from riwaya.text.affixes import peel
from riwaya.text.fold import fold
from riwaya.text.galley import Galley, set_galley

CASES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent.parent / "cases" / "events.yaml").read_text(encoding="utf-8")
)


def find_words(galley: Galley, name: str) -> list[tuple[int, int]]:
    """Where a name stands, with or without what is written onto its first word."""
    parts = fold(name).split()
    keys = [t.key for t in galley.tokens]
    found = []
    for i in range(len(keys) - len(parts) + 1):
        if keys[i + 1 : i + len(parts)] != parts[1:]:
            continue
        lead = next((p.offset for p in peel(keys[i]) if p.stem == parts[0]), None)
        if lead is not None:
            found.append((galley.tokens[i].start + lead, galley.tokens[i + len(parts) - 1].end))
    return found


def make_entities(galley: Galley, case: dict[str, Any]) -> tuple[Entity, ...]:
    words = [(name, name, "name") for name in case.get("who", {})]
    words += [(form, name, "demonym") for form, name in case.get("nisba", {}).items()]
    entities = []
    for name, kind_of_entity in case.get("who", {}).items():
        mentions = [
            Mention(start, end, galley.clean[start:end], kind)
            for form, owner, kind in words
            if owner == name
            for start, end in find_words(galley, form)
        ]
        key, country = case.get("keys", {}).get(name, (None, None))
        found = tuple(sorted(mentions))
        entities.append(Entity(name, kind_of_entity, name, mentions=found, key=key, country=country))
    return tuple(entities)


def make_statements(galley: Galley, case: dict[str, Any]) -> tuple[Statement, ...]:
    said = case.get("said")
    if said is None:
        return ()
    cue = galley.clean.index(said["cue"])
    content = galley.clean.index(said["content"], cue)
    return (
        Statement(
            id="s1",
            kind="indirect",
            cue=words_at(galley.clean, cue, cue + len(said["cue"])),
            content=words_at(galley.clean, content, content + len(said["content"])),
            speaker_id=said["speaker"],
            stance=said.get("stance", "asserts"),
        ),
    )


def make_times(galley: Galley, case: dict[str, Any]) -> tuple[Time, ...]:
    times = []
    for words, value in case.get("at", {}).items():
        start = galley.clean.index(words)
        times.append(Time(start, start + len(words), words, "DATE", value))
    return tuple(times)


def read(case: dict[str, Any]) -> tuple[Galley, tuple[Event, ...]]:
    galley = set_galley(case["text"])
    events = find_events(
        galley,
        entities=make_entities(galley, case),
        statements=make_statements(galley, case),
        times=make_times(galley, case),
    )
    return galley, events


def shown(event: Event, fields: dict[str, Any]) -> dict[str, Any]:
    """The fields of an event that a case states, as it states them."""
    values: dict[str, Any] = {}
    for field in fields:
        value = getattr(event, field)
        if field == "trigger":
            value = value.text
        elif isinstance(value, tuple):
            value = sorted(value)
        values[field] = value
    return values


def stated(fields: dict[str, Any]) -> dict[str, Any]:
    return {k: sorted(v) if isinstance(v, list) else v for k, v in fields.items()}


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
