"""The quad class of a sentence, guessed from its words."""

from __future__ import annotations

import math
import re
import zlib
from hashlib import sha256
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riwaya.errors import LexiconError
from riwaya.model.report import Report
from riwaya.read.quad import QUADS, find_features, find_terms, guess_quad, load_weights, pack, unpack
from riwaya.read.reader import read_report

WEIGHTS = files("riwaya.read") / "quad.weights"


@pytest.mark.parametrize(
    ("text", "quad"),
    [
        ("وقصفت المدفعية الحي السكني فقتل سبعة مدنيين.", 4),
        ("خطف مسلحون ثلاثة من موظفي الإغاثة وأحرقوا سياراتهم.", 4),
        ("أعرب الرئيس عن دعمه للمبادرة ورحب بالاتفاق بين الطرفين.", 1),
        ("رحب المجلس بتوقيع الاتفاق وأشاد بجهود الوسيط.", 1),
        ("نشرت البعثة مراقبين وسلمت معدات إلى الشرطة المحلية.", 2),
        ("تتضمن الوثيقة جدولا بالمواعيد وقائمة المراجع.", 0),
        ("يرجى من الأعضاء ملء الاستمارة وإعادتها إلى الأمانة.", 0),
    ],
)
def test_a_plain_sentence_gets_its_class(text: str, quad: int) -> None:
    assert guess_quad(text).quad == quad


def test_the_guess_is_the_highest_score() -> None:
    guess = guess_quad("أدان وزير الخارجية الهجوم واتهم الحكومة بانتهاك الاتفاق.")
    assert len(guess.scores) == len(QUADS)
    assert guess.scores[guess.quad] == max(guess.scores)
    assert guess.scores[3] > guess.scores[1]  # words of conflict, not of cooperation


def test_a_reading_is_taken_into_account() -> None:
    text = "أعلن وزير الخارجية الأردني رفضه القاطع للمقترح الإسرائيلي."
    reading = read_report(Report("r1", text))
    assert dict(find_features(reading))
    assert guess_quad(text, reading=reading).scores != guess_quad(text).scores


def test_a_reading_without_events_says_so() -> None:
    features = dict(find_features(read_report(Report("r1", "الطقس معتدل في معظم المناطق."))))
    assert features["no event"] == 1.0
    assert features["statements"] == 0.0


@given(st.text(max_size=200))
def test_any_text_has_a_class_and_always_the_same(text: str) -> None:
    guess = guess_quad(text)
    assert 0 <= guess.quad < len(QUADS)
    assert all(math.isfinite(score) for score in guess.scores)
    assert guess == guess_quad(text)


@given(st.text(alphabet="ابتجحقفمنو ء", max_size=60))
def test_spelling_marks_change_nothing(text: str) -> None:
    marked = text.replace("ا", "أ").replace("ن", "نّ")
    assert guess_quad(marked) == guess_quad(text)


def test_nothing_at_all_weighs_nothing() -> None:
    assert guess_quad("").scores == tuple(round(b, 4) for b in load_weights().text.bias)


def test_terms_are_letters_words_and_the_opening() -> None:
    letters, words, opening = find_terms("قال للوفد")
    assert letters[" قا"] == 1
    assert letters["ال"] == 1
    assert set(words) == {"قال", "وفد", "قال وفد"}
    assert set(opening) == {"قال", "وفد", "قال …"}


def test_the_file_is_small_and_reads_back_as_it_was_written() -> None:
    packed = WEIGHTS.read_bytes()
    assert len(packed) < 1_500_000
    assert unpack(pack(unpack(packed))) == unpack(packed)


@pytest.mark.parametrize(
    "packed", [b"", b"weights", zlib.compress(b"{}\n"), pytest.param(None, id="cut short")]
)
def test_a_broken_file_is_refused(packed: bytes | None) -> None:
    if packed is None:
        packed = zlib.compress(zlib.decompress(WEIGHTS.read_bytes())[:-1])
    with pytest.raises(LexiconError, match="expected weights"):
        unpack(packed)


def test_the_docs_name_the_file_that_ships(root: Path) -> None:
    page = (root / "docs" / "reference" / "events.md").read_text(encoding="utf-8")
    assert sha256(WEIGHTS.read_bytes()).hexdigest() in page
    assert re.search(r"MIT", str(load_weights().about["from"]))
