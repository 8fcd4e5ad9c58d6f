"""The forms: people merge, split, correct and take back on the pages, and no other site does it for them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import html
from starlette.testclient import TestClient

from riwaya.desk.settle import settle_stories
from riwaya.read.reader import reader_name
from riwaya.store.keys import digest
from riwaya.store.store import Store, open_store
from stores import keep, make_report
from web_clients import HOST, client_of

OWN = {"origin": HOST, "sec-fetch-site": "same-origin"}


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[tuple[Store, TestClient]]:
    """Two reports of one day and one of another."""
    with open_store(tmp_path / "desk.db") as store:
        keep(store, make_report(1), make_report(2), make_report(3, day=25))
        settle_stories(store, reader=reader_name())
        with client_of(store) as client:
            yield store, client


def stories(store: Store) -> set[frozenset[str]]:
    with store.reading() as view:
        lines = view.list_stories().items
        return {frozenset(k.report.id for k in view.find_members(line.id)) for line in lines}


def story_of(store: Store, report: str) -> str:
    with store.reading() as view:
        kept = view.find_report(report)
        assert kept is not None
        return view.find_story_of(kept.row) or ""


def send(client: TestClient, **fields: object):
    return client.post("/judgements", data=fields, headers=OWN, follow_redirects=False)


def test_what_became_of_stories_is_shown_with_links(desk: tuple[Store, TestClient]) -> None:
    store, client = desk
    one, other = story_of(store, "r1"), story_of(store, "r3")
    send(client, kind="merge", of=[one, other])
    tree = html.document_fromstring(client.get("/changes").text)
    [row] = tree.xpath("//tbody/tr")
    kind, before, after, reports = row.xpath("./td")
    assert kind.text_content() == "merged"
    assert {a.get("href") for a in before.xpath(".//a")} == {f"/stories/{one}", f"/stories/{other}"}
    assert [a.get("href") for a in after.xpath(".//a")] == [f"/stories/{story_of(store, 'r1')}"]
    links = [*before.xpath(".//a/@href"), *after.xpath(".//a/@href"), *reports.xpath(".//a/@href")]
    assert {client.get(link).status_code for link in links} == {200}
    every = html.document_fromstring(client.get("/changes?show=all").text)
    assert every.xpath("//tbody/tr/td[1]")[0].text_content() == "merged"
    assert len(every.xpath("//tbody/tr")) > 1
    assert client.get("/changes?show=some").status_code == 400
    data = tree.xpath("//p[@class='data']/a/@href")
    assert {client.get(link).status_code for link in data} == {200}


def test_a_story_is_merged_split_and_the_log_takes_it_back(desk: tuple[Store, TestClient]) -> None:
    store, client = desk
    before = stories(store)
    address = f"http://127.0.0.1/reports/{digest('r3')}?version=1#at"
    answer = send(client, kind="merge", of=[story_of(store, "r1"), address], why="حدث واحد", by="سلمى")
    assert answer.status_code == 303
    assert any({"r1", "r3"} <= s for s in stories(store))
    page = html.document_fromstring(client.get(answer.headers["location"]).text)
    [form] = page.xpath("//tr[@id='entry-1']//form")
    assert "سلمى" in page.xpath("//tr[@id='entry-1']")[0].text_content()
    undone = send(client, **{i.get("name"): i.get("value") for i in form.xpath(".//input")})
    assert undone.status_code == 303
    assert stories(store) == before


def test_a_report_is_split_off(desk: tuple[Store, TestClient]) -> None:
    store, client = desk
    story = story_of(store, "r1")
    assert story == story_of(store, "r2"), "one event in nearly the same words"
    page = html.document_fromstring(client.get(f"/stories/{story}").text)
    assert set(page.xpath("//section[@id='decide']//input[@type='checkbox']/@value")) == {"r1", "r2"}
    assert send(client, kind="split", story=story, of=["r2"]).status_code == 303
    assert story_of(store, "r1") != story_of(store, "r2")


def test_a_find_is_corrected_and_the_page_says_so(desk: tuple[Store, TestClient]) -> None:
    _, client = desk
    address = f"/reports/{digest('r1')}"
    [find, *_] = html.document_fromstring(client.get(address).text).xpath("//optgroup[1]/option/@value")
    answer = send(client, kind="correct", of="r1", find=find, field="stance", stance="warns", speaker="x")
    assert answer.status_code == 303
    page = html.document_fromstring(client.get(address).text)
    assert page.xpath("//span[@class='stance warns']")
    assert "corrected" in page.xpath("//aside")[0].text_content()


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"kind": "merge", "of": "r1"},
        {"kind": "merge", "of": ["r1", "/reports/none"]},
        {"kind": "split", "story": "none", "of": "r1"},
        {"kind": "correct", "of": "r1", "find": "s99", "field": "wrong"},
        {"kind": "correct", "of": "r1", "find": "s1", "field": "stance", "stance": "maybe"},
        {"kind": "undo", "entry": "99"},
        {"kind": "undo", "entry": "x"},
        {"kind": "merge", "of": ["r1\x00", "r2"]},
    ],
)
def test_what_cannot_be_decided_is_told(desk: tuple[Store, TestClient], fields: dict[str, object]) -> None:
    store, client = desk
    answer = send(client, **fields)
    assert answer.status_code == 400
    assert "expected" in html.document_fromstring(answer.text).xpath("//p[@class='fault']")[0].text_content()
    with store.reading() as view:
        assert view.list_entries().items == ()


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"origin": "https://elsewhere.example"},
        {"origin": "null"},
        {"origin": HOST, "sec-fetch-site": "cross-site"},
        {"origin": HOST, "host": "elsewhere.example"},
    ],
)
def test_no_other_site_decides(desk: tuple[Store, TestClient], headers: dict[str, str]) -> None:
    store, client = desk
    answer = client.post("/judgements", data={"kind": "merge", "of": ["r1", "r3"]}, headers=headers)
    assert answer.status_code in (403, 421)
    with store.reading() as view:
        assert view.list_entries().items == ()


def test_a_body_that_is_no_form_or_too_large_is_refused(desk: tuple[Store, TestClient]) -> None:
    _, client = desk
    large = client.post("/judgements", data={"kind": "merge", "of": ["x" * 70_000]}, headers=OWN)
    assert large.status_code in (400, 413)
    assert client.post("/judgements", json={"kind": "merge"}, headers=OWN).status_code == 400
    many = client.post("/judgements", data={"of": ["x"] * 600}, headers=OWN)
    assert many.status_code == 400
