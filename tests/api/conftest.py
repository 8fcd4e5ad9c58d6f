"""The service over the sample reports, on SQLite and on PostgreSQL, as a program sees it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import cache

import pytest
from starlette.testclient import TestClient

from asking import client_of
from postgres_server import new_database
from riwaya.model.report import Rejected, Report
from riwaya.store.store import Store
from served import fill, harmful_reports, sample_reports
from stores import BACKENDS, address, store

__all__ = ["address", "store"]


@pytest.fixture(scope="session")
def clients(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], TestClient]]:
    """Gives the client of the samples on a kind of store; each is filled once, and nobody writes into it."""
    with ExitStack() as stack:

        @cache
        def find_client(backend: str) -> TestClient:
            is_file = backend == "sqlite"
            where = str(tmp_path_factory.mktemp("api") / "samples.db") if is_file else new_database()
            store = stack.enter_context(fill(where, sample_reports()))
            return stack.enter_context(client_of(store))

        yield find_client


@pytest.fixture(params=BACKENDS)
def client(request: pytest.FixtureRequest, clients: Callable[[str], TestClient]) -> TestClient:
    """A program that asks on this machine."""
    return clients(request.param)


@pytest.fixture(scope="session")
def few(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store of two reports, for what depends neither on the kind of store nor on what it holds."""
    with fill(str(tmp_path_factory.mktemp("api") / "few.db"), two_reports()) as store:
        yield store


@pytest.fixture(params=BACKENDS)
def few_anywhere(request: pytest.FixtureRequest, few: Store) -> Iterator[Store]:
    """The same two on each kind of store."""
    if request.param == "sqlite":
        yield few
        return
    with fill(new_database(), two_reports()) as store:
        yield store


def two_reports() -> list[Report | Rejected]:
    """Two of the samples."""
    return [r for r in sample_reports() if r.source and "dafatir-2025-02-12" in r.source]


@pytest.fixture(scope="session")
def harmful(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A client of a store of reports that carry scripts."""
    with (
        fill(str(tmp_path_factory.mktemp("api") / "harm.db"), harmful_reports()) as store,
        client_of(store) as client,
    ):
        yield client
