"""The page of a comparison: exact words, nothing from outside, and no report can break out of it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as parser

from riwaya.errors import RiwayaError
from riwaya.export.labels import LANGUAGES, load_labels
from riwaya.export.page import cut_excerpt, find_pieces, name_anchor, render_page
from riwaya.model.claim import Claim
from riwaya.model.report import Report
from riwaya.model.span import words_at


def render(sample, language: str = "ar"):
    page = render_page([sample.comparison], sample.reports, language=language, rejected=sample.rejected)
    return page, parser.document_fromstring(page)


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_fetched_and_no_script_runs(sample, language: str) -> None:
    page, tree = render(sample, language)
    assert not tree.xpath("//script|//link|//img|//iframe|//*[@src]|//form")
    assert all(href.startswith("#") for href in tree.xpath("//@href"))
    assert "default-src 'none'" in page
    assert not re.search(r"url\(|@import", page)
    assert not tree.xpath("//@*[starts-with(name(), 'on')]")


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_reports_hold_stays_text(sample, language: str) -> None:
    page, tree = render(sample, language)
    assert "<script" not in page
    assert "<b>الساحل" not in page
    assert "انفجار <script>alert(1)</script>" in tree.text_content()


def test_direction_follows_the_language_of_the_labels(sample) -> None:
    assert render(sample, "ar")[1].xpath("/html/@dir") == ["rtl"]
    assert render(sample, "en")[1].xpath("/html/@dir") == ["ltr"]


def test_every_cell_opens_on_its_words_and_leads_to_the_report(sample) -> None:
    _, tree = render(sample)
    details = tree.xpath("//td/details")
    assert [d.xpath("string(.//mark)") for d in details] == ["7 أشخاص", "11 شخصا"]
    for detail in details:
        [target] = detail.xpath(".//a/@href")
        [anchor] = tree.xpath(f"//*[@id='{target[1:]}']")
        assert anchor.getnext().text == detail.xpath("string(.//mark)")


def test_silence_is_said(sample) -> None:
    _, tree = render(sample)
    assert [c.text for c in tree.xpath("//td[@class='silent']")] == [load_labels("ar")["silent"]]


def test_a_report_stands_whole_on_the_page(sample) -> None:
    _, tree = render(sample)
    texts = [element.text_content() for element in tree.xpath("//div[@class='report']")]
    assert texts == [report.text for report in sample.reports.values()]


def test_an_unknown_language_is_named(sample) -> None:
    with pytest.raises(RiwayaError, match="'fr'"):
        render(sample, "fr")


def test_both_languages_say_the_same_things() -> None:
    def keys(value: object) -> object:
        return {k: keys(v) for k, v in value.items()} if isinstance(value, dict) else None

    assert keys(load_labels("ar")) == keys(load_labels("en"))


spans = st.lists(st.tuples(st.integers(0, 30), st.integers(1, 10)), max_size=6)


@given(st.text(max_size=40), spans)
def test_pieces_make_up_the_text_and_mark_all_evidence(text: str, drawn: list[tuple[int, int]]) -> None:
    report = Report("r", text)
    claims = [
        Claim(
            f"c{n}", "number", "r", "r", "x", "x", words_at(text, start, min(start + length, len(text))), "q"
        )
        for n, (start, length) in enumerate(drawn)
        if start < len(text)
    ]
    pieces = list(find_pieces(report, claims))
    assert "".join(p.text for p in pieces) == text
    held = {at for c in claims for at in range(c.words.start, c.words.end)}
    marked, at = set(), 0
    for piece in pieces:
        if piece.is_evidence:
            marked |= set(range(at, at + len(piece.text)))
        at += len(piece.text)
    assert marked == held
    assert sorted(a for p in pieces for a in p.anchors) == sorted(c.id for c in claims)


@given(st.text(max_size=400), st.integers(0, 390), st.integers(1, 30))
def test_an_excerpt_holds_the_words(text: str, start: int, length: int) -> None:
    if start < len(text):
        words = words_at(text, start, min(start + length, len(text)))
        assert cut_excerpt(text, words).words == words.text


def test_an_excerpt_is_one_sentence() -> None:
    text = "جملة أولى. قتل 7 أشخاص في الانفجار. جملة ثالثة."
    at = text.index("7")
    excerpt = cut_excerpt(text, words_at(text, at, at + 7))
    assert (excerpt.before, excerpt.words, excerpt.after) == ("قتل ", "7 أشخاص", " في الانفجار")


@given(st.text(max_size=20), st.text(max_size=20))
def test_anchors_are_plain_and_tell_ids_apart(a: str, b: str) -> None:
    assert re.fullmatch(r"[A-Za-z0-9._-]*", name_anchor(a))
    if a == b:
        assert name_anchor(a) == name_anchor(b)
