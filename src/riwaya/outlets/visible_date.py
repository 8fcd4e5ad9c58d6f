"""The date of publication that a page shows its readers, beside the heading.

Only a whole date in words or digits counts, with its year; never one from the body's prose, and never one
from the top of the page, where many papers print today's date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import takewhile

from lxml.html import HtmlElement

from riwaya.outlets.declared import is_within
from riwaya.outlets.published import guess_full_date

# Longer blocks are prose: «نشر في: السبت 25 رمضان 1434 هـ - 3 أغسطس 2013 م الساعة 14:30 بتوقيت بيروت» has 80.
LONGEST_BLOCK = 120
BLOCKS_AFTER = 8  # the byline, the date, a caption, the buttons for sharing
BLOCKS_BEFORE = 3  # the section, the date, an overline
BLOCKS = (
    "div",
    "p",
    "span",
    "time",
    "li",
    "td",
    "b",
    "strong",
    "em",
    "small",
    "i",
    "font",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
)
ASIDE = ("aside", "nav", "footer", "script", "style", "noscript", "select", "form", "button")
# class="entry-date", id="lblPublishDate", itemprop="datePublished", class="post_time"
HINT = re.compile(r"date|time|publish|pubdate|tarikh|تاريخ", re.I)
# class="today-date", id="lblCurrentDate", class="related-posts", id="header", but not class="article-header"
WRONG_HINT = re.compile(
    r"""
    \b (?: today | current | now | ticker | related | latest | sidebar | top-?bar | site-header ) \b
    | \b most-? (?: read | viewed ) \b
    | (?<![\w-]) (?: header | comments? | updated | modified ) (?![\w-])
    """,
    re.X | re.I,
)
PUBLISHED = re.compile(r"publish", re.I)  # class="entry-date published updated", as WordPress writes it
HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])|_")
UPDATED = re.compile(r"آخر تحديث|تحديث|تعديل")
PROSE_END = re.compile(r"[.!؟…]\s*\Z")


@dataclass(frozen=True, slots=True)
class VisibleDate:
    """A date as shown: its day, and the whole block in which it stands."""

    day: date
    block: str


def guess_visible_date(tree: HtmlElement, title: str | None) -> VisibleDate | None:
    """The date shown nearest to the heading; None where none is shown there."""
    blocks = tuple(_blocks(tree))
    for tag, text in _near(blocks, _find_heading(blocks, title)):
        day = guess_full_date(UPDATED.split(text)[0])
        if day and not _is_misleading(tag):
            return VisibleDate(day, text)
    return None


def _blocks(tree: HtmlElement) -> Iterator[tuple[HtmlElement, str]]:
    """The innermost elements with text, in the order of the page; prose too, as the end of a byline."""
    for tag in tree.iter("h1", *BLOCKS):
        if is_within(tag, *ASIDE):
            continue
        own = [tag.text, *(child.tail for child in tag)]
        whole = " ".join(tag.text_content().split())
        if whole and (tag.tag == "h1" or any(part and part.strip() for part in own)):
            yield tag, whole


def _find_heading(blocks: tuple[tuple[HtmlElement, str], ...], title: str | None) -> int | None:
    for place, (_, text) in enumerate(blocks):
        if text == title:
            return place
    return next((place for place, (tag, _) in enumerate(blocks) if tag.tag == "h1"), None)


def _near(
    blocks: tuple[tuple[HtmlElement, str], ...], heading: int | None
) -> Iterator[tuple[HtmlElement, str]]:
    """Short blocks after the heading up to the first prose, then before it; then those named for a date."""
    if heading is not None:
        after = blocks[heading + 1 : heading + 1 + BLOCKS_AFTER]
        yield from takewhile(_is_short, after)
        yield from filter(_is_short, reversed(blocks[max(0, heading - BLOCKS_BEFORE) : heading]))
    yield from (block for block in blocks if _is_short(block) and HINT.search(_named(block[0])))


def _is_short(block: tuple[HtmlElement, str]) -> bool:
    return len(block[1]) <= LONGEST_BLOCK and not PROSE_END.search(block[1])


def _is_misleading(tag: HtmlElement) -> bool:
    """Whether the element or one around it is named for today, for an update, or for other reports."""
    if is_within(tag, "header") and not is_within(tag, "article", "main"):
        return True
    names = (_named(holder) for holder in (tag, *tag.iterancestors("div", "span", "ul", "section")))
    return any(WRONG_HINT.search(name) and not PUBLISHED.search(name) for name in names)


def _named(tag: HtmlElement) -> str:
    """The names of an element, their parts joined by hyphens: `lblCurrentDate` as `lbl-Current-Date`."""
    return HUMP.sub("-", " ".join(tag.get(name) or "" for name in ("class", "id", "itemprop")))
