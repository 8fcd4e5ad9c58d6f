"""The record: there and back, and what is said of a record that is none."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riwaya.errors import RecordError
from riwaya.model.reading import Entity, Event, Mention, Quantity, Reading, Statement, Time
from riwaya.model.record import from_record, to_record
from riwaya.model.span import Words

texts = st.text(max_size=8)
maybe = st.none() | texts
numbers = st.floats(allow_nan=False, allow_infinity=False)
days = st.none() | st.dates(date(1900, 1, 1), date(2100, 1, 1))
words = st.builds(Words, st.integers(0, 99), st.integers(0, 99), texts)
ids = st.lists(texts, max_size=2).map(tuple)
entities = st.builds(
    Entity,
    id=texts,
    type=texts,
    name=texts,
    aliases=ids,
    country=maybe,
    sector=maybe,
    key=maybe,
    mentions=st.lists(st.builds(Mention, st.integers(0, 9), st.integers(0, 9), texts, texts), max_size=2).map(
        tuple
    ),
    found_by=texts,
    confidence=numbers,
)
statements = st.builds(
    Statement,
    id=texts,
    kind=texts,
    cue=words,
    content=words,
    speaker=st.none() | words,
    speaker_id=maybe,
    within=maybe,
    stance=st.sampled_from(["asserts", "denies"]),
    via=maybe,
)
events = st.builds(
    Event,
    id=texts,
    type=texts,
    trigger=words,
    actors=ids,
    recipients=ids,
    places=ids,
    date=maybe,
    mode=maybe,
    quad=st.none() | st.integers(1, 4),
    goldstein=st.none() | numbers,
)
times = st.builds(
    Time, st.integers(0, 9), st.integers(0, 9), texts, type=texts, value=maybe, first=days, last=days
)
quantities = st.builds(
    Quantity,
    st.integers(0, 9),
    st.integers(0, 9),
    texts,
    value=numbers,
    unit=texts,
    low=st.none() | numbers,
    counted=maybe,
)
readings = st.builds(
    Reading,
    report=texts,
    reader=texts,
    entities=st.lists(entities, max_size=2).map(tuple),
    statements=st.lists(statements, max_size=2).map(tuple),
    events=st.lists(events, max_size=2).map(tuple),
    times=st.lists(times, max_size=2).map(tuple),
    quantities=st.lists(quantities, max_size=2).map(tuple),
)


@given(readings)
def test_a_reading_survives_its_json(reading: Reading) -> None:
    assert from_record(json.loads(json.dumps(to_record(reading)))) == reading


def test_an_annotation_without_our_fields_is_a_record() -> None:
    reading = from_record(
        {"report": "a", "times": [{"start": 0, "end": 3, "text": "أمس", "type": "DATE", "value": None}]}
    )
    assert reading.times[0].found_by == ""
    assert reading.statements == ()


@pytest.mark.parametrize(
    ("record", "named"),
    [
        ({}, "report"),
        ({"report": "a", "times": 3}, "times"),
        ({"report": "a", "times": [{"start": 0}]}, r"times\[0\]"),
        ({"report": "a", "entities": [{"id": 7, "type": "PER", "name": "x"}]}, r"entities\[0\]"),
    ],
)
def test_what_does_not_fit_is_named(record: dict[str, object], named: str) -> None:
    with pytest.raises(RecordError, match=named):
        from_record(record)
