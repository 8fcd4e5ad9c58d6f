"""Sheets: every cell is there, and none of them is run."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from asking import read_sheet
from riwaya.api.provenance import Answer, Span, Utf16
from riwaya.api.sheets import find_columns, make_sheet
from served import HARM


class Line(Answer):
    name: str
    score: float | None
    is_sure: bool
    tags: list[str]
    words: Span | None
    all_words: list[Span]


WORDS = Span(start=1, end=3, utf16=Utf16(start=1, end=4), text="قا")


def rows(*lines: Line) -> list[list[str]]:
    return list(csv.reader(io.StringIO("".join(make_sheet(Line, lines)).removeprefix("\ufeff"), newline="")))


def test_a_field_of_a_field_has_its_own_column() -> None:
    line = Line(name="أ", score=-2.5, is_sure=True, tags=["ب", "ج"], words=WORDS, all_words=[WORDS])
    head, first = rows(line)
    assert tuple(head) == find_columns(Line)
    told = dict(zip(head, first, strict=True))
    assert told["score"] == "-2.5"
    assert told["is_sure"] == "true"
    assert told["tags"] == "ب | ج"
    assert (told["words.start"], told["words.utf16.end"], told["words.text"]) == ("1", "4", "قا")
    assert told["all_words"] == '[{"start": 1, "end": 3, "utf16": {"start": 1, "end": 4}, "text": "قا"}]'


def test_what_is_not_there_is_an_empty_cell() -> None:
    head, first = rows(Line(name="", score=None, is_sure=False, tags=[], words=None, all_words=[]))
    told = dict(zip(head, first, strict=True))
    assert {name: cell for name, cell in told.items() if cell} == {"is_sure": "false"}


@given(st.text(max_size=8), st.sampled_from(["", "=", "+", "-", "@", "\t", "\r", "\n"]))
def test_no_text_is_taken_for_a_formula(text: str, opens: str) -> None:
    [_, first] = rows(
        Line(name=opens + text, score=None, is_sure=False, tags=[opens + text], words=None, all_words=[])
    )
    for cell in (first[0], first[3]):
        assert not cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
        assert cell.removeprefix("'") in (opens + text, (opens + text).removeprefix("'"))


@pytest.mark.parametrize("ending", ["json", "csv", "ndjson"])
@pytest.mark.parametrize("name", ["reports", "statements", "stories", "rejected", "actors", "search"])
def test_scripts_in_reports_come_back_as_data(harmful: TestClient, name: str, ending: str) -> None:
    asked = "?show=all" if name == "stories" else ""
    answer = harmful.get(f"/{name}.{ending}{asked}")
    assert answer.status_code == 200
    assert "html" not in answer.headers["content-type"]
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "default-src 'none'" in answer.headers["content-security-policy"]


def test_scripts_are_told_as_they_stand(harmful: TestClient) -> None:
    lines = read_sheet(harmful.get("/reports.csv").text)
    assert all(line["title"].endswith(HARM) for line in lines)
    [story] = harmful.get("/stories.json").json()["items"]
    cells = read_sheet(harmful.get(f"/stories/{story['id']}.csv").text)
    assert all(cell["story"] == story["id"] for cell in cells)
    assert {cell["source.url"] for cell in cells if cell["is_silent"] == "false"} == {
        "javascript:alert(5)",
        "javascript:alert(7)",
    }


def test_the_sheet_of_a_story_has_every_claim_and_every_silence(client: TestClient) -> None:
    for line in client.get("/stories.json").json()["items"]:
        story = client.get(line["href"]).json()
        cells = read_sheet(client.get(line["href"].replace(".json", ".csv")).text)
        told = [cell for row in story["comparison"]["rows"] for cell in row["cells"]]
        assert sum(c["is_silent"] == "true" for c in cells) == sum(c["is_silent"] for c in told)
        assert sum(c["is_silent"] == "false" for c in cells) == sum(len(c["claims"]) for c in told)
