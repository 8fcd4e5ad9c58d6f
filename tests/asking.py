"""A program that asks the service for data."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from typing import Any

from starlette.testclient import TestClient

from riwaya.api.app import make_api
from riwaya.api.config import Config
from riwaya.store.store import Store

HOST = "http://127.0.0.1:8765"
PLENTY = 1_000_000  # requests a minute


def client_of(store: Store, config: Config | None = None) -> TestClient:
    """A client of the service over a store."""
    return TestClient(make_api(store, config=config or Config(requests_a_minute=PLENTY)), base_url=HOST)


def walk(client: TestClient, address: str, *, limit: int) -> Iterator[Any]:
    """All items of a list, page by page."""
    following: str | None = f"{address}{'&' if '?' in address else '?'}limit={limit}"
    while following is not None:
        answer = client.get(following)
        assert answer.status_code == 200, answer.text
        page = answer.json()
        assert len(page["items"]) <= limit
        yield from page["items"]
        following = page["next"]
        assert answer.headers.get("link") == (f'<{following}>; rel="next"' if following else None)


def read_lines(text: str) -> list[Any]:
    """The items of a list as NDJSON."""
    return [json.loads(line) for line in text.splitlines()]


def read_sheet(text: str) -> list[dict[str, str]]:
    """The lines of a sheet by the names of their columns."""
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))
