"""What holds for every page: the policy, no harm from reports, both languages, errors told on a page."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from lxml import html
from starlette.testclient import TestClient

from riwaya.model.report import Report
from riwaya.store.keys import digest
from riwaya.store.store import Store
from served import HARM, harmful_reports, sample_reports
from web_clients import client_of

STRICT = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; script-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)


def find_addresses(store: Store) -> Iterator[str]:
    """One address of every kind of page, and of some with conditions."""
    yield from (
        "/stories",
        "/stories?show=all",
        "/stories?show=disputed",
        "/reports",
        "/actors",
        "/judgements",
    )
    yield from ("/rejected", "/search", "/search?q=الأردنية", "/search?q=وزير&over=reports")
    yield from ("/search?over=events&type=CONSULT", "/search?q=x'\"<b>&speaker=<i>&outlet=%22%3E<script>")
    with store.reading() as view:
        stories, reports = view.list_stories().items, view.list_reports().items
        actors = view.list_actors().items
    yield from (f"/stories/{s.id}" for s in stories)
    yield from (f"/reports/{digest(k.report.id)}?version=1&at=4-30" for k in reports[:6])
    yield from (f"/actors/{a.key}" for a in actors[:4])
    yield from ("/stories/none", "/reports/none", "/actors/none", "/nowhere", "/search?since=x")


@pytest.fixture(scope="module", params=["samples", "harm"])
def site(request, sample_store: Store, harmful_store: Store) -> Iterator[tuple[TestClient, list[str]]]:
    store = sample_store if request.param == "samples" else harmful_store
    with client_of(store) as client:
        yield client, list(find_addresses(store))


@pytest.mark.parametrize("language", ["ar", "en"])
def test_every_page_keeps_the_policy(site, language: str) -> None:
    client, addresses = site
    for address in addresses:
        answer = client.get(address + ("&" if "?" in address else "?") + f"lang={language}")
        assert answer.headers["content-type"].startswith("text/html"), address
        assert answer.headers["content-security-policy"] == STRICT
        assert answer.headers["x-content-type-options"] == "nosniff"
        tree = html.document_fromstring(answer.text)
        assert tree.xpath("/html/@lang") == [language]
        assert not tree.xpath("//style|//@style|//iframe|//object|//base"), address
        assert not tree.xpath("//@*[starts-with(name(), 'on')]"), address
        assert [s.get("src").partition("?")[0] for s in tree.xpath("//script")] == ["/static/site.js"]
        assert not tree.xpath("//script")[0].text
        fetched = [*tree.xpath("//@src"), *tree.xpath("//link/@href"), *tree.xpath("//@srcset")]
        assert all(f.startswith("/") and not f.startswith("//") for f in fetched), address
        assert tree.xpath("//h1") and len(tree.xpath("//main")) == 1, address
        titles = list(tree.xpath("//@id"))
        assert len(titles) == len(set(titles)), f"{address}: an id stands twice"
        pointed = {h[1:] for h in tree.xpath("//a/@href") if h.startswith("#")}
        assert pointed <= {*titles}, address


def test_what_reports_hold_stays_text(harmful_store: Store) -> None:
    with client_of(harmful_store) as client:
        shown = 0
        for address in find_addresses(harmful_store):
            answer = client.get(address)
            tree = html.document_fromstring(answer.text)
            assert not tree.xpath("//img[@src='x']|//b|//i"), address
            assert "<script>alert" not in answer.text
            shown += "<script>alert('قال')</script>" in tree.text_content()
            hrefs = tree.xpath("//@href")
            assert all(re.match(r"[/#]|https?://", h) for h in hrefs), address
    assert shown >= 8, "the titles, texts and outlets are there, as they were written"


def test_the_stories_of_reports_that_mean_harm_can_be_read(harmful_store: Store) -> None:
    assert sum(isinstance(r, Report) for r in harmful_reports()) == 2
    with harmful_store.reading() as view:
        [story] = view.list_stories(several=True).items
    assert HARM in story.title


def test_a_choice_is_kept_in_the_browser(client: TestClient) -> None:
    assert '<html lang="en"' in client.get("/reports").text
    client.get("/reports?lang=ar&digits=arab")
    page = client.get("/reports").text
    assert '<html lang="ar" dir="rtl"' in page
    assert "٢٠٢٥" in page
    assert "lang=ar" not in html.document_fromstring(page).xpath("//nav//@href")


def test_what_is_not_there_is_told_on_a_page_to_people_and_as_a_problem_to_programs(client) -> None:
    page = client.get("/nowhere")
    assert page.status_code == 404
    assert "No page here" in page.text
    told = client.get("/nowhere", headers={"accept": "application/json"})
    assert told.headers["content-type"] == "application/problem+json"
    assert client.get("/nowhere.json").headers["content-type"] == "application/problem+json"


def test_a_wrong_condition_is_told(client) -> None:
    answer = client.get("/reports?since=yesterday")
    assert answer.status_code == 400
    assert "expected a day as YYYY-MM-DD" in answer.text
    assert client.get("/reports?outlet=%00").status_code == 400
    assert client.get("/stories?after=~").status_code == 400


@pytest.mark.parametrize(
    ("typed", "led"),
    [("/", "/stories"), ("/statements", "/search?over=statements"), ("/events", "/search?over=events")],
)
def test_other_addresses_lead_to_a_page(client, typed: str, led: str) -> None:
    answer = client.get(typed, follow_redirects=False)
    assert answer.status_code == 307
    assert answer.headers["location"] == led


def test_style_and_script_are_kept_by_their_stamp(client) -> None:
    [style] = html.document_fromstring(client.get("/reports").text).xpath("//link[@rel='stylesheet']/@href")
    answer = client.get(style)
    assert answer.headers["content-type"].startswith("text/css")
    assert "immutable" in answer.headers["cache-control"]
    assert "immutable" not in client.get(style.partition("?")[0]).headers.get("cache-control", "")
    assert client.get("/static/../site.py").status_code == 404


@pytest.mark.parametrize("name", ["stories", "reports", "actors", "rejected", "judgements"])
def test_every_list_leads_to_its_data(client: TestClient, name: str) -> None:
    hrefs = html.document_fromstring(client.get(f"/{name}").text).xpath("//p[@class='data']/a/@href")
    assert len(hrefs) == 3
    assert [client.get(href).status_code for href in hrefs] == [200, 200, 200]


def test_single_things_lead_to_their_data(client: TestClient, sample_store: Store, story: str) -> None:
    key = digest("sawari-2024-08-16-sabha")
    for address, formats in ((f"/stories/{story}", 2), (f"/reports/{key}", 1), ("/actors/JOR", 1)):
        hrefs = html.document_fromstring(client.get(address).text).xpath("//p[@class='data']/a/@href")
        assert len(hrefs) == formats
        assert all(client.get(href).status_code == 200 for href in hrefs)


def test_the_samples_hold_what_these_tests_need() -> None:
    assert len(sample_reports()) == 19
