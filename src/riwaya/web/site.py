"""The site: the service of data, and beside it the pages that show the same to people."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from fastapi import FastAPI
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Mount, Route

from riwaya.api.app import make_api
from riwaya.api.config import Config
from riwaya.api.problems import status_of
from riwaya.errors import RiwayaError
from riwaya.store.store import Store
from riwaya.web.actor import show_actor, show_dyad_chart, show_said_chart
from riwaya.web.actors import show_actors
from riwaya.web.assets import Assets
from riwaya.web.changes import show_changes
from riwaya.web.choice import find_choice
from riwaya.web.deciding import read_form, take_decision
from riwaya.web.judgements import show_judgements
from riwaya.web.rejected import show_rejected
from riwaya.web.report import show_report
from riwaya.web.reports import show_reports
from riwaya.web.search import show_search
from riwaya.web.stories import show_stories
from riwaya.web.story import show_story
from riwaya.web.visit import Visit

Show = Callable[[Visit], Response]
Told = Response | Awaitable[Response]
PAGES: tuple[tuple[str, Show], ...] = (
    ("/stories", show_stories),
    ("/stories/{story:path}", show_story),
    ("/reports", show_reports),
    ("/reports/{id_key}", show_report),
    ("/search", show_search),
    ("/actors", show_actors),
    ("/actors/{key:path}/said.svg", show_said_chart),
    ("/actors/{key:path}/dyads.svg", show_dyad_chart),
    ("/actors/{key:path}", show_actor),
    ("/rejected", show_rejected),
    ("/judgements", show_judgements),
    ("/changes", show_changes),
)
# Lists that are data alone; whoever types their address is led to the page that shows the same.
_LED = {"/": "/stories", "/statements": "/search?over=statements", "/events": "/search?over=events"}


def make_site(store: Store, config: Config) -> FastAPI:
    """The whole site over a store. It is kept open by the caller."""
    app = make_api(store, config=config)
    app.router.routes.extend(find_routes(store))
    app.add_exception_handler(HTTPException, _tell(store, app.exception_handlers[HTTPException]))
    return app


def find_routes(store: Store) -> tuple[Route | Mount, ...]:
    """The pages, what leads to them, and the files they are styled by."""
    pages = (Route(path, _serve(show, store), methods=["GET"]) for path, show in PAGES)
    led = (Route(path, _lead(to), methods=["GET"]) for path, to in _LED.items())
    decide = Route("/judgements", _take(store), methods=["POST"])
    return *pages, decide, *led, Mount("/static", Assets())


def _serve(show: Show, store: Store) -> Callable[[Request], Response]:
    """A page as the server calls it: what goes wrong is told on a page too."""

    def answer(request: Request) -> Response:
        visit = _visit(request, store)
        try:
            return show(visit)
        except RiwayaError as error:
            return _tell_own(visit, error)

    return answer


def _take(store: Store) -> Callable[[Request], Awaitable[Response]]:
    """Where the forms of the pages are sent to."""

    async def answer(request: Request) -> Response:
        visit = _visit(request, store)
        try:
            form = await read_form(request)
            return await run_in_threadpool(take_decision, visit, form)
        except RiwayaError as error:
            return await run_in_threadpool(_tell_own, visit, error)

    return answer


def _visit(request: Request, store: Store) -> Visit:
    accepts = request.headers.get("accept-language", "")
    return Visit(request, store, find_choice(request.query_params, request.cookies, accepts))


def _tell_own(visit: Visit, error: RiwayaError) -> Response:
    """An error of the library on a page; what may name files and hosts is not told."""
    status = status_of(error)
    return visit.trouble("error", status=status, message=str(error) if status < 500 else "")


def _tell(store: Store, tell: Callable[..., Told]) -> Callable[..., Told]:
    """What is not there is told on a page to who asks for pages, else by `tell`."""

    def answer(request: Request, error: Exception) -> Told:
        is_missing = isinstance(error, HTTPException) and error.status_code == 404
        asks_for_page = "text/html" in request.headers.get("accept", "") and "." not in request.url.path
        if is_missing and asks_for_page:
            return _serve(Visit.missing, store)(request)
        return tell(request, error)

    return answer


def _lead(to: str) -> Callable[[Request], Response]:
    return lambda _: RedirectResponse(to, status_code=307)
