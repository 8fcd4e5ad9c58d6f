"""What goes wrong inside is told without telling the inside."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest
from sqlalchemy import text

from asking import client_of
from riwaya.api import listing, streams
from riwaya.api.problems import status_of
from riwaya.errors import LexiconError, ParseError, RecordError, StoreError
from riwaya.store.store import Store, open_store
from stores import keep, make_report


def test_a_store_that_is_lost_is_told_without_its_place(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with open_store(tmp_path / "secret-place.db") as store, client_of(store) as client:
        keep(store, make_report(1))
        with store.engine.begin() as connection:
            connection.execute(text("ALTER TABLE report RENAME TO elsewhere"))
        for address in ("/reports.json", "/reports.csv", "/healthz"):
            answer = client.get(address)
            assert (answer.status_code, answer.headers["retry-after"]) == (503, "5")
            assert answer.headers["content-type"] == "application/problem+json"
            assert "secret-place" not in answer.text
    assert "secret-place" in caplog.text


def test_a_fault_of_the_server_is_logged_and_not_shown(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with open_store(tmp_path / "news.db") as store, client_of(store) as client:
        keep(store, make_report(1))
        with store.engine.begin() as connection:
            connection.execute(text("UPDATE report SET notes = 'no json'"))
        with caplog.at_level(logging.ERROR):
            answer = client.get("/reports.json")
    assert answer.status_code == 500
    assert "Traceback" not in answer.text and "json" not in answer.json()["detail"]
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "JSONDecodeError" in caplog.text


def test_a_list_that_breaks_off_does_not_pass_for_the_whole(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(store, *(make_report(n) for n in range(1, 6)))
    with store.engine.begin() as connection:
        connection.execute(text("UPDATE report SET notes = 'no json' WHERE row = 1"))
    monkeypatch.setattr(streams, "_LINES_AT_ONCE", 1)
    monkeypatch.setattr(listing, "_AT_ONCE", 2)
    with client_of(store) as client, pytest.raises(ValueError, match="Expecting value"):
        client.get("/reports.ndjson")
    with client_of(store) as client:  # and the store is let go
        assert client.get("/reports.json?limit=2").status_code == 200


def caused(error: StoreError, cause: Exception) -> StoreError:
    error.__cause__ = cause
    return error


def test_the_status_says_whose_fault_it_is() -> None:
    assert status_of(ParseError("")) == status_of(RecordError("")) == 400
    assert status_of(StoreError("no such judgement")) == 400
    assert status_of(caused(StoreError("no cursor"), ValueError())) == 400
    assert status_of(caused(StoreError("cut"), ConnectionResetError())) == 503
    assert status_of(LexiconError("")) == 500
