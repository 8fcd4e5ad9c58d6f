"""A reader of a site, without a browser."""

from __future__ import annotations

from fastapi import FastAPI
from starlette.testclient import TestClient

from riwaya.api.config import Config
from riwaya.store.store import Store
from riwaya.web.site import make_site

HOST = "http://127.0.0.1"


def client_of(store: Store) -> TestClient:
    """A reader of English who has chosen nothing yet."""
    return reader_of(make_site(store, Config(requests_a_minute=100_000)))


def reader_of(app: FastAPI) -> TestClient:
    """The same of a site that is there already: describing its operations takes a third of a second."""
    return TestClient(app, base_url=HOST, headers={"accept-language": "en", "accept": "text/html"})
