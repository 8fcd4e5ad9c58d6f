from __future__ import annotations

from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riwaya.lexicon.event_words import (
    Form,
    _parse_table,
    code_of,
    hal_forms,
    load_forms,
    load_lemmas,
    load_spelled,
    load_words,
)
from riwaya.lexicon.load import load_table
from riwaya.model.reading import TYPES
from riwaya.text.fold import fold

FILES = ("verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict", "assault")


def find_entries() -> list[tuple[str, dict[str, object]]]:
    return [
        (event_type, entry)
        for name in FILES
        for event_type, entries in load_table(f"events/{name}").items()
        for entry in cast("list[dict[str, object]]", entries)
    ]


def find_forms(word: str) -> list[Form]:
    return list(load_forms().get(fold(word), ()))


def test_the_table_holds_the_types_of_the_model() -> None:
    assert tuple(load_table("plover")) == TYPES


def test_nine_hundred_words_are_listed() -> None:
    words = {lemma.split(" ", 1)[1] for lemma in load_lemmas()}
    assert len(words) >= 900
    assert len(find_entries()) >= 900


def test_the_compiled_forms_are_the_parsed_ones() -> None:
    parsed = _parse_table()
    assert set(parsed) == set(load_forms())
    assert all(parsed[key] == load_forms()[key] for key in parsed)


def test_every_mode_is_one_of_the_manual() -> None:
    for event_type, entry in find_entries():
        assert code_of(event_type, cast("str | None", entry.get("mode"))).cameo


def test_no_entry_stands_twice() -> None:
    entries = [repr((event_type, entry)) for event_type, entry in find_entries()]
    assert len(entries) == len(set(entries))


def test_lists_are_used_and_known() -> None:
    lists = cast("dict[str, list[str]]", load_table("event_words")["lists"])
    used = {
        name
        for _, entry in find_entries()
        for name in (entry["then"] if isinstance(entry.get("then"), list) else [entry.get("then")])
        if isinstance(name, str) and name.isascii()
    }
    assert used == set(lists)


@pytest.mark.parametrize(
    ("written", "event_type"),
    [
        ("اتفقا", "AGREE"),
        ("سنرد", "THREATEN"),
        ("مطالبين", "REQUEST"),
        ("داعيا", "REQUEST"),
        ("أقيل", "SANCTION"),
        ("الاعتصامات", "PROTEST"),
        ("غاراتها", "ASSAULT"),
        ("يستضيفون", "AID"),
        ("وديعة", "AID"),
        ("ترحيلهم", "COERCE"),
    ],
)
def test_forms_are_made(written: str, event_type: str) -> None:
    assert event_type in {form.word.type for form in find_forms(written)}


def test_the_words_of_then_are_inflected() -> None:
    words = [form.word for form in find_forms("عزز") if form.word.type == "MOBILIZE"]
    assert {"قواته", "القوات", "قواتنا"} <= words[0].then
    assert fold("على") in find_forms("قبض")[0].word.then


def test_only_marks_what_a_form_must_be() -> None:
    threats = [form.word for form in find_forms("سنقصف") if form.word.type == "THREATEN"]
    assert threats
    assert all({"future", "first"} <= word.only for word in threats)


def test_hamza_tells_congratulation_from_here() -> None:
    assert load_spelled()[fold("هنأ")] == "هنأ"
    assert fold("هنأ") == fold("هنا")
    assert fold("وزارة") in load_words("blocked")


@given(st.text(alphabet="ابتجحدرسشصطعفقكلمنهي", min_size=3, max_size=6))
def test_accusatives_are_folded_and_distinct(participle: str) -> None:
    forms = hal_forms(participle)
    assert len(forms) == len(set(forms))
    assert all(form == fold(form) for form in forms)
