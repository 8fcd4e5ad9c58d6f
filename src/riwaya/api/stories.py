"""Stories: the list of them, and one with its accounts side by side, whole or cell by cell."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Literal

from fastapi import APIRouter, Path
from pydantic import Field
from starlette.responses import StreamingResponse

from riwaya.api.asking import Dated, Plain
from riwaya.api.comparisons import (
    ComparisonAnswer,
    EvidenceAnswer,
    make_comparison,
    make_evidence,
)
from riwaya.api.corrections import CorrectionAnswer, make_correction
from riwaya.api.describing import describe_answer, describe_text
from riwaya.api.examples import example_of
from riwaya.api.listing import Listing, Stretch, add_listing
from riwaya.api.problems import Refusal
from riwaya.api.provenance import Answer, Source, Span, make_source, make_span
from riwaya.api.service import Service
from riwaya.api.sheets import make_sheet
from riwaya.api.streams import Stream, begin_stream
from riwaya.desk import tell
from riwaya.model.claim import Cell, Claim, Row
from riwaya.model.story import Related
from riwaya.store.rows import Kept
from riwaya.store.stories import StoryLine, Told
from riwaya.store.view import Page, View

StoryId = Annotated[
    str,
    Path(description="The id of the story.", pattern=r"^[0-9A-Za-z_-]{1,64}$", examples=["s9f6fb5f8a1c3"]),
]


class StoriesAsked(Dated):
    """Which stories."""

    show: Literal["several", "disputed", "all"] = Field(
        "several",
        description="Stories that several accounts tell, the latest first; those in which accounts differ or "
        "deny, the most disputed first; or all, the latest first.",
    )
    outlet: Plain | None = Field(None, description="Told by this outlet.", examples=["ميزان النيل"])
    actor: Plain | None = Field(None, description="Naming the actor of this key.", examples=["JOR"])


class StatusCount(Answer):
    """How many rows have a status."""

    status: str = Field(examples=["differs"])
    rows: int = Field(examples=[3])


class StoryLineAnswer(Answer):
    """A story in a list."""

    id: str = Field(examples=["s9f6fb5f8a1c3"])
    href: str = Field(description="Where it is answered whole.", examples=["/stories/s9f6fb5f8a1c3.json"])
    title: str = Field(examples=["وزير النقل الأردنى: محضر القطار موقّع من الطرفين"])
    first: date | None = Field(description="The day of its first report.", examples=["2025-02-12"])
    last: date | None = Field(description="The day of its last report.", examples=["2025-02-14"])
    reports: int = Field(examples=[5])
    sources: int = Field(description="The independent texts among the reports.", examples=[3])
    accounts: list[str] = Field(examples=[["ميزان النيل", "سواري الخليج"]])
    disputed: int = Field(description="Rows on which accounts differ or deny.", examples=[3])
    statuses: list[StatusCount] = Field(
        description="Rows by status, the gravest first; none where one account alone tells the story."
    )


class RelatedAnswer(Answer):
    """Another story that shares people and topic, but not the event."""

    id: str = Field(examples=["s2b7d1e90c4aa"])
    href: str = Field(examples=["/stories/s2b7d1e90c4aa.json"])
    score: float = Field(examples=[2.4])
    because: list[EvidenceAnswer]


class StoryAnswer(StoryLineAnswer):
    """A story with its accounts side by side."""

    comparison: ComparisonAnswer
    related: list[RelatedAnswer]
    corrections: list[CorrectionAnswer] = Field(
        description="What people corrected in the readings that were compared."
    )


class CellLine(Answer):
    """A claim in the cell of a row; where the account is silent on the row, without a claim."""

    story: str = Field(examples=["s9f6fb5f8a1c3"])
    row: str = Field(examples=["r1"])
    kind: str = Field(examples=["number"])
    about: str = Field(examples=["تكلفة المشروع"])
    status: str = Field(examples=["differs"])
    differs_in: list[str] = Field(examples=[["value"]])
    sources: int = Field(examples=[2])
    account: str = Field(examples=["ميزان النيل"])
    is_silent: bool = Field(examples=[False])
    value: str | None = Field(examples=["8000000 JOD"])
    speaker: str | None = Field(examples=["وزير النقل"])
    stance: str | None = Field(examples=["asserts"])
    find: str | None = Field(examples=["s3"])
    confidence: float | None = Field(examples=[0.9])
    words: Span | None
    source: Source | None


def add_stories(router: APIRouter, service: Service) -> None:
    """Adds the operations."""
    add_listing(router, LISTING, service)
    _add_story(router, service)
    _add_cells(router, service)


def fetch_stories(view: View, asked: StoriesAsked, stretch: Stretch) -> Page[StoryLineAnswer]:
    """A page of stories."""
    is_disputed = asked.show == "disputed"
    page = view.list_stories(
        since=asked.since,
        until=asked.until,
        outlet=asked.outlet,
        actor=asked.actor,
        several=asked.show != "all",
        is_disputed=is_disputed,
        order="disputed" if is_disputed else "latest",
        after=stretch.after,
        limit=stretch.limit,
    )
    return Page(tuple(_line(s) for s in page.items), page.after)


LISTING = Listing("/stories", "Stories", StoriesAsked, StoryLineAnswer, fetch_stories)


def _add_story(router: APIRouter, service: Service) -> None:
    @router.get(
        "/stories/{story_id}.json",
        operation_id="get_story",
        summary="A story with its accounts side by side",
        responses=describe_answer(StoryAnswer, 404, 410),
    )
    def get_story(story_id: StoryId) -> StoryAnswer:
        """A story that has ended (410) names those that took its reports."""
        with service.store.reading() as view:
            told, kepts = find_told(view, story_id)
        return StoryAnswer(
            **dict(_line(told.line)),
            comparison=make_comparison(told.comparison, kepts),
            related=[_related(r, story_id) for r in told.related],
            corrections=[make_correction(c) for c in told.corrections],
        )


def _add_cells(router: APIRouter, service: Service) -> None:
    example = "".join(make_sheet(CellLine, [CellLine.model_validate(example_of(CellLine))]))

    @router.get(
        "/stories/{story_id}.csv",
        operation_id="get_story_csv",
        summary="The rows of a story, a line for each claim in a cell",
        response_class=StreamingResponse,
        response_model=None,
        responses=describe_text("text/csv", example, 404, 410),
    )
    def get_story_csv(story_id: StoryId) -> Stream:
        """A silent cell has a line without a claim."""
        with service.store.reading() as view:
            told, kepts = find_told(view, story_id)
        lines = make_sheet(CellLine, _iter_cells(told, kepts))
        return begin_stream(service, lines, media_type="text/csv", file=f"{story_id}.csv")


def find_told(view: View, story_id: str) -> tuple[Told, dict[str, Kept]]:
    """A story and its reports by id, in the versions compared. Raises Refusal where there is none."""
    told = tell.find_told(view, story_id)
    if told is not None:
        return told, {k.report.id: k for k in view.find_members(story_id)}
    successors = view.find_successors(story_id)
    if not successors:
        raise Refusal(404, f"expected the id of a story, came {story_id}; /stories.json lists them")
    detail = (
        f"expected a story that stands, came {story_id}, which has ended; go on at {', '.join(successors)}"
    )
    raise Refusal(410, detail, successors=successors)


def _line(line: StoryLine) -> StoryLineAnswer:
    return StoryLineAnswer(
        id=line.id,
        href=f"/stories/{line.id}.json",
        title=line.title,
        first=line.first,
        last=line.last,
        reports=line.reports,
        sources=line.sources,
        accounts=list(line.accounts),
        disputed=line.disputed,
        statuses=[StatusCount(status=status, rows=rows) for status, rows in line.statuses],
    )


def _related(pair: Related, story_id: str) -> RelatedAnswer:
    other = pair.b if pair.a == story_id else pair.a
    because = [make_evidence(e) for e in pair.because]
    return RelatedAnswer(id=other, href=f"/stories/{other}.json", score=pair.score, because=because)


def _iter_cells(told: Told, kepts: dict[str, Kept]) -> Iterator[CellLine]:
    for row in told.comparison.rows:
        for cell in row.cells:
            claims: tuple[Claim | None, ...] = cell.claims or (None,)
            for claim in claims:
                yield _cell_line(told.line.id, row, cell, claim, kepts)


def _cell_line(story: str, row: Row, cell: Cell, claim: Claim | None, kepts: dict[str, Kept]) -> CellLine:
    kept = kepts[claim.report] if claim else None
    return CellLine(
        story=story,
        row=row.id,
        kind=row.kind,
        about=claim.about if claim else row.about,
        status=row.status,
        differs_in=list(row.differs_in),
        sources=row.sources,
        account=cell.account,
        is_silent=claim is None,
        value=claim.value if claim else None,
        speaker=claim.speaker if claim else None,
        stance=claim.stance if claim else None,
        find=claim.find if claim else None,
        confidence=claim.confidence if claim else None,
        words=make_span(claim.words, kept.report.text) if claim and kept else None,
        source=make_source(kept) if kept else None,
    )
