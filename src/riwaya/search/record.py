"""A hit as JSON, with the provenance of its words."""

from __future__ import annotations

from riwaya.model.record import Record
from riwaya.model.span import Words
from riwaya.search.find import Hit
from riwaya.search.snippet import make_snippet
from riwaya.store.view import provenance


def from_hit(hit: Hit) -> Record:
    """A hit: where it comes from, its words with their span in code points and UTF-16, what fits in it."""
    snippet = make_snippet(hit)
    whole = hit.kind == "report"  # the words of a report are its text, of which the snippet is enough here
    return {
        "kind": hit.kind,
        "id": hit.find,
        **provenance(hit.kept),
        **from_span(snippet.span if whole else hit.passage, hit.kept.report.text),
        "marks": [from_span(mark, hit.kept.report.text) for mark in hit.marks],
        "snippet": snippet.text,
        hit.kind: dict(hit.fields),
        "cursor": hit.cursor,
    }


def from_span(words: Words, text: str) -> Record:
    """Some words of `text` with their span, in code points and in UTF-16 code units."""
    start, end = utf16(text, words.start), utf16(text, words.end)
    return {"start": words.start, "end": words.end, "utf16": [start, end], "text": words.text}


def utf16(text: str, at: int) -> int:
    """The offset in UTF-16 code units (as JavaScript counts) of an offset in code points.

    >>> utf16("😀 قال", 2)
    3
    """
    return len(text[:at].encode("utf-16-le", "surrogatepass")) // 2
