"""Every list holds the same in its three forms, and its cursors lead through all of it, once."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from asking import PLENTY, client_of, read_lines, read_sheet, walk
from riwaya.api.config import Config
from riwaya.store.store import Store

LISTS = (
    "/stories?show=all",
    "/stories",
    "/stories?show=disputed",
    "/reports",
    "/reports?outlet=ميزان النيل&since=2024-01-01&until=2025-12-31",
    "/statements",
    "/events",
    "/search?q=الحكومة",
    "/search?over=events&actor=%3DJOR",
    "/search?over=reports&q=*كوم*",
    "/actors",
    "/actors?name=وزارة",
    "/rejected",
    "/changes?show=all",
)


def named(address: str, ending: str) -> str:
    path, mark, asked = address.partition("?")
    return f"{path}.{ending}{mark}{asked}"


@pytest.mark.parametrize("address", LISTS)
def test_the_three_forms_hold_the_same(client: TestClient, address: str) -> None:
    pages = list(walk(client, named(address, "json"), limit=200))
    lines = read_lines(client.get(named(address, "ndjson")).text)
    sheet = read_sheet(client.get(named(address, "csv")).text)
    assert pages == lines
    assert pages
    assert [identity(line) for line in sheet] == [identity(flat(item)) for item in pages]


def identity(line: dict[str, str]) -> tuple[str | None, ...]:
    """What tells a line of any list from the others of it."""
    names = (
        "id",
        "key",
        "report",
        "source.report",
        "passage.start",
        "passage.end",
        "source",
        "find",
        "kind",
        "at",
    )
    return tuple(line.get(name) for name in names)


def flat(item: dict[str, object], prefix: str = "") -> dict[str, str]:
    cells: dict[str, str] = {}
    for name, value in item.items():
        if isinstance(value, dict):
            cells |= flat(value, f"{prefix}{name}.")
        else:
            cells[f"{prefix}{name}"] = "" if value is None else str(value)
    return cells


@pytest.mark.parametrize("address", LISTS)
def test_cursors_lead_through_everything_once(client: TestClient, address: str) -> None:
    lines = read_lines(client.get(named(address, "ndjson")).text)
    limit = 1 if len(lines) < 10 else len(lines) // 7
    assert list(walk(client, named(address, "json"), limit=limit)) == lines


def test_no_item_comes_twice(client: TestClient) -> None:
    statements = read_lines(client.get("/statements.ndjson").text)
    found = [(s["source"]["report"], s["statement"]["id"]) for s in statements]
    assert len(set(found)) == len(found) > 50


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ("/reports.json?limit=0", "query.limit"),
        ("/reports.json?limit=201", "query.limit"),
        ("/reports.json?page=2", "query.page: Extra inputs are not permitted"),
        ("/reports.csv?limit=2", "query.limit: Extra inputs are not permitted"),
        ("/reports.json?since=1723680000", "expected a day as YYYY-MM-DD, came 1723680000"),
        ("/reports.json?since=2024-02-30", "query.since"),
        ("/reports.json?outlet=%00", "query.outlet"),
        ("/statements.json?exact=maybe", "expected true or false"),
        ("/statements.json?stance=shouts", "query.stance"),
        ("/stories.json?show=none", "query.show"),
        ("/search.json?over=pages", "query.over"),
        ("/reports/xyz.json", "path.key"),
    ],
)
def test_what_the_reference_does_not_name_is_refused(client: TestClient, asked: str, says: str) -> None:
    answer = client.get(asked)
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"
    assert says in answer.json()["detail"]
    assert answer.json()["errors"][0]["where"] in answer.json()["detail"]


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ("/reports.json?after=zzz", "expected a cursor as an earlier answer gave it, came 'zzz'"),
        ("/actors.json?after=zzz", "expected a cursor"),
        ("/stories.json?show=disputed&after=7", "expected a cursor"),
        ('/search.json?q="مجلس', "expected a phrase with both its quotation marks"),
        ("/search.ndjson?q=*ا*", "expected a part of a word"),
        ("/statements.csv?speaker=...", "expected a name for the speaker"),
    ],
)
def test_what_cannot_be_understood_is_told(client: TestClient, asked: str, says: str) -> None:
    answer = client.get(asked)
    assert answer.status_code == 400
    assert says in answer.json()["detail"]


def test_a_page_is_no_longer_than_the_service_allows(few: Store) -> None:
    with client_of(few, Config(page=2, longest_page=3, requests_a_minute=PLENTY)) as client:
        assert len(client.get("/statements.json").json()["items"]) == 2
        assert len(client.get("/statements.json?limit=3").json()["items"]) == 3
        assert client.get("/statements.json?limit=4").status_code == 422


def test_whole_lists_are_sent_few_at_a_time(few: Store) -> None:
    with client_of(few, Config(streams=1, requests_a_minute=PLENTY)) as client:
        for _ in range(3):  # each lets the next one begin, also where it was refused
            assert client.get("/statements.ndjson").status_code == 200
            assert client.get("/statements.ndjson?q=%22").status_code == 400
    with client_of(few, Config(streams=0)) as client:
        answer = client.get("/statements.ndjson")
        assert (answer.status_code, answer.headers["retry-after"]) == (503, "5")
        assert "expected at most 0 whole lists at a time" in answer.json()["detail"]
