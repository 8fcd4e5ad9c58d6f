"""Names, framing, the short account and what one account alone tells, in JSON, terminal and page."""

from __future__ import annotations

import io
import json
from dataclasses import replace

import pytest
from lxml import html as parser

from riwaya.export.labels import LANGUAGES, label, load_labels
from riwaya.export.page import render_page, view_rows
from riwaya.export.tables import from_comparison
from riwaya.export.terminal import write_comparison
from riwaya.model.claim import Cell, Claim, Frame, Line, NameUse, Naming, Quote, Row
from riwaya.model.span import words_at


def quote(report, words: str) -> Quote:
    start = report.text.index(words)
    return Quote(report.id, report.account, words_at(report.text, start, start + len(words)))


def alone(report, kind: str, words: str, number: int) -> Row:
    found = quote(report, words).words
    claim = Claim(f"{report.id}-x{number}", kind, report.id, report.account, "", words, found, f"x{number}")
    return Row(f"r{number}", kind, "", "one_only", (Cell(report.account, (claim,)),), 1)


@pytest.fixture
def full(sample):
    """The sample with a name, frames, a line, and two rows that one account alone tells."""
    first, second = sample.reports["خبر أول"], sample.reports["second"]
    said = quote(first, "الوزارة")
    uses = (
        NameUse(first.account, "الوزارة", "honouring", (said,)),
        NameUse(second.account, "الجهاز", "plain", (quote(second, "الانفجار"),), True, ("متحدث",)),
    )
    line = Line("r1", "updated", (quote(second, "قتل 11 شخصا في الانفجار."),))
    comparison = replace(
        sample.comparison,
        rows=(
            *sample.comparison.rows,
            alone(first, "telling", "التحقيق بدأ", 2),
            alone(first, "event", "بدأ", 3),
        ),
        namings=(Naming("ministry", "وزارة الداخلية", uses),),
        frames=(Frame(first.account, ("r1",), ()), Frame(second.account, (), ("r1",))),
        lines=(line,),
    )
    return replace(sample, comparison=comparison)


def test_the_record_holds_names_frames_and_lines_with_their_words(full) -> None:
    record = json.loads(json.dumps(from_comparison(full.comparison, full.reports)))
    [naming], [line] = record["namings"], record["lines"]
    assert (naming["who"], [u["loading"] for u in naming["uses"]]) == (
        "وزارة الداخلية",
        ["honouring", "plain"],
    )
    assert naming["uses"][1]["said_by_others"] is True
    assert naming["uses"][1]["speakers"] == ["متحدث"]
    for found in (*naming["uses"][0]["uses"], *line["quotes"]):
        words = found["words"]
        assert full.reports[found["report"]].text[words["start"] : words["end"]] == words["text"]
    assert [f["left_out"] for f in record["frames"]] == [[], ["r1"]]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_terminal_shows_names_with_their_loading(full, language: str) -> None:
    out = io.StringIO()
    write_comparison(out, full.comparison, full.reports, language=language)
    text = out.getvalue()
    comma = load_labels(language)["comma"]
    assert f"الوزارة ({label(language, 'loadings', 'honouring')}{comma}1×)" in text
    assert language == "ar" or "،" not in text, "the comma is that of the language of the labels"
    assert str(load_labels(language)["in_short"]) in text
    assert f"{load_labels(language)['left_out']}: قتلى" in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_shows_names_and_leads_to_rows(full, language: str) -> None:
    page = render_page([full.comparison], full.reports, language=language)
    tree = parser.document_fromstring(page)
    assert tree.xpath("//section[@class='namings']//*[contains(@class, 'honouring')]/text()") == [
        label(language, "loadings", "honouring")
    ]
    ids = set(tree.xpath("//@id"))
    assert all(href[1:] in ids for href in tree.xpath("//a/@href"))
    [short] = tree.xpath("//section[@class='short']")
    assert "قتل 11 شخصا في الانفجار." in short.text_content()


def test_what_one_account_alone_tells_is_listed_once(full) -> None:
    view = view_rows(full.comparison)
    assert [r.id for r in view.shared] == ["r1"]
    assert [a.row.id for a in view.alone] == ["r2"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("group", ["loadings", "kinds", "differs_in", "statuses"])
def test_every_language_labels_the_same(language: str, group: str) -> None:
    assert load_labels(language)[group].keys() == load_labels("ar")[group].keys()  # type: ignore[attr-defined]
