"""The service: its operations, what guards them, and their description (OpenAPI)."""

from __future__ import annotations

import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.metadata import version
from typing import Any

from anyio.to_thread import current_default_thread_limiter
from fastapi import APIRouter, FastAPI

from riwaya.api.actors import add_actors
from riwaya.api.changes import add_changes
from riwaya.api.config import Config
from riwaya.api.correcting import add_correcting
from riwaya.api.describing import EVERYWHERE, complete_description, describe_problems
from riwaya.api.finds import add_finds
from riwaya.api.guard import Guard
from riwaya.api.health import add_health
from riwaya.api.judgements import add_judgements
from riwaya.api.problems import add_problems
from riwaya.api.rejected import add_rejected
from riwaya.api.reports import add_reports
from riwaya.api.service import Service
from riwaya.api.stories import add_stories
from riwaya.store.store import Store

_CONNECTIONS = 15  # that a store opens at most; each request and each stream holds one
_ABOUT = """
A record of Arabic news: who said what and who did what to whom, with the exact words, and the accounts of one
story side by side.

* Every list is answered in pages as `.json`, and whole as `.csv` and `.ndjson` (one JSON object a line).
  `after` and `next` of a page lead on to the next one until they are null; nothing is cut silently.
* Every answer names its report, its version, the SHA-256 of its text, and where in it the words stand, in
  code points and in UTF-16 code units.
* What cannot be answered is told as `application/problem+json` (RFC 9457): what was expected, what came, what
  to do.
* A token, where one is needed, is given as `Authorization: Bearer …`.
"""


_NOUNS = (
    *(add_stories, add_reports, add_finds, add_actors),
    *(add_rejected, add_judgements, add_correcting, add_changes, add_health),
)


def make_api(store: Store, *, config: Config) -> FastAPI:
    """The service over a store, which is kept open by the caller."""
    app = FastAPI(
        title="Riwaya",
        version=version("riwaya"),
        description=_ABOUT,
        docs_url=None,  # their pages fetch from outside
        redoc_url=None,
        redirect_slashes=False,
        lifespan=_ready(config),
    )
    router = APIRouter(responses=describe_problems(*EVERYWHERE))
    service = Service(store, config)
    for add in _NOUNS:
        add(router, service)
    app.include_router(router)
    app.add_middleware(Guard, config=config)
    add_problems(app)
    complete_description(app)
    return app


def _ready(config: Config) -> Any:
    """Requests wait for a thread, and not, with a thread in hand, for a connection to the store.

    What the program consists of is not looked through for garbage in the middle of a request, which took
    70 ms of one in forty pages of a story (2,000 reports, 2026-11-22).
    """

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        gc.freeze()
        current_default_thread_limiter().total_tokens = max(1, _CONNECTIONS - config.streams)
        yield

    return lifespan
