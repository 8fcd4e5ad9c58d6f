"""The site of the sample reports, as a client sees it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fastapi import FastAPI
from lxml import html
from starlette.testclient import TestClient

from riwaya.api.config import Config
from riwaya.store.store import Store
from riwaya.web.site import make_site
from served import fill, harmful_reports, sample_reports
from web_clients import reader_of


@pytest.fixture(scope="session")
def sample_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The store of the samples; nobody writes into it."""
    with fill(str(tmp_path_factory.mktemp("web") / "samples.db"), sample_reports()) as store:
        yield store


@pytest.fixture(scope="session")
def harmful_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store of reports that carry scripts."""
    with fill(str(tmp_path_factory.mktemp("web") / "harm.db"), harmful_reports()) as store:
        yield store


@pytest.fixture(scope="session")
def sample_site(sample_store: Store) -> FastAPI:
    """The site of the samples."""
    return make_site(sample_store, Config(requests_a_minute=100_000))


@pytest.fixture
def client(sample_site: FastAPI) -> TestClient:
    """A reader of English who has chosen nothing yet."""
    return reader_of(sample_site)


@pytest.fixture
def look(client: TestClient):
    """Opens a page and gives its tree."""

    def open_page(address: str) -> html.HtmlElement:
        answer = client.get(address)
        assert answer.status_code == 200, answer.text[:400]
        return html.document_fromstring(answer.text)

    return open_page


@pytest.fixture
def story(sample_store: Store) -> str:
    """The story of the explosion at Sabha, which five outlets tell."""
    with sample_store.reading() as view:
        return next(s.id for s in view.list_stories().items if "سبها" in s.title)
