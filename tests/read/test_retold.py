from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from case_files import load_cases
from event_cases import read, shown, stated
from riwaya.model.reading import Entity
from riwaya.model.span import Words
from riwaya.read.cast import Cast
from riwaya.read.lookbacks import Lookback
from riwaya.read.retold import join_tellings
from riwaya.read.tellings import Telling

WHO = {
    "cairo": Entity("cairo", "GPE", "القاهرة", country="EGY", key="cairo"),
    "egypt": Entity("egypt", "GPE", "مصر", country="EGY", key="EGY"),
    "army": Entity("army", "ORG", "الجيش", country="EGY", key="EGY.army"),
    "men": Entity("men", "PER", "مسلحون"),
    "twelve": Entity("twelve", "PER", "12 جنديا"),
}
IDS = st.lists(st.sampled_from(sorted(WHO)), max_size=2, unique=True).map(tuple)
TELLINGS = st.lists(
    st.builds(
        Telling,
        trigger=st.integers(0, 40).map(lambda n: Words(10 * n, 10 * n + 4, "كلمة")),
        by=st.sampled_from(["event_words:قتل", "event_words:هجوم", "event_words:زار"]),
        type=st.sampled_from(["ASSAULT", "CONSULT"]),
        mode=st.sampled_from([None, "visit", "aerial"]),
        cast=st.builds(Cast, IDS, IDS, IDS, st.sampled_from([(), ("light",), ("subject-hidden",)])),
        date=st.sampled_from([None, "2024", "2024-05-01", "2024-06-02"]),
        modality=st.sampled_from(["asserted", "planned", "negated"]),
        statement=st.sampled_from([None, "s1"]),
        in_headline=st.booleans(),
        back=st.builds(Lookback, again=st.booleans(), told=st.booleans(), noun=st.booleans()),
        sentence=st.integers(0, 3),
    ),
    max_size=8,
    unique_by=lambda t: t.trigger,
)


@pytest.mark.parametrize("case", load_cases("retold"))
def test_retold(case: dict[str, Any]) -> None:
    _, events = read(case)
    assert len(events) == len(case["events"]), (case["why"], events)
    for event, fields in zip(events, case["events"], strict=True):
        assert shown(event, fields) == stated(fields), case["why"]


@given(TELLINGS)
def test_every_act_is_one_of_the_tellings(tellings: list[Telling]) -> None:
    acts = list(join_tellings(tellings, who=WHO))
    triggers = [a.trigger for a in acts]
    assert len(set(triggers)) == len(triggers) <= len(tellings)
    assert set(triggers) <= {t.trigger for t in tellings}
    assert {(a.type) for a in acts} == {t.type for t in tellings}


@given(TELLINGS)
def test_order_of_the_tellings_changes_nothing(tellings: list[Telling]) -> None:
    acts = list(join_tellings(tellings, who=WHO))
    assert list(join_tellings(tellings[::-1], who=WHO)) == acts


@given(TELLINGS)
def test_what_is_negated_stays_apart(tellings: list[Telling]) -> None:
    denied = [replace(t, modality="negated") for t in tellings[:1]]
    told = [replace(t, modality="asserted") for t in tellings[1:]]
    acts = list(join_tellings([*denied, *told], who=WHO))
    assert {a.modality for a in acts} == {t.modality for t in (*denied, *told)}
