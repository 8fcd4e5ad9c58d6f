from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from riwaya.lexicon.cleaning import cleaning_knowledge
from riwaya.link.resolve import resolve
from riwaya.model.reading import Entity, Statement
from riwaya.read.agreement import agreement_of, may_be_subject
from riwaya.read.mentions import find_mentions
from riwaya.read.speakers import WEIGHTS, resolve_speakers
from riwaya.read.statements import find_statements
from riwaya.read.unlisted import find_sources
from riwaya.text.fold import fold, fold_name
from riwaya.text.galley import set_galley

CASES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent.parent / "cases" / "speakers.yaml").read_text(encoding="utf-8")
)


def read(text: str) -> tuple[tuple[Statement, ...], dict[str, Entity]]:
    galley = set_galley(text, knowledge=cleaning_knowledge())
    mentions = find_mentions(galley)
    drafts = find_statements(galley, mentions)
    entities = resolve((*mentions, *find_sources(drafts, mentions)))
    return resolve_speakers(drafts, entities, galley), {e.id: e for e in entities}


def names_of(entity: Entity) -> set[str]:
    return {fold_name(n) for n in (entity.name, *entity.aliases, *(m.text for m in entity.mentions))}


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["text"][:50])
def test_speakers(case: dict[str, Any]) -> None:
    statements, entities = read(case["text"])
    assert len(statements) == len(case["expected"]), [s.content.text for s in statements]
    for statement, expected in zip(statements, case["expected"], strict=True):
        if expected is None:
            assert statement.speaker_id is None, (case["why"], statement.found_by)
        else:
            assert statement.speaker_id is not None, (case["why"], statement.found_by)
            assert fold_name(expected) in names_of(entities[statement.speaker_id]), case["why"]


def test_resolution_explains_itself() -> None:
    statements, _ = read("رفض حسن روحاني القرار. وقال إن بلاده لن تلتزم به.")
    assert "resolved:hidden(" in statements[0].found_by
    assert any(name in statements[0].found_by for name in WEIGHTS)


def test_relay_is_kept() -> None:
    statements, entities = read("ونقلت وكالة الأناضول عن رجب طيب أردوغان قوله إن القمة تأجلت.")
    assert statements[0].via is not None
    assert "الأناضول" in entities[statements[0].via].name


def test_ids_follow_position_and_within_names_one() -> None:
    statements, _ = read("وحسب بيان للشرطة أكد الضابط أن الطريق آمن.")
    assert [s.id for s in statements] == ["s1", "s2"]
    assert [s.within for s in statements] == [None, "s1"]


@pytest.mark.parametrize(
    ("word", "gender", "number"),
    [
        ("وزارة", "f", "s"),
        ("الوزير", "m", "s"),
        ("مسؤولون", "m", "p"),
        ("مصادر", "f", "s"),
        ("خبراء", "m", "p"),
        ("العطية", "m", "s"),
        ("موسكو", "f", "s"),
        ("الوزيران", "m", "d"),
    ],
)
def test_agreement(word: str, gender: str, number: str) -> None:
    found = agreement_of(fold(word))
    assert (found.gender, found.number) == (gender, number)


def test_number_counts_before_the_verb_only() -> None:
    experts = agreement_of("خبراء")
    assert may_be_subject(experts, "m", "s", before=False)
    assert not may_be_subject(experts, "m", "s", before=True)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.sampled_from([c["text"] for c in CASES]), max_size=4))
def test_every_speaker_is_an_entity_and_every_holder_a_statement(texts: list[str]) -> None:
    statements, entities = read(" ".join(texts))
    ids = {s.id for s in statements}
    assert len(ids) == len(statements)
    assert all(s.speaker_id is None or s.speaker_id in entities for s in statements)
    assert all(s.within is None or (s.within in ids and s.within != s.id) for s in statements)
