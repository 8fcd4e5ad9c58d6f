from __future__ import annotations

import re
import unicodedata

import pytest

from riwaya.errors import LexiconError
from riwaya.lexicon.actors import load_actors, load_aliases
from riwaya.lexicon.namings import (
    LOADINGS,
    Naming,
    _read_entry,
    check_once,
    guess_naming,
    load_namings,
)
from riwaya.text.fold import fold


def test_every_naming_leads_to_a_known_actor_or_says_that_it_leads_to_none() -> None:
    assert {n.key for n in load_namings() if n.key is not None} <= load_actors().keys()
    assert any(n.key is None for n in load_namings())


def test_no_naming_names_somebody_else_too() -> None:
    bearers: dict[str, set[str]] = {}
    for alias in load_aliases():
        if alias.kind in ("name", "short", "weak"):
            bearers.setdefault(fold(alias.words), set()).add(alias.key)
    for naming in load_namings():
        if naming.key is not None:
            assert bearers.get(fold(naming.words), set()) <= {naming.key}, naming.words


def test_namings_are_plainly_written_and_stand_beside_another_name() -> None:
    for naming in load_namings():
        assert naming.words == unicodedata.normalize("NFC", naming.words).strip()
        assert not re.search("[\u0640\ufb50-\ufdff\ufe70-\ufeffیکگھ]|  ", naming.words), naming.words
        assert fold(naming.words) != fold(naming.plain), naming.words


def test_a_plain_name_is_not_itself_loaded() -> None:
    loaded = {fold(n.words) for n in load_namings() if n.loading != "neutral"}
    assert not loaded & {fold(n.plain) for n in load_namings()}


def test_there_are_enough_of_every_loading() -> None:
    assert len(load_namings()) >= 150
    for loading in LOADINGS:
        assert sum(n.loading == loading for n in load_namings()) >= 15, loading


@pytest.mark.parametrize(
    ("words", "key", "loading"),
    [
        ("الكيان الصهيوني", "ISR", "hostile"),
        ("كيان الصهيوني", "ISR", "hostile"),
        ("المليشيات الحوثيّة", "houthis", "hostile"),
        ("أنصار الله", "houthis", "self"),
        ("بلاد الأرز", "LBN", "neutral"),
        ("أرض الكنانة", "EGY", "honouring"),
        ("القيصر", "vladimir-putin", "neutral"),
        ("المجاهدين", None, "honouring"),
    ],
)
def test_a_loaded_name_is_known(words: str, key: str | None, loading: str) -> None:
    naming = guess_naming(words)
    assert naming is not None
    assert (naming.key, naming.loading) == (key, loading)


@pytest.mark.parametrize("words", ["إسرائيل", "الحوثيون", "الأرز", "", "كيان"])
def test_a_plain_name_is_not_loaded(words: str) -> None:
    assert guess_naming(words) is None


@pytest.mark.parametrize(
    "entry",
    [
        "بلاد الأرز",
        {"loading": "neutral", "plain": "لبنان", "words": ["بلاد الأرز"]},
        {"loading": "kind", "plain": "لبنان", "words": ["بلاد الأرز"], "why": "cedars"},
        {"loading": "neutral", "plain": "لبنان", "words": "بلاد الأرز", "why": "cedars"},
        {"loading": "neutral", "plain": "لبنان", "words": [], "why": "cedars"},
        {"loading": "neutral", "plain": "", "words": ["بلاد الأرز"], "why": "cedars"},
        {"loading": "neutral", "plain": "لبنان", "words": ["بلاد الأرز"], "why": "cedars", "key": 7},
        {"loading": "neutral", "plain": "لبنان", "words": ["بلاد الأرز"], "why": "cedars", "by": "all"},
    ],
)
def test_a_broken_entry_is_refused(entry: object) -> None:
    with pytest.raises(LexiconError):
        list(_read_entry(entry))


def test_one_name_with_two_loadings_is_refused() -> None:
    with pytest.raises(LexiconError, match="comes twice"):
        check_once((Naming("أحرار", "a", "self", "س", "w"), Naming("احرار", "a", "hostile", "س", "w")))
