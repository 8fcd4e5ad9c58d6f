"""Stories and comparisons as JSON, with the provenance of every word."""

from __future__ import annotations

from collections.abc import Mapping

from riwaya.model.claim import Claim, Comparison, Frame, Line, NameUse, Naming, Quote, Row
from riwaya.model.record import Record, from_words
from riwaya.model.report import Rejected, Report
from riwaya.model.story import Copy, Evidence, Link, Related, Story


def from_story(story: Story, reports: Mapping[str, Report]) -> Record:
    """A story with its members, copies, independent sources and the reason of each link."""
    return {
        "story": story.id,
        "reports": [from_report(reports[r]) for r in story.reports],
        "sources": [list(source) for source in story.sources],
        "copies": [_from_copy(c) for c in story.copies],
        "links": [_from_link(link) for link in story.links],
    }


def from_comparison(comparison: Comparison, reports: Mapping[str, Report]) -> Record:
    """A comparison: the story, its rows with a cell for each account, names, frames and short account."""
    return {
        **from_story(comparison.story, reports),
        "title": comparison.title,
        "accounts": list(comparison.accounts),
        "rows": [_from_row(row, reports) for row in comparison.rows],
        "namings": [_from_naming(n) for n in comparison.namings],
        "frames": [_from_frame(f) for f in comparison.frames],
        "lines": [_from_line(line) for line in comparison.lines],
    }


def from_report(report: Report) -> Record:
    """Where a report comes from: everything but its text."""
    return {
        "report": report.id,
        "outlet": report.outlet,
        "url": report.url,
        "title": report.title,
        "published": report.published.isoformat() if report.published else None,
        "published_at": report.published_at.isoformat() if report.published_at else None,
        "author": report.author,
        "notes": [{"about": n.about, "message": n.message} for n in report.notes],
    }


def from_rejected(rejected: Rejected) -> Record:
    """An input that could not be used, and why."""
    return {
        "source": rejected.source,
        "stage": rejected.stage,
        "reason": rejected.reason,
        "message": rejected.message,
    }


def from_related(other: str, pair: Related) -> Record:
    """Another story that shares people and topic but not the event, and what they share."""
    return {
        "story": other,
        "score": round(pair.score, 4),
        "because": [_from_evidence(e) for e in pair.because],
    }


def _from_copy(copy: Copy) -> Record:
    return {
        "original": copy.original,
        "copy": copy.copy,
        "share": round(copy.share, 4),
        "direction": copy.direction,
        "kind": copy.kind,
    }


def _from_link(link: Link) -> Record:
    return {
        "a": link.a,
        "b": link.b,
        "score": round(link.score, 4),
        "evidence": [_from_evidence(e) for e in link.evidence],
    }


def _from_evidence(evidence: Evidence) -> Record:
    return {
        "feature": evidence.feature,
        "value": round(evidence.value, 4),
        "weight": evidence.weight,
        "because": evidence.because,
    }


def _from_naming(naming: Naming) -> Record:
    return {"key": naming.key, "who": naming.who, "uses": [_from_use(u) for u in naming.uses]}


def _from_use(use: NameUse) -> Record:
    return {
        "account": use.account,
        "name": use.name,
        "loading": use.loading,
        "count": len(use.uses),
        "said_by_others": use.is_said,
        "speakers": list(use.speakers),
        "uses": [_from_quote(q) for q in use.uses],
    }


def _from_quote(quote: Quote) -> Record:
    return {"report": quote.report, "account": quote.account, "words": from_words(quote.words)}


def _from_frame(frame: Frame) -> Record:
    return {"account": frame.account, "leads": list(frame.leads), "left_out": list(frame.left_out)}


def _from_line(line: Line) -> Record:
    return {"row": line.row, "status": line.status, "quotes": [_from_quote(q) for q in line.quotes]}


def _from_row(row: Row, reports: Mapping[str, Report]) -> Record:
    return {
        "row": row.id,
        "kind": row.kind,
        "about": row.about,
        "status": row.status,
        "differs_in": list(row.differs_in),
        "sources": row.sources,
        "cells": [
            {
                "account": cell.account,
                "silent": cell.is_silent,
                "claims": [_from_claim(c, reports) for c in cell.claims],
            }
            for cell in row.cells
        ],
        "evidence": [_from_evidence(e) for e in row.evidence],
    }


def _from_claim(claim: Claim, reports: Mapping[str, Report]) -> Record:
    return {
        "claim": claim.id,
        "about": claim.about,
        "value": claim.value,
        "speaker": claim.speaker,
        "stance": claim.stance,
        "words": from_words(claim.words),
        "report": claim.report,
        "url": reports[claim.report].url,
        "find": claim.find,
        "confidence": claim.confidence,
    }
