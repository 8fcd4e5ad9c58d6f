"""What could not be used, and why."""

from __future__ import annotations

from fastapi import APIRouter
from pydantic import Field

from riwaya.api.asking import Asked
from riwaya.api.listing import Listing, Stretch, add_listing
from riwaya.api.provenance import Answer
from riwaya.api.service import Service
from riwaya.store.rows import Failure
from riwaya.store.view import Page, View


class RejectedAsked(Asked):
    """All of them."""


class RejectedLine(Answer):
    """An input that could not be used, or a kept report that could not be read."""

    source: str = Field(description="Where it stood.", examples=["reports/empty.txt"])
    stage: str = Field(description="open, decode, parse, extract, check or read.", examples=["decode"])
    reason: str = Field(description="A word to count by.", examples=["empty"])
    message: str = Field(
        description="What was expected, what came, what to do.", examples=["expected text, came 0 bytes"]
    )
    is_kept: bool = Field(
        description="Whether the report is kept all the same, without a reading.", examples=[False]
    )
    reader: str = Field(examples=["riwaya 0.1.0"])
    at: str = Field(description="UTC.", examples=["2025-02-14T09:30:00+00:00"])


def add_rejected(router: APIRouter, service: Service) -> None:
    """Adds the operations."""
    add_listing(router, LISTING, service)


def fetch_rejected(view: View, _: RejectedAsked, stretch: Stretch) -> Page[RejectedLine]:
    """A page of failures."""
    page = view.list_failures(after=stretch.after, limit=stretch.limit)
    return Page(tuple(_line(f) for f in page.items), page.after)


LISTING = Listing(
    "/rejected", "What could not be used, the latest first", RejectedAsked, RejectedLine, fetch_rejected
)


def _line(failure: Failure) -> RejectedLine:
    why = failure.rejected
    return RejectedLine(
        source=why.source,
        stage=why.stage,
        reason=why.reason,
        message=why.message,
        is_kept=failure.report is not None,
        reader=failure.reader,
        at=failure.at,
    )
