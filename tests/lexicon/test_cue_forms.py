from __future__ import annotations

from typing import Any

import pytest
import yaml

from case_files import CASES
from riwaya.lexicon.cues import find_forms, load_forms, load_lemmas
from riwaya.text.fold import fold

MET = yaml.safe_load((CASES / "cue_forms.yaml").read_text(encoding="utf-8"))
KINDS = ("past", "present", "participle", "noun")


@pytest.mark.parametrize("case", MET, ids=lambda case: case["form"])
def test_a_form_that_the_press_writes_is_made_by_rule(case: dict[str, Any]) -> None:
    readings = {
        (f.form.lemma.name, f.form.shape, f.form.gender + f.form.number)
        for f in find_forms(fold(case["form"]))
    }
    assert (case["lemma"], case["shape"], case["agrees"]) in readings


def test_the_counted_forms_cover_every_kind_of_form() -> None:
    assert {case["shape"] for case in MET} == set(KINDS)
    assert {"ms", "fs", "mp"} <= {case["agrees"] for case in MET}
    assert any(case["form"].startswith("و") and not case["lemma"].startswith("و") for case in MET)


def test_every_lemma_makes_its_past_and_its_present() -> None:
    shapes: dict[str, set[str]] = {}
    for forms in load_forms().values():
        for form in forms:
            shapes.setdefault(form.lemma.name, set()).add(form.shape)
    lemmas = {lemma.name for lemma in load_lemmas()}
    assert len(lemmas) >= 250
    assert all({"past", "present"} <= shapes[name] for name in lemmas)
