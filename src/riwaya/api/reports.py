"""Reports: the list of them, and one with all that is read in it."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Path, Query
from pydantic import Field

from riwaya.api.asking import Asked, Dated, Key, Plain
from riwaya.api.corrections import CorrectionAnswer, make_correction
from riwaya.api.describing import describe_answer
from riwaya.api.listing import Listing, Stretch, add_listing
from riwaya.api.problems import Refusal
from riwaya.api.provenance import Answer, Source, make_source
from riwaya.api.readings import ReadingAnswer, make_reading
from riwaya.api.service import Service
from riwaya.store.rows import Kept
from riwaya.store.view import Page, View

_MOST = 2**31 - 1  # versions are kept in 32 bits


class ReportsAsked(Dated):
    """Which reports."""

    outlet: Plain | None = Field(None, description="The name of the outlet, whole.", examples=["ميزان النيل"])


class ReportLine(Source):
    """A report in a list, in its current version."""

    author: str | None = Field(examples=["نادر القلشاني"])
    language: str = Field(description="BCP 47.", examples=["ar"])
    added_at: str = Field(
        description="When this version came into the store, UTC.", examples=["2025-02-14T09:30:00+00:00"]
    )


class ReportAsked(Asked):
    """Which version of a report."""

    version: int | None = Field(
        None, ge=1, le=_MOST, description="The version; the current one without it.", examples=[1]
    )


class Version(Answer):
    """A version of a report."""

    version: int = Field(examples=[1])
    is_current: bool = Field(examples=[True])
    text_sha256: str = Field(examples=["886eb3f055ae51b7bb84bf1867fc08c018bcd99d8e65abd41431736e9a126b9e"])
    added_at: str = Field(examples=["2025-02-14T09:30:00+00:00"])


class NoteAnswer(Answer):
    """Something found out about a report on its way in."""

    about: str = Field(examples=["encoding"])
    message: str = Field(examples=["declared UTF-8, is Windows-1256"])


class ReportAnswer(ReportLine):
    """A report as it is kept, with its reading. The text is never changed; spans are offsets in it."""

    is_current: bool = Field(examples=[True])
    day: date | None = Field(
        description="The day it is filed under: that of publication, else that of the crawl.",
        examples=["2025-02-14"],
    )
    published_at: str | None = Field(
        description="The exact time, where the source gives one.", examples=["2025-02-14T06:40:00+02:00"]
    )
    text: str = Field(
        description="Headline, blank line, body.",
        examples=["وزير النقل الأردنى: محضر القطار موقّع من الطرفين\n\nعمان …"],
    )
    notes: list[NoteAnswer]
    versions: list[Version]
    story: str | None = Field(
        description="The story that it tells; null before stories are settled.", examples=["9f6fb5f8a1c3"]
    )
    corrections: list[CorrectionAnswer] = Field(description="What people corrected in this reading.")
    reading: ReadingAnswer | None = Field(description="Null where reading it failed; see /rejected.json.")


def add_reports(router: APIRouter, service: Service) -> None:
    """Adds the operations."""
    add_listing(router, LISTING, service)

    @router.get(
        "/reports/{key}.json",
        summary="A report with all that is read in it",
        operation_id="get_report",
        responses=describe_answer(ReportAnswer, 404),
    )
    def get_report(
        key: Annotated[
            Key, Path(description="The key of the report.", examples=["15194205d7c04bde19edae34ea653f17"])
        ],
        asked: Annotated[ReportAsked, Query()],
    ) -> ReportAnswer:
        with service.store.reading() as view:
            kept = view.find_kept(key, version=asked.version)
            if kept is None:
                raise Refusal(404, f"expected the key of a report, came {key}; /reports.json lists them")
            return make_report(view, kept)


def fetch_reports(view: View, asked: ReportsAsked, stretch: Stretch) -> Page[ReportLine]:
    """A page of the current reports."""
    page = view.list_reports(
        outlet=asked.outlet, since=asked.since, until=asked.until, after=stretch.after, limit=stretch.limit
    )
    return Page(tuple(_line(k) for k in page.items), page.after)


LISTING = Listing("/reports", "Reports, the latest first", ReportsAsked, ReportLine, fetch_reports)


def make_report(view: View, kept: Kept) -> ReportAnswer:
    """A report with its versions and its reading."""
    report, found = kept.report, view.find_reading(kept.row)
    return ReportAnswer(
        **dict(_line(kept)),
        is_current=kept.is_current,
        day=kept.day,
        published_at=report.published_at.isoformat() if report.published_at else None,
        text=report.text,
        notes=[NoteAnswer(about=n.about, message=n.message) for n in report.notes],
        versions=[_version(k) for k in view.find_versions(report.id)],
        story=view.find_story_of(kept.row),
        corrections=[make_correction(c) for c in view.find_corrections(kept.row)],
        reading=None if found is None else make_reading(found, report.text),
    )


def _line(kept: Kept) -> ReportLine:
    report = kept.report
    source = make_source(kept)
    return ReportLine(**dict(source), author=report.author, language=report.language, added_at=kept.added_at)


def _version(kept: Kept) -> Version:
    return Version(
        version=kept.version,
        is_current=kept.is_current,
        text_sha256=kept.text_hash,
        added_at=kept.added_at,
    )
