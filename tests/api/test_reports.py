"""Every answer says where it comes from, and its spans cut the words out of the text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from typing import Any

from starlette.testclient import TestClient

from asking import client_of
from riwaya.store.keys import digest
from riwaya.store.store import Store, open_store
from stores import keep, make_report


def find_spans(value: Any) -> Iterator[dict[str, Any]]:
    """Whatever in an answer has a span."""
    if isinstance(value, dict):
        if "utf16" in value:
            yield value
        for inner in value.values():
            yield from find_spans(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from find_spans(inner)


def check_spans(value: Any, text: str) -> int:
    """Every span cuts its words out of the text, as Python and JavaScript count; how many there are."""
    spans = list(find_spans(value))
    wide = text.encode("utf-16-le")
    for span in spans:
        assert text[span["start"] : span["end"]] == span["text"]
        units = span["utf16"]
        assert wide[2 * units["start"] : 2 * units["end"]].decode("utf-16-le") == span["text"]
    return len(spans)


def test_reports_are_answered_whole_with_their_reading(client: TestClient) -> None:
    lines = client.get("/reports.json").json()["items"]
    assert len(lines) == 17
    for line in lines:
        report = client.get(line["href"]).json()
        assert {name: report[name] for name in line} == line
        assert report["key"] == digest(report["report"])
        assert sha256(report["text"].encode()).hexdigest() == report["text_sha256"]
        assert check_spans(report["reading"], report["text"]) > 10
        ids = {e["id"] for e in report["reading"]["entities"]}
        assert {s["speaker_id"] for s in report["reading"]["statements"]} <= ids | {None}


def test_finds_name_their_report_and_their_words(client: TestClient) -> None:
    texts = {r["report"]: client.get(r["href"]).json() for r in client.get("/reports.json").json()["items"]}
    for name in ("statements", "events"):
        for item in client.get(f"/{name}.json?limit=200").json()["items"]:
            source = item["source"]
            report = texts[source["report"]]
            assert {n: report[n] for n in source} == source
            assert check_spans(item, report["text"]) >= 2
            found = item[name.removesuffix("s")]
            assert found in report["reading"][name]


def test_events_name_who_took_part(client: TestClient) -> None:
    events = client.get("/events.json?type=CONSULT&actor=%3DJOR").json()["items"]
    assert events
    for item in events:
        for role in ("actors", "recipients", "places"):
            assert [w["id"] for w in item[role]] == item["event"][role]
    assert any(w["key"] == "JOR" for e in events for w in e["actors"] + e["recipients"] + e["places"])


def test_a_search_marks_what_was_looked_for(client: TestClient) -> None:
    items = client.get("/search.json?q=الوزير&over=reports").json()["items"]
    assert items
    for item in items:
        assert item["kind"] == "report" and item["find"] is None
        assert item["marks"][0]["text"] in item["snippet"]


def test_every_report_leads_to_its_story(client: TestClient) -> None:
    for line in client.get("/stories.json?show=all").json()["items"]:
        story = client.get(line["href"]).json()
        assert {name: story[name] for name in line} == line
        for source in story["comparison"]["reports"]:
            assert client.get(source["href"]).json()["story"] == line["id"]


def test_claims_stand_on_words_of_their_report(client: TestClient) -> None:
    for line in client.get("/stories.json").json()["items"]:
        comparison = client.get(line["href"]).json()["comparison"]
        texts = {r["report"]: client.get(r["href"]).json()["text"] for r in comparison["reports"]}
        claims = [c for row in comparison["rows"] for cell in row["cells"] for c in cell["claims"]]
        assert len(claims) > 10
        for claim in claims:
            assert check_spans(claim, texts[claim["report"]]) == 1
        for row in comparison["rows"]:
            assert [c["account"] for c in row["cells"]] == line["accounts"]


def test_actors_lead_to_what_they_say(client: TestClient) -> None:
    [line] = client.get("/actors.json?name=نجيب البرقاوي").json()["items"]
    actor = client.get(line["href"]).json()
    statements = client.get(actor["statements"]).json()["items"]
    assert sum(said["statements"] for said in actor["said"]) == len(statements) > 0
    assert {s["speaker"]["key"] for s in statements} == {line["key"]}
    assert client.get(actor["stories"]).json()["items"]
    assert client.get(actor["dyads"][0]["href"]).json()["name"] == actor["dyads"][0]["name"]


def test_an_older_version_is_still_answered(address: str) -> None:
    first = make_report(1)
    with open_store(address) as store:
        keep(store, first)
        keep(store, replace(first, text=first.text.replace("يبدأ", "يتأخر 😀")))
        with client_of(store) as client:
            check_versions(client, first.text)


def check_versions(client: TestClient, text: str) -> None:
    [line] = client.get("/reports.json").json()["items"]
    current = client.get(f"/reports/{line['key']}.json").json()
    assert [v["version"] for v in current["versions"]] == [1, 2]
    assert "يتأخر 😀" in current["text"] and current["is_current"]
    assert check_spans(current["reading"], current["text"])
    older = client.get(f"/reports/{line['key']}.json?version=1").json()
    assert older["text"] == text and not older["is_current"]
    assert client.get(f"/reports/{line['key']}.json?version=3").status_code == 404
    assert client.get(f"/reports/{line['key']}.json?version=4294967296").status_code == 422


def test_what_is_not_there_is_told(client: TestClient) -> None:
    for address, says in (
        (f"/reports/{'0' * 32}.json", "expected the key of a report"),
        ("/stories/s000000000000.json", "expected the id of a story"),
        ("/stories/s000000000000.csv", "expected the id of a story"),
        ("/actors/nobody.json", "expected the key of an actor"),
        ("/docs", "expected one of the addresses in /openapi.json, came /docs"),
    ):
        answer = client.get(address)
        assert answer.status_code == 404
        assert says in answer.json()["detail"]


def test_what_was_rejected_says_why(client: TestClient) -> None:
    reasons = {r["reason"]: r for r in client.get("/rejected.json").json()["items"]}
    assert set(reasons) == {"empty", "not_arabic"}
    assert not reasons["empty"]["is_kept"]


def test_a_store_without_stories_has_none(store: Store) -> None:
    keep(store, make_report(1))
    with client_of(store) as client:
        [line] = client.get("/reports.json").json()["items"]
        assert client.get(line["href"]).json()["story"] is None
        assert client.get("/stories.json?show=all").json() == {"items": [], "after": None, "next": None}
        assert client.get("/healthz").json() == {"status": "ok"}
