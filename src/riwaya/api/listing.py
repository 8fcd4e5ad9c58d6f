"""A list in its three forms: in pages as JSON, and whole as a sheet (CSV) or one JSON object a line (NDJSON).

All three hold the same items in the same order. Whole lists are of one moment of the store and are sent
piece by piece; where one breaks off, the connection breaks off with it, so that no part passes for the whole.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from types import GenericAlias
from typing import Annotated, Any, Generic, TypeVar
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request, Response
from pydantic import Field, create_model
from starlette.responses import StreamingResponse

from riwaya.api.asking import Asked, Plain
from riwaya.api.describing import describe_answer, describe_text
from riwaya.api.examples import example_of
from riwaya.api.provenance import Answer
from riwaya.api.service import Service
from riwaya.api.sheets import make_sheet
from riwaya.api.streams import Stream, begin_stream
from riwaya.store.store import Store
from riwaya.store.view import Page, View

_AT_ONCE = 200  # items fetched at a time where all are asked for
AskedT = TypeVar("AskedT", bound=Asked)
ItemT = TypeVar("ItemT", bound=Answer)


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a list: so many items at most, behind a cursor where there is one."""

    after: str | None
    limit: int


@dataclass(frozen=True, slots=True)
class Listing(Generic[AskedT, ItemT]):
    """A list: `name` is its address without what stands behind the dot, `asked` what may be asked of it.

    `fetch` gives a stretch of what is asked.
    """

    name: str
    about: str
    asked: type[AskedT]
    item: type[ItemT]
    fetch: Callable[[View, AskedT, Stretch], Page[ItemT]]

    @property
    def noun(self) -> str:
        """The name of its operations."""
        return self.name.strip("/").replace("/", "_")


def add_listing(router: APIRouter, listing: Listing[AskedT, ItemT], service: Service) -> None:
    """Adds the three operations of a list."""
    _add_pages(router, listing, service)
    _add_whole(router, listing, service, _SHEET)
    _add_whole(router, listing, service, _LINES)


def _add_pages(router: APIRouter, listing: Listing[AskedT, ItemT], service: Service) -> None:
    config = service.config
    asked_paged = create_model(
        f"{listing.asked.__name__}Paged",
        __base__=listing.asked,
        after=(Plain | None, Field(None, description="The cursor that an earlier answer gave as `after`.")),
        limit=(int, Field(config.page, ge=1, le=config.longest_page, description="How many at most.")),
    )
    page = _page_model(listing.item)

    def answer(request: Request, response: Response, asked: Any) -> Any:
        with service.store.reading() as view:
            found = listing.fetch(view, asked, Stretch(asked.after, asked.limit))
        following = None if found.after is None else _next(request, found.after)
        if following is not None:
            response.headers["Link"] = f'<{following}>; rel="next"'
        return page(items=found.items, after=found.after, next=following)

    answer.__annotations__["asked"] = Annotated[asked_paged, Query()]
    router.add_api_route(
        f"{listing.name}.json",
        answer,
        response_model=page,
        operation_id=f"list_{listing.noun}",
        summary=listing.about,
        description="`after` and `next` lead on to the next page; both are null on the last.",
        responses=describe_answer(page, links=True),
    )


def _page_model(item: type[ItemT]) -> type[Any]:
    items: Any = GenericAlias(list, (item,))
    after = Field(description="The cursor of the next page, null on the last.", examples=["1692a3d7"])
    following = Field(description="The address of the next page, null on the last.", examples=[None])
    return create_model(
        f"{item.__name__}Page",
        __base__=Answer,
        items=(items, ...),
        after=(str | None, after),
        next=(str | None, following),
    )


def _next(request: Request, after: str) -> str:
    kept = [(k, v) for k, v in request.query_params.multi_items() if k != "after"]
    return f"{request.url.path}?{urlencode([*kept, ('after', after)])}"


@dataclass(frozen=True, slots=True)
class _Form:
    """A form in which a whole list is sent, a line an item."""

    ending: str
    media_type: str
    write: Callable[[type[Any], Iterable[Any]], Iterator[str]]


def _write_lines(_: type[Answer], items: Iterable[Answer]) -> Iterator[str]:
    for item in items:
        yield item.model_dump_json() + "\n"


_SHEET = _Form("csv", "text/csv", make_sheet)
_LINES = _Form("ndjson", "application/x-ndjson", _write_lines)


def _add_whole(router: APIRouter, listing: Listing[AskedT, ItemT], service: Service, form: _Form) -> None:
    file = f"{listing.noun}.{form.ending}"

    def answer(asked: Any) -> Stream:
        lines = form.write(listing.item, _walk(service.store, listing, asked))
        return begin_stream(service, lines, media_type=form.media_type, file=file)

    answer.__annotations__["asked"] = Annotated[listing.asked, Query()]
    example = "".join(form.write(listing.item, [listing.item.model_validate(example_of(listing.item))]))
    router.add_api_route(
        f"{listing.name}.{form.ending}",
        answer,
        response_class=StreamingResponse,
        response_model=None,
        operation_id=f"list_{listing.noun}_{form.ending}",
        summary=f"{listing.about}: all of it as {form.ending.upper()}",
        responses=describe_text(form.media_type, example),
    )


def _walk(store: Store, listing: Listing[AskedT, ItemT], asked: AskedT) -> Iterator[ItemT]:
    """All items, as they are at one moment."""
    with store.reading() as view:
        after = None
        while True:
            page = listing.fetch(view, asked, Stretch(after, _AT_ONCE))
            yield from page.items
            after = page.after
            if after is None:
                return
