"""The addresses of what the pages show. Every one of them can be kept and sent on."""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import quote

from riwaya.export.page import name_anchor
from riwaya.model.span import Span
from riwaya.store.keys import digest
from riwaya.store.rows import Kept

SOUGHT = "at"  # the parameter and the anchor of the words that an address leads to


def address_of_report(kept: Kept) -> str:
    """The page of a report in the version that is kept; without a number it is the current one."""
    version = "" if kept.is_current else f"?version={kept.version}"
    return f"/reports/{_key_of(kept.report.id)}{version}"


def address_of_id(report: str) -> str:
    """The page of a report by its id, in its current version."""
    return f"/reports/{_key_of(report)}"


def address_of_words(kept: Kept, words: Span) -> str:
    """The page of a report, opened at some of its words. It names the version, whose offsets they are."""
    at = f"{words.start}-{words.end}"
    return f"/reports/{_key_of(kept.report.id)}?version={kept.version}&{SOUGHT}={at}#{SOUGHT}"


def address_of_story(story: str) -> str:
    """The page of a story."""
    return f"/stories/{quote(story, safe='')}"


def address_of_row(story: str, row: str) -> str:
    """The page of a story, at a row of its comparison."""
    return f"{address_of_story(story)}#{anchor_of_row(row)}"


def anchor_of_row(row: str) -> str:
    """The anchor of a row on the page of its story."""
    return f"row-{name_anchor(row)}"


def address_of_actor(key: str) -> str:
    """The page of an actor.

    >>> address_of_actor("JOR")
    '/actors/JOR'
    """
    return f"/actors/{quote(key, safe='')}"


def parse_span(asked: str | None, length: int) -> Span | None:
    """The words that an address asks for, as `start-end`; None where it names none in a text of that length.

    >>> parse_span("4-9", 20), parse_span("4-90", 20)
    (Span(start=4, end=9), None)
    """
    start, dash, end = (asked or "").partition("-")
    if not (dash and start.isdecimal() and end.isdecimal() and len(start) < 10 and len(end) < 10):
        return None
    span = Span(int(start), int(end))
    return span if span.start < span.end <= length else None


@lru_cache(maxsize=4096)  # a page leads to few reports very often
def _key_of(report: str) -> str:
    return digest(report)
