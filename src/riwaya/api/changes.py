"""What became of stories: which were merged or split, and which reports came or moved."""

from __future__ import annotations

from typing import Literal

from fastapi import APIRouter
from pydantic import Field

from riwaya.api.asking import Asked
from riwaya.api.listing import Listing, Stretch, add_listing
from riwaya.api.provenance import Answer
from riwaya.api.service import Service
from riwaya.store.changes import KINDS, REGROUPED, list_changes
from riwaya.store.stories import Changed
from riwaya.store.view import Page, View

SHOWN = {"regrouped": REGROUPED, "all": KINDS}
_LEADS = "Their ids; /stories/ID.json answers each, or says which stories took its reports."


class ChangesAsked(Asked):
    """Which changes."""

    show: Literal["regrouped", "all"] = Field(
        "regrouped",
        description="Stories that were merged, split or closed, or between which reports moved; or all, with "
        "those that were opened and those that a report joined.",
    )


class ChangeLine(Answer):
    """What became of some stories when the record was last added to, or a person decided."""

    at: str = Field(description="UTC.", examples=["2025-02-14T09:30:00+00:00"])
    kind: str = Field(description="merged, split, moved, closed, opened or joined.", examples=["split"])
    before: list[str] = Field(description=f"The stories as they were. {_LEADS}", examples=[["s9f6fb5f8a1c3"]])
    after: list[str] = Field(
        description=f"What they became. {_LEADS}", examples=[["s9f6fb5f8a1c3", "s2b7d1e90c4aa"]]
    )
    reports: list[str] = Field(
        description="The ids of the reports that came or moved.", examples=[["sawari-2025-02-14-qitar"]]
    )


def add_changes(router: APIRouter, service: Service) -> None:
    """Adds the operations."""
    add_listing(router, LISTING, service)


def fetch_changes(view: View, asked: ChangesAsked, stretch: Stretch) -> Page[ChangeLine]:
    """A page of changes."""
    page = list_changes(view.connection, kinds=SHOWN[asked.show], after=stretch.after, limit=stretch.limit)
    return Page(tuple(_line(c) for c in page.items), page.after)


LISTING = Listing(
    "/changes", "What became of stories, the latest first", ChangesAsked, ChangeLine, fetch_changes
)


def _line(changed: Changed) -> ChangeLine:
    return ChangeLine(
        at=changed.at,
        kind=changed.kind,
        before=list(changed.before),
        after=list(changed.after),
        reports=list(changed.reports),
    )
