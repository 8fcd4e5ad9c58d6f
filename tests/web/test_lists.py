"""The pages that list: stories, reports, actors, hits, failures, judgements."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

from lxml import html
from starlette.testclient import TestClient

from riwaya.desk.judge import merge, undo
from riwaya.desk.settle import settle_stories
from riwaya.read.reader import reader_name
from riwaya.store.store import Store, open_store
from riwaya.web.actor import has_charts
from riwaya.web.search import _LIMIT
from stores import keep, make_report
from web_clients import client_of


def texts(tree, path: str) -> list[str]:
    return [e.text_content().strip() for e in tree.xpath(path)]


def test_stories_stand_under_their_day(look, sample_store: Store) -> None:
    tree = look("/stories?show=all")
    with sample_store.reading() as view:
        lines, days = view.list_stories().items, view.list_days()
    assert texts(tree, "//ul[@class='items']/li/h3") == [line.title for line in lines]
    assert len(tree.xpath("//h2[@class='day']")) == len({line.last for line in lines})
    assert len(tree.xpath("//ul[@class='days']/li")) == len(days)


def test_a_day_keeps_to_its_stories(look, sample_store: Store) -> None:
    with sample_store.reading() as view:
        [(day, count), *_] = view.list_days()
    tree = look(f"/stories?show=all&since={day}&until={day}")
    assert len(tree.xpath("//ul[@class='items']/li")) == count


def test_disputed_stories_come_with_the_most_disputed_first(look, sample_store: Store) -> None:
    with sample_store.reading() as view:
        lines = view.list_stories(is_disputed=True, order="disputed").items
    assert texts(look("/stories?show=disputed"), "//ul[@class='items']/li/h2") == [
        line.title for line in lines
    ]


def test_an_empty_store_says_what_to_do(tmp_path) -> None:
    with open_store(tmp_path / "empty.db") as store, client_of(store) as client:
        for page in ("/stories", "/reports", "/actors"):
            assert "riwaya ingest" in client.get(page).text
        assert client.get("/rejected").status_code == client.get("/judgements").status_code == 200


def test_hits_are_marked_and_lead_to_their_words(look, client: TestClient) -> None:
    tree = look("/search?q=الحكومة&over=reports")
    hits = tree.xpath("//section[@class='hits']//li")
    assert hits
    for hit in hits:
        [mark, *_] = texts(hit, ".//mark")
        report = html.document_fromstring(client.get(hit.xpath(".//a/@href")[0]).text)
        sought = "".join(e.text_content() for e in report.xpath("//span[contains(@class, 'sought')]"))
        assert sought == mark


def test_the_form_keeps_what_was_asked(look) -> None:
    tree = look("/search?q=اتفاق&over=events&actor==JOR&actor==TUN&type=AGREE&since=2025-01-01&exact=1")
    assert tree.xpath("//form[@class='search']//input[@name='q']/@value") == ["اتفاق"]
    assert tree.xpath("//input[@name='actor']/@value") == ["=JOR", "=TUN"]
    assert tree.xpath("//option[@selected]/@value") == ["AGREE"]
    assert tree.xpath("//input[@name='over'][@checked]/@value") == ["events"]
    assert tree.xpath("//input[@name='exact']/@checked")
    assert tree.xpath("//details/@open") == [""]


def test_what_was_asked_wrongly_is_told_beside_the_form(client: TestClient) -> None:
    for asked in ("q=«مفتوح", "stance=maybe", "type=X", "q=حك*وم", "q=…"):
        answer = client.get(f"/search?{asked}")
        assert answer.status_code == 400
        assert (
            "expected" in html.document_fromstring(answer.text).xpath("//p[@class='fault']")[0].text_content()
        )


def test_hits_go_on_until_all_were_shown(client: TestClient) -> None:
    address, shown = "/search?over=statements&since=2024-01-01", 0
    total = None
    while address:
        tree = html.document_fromstring(client.get(address).text)
        shown += len(tree.xpath("//section[@class='hits']//ol/li"))
        total = total or int(texts(tree, "//h2[@id='found']")[0].split()[0])
        address = next(iter(tree.xpath("//a[@rel='next']/@href")), "")
    assert shown == total > _LIMIT


def test_actors_lead_to_their_page_and_their_numbers_to_what_was_counted(look, client: TestClient) -> None:
    rows = look("/actors").xpath("//tbody/tr")
    assert len(rows) > 10
    page = look(rows[0].xpath("./th/a/@href")[0])
    assert page.xpath("//h1")[0].text_content() == rows[0].xpath("./th")[0].text_content()
    assert not look("/actors?name=زعيتر").xpath("//tbody/tr")


def test_a_count_of_statements_is_that_of_the_search_it_leads_to(look, sample_store: Store) -> None:
    with sample_store.reading() as view:
        said = {a.key: sum(s.statements for s in view.find_said(a.key)) for a in view.list_actors().items}
    key = max(said, key=lambda k: said[k])
    tree = look(f"/actors/{key}")
    cells = tree.xpath("//section[@aria-labelledby='said']//td/a")
    assert sum(int(c.text_content()) for c in cells) == said[key] > 3
    for cell in cells:
        asked = parse_qs(urlsplit(cell.get("href")).query)
        assert asked["speaker"] == [f"={key}"]
        found = look(cell.get("href"))
        assert texts(found, "//h2[@id='found']")[0].split()[0] == cell.text_content()


def test_statements_are_counted_for_one_outlet_and_not_for_those_called_alike(tmp_path) -> None:
    outlets = ("ميزان النيل", "ميزان النيل الجديد")
    text = "قال إيمانويل ماكرون إن {number} سفن وصلت."
    reports = [make_report(n, text=text.format(number=n), outlet=outlets[n % 2]) for n in range(3, 6)]
    with open_store(tmp_path / "alike.db") as store:
        keep(store, *reports)
        settle_stories(store, reader=reader_name())
        with client_of(store) as client:
            tree = html.document_fromstring(client.get("/actors/emmanuel-macron").text)
            cells = tree.xpath("//section[@aria-labelledby='said']//td/a")
            assert [c.text_content() for c in cells] == ["2", "1"]
            for cell in cells:
                found = html.document_fromstring(client.get(cell.get("href")).text)
                assert texts(found, "//h2[@id='found']")[0].split()[0] == cell.text_content()
        assert texts(tree, "//section[@aria-labelledby='said']//thead//th")[0] == "Day"


def test_charts_have_words_and_numbers_of_their_own(client: TestClient, sample_store: Store) -> None:
    assert has_charts(), "the extra `charts` belongs to what is tested"
    with sample_store.reading() as view:
        key = next(a.key for a in view.list_actors().items if len(view.find_dyads(a.key)) > 1)
        dyads = view.find_dyads(key)
    answer = client.get(f"/actors/{key}/dyads.svg?lang=en&theme=dark")
    assert answer.headers["content-type"].startswith("image/svg+xml")
    assert "script-src" not in answer.headers["content-security-policy"]
    assert answer.text.startswith("<svg")
    assert "<title>Cooperation and conflict, by partner</title>" in answer.text
    assert all(d.other_name in answer.text.partition("</desc>")[0] for d in dyads)
    assert "http" not in answer.text.replace("http://www.w3.org/", "")
    assert client.get("/actors/nobody/said.svg").status_code == 404


def test_what_was_rejected_is_listed_with_its_reason(look) -> None:
    rows = look("/rejected").xpath("//tbody/tr")
    assert len(rows) == 2
    assert {r.xpath("string(./td[2])") for r in rows} == {"empty", "not Arabic"}


def test_judgements_are_listed_with_those_that_were_taken_back(tmp_path) -> None:
    with open_store(tmp_path / "judged.db") as store:
        keep(store, make_report(1), make_report(2, day=20))
        entry = merge(store, ["r1", "r2"], by="سلمى", why="حدث واحد")
        undo(store, entry.id, by="سلمى")
        with client_of(store) as client:
            [row] = html.document_fromstring(client.get("/judgements").text).xpath("//tbody/tr")
        assert "undone" in row.text_content()
        assert "سلمى" in row.text_content()
        assert len(row.xpath(".//a")) == 2
