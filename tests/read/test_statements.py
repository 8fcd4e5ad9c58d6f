from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from riwaya.lexicon.cleaning import cleaning_knowledge, furniture_phrases, listing_phrases
from riwaya.read.draft import Draft
from riwaya.read.mentions import find_mentions
from riwaya.read.statements import find_statements
from riwaya.text.galley import Galley, set_galley

CASES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent.parent / "cases" / "statements.yaml").read_text(encoding="utf-8")
)
WORDS = (
    *("قال", "وأكد", "الوزير", "أن", "إن", "بأنه", "إلى", "«", "»", ":", "،", ".", "بحسب", "الشرطة", "مؤكدا"),
    *(
        "وأضافت",
        "نقلت",
        "عن",
        "قوله",
        "داعش",
        "الرئيس",
        "على",
        "ضرورة",
        "الذي",
        "قد",
        "(",
        ")",
        "\n\n",
        "كما",
        "وفاة",
    ),
)


@cache
def set_case(text: str) -> Galley:
    return set_galley(
        text, knowledge=cleaning_knowledge(), furniture=furniture_phrases(), listings=listing_phrases()
    )


def find(text: str) -> tuple[Draft, ...]:
    galley = set_case(text)
    return find_statements(galley, find_mentions(galley))


def told(draft: Draft) -> list[str | None]:
    """A draft as the case files write it."""
    row = [draft.cue.text, draft.speaker.text if draft.speaker else None, draft.content.text, draft.kind]
    if draft.stance != "asserts":
        row.append(draft.stance)
    if draft.within is not None:
        row.append(f"within {draft.within + 1}")
    if draft.relay is not None:
        row.append(f"via {draft.relay.text}")
    return row


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["text"][:50])
def test_statements(case: dict[str, Any]) -> None:
    assert [told(d) for d in find(case["text"])] == case["expected"], case["why"]


def test_furniture_states_nothing() -> None:
    text = "خبر\n\nقال الوزير إن العمل بدأ.\nرابط الخبر: قال الوزير إن العمل بدأ"
    assert len(find(text)) == 1


def test_particle_carries_on_in_the_next_sentence() -> None:
    found = find("قال الوزير إنه «راض عن النتائج كل الرضا». وإنه «سيعود في الشهر المقبل».")
    assert [d.content.text for d in found] == ["راض عن النتائج كل الرضا", "سيعود في الشهر المقبل"]
    assert {d.cue.text for d in found} == {"قال"}


def test_quotation_that_passes_on_is_within() -> None:
    found = find("وقال نقلا عن وزارة الصحة إن المصابين تعافوا.")
    assert [(d.cue.text, d.content.text) for d in found] == [
        ("قال", "المصابين تعافوا"),
        ("نقلا عن", "المصابين تعافوا"),
    ]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=40))
def test_spans_slice_the_text_and_nest(words: list[str]) -> None:
    text = " ".join(words)
    galley = set_case(text)
    drafts = find(text)
    for number, draft in enumerate(drafts):
        for part in (draft.cue, draft.content, draft.speaker, draft.relay):
            assert part is None or part.of(galley.clean) == part.text
        assert draft.content.text.strip()
        if draft.within is not None:
            assert draft.within != number
            assert drafts[draft.within].content.holds(draft.cue)
