"""The accounts of a story side by side, each cell with the words that it stands on."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import Field

from riwaya.api.provenance import Answer, Source, Span, make_source, make_span
from riwaya.model.claim import Cell, Claim, Comparison, Frame, Line, NameUse, Naming, Quote, Row
from riwaya.model.story import Copy, Evidence
from riwaya.store.rows import Kept

Kepts = Mapping[str, Kept]  # the reports of a story by id, in the versions that it was compared from
_REPORT = Field(description="The id of a report in `reports`.", examples=["mizan-2025-02-14-qitar"])


class EvidenceAnswer(Answer):
    """One feature of a judgement of the program: value × weight counts."""

    feature: str = Field(examples=["who"])
    value: float = Field(examples=[0.8])
    weight: float = Field(examples=[1.4])
    because: str = Field(description="What in the reports made it.", examples=["وزير النقل الأردني"])


class ClaimAnswer(Answer):
    """What one report asserts, with its words."""

    id: str = Field(examples=["c7"])
    report: str = _REPORT
    href: str = Field(
        description="The report in the version that has these words.",
        examples=["/reports/15194205d7c04bde19edae34ea653f17.json?version=1"],
    )
    about: str = Field(examples=["تكلفة المشروع"])
    value: str = Field(description="Comparable with others after folding.", examples=["8000000 JOD"])
    speaker: str | None = Field(
        description="Who asserts it; null where the report does.", examples=["وزير النقل"]
    )
    stance: str = Field(examples=["asserts"])
    find: str = Field(description="The id of the find in the reading of the report.", examples=["s3"])
    confidence: float = Field(examples=[0.9])
    words: Span


class CellAnswer(Answer):
    """What one account says on one row; silent where it says nothing."""

    account: str = Field(examples=["ميزان النيل"])
    is_silent: bool = Field(examples=[False])
    claims: list[ClaimAnswer]


class RowAnswer(Answer):
    """Claims on one thing, a cell for each account."""

    id: str = Field(examples=["r1"])
    kind: str = Field(
        description="number, date, place, event, doer, statement or telling.", examples=["number"]
    )
    about: str = Field(examples=["تكلفة المشروع"])
    status: str = Field(
        description="denied, differs, updated, agreed, copied_only, more_detail or one_only.",
        examples=["differs"],
    )
    differs_in: list[str] = Field(examples=[["value"]])
    sources: int = Field(description="Independent texts that tell it.", examples=[2])
    cells: list[CellAnswer]
    evidence: list[EvidenceAnswer]


class CopyAnswer(Answer):
    """A report that repeats another."""

    original: str = _REPORT
    copied: str = Field(
        description="The id of the report that repeats it.", examples=["sada-2025-02-14-qitar"]
    )
    share: float = Field(description="The part of the copy that stands in the original.", examples=[0.82])
    direction: str = Field(description="stated or ambiguous.", examples=["stated"])
    kind: str = Field(description="whole or passage.", examples=["whole"])


class QuoteAnswer(Answer):
    """Words of a report."""

    report: str = _REPORT
    account: str = Field(examples=["ميزان النيل"])
    words: Span


class NameUseAnswer(Answer):
    """A name that an account gives somebody."""

    account: str = Field(examples=["ميزان النيل"])
    name: str = Field(examples=["الميليشيا"])
    loading: str = Field(description="plain, neutral, hostile, honouring or self.", examples=["hostile"])
    is_said: bool = Field(description="Whether it stands in words of others alone.", examples=[False])
    speakers: list[str] = Field(examples=[["وزير الداخلية"]])
    uses: list[QuoteAnswer]


class NamingAnswer(Answer):
    """Who calls somebody what."""

    key: str = Field(examples=["folded:كتايب وادي"])
    who: str = Field(examples=["كتائب الوادي"])
    uses: list[NameUseAnswer]


class FrameAnswer(Answer):
    """What an account puts first and leaves out, by ids of rows."""

    account: str = Field(examples=["ميزان النيل"])
    leads: list[str] = Field(examples=[["r1"]])
    left_out: list[str] = Field(examples=[["r4"]])


class LineAnswer(Answer):
    """A line of the short account: a row, and sentences that tell it."""

    row: str = Field(examples=["r1"])
    status: str = Field(examples=["differs"])
    quotes: list[QuoteAnswer]


class ComparisonAnswer(Answer):
    """The accounts of a story. Rows in conflict come first."""

    reports: list[Source] = Field(description="In order of publication.")
    sources: list[list[str]] = Field(
        description="The independent texts: each the ids of its reports, the earliest first.",
        examples=[[["mizan-2025-02-14-qitar"], ["sawari-2025-02-14-qitar"]]],
    )
    copies: list[CopyAnswer]
    rows: list[RowAnswer]
    namings: list[NamingAnswer]
    frames: list[FrameAnswer]
    lines: list[LineAnswer]


def make_comparison(comparison: Comparison, kepts: Kepts) -> ComparisonAnswer:
    """A comparison of the reports given."""
    story = comparison.story
    return ComparisonAnswer(
        reports=[make_source(kepts[r]) for r in story.reports],
        sources=[list(source) for source in story.sources],
        copies=[_copy(c) for c in story.copies],
        rows=[_row(row, kepts) for row in comparison.rows],
        namings=[_naming(n, kepts) for n in comparison.namings],
        frames=[_frame(f) for f in comparison.frames],
        lines=[_line(line, kepts) for line in comparison.lines],
    )


def make_evidence(evidence: Evidence) -> EvidenceAnswer:
    """A feature."""
    return EvidenceAnswer(
        feature=evidence.feature, value=evidence.value, weight=evidence.weight, because=evidence.because
    )


def _row(row: Row, kepts: Kepts) -> RowAnswer:
    return RowAnswer(
        id=row.id,
        kind=row.kind,
        about=row.about,
        status=row.status,
        differs_in=list(row.differs_in),
        sources=row.sources,
        cells=[_cell(cell, kepts) for cell in row.cells],
        evidence=[make_evidence(e) for e in row.evidence],
    )


def _cell(cell: Cell, kepts: Kepts) -> CellAnswer:
    claims = [make_claim(c, kepts[c.report]) for c in cell.claims]
    return CellAnswer(account=cell.account, is_silent=cell.is_silent, claims=claims)


def make_claim(claim: Claim, kept: Kept) -> ClaimAnswer:
    """A claim of a report."""
    return ClaimAnswer(
        id=claim.id,
        report=claim.report,
        href=make_source(kept).href,
        about=claim.about,
        value=claim.value,
        speaker=claim.speaker,
        stance=claim.stance,
        find=claim.find,
        confidence=claim.confidence,
        words=make_span(claim.words, kept.report.text),
    )


def _copy(copy: Copy) -> CopyAnswer:
    return CopyAnswer(
        original=copy.original,
        copied=copy.copy,
        share=copy.share,
        direction=copy.direction,
        kind=copy.kind,
    )


def _quote(quote: Quote, kepts: Kepts) -> QuoteAnswer:
    words = make_span(quote.words, kepts[quote.report].report.text)
    return QuoteAnswer(report=quote.report, account=quote.account, words=words)


def _naming(naming: Naming, kepts: Kepts) -> NamingAnswer:
    uses = [_use(use, kepts) for use in naming.uses]
    return NamingAnswer(key=naming.key, who=naming.who, uses=uses)


def _use(use: NameUse, kepts: Kepts) -> NameUseAnswer:
    return NameUseAnswer(
        account=use.account,
        name=use.name,
        loading=use.loading,
        is_said=use.is_said,
        speakers=list(use.speakers),
        uses=[_quote(q, kepts) for q in use.uses],
    )


def _frame(frame: Frame) -> FrameAnswer:
    return FrameAnswer(account=frame.account, leads=list(frame.leads), left_out=list(frame.left_out))


def _line(line: Line, kepts: Kepts) -> LineAnswer:
    return LineAnswer(row=line.row, status=line.status, quotes=[_quote(q, kepts) for q in line.quotes])
