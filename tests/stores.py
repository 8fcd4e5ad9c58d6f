"""Stores for the tests: one body of tests runs on SQLite and on PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from postgres_server import new_database
from riwaya.model.report import Report
from riwaya.read.reader import read_report, reader_name
from riwaya.store.store import Store, open_store

BACKENDS = ("sqlite", "postgresql")


@pytest.fixture(params=BACKENDS)
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where an empty store is to be."""
    return str(tmp_path / "news.db") if request.param == "sqlite" else new_database()


@pytest.fixture
def store(address: str) -> Iterator[Store]:
    """An empty store."""
    with open_store(address) as opened:
        yield opened


def make_report(number: int, *, text: str = "", outlet: str = "صدى الساحل", day: int = 1) -> Report:
    """A small report of its own, one that holds a statement and an event."""
    return Report(
        id=f"r{number}",
        text=text or f"لقاء رقم {number}\n\nقال وزير النقل الأردني إن المشروع رقم {number} يبدأ غدا.",
        outlet=outlet,
        url=f"https://paper.example.org/{number}",
        title=f"لقاء رقم {number}",
        published=date(2025, 2, day),
    )


def keep(store: Store, *reports: Report) -> list[str]:
    """Reads reports and keeps them in one transaction; what became of each."""
    with store.writing(reader=reader_name()) as writer:
        return [writer.put(report, read_report(report))[0] for report in reports]
