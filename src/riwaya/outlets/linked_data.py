"""The article that a page describes in JSON-LD (schema.org)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml.html import HtmlElement

from riwaya.model.report import Note

# Best first. A WebPage often carries the dates of the page's template, so an article goes before it.
ARTICLES = ("ReportageNewsArticle", "NewsArticle", "AnalysisNewsArticle", "OpinionNewsArticle", "Article")
OTHERS = ("LiveBlogPosting", "BlogPosting", "WebPage")
RANKED = (*ARTICLES, *OTHERS)
# <!-- {…} --> and //<![CDATA[ {…} //]]>, in which old templates wrap scripts
WRAPPING = re.compile(r"\A\s*(?://)?\s*(?:<!--|<!\[CDATA\[)|(?://)?\s*(?:-->|\]\]>)\s*\Z")

FOUL = re.compile(r"[\0\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class LinkedArticle:
    """What JSON-LD says of the article, as written; None where it says nothing."""

    headline: str | None = None
    published: str | None = None
    author: str | None = None
    publisher: str | None = None
    url: str | None = None


def parse_linked_data(tree: HtmlElement) -> tuple[LinkedArticle, tuple[Note, ...]]:
    """The page's best described article; a script that is no JSON becomes a note."""
    nodes: list[dict[str, object]] = []
    notes: list[Note] = []
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        try:
            nodes.extend(_nodes(json.loads(WRAPPING.sub("", script.text or ""), strict=False)))
        except (ValueError, RecursionError) as error:
            notes.append(
                Note("json_ld", f"expected JSON in the page's JSON-LD, came none ({error}); ignored")
            )
    articles = sorted((node for node in nodes if _rank(node) is not None), key=lambda node: _rank(node) or 0)
    return (_article(articles[0]) if articles else LinkedArticle()), tuple(notes)


def _nodes(value: object) -> Iterator[dict[str, object]]:
    """The top nodes, those of a graph and the main entity; not the articles in a page's lists."""
    if isinstance(value, list):
        for item in value:
            yield from _nodes(item)
    elif isinstance(value, dict):
        yield value
        yield from _nodes(value.get("@graph"))
        yield from _nodes(value.get("mainEntity"))


def _rank(node: dict[str, object]) -> int | None:
    types = node.get("@type")
    names = types if isinstance(types, list) else [types]
    return min((RANKED.index(name) for name in names if name in RANKED), default=None)


def _article(node: dict[str, object]) -> LinkedArticle:
    return LinkedArticle(
        headline=_text(node.get("headline")),
        published=_text(node.get("datePublished")),
        author=_name(node.get("author")),
        publisher=_name(node.get("publisher")),
        url=_text(node.get("url")) or _text(node.get("mainEntityOfPage")),
    )


def _text(value: object) -> str | None:
    if isinstance(value, dict):
        value = value.get("@id")
    return _line(value)


def _name(value: object) -> str | None:
    """The name of a person or an organisation; of several, all."""
    if isinstance(value, list):
        return "، ".join(name for item in value if (name := _name(item))) or None
    if isinstance(value, dict):
        value = value.get("name")
    return _line(value)


def _line(value: object) -> str | None:
    """One line of text; None for anything else, such as half a surrogate pair that JSON can write."""
    if not isinstance(value, str) or FOUL.search(value):
        return None
    return " ".join(value.split()) or None
