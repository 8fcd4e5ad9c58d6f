"""Highlights: the text stays what it is, and its letters stay joined."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from riwaya.model.span import Span
from riwaya.read.reader import read_report
from riwaya.web.highlight import Layer, Sign, find_layers, find_pieces
from stores import make_report

SIGN = Sign("differs", "/stories/s1#row-r1", "x")
spans = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 12)), max_size=8)


@given(st.text(max_size=40), spans, spans)
def test_the_pieces_are_the_text_and_know_their_layers(text, drawn, signed) -> None:
    layers = [Layer(f"k{n}", Span(start, start + length), f"a{n}") for n, (start, length) in enumerate(drawn)]
    signs = [(Span(start, start + length), SIGN) for start, length in signed]
    pieces = find_pieces(text, layers, signs)
    assert "".join(p.text for p in pieces) == text
    inside = [x for x in layers if x.span.length and x.span.end <= len(text)]
    at = 0
    for piece in pieces:
        held = {x.kind for x in inside if x.span.holds(Span(at, at + len(piece.text)))}
        assert set(piece.kinds) == held
        assert set(piece.anchors) == {x.anchor for x in inside if x.span.start == at}
        at += len(piece.text)


def test_a_sign_stands_behind_the_word_that_its_claim_ends_in() -> None:
    pieces = find_pieces("وصل بالطائرة اليوم", [], [(Span(4, 8), SIGN)])
    assert [(p.text, bool(p.signs)) for p in pieces] == [("وصل بالطائرة", True), (" اليوم", False)]


def test_a_sign_leaves_the_marks_of_a_letter_with_it() -> None:
    pieces = find_pieces("قتيلاً سقط", [], [(Span(0, 5), SIGN)])
    assert pieces[0].text == "قتيلاً"


def test_a_layer_may_begin_inside_a_word() -> None:
    pieces = find_pieces("في بالرياض", [Layer("actor", Span(4, 10), "e1")])
    assert [(p.text, p.kinds) for p in pieces] == [("في ب", ()), ("الرياض", ("actor",))]


def test_every_find_of_a_reading_has_a_layer() -> None:
    reading = read_report(make_report(3))
    kinds = {layer.kind for layer in find_layers(reading)}
    assert {"said", "cue", "speaker", "actor"} <= kinds
    anchors = [layer.anchor for layer in find_layers(reading) if layer.anchor]
    assert len(anchors) == len(set(anchors))
