"""Who is let in, from where, and how often."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asking import HOST, PLENTY, client_of
from riwaya.api.config import Config
from riwaya.api.limits import Rate
from riwaya.api.tokens import add_token
from riwaya.store.store import Store, open_store
from stores import keep, make_report

MERGE = {"kind": "merge", "reports": ["r1", "r2"]}
JSON = {"content-type": "application/json"}


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "news.db") as store:
        keep(store, make_report(1), make_report(2))
        yield store


@pytest.fixture
def tokens(tmp_path: Path) -> Path:
    return tmp_path / "news.db.tokens.json"


def bearer(secret: str) -> dict[str, str]:
    return {"authorization": f"Bearer {secret}"}


@pytest.mark.parametrize("name", ["127.0.0.1:8765", "localhost", "LOCALHOST:1", "[::1]:8765"])
def test_on_this_machine_it_answers_to_its_own_names(small: Store, name: str) -> None:
    with client_of(small) as client:
        assert client.get("/reports.json", headers={"host": name}).status_code == 200


@pytest.mark.parametrize(
    "name", ["evil.example.org", "127.0.0.1.evil.example.org:8765", "", "[::1", "localhost.evil"]
)
def test_another_name_is_refused(small: Store, name: str) -> None:
    with client_of(small) as client:
        answer = client.get("/reports.json", headers={"host": name})
    assert answer.status_code == 421
    assert "expected to be called 127.0.0.1" in answer.json()["detail"]
    assert "items" not in answer.text


@pytest.mark.parametrize(
    "headers",
    [
        {**JSON, "origin": "https://evil.example.org"},
        {**JSON, "origin": "null"},
        {**JSON, "origin": "http://127.0.0.1:9999"},
        {**JSON, "origin": "http://["},
        {**JSON, "sec-fetch-site": "cross-site"},
        {**JSON, "sec-fetch-site": "same-site"},
        {"content-type": "text/plain"},
        {"content-type": "application/x-www-form-urlencoded"},
        {},
    ],
)
def test_another_site_cannot_write(small: Store, headers: dict[str, str]) -> None:
    with client_of(small) as client:
        answer = client.post(
            "/judgements.json", content=b'{"kind": "merge", "reports": ["r1", "r2"]}', headers=headers
        )
        assert answer.status_code == 403
        assert "a page of this service" in answer.json()["detail"]
        assert client.get("/judgements.json").json()["items"] == []


@pytest.mark.parametrize("headers", [{}, {"origin": HOST}, {"origin": HOST, "sec-fetch-site": "same-origin"}])
def test_on_this_machine_a_program_and_its_own_page_may_write(small: Store, headers: dict[str, str]) -> None:
    with client_of(small) as client:
        assert client.post("/judgements.json", json=MERGE, headers=headers).status_code == 201


def test_beyond_this_machine_every_request_needs_a_token(small: Store, tokens: Path) -> None:
    secret = add_token(tokens, name="newsroom", right="read")
    config = Config(tokens=tokens, needs_token=True, hosts=(), requests_a_minute=PLENTY)
    with client_of(small, config) as client:
        for address in ("/reports.json", "/reports.ndjson", "/openapi.json", "/nowhere", "/reports/x.json"):
            for headers in (
                {},
                bearer("wrong"),
                bearer(""),
                {"authorization": "Basic !"},
                {"authorization": "Basic /w=="},
            ):
                answer = client.get(address, headers=headers)
                assert answer.status_code == 401
                assert answer.headers["www-authenticate"].startswith("Bearer")
                assert "riwaya serve token new" in answer.json()["detail"]
        assert client.get("/healthz").json() == {"status": "ok"}
        assert client.get("/reports.json", headers=bearer(secret)).status_code == 200
        basic = b64encode(f"me:{secret}".encode()).decode()  # what a browser makes of a name and a password
        assert client.get("/reports.json", headers={"authorization": f"Basic {basic}"}).status_code == 200


def test_who_may_read_may_not_write(small: Store, tokens: Path) -> None:
    read, write = (add_token(tokens, name=r, right=r) for r in ("read", "write"))
    with client_of(small, Config(tokens=tokens, needs_token=True, hosts=())) as client:
        refused = client.post("/judgements.json", json=MERGE, headers=bearer(read))
        assert refused.status_code == 403
        assert "came one with the right to read" in refused.json()["detail"]
        made = client.post("/judgements.json", json=MERGE | {"by": "somebody else"}, headers=bearer(write))
        assert (made.status_code, made.json()["by"]) == (201, "write")
        crossed = bearer(write) | {"origin": "https://evil.example.org"}
        assert client.post("/judgements.json", json=MERGE, headers=crossed).status_code == 403


def test_where_there_are_tokens_writing_needs_one_on_this_machine_too(small: Store, tokens: Path) -> None:
    with client_of(small, Config(tokens=tokens)) as client:
        assert client.post("/judgements.json", json=MERGE).status_code == 201
        secret = add_token(tokens, name="desk", right="write")
        assert client.post("/judgements.json", json=MERGE).status_code == 401
        assert client.get("/reports.json").status_code == 200
        assert client.post("/judgements.json", json=MERGE, headers=bearer(secret)).status_code == 201


def test_tokens_that_cannot_be_read_let_nobody_in(small: Store, tokens: Path) -> None:
    tokens.write_text("{", encoding="utf-8")
    with client_of(small, Config(tokens=tokens, needs_token=True, hosts=())) as client:
        assert client.get("/reports.json").status_code == 503
    with client_of(small, Config(tokens=tokens)) as client:
        assert client.post("/judgements.json", json=MERGE).status_code == 503


def test_who_asks_too_often_is_told_how_long_to_wait(small: Store) -> None:
    with client_of(small, Config(requests_a_minute=3)) as client:
        answers = [client.get("/healthz") for _ in range(4)]
    assert [a.status_code for a in answers] == [200, 200, 200, 429]
    assert 1 <= int(answers[-1].headers["retry-after"]) <= 20
    assert "at most 3 requests a minute" in answers[-1].json()["detail"]


@given(st.lists(st.floats(min_value=0, max_value=30), max_size=60), st.integers(min_value=1, max_value=20))
def test_no_minute_sees_more_than_twice_the_rate(pauses: list[float], a_minute: int) -> None:
    rate, now, passed = Rate(a_minute), 0.0, []
    for pause in pauses:
        now += pause
        if rate.wait("me", now=now) == 0:
            passed.append(now)
    for begin in passed:
        assert sum(begin <= at < begin + 60 for at in passed) <= 2 * a_minute


def test_one_client_does_not_use_up_what_another_has() -> None:
    rate = Rate(1)
    assert rate.wait("a", now=0) == 0
    assert rate.wait("a", now=0) == 60
    assert rate.wait("b", now=0) == 0


def test_a_wait_that_was_told_is_enough() -> None:
    rate = Rate(7)
    for _ in range(7):
        assert rate.wait("a", now=5.0) == 0
    wait = rate.wait("a", now=5.0)
    assert rate.wait("a", now=5.0 + wait + 1e-9) == 0


@pytest.mark.parametrize(
    "address", ["/reports.json", "/reports.csv", "/nowhere", "/openapi.json", "/reports.json?x=1"]
)
def test_every_answer_is_closed_to_other_sites(small: Store, address: str) -> None:
    with client_of(small) as client:
        headers = client.get(address).headers
    assert "default-src 'none'" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert "access-control-allow-origin" not in headers


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
def test_nothing_but_reading_and_judging_is_to_be_had(small: Store, method: str) -> None:
    with client_of(small) as client:
        answer = client.request(method, "/reports.json", headers=JSON)
    assert answer.status_code == 405
    assert answer.headers["allow"] == "GET"
