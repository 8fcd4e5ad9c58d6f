"""Snippets: cut between words, around what fits, with marks on whole words."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from riwaya.model.span import words_at
from riwaya.search.find import Hit, find_marks
from riwaya.search.query import parse_query
from riwaya.search.record import from_span, utf16
from riwaya.search.snippet import make_snippet
from riwaya.store.rows import Kept
from stores import make_report

WORDS = st.lists(
    st.sampled_from(["الحكومة", "قالت", "إن", "«الماء»", "😀", "\n", "في", "حُكُومَة"]), min_size=1, max_size=60
)


def hit(text: str, asked: str) -> Hit:
    kept = Kept(make_report(1, text=text), 1, 1, 1, True, "", "")
    passage = words_at(text, 0, len(text))
    return Hit("report", kept, 1, passage, find_marks(passage, parse_query(asked)), None, {})


@given(WORDS, st.integers(5, 80))
def test_a_snippet_is_a_stretch_of_whole_words_with_its_first_mark(words: list[str], width: int) -> None:
    text = " ".join(words)
    found = hit(text, "*كوم*")
    snippet = make_snippet(found, width=width)
    shown = "".join(piece for piece, _ in snippet.pieces)
    assert shown == snippet.span.text == text[snippet.span.start : snippet.span.end]
    assert not text[max(0, snippet.span.start - 1) : snippet.span.start].strip()
    assert not text[snippet.span.end : snippet.span.end + 1].strip()
    if found.marks:
        assert snippet.span.holds(found.marks[0])
        assert any(is_marked for _, is_marked in snippet.pieces)


def test_words_in_a_row_are_one_mark_and_its_letters_stay_joined() -> None:
    found = hit("رفض مجلسُ الأمنِ القرار، وقال مجلس النواب إن الأمن بخير.", '"مجلس الأمن" قرا* *مجل*')
    assert [m.text for m in found.marks] == ["مجلسُ الأمنِ", "مجلس"]
    assert make_snippet(found).text.startswith("رفض مجلسُ الأمنِ")


def test_a_long_passage_is_cut_on_both_sides_and_says_so() -> None:
    found = hit("كلمة " * 100 + "الهدف هنا " + "كلمة " * 100, "الهدف")
    snippet = make_snippet(found, width=60)
    assert snippet.text.startswith("… كلمة")
    assert snippet.text.endswith("كلمة …")
    assert (snippet.begins, snippet.ends) == (False, False)
    assert len(snippet.span.text) <= 70


@given(st.text(max_size=30), st.integers(0, 30))
def test_offsets_in_utf16_slice_the_same_words(text: str, at: int) -> None:
    at = min(at, len(text))
    units = text.encode("utf-16-le", "surrogatepass")
    assert units[: 2 * utf16(text, at)].decode("utf-16-le", "surrogatepass") == text[:at]


def test_a_span_gives_both_counts() -> None:
    assert from_span(words_at("😀 ماء", 2, 5), "😀 ماء") == {
        "start": 2,
        "end": 5,
        "utf16": [3, 6],
        "text": "ماء",
    }
