"""The page of a report: its whole text, what was found in it, and the words that an address asks for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import html
from starlette.testclient import TestClient

from riwaya.model.report import Report
from riwaya.model.span import words_at
from riwaya.store.keys import digest
from riwaya.store.store import Store, open_store
from riwaya.web.address import address_of_words, parse_span
from riwaya.web.report import sentence_of
from stores import keep, make_report
from web_clients import client_of

SABHA = f"/reports/{digest('sawari-2024-08-16-sabha')}"
TEXT = "//*[contains(concat(' ', @class, ' '), ' report ')]"


def test_the_text_stands_whole_with_its_letters_in_order(look, sample_store: Store) -> None:
    with sample_store.reading() as view:
        reports = [k.report for k in view.list_reports().items]
    for report in reports:
        shown = "".join(e.text_content() for e in look(f"/reports/{digest(report.id)}").xpath(TEXT))
        assert "".join(shown.split()) == "".join(report.text.split())


def test_every_find_of_the_reading_is_listed_and_leads_to_its_words(look, sample_store: Store) -> None:
    with sample_store.reading() as view:
        kept = view.find_report("sawari-2024-08-16-sabha")
        assert kept is not None
        reading = view.find_reading(kept.row)
    assert reading is not None
    tree = look(SABHA)
    hrefs = set(tree.xpath("//aside//a/@href"))
    assert {f"#{s.id}" for s in reading.statements} | {f"#{e.id}" for e in reading.events} <= hrefs
    for statement in reading.statements:
        [anchor] = tree.xpath(f"//*[@id='{statement.id}']")
        [piece, *_] = anchor.xpath("following-sibling::*[not(@class='anchor')]")
        assert statement.content.text.startswith(piece.text_content())


def test_the_words_asked_for_are_marked_with_their_sentence(look, sample_store: Store) -> None:
    with sample_store.reading() as view:
        kept = view.find_report("sawari-2024-08-16-sabha")
    assert kept is not None
    at = kept.report.text.index("بقيمة مليوني دولار")
    tree = look(address_of_words(kept, words_at(kept.report.text, at, at + 18)).partition("#")[0])
    marked = "".join(e.text_content() for e in tree.xpath("//span[contains(@class, 'sought')]"))
    near = "".join(e.text_content() for e in tree.xpath("//span[contains(@class, 'near')]"))
    assert marked == "بقيمة مليوني دولار"
    assert near.startswith("من جانبها، أعلنت الكويت")
    assert len(tree.xpath("//*[@id='at']")) == 1


@pytest.mark.parametrize("asked", ["9-4", "0-99999999", "x", "4", "-1-5", "٤-٩٩٩٩٩٩٩٩٩٩"])
def test_words_that_are_not_there_are_told(look, asked: str) -> None:
    assert look(f"{SABHA}?at={asked}").xpath("//p[@class='notice']")


def test_signs_lead_to_rows_that_are_on_the_page_of_the_story(look, client) -> None:
    tree = look(SABHA)
    signs = tree.xpath("//a[starts-with(@class, 'sign')]")
    assert len(signs) > 10
    [story] = {s.get("href").partition("#")[0] for s in signs}
    ids = set(look(story).xpath("//@id"))
    assert {s.get("href").partition("#")[2] for s in signs} <= ids
    assert all(s.get("aria-label") and not s.text_content() for s in signs)


def test_where_it_comes_from_is_told(look, sample_store: Store) -> None:
    with sample_store.reading() as view:
        kept = view.find_report("sawari-2024-08-16-sabha")
    assert kept is not None
    told = look(SABHA).xpath("//dl")[0].text_content()
    assert kept.text_hash in told
    assert kept.report.id in told
    assert kept.report.url is not None
    assert kept.report.url in told


@pytest.fixture
def small(tmp_path: Path) -> Iterator[TestClient]:
    """A report in two versions, and one that is nothing but its words."""
    with open_store(tmp_path / "small.db") as store:
        keep(store, make_report(1))
        keep(store, replace(make_report(1), text=make_report(1).text.replace("غدا", "بعد غد")))
        keep(store, Report("bare", "أعلن الوزير أن الجسر يفتح قريبا."))
        with client_of(store) as client:
            yield client


def test_older_versions_stay_and_say_so(small: TestClient) -> None:
    address = f"/reports/{digest('r1')}"
    older, current = (html.document_fromstring(small.get(a).text) for a in (f"{address}?version=1", address))
    assert "غدا" in older.xpath(TEXT)[-1].text_content()
    assert "بعد غد" in current.xpath(TEXT)[-1].text_content()
    assert older.xpath("//p[@class='notice']/a/@href") == [address]
    assert not current.xpath("//p[@class='notice']")
    assert small.get(f"{address}?version=3").status_code == 404


def test_a_report_without_a_title_or_date_has_a_page(small: TestClient) -> None:
    page = html.document_fromstring(small.get(f"/reports/{digest('bare')}").text)
    assert "Undated" in page.xpath("//p[@class='kicker']")[0].text_content()
    assert page.xpath("//h1")[0].text_content().startswith("أعلن الوزير")


def test_a_sentence_ends_at_its_stop() -> None:
    text = "جملة أولى. قتل 7 أشخاص في الانفجار. ثالثة"
    words = words_at(text, text.index("7"), text.index("7") + 7)
    assert sentence_of(text, words).of(text) == "قتل 7 أشخاص في الانفجار"


def test_a_span_in_an_address_is_checked() -> None:
    assert parse_span("0-3", 3) is not None
    assert parse_span("3-3", 9) is None
    assert parse_span(None, 9) is None
