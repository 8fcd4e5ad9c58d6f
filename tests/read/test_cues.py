from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from riwaya.lexicon.cues import find_forms, load_forms, load_lemmas, phrase_words
from riwaya.lexicon.load import load_table
from riwaya.lexicon.particles import clause_particles, particle_set, source_set
from riwaya.model.reading import STANCES
from riwaya.read.cues import find_cues
from riwaya.text.fold import fold
from riwaya.text.galley import set_galley

CASES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent.parent / "cases" / "cues.yaml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["word"])
def test_forms(case: dict[str, Any]) -> None:
    found = find_forms(fold(case["word"]))
    first = None
    if found:
        form = found[0].form
        before = found[0].conjunction + found[0].preposition
        first = [form.lemma.name, form.shape, form.gender, form.number, form.pronoun, before]
    assert first == case["expected"], case["why"]


def cues_of(text: str) -> list[tuple[str, str]]:
    return [(c.words.text, c.shape) for c in find_cues(set_galley(text))]


def test_conjunction_is_no_part_of_the_cue() -> None:
    assert cues_of("وأكّد الوزير") == [("أكّد", "past")]


def test_phrases() -> None:
    assert cues_of("ووفقا للوزارة") == [("وفقا", "phrase")]
    assert cues_of("بحسب ما ذكرته الصحف") == [("بحسب ما ذكرته", "told")]
    assert cues_of("وقع الحادث أمس، على حد قوله") == [("على حد قوله", "aside")]
    assert cues_of("حسب ما صرح به الأطباء") == [("حسب ما صرح به", "told")]


def test_negated_and_supposed_cues_are_left_out() -> None:
    assert cues_of("لم يؤكد الوزير") == []
    assert cues_of("إذا قالت الحكومة") == []
    assert cues_of("أيد في حذر") == []


def test_denial_of_a_denial_is_a_cue() -> None:
    assert cues_of("لم يستبعد الوزير") == [("يستبعد", "present")]


def test_lemmas_are_many_and_their_stances_known() -> None:
    lemmas = load_lemmas()
    assert len(lemmas) >= 120
    assert {lemma.stance for lemma in lemmas} == set(STANCES)
    assert len({lemma.name for lemma in lemmas}) == len(lemmas)


def test_keys_are_folded() -> None:
    assert all(key == fold(key) for key in load_forms())
    assert all(
        word == fold(word) for kind in ("plain", "with_verb") for p in phrase_words(kind) for word in p
    )
    assert clause_particles()["بانه"] == "ب"


@pytest.mark.parametrize("lexicon", ["particles", "sources"])
def test_lists_hold_no_word_twice(lexicon: str) -> None:
    for name, words in load_table(lexicon).items():
        if isinstance(words, list) and all(isinstance(w, str) for w in words):
            assert len(words) == len(set(words)), (name, [w for w in words if words.count(w) > 1])


def test_relatives_are_no_turns() -> None:
    assert not particle_set("relative") & particle_set("turns")
    assert not source_set("people") & source_set("things")
