"""A hit as a few words around what fits, cut between words, with the marks at whole words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from riwaya.model.span import Span, Words
from riwaya.search.find import Hit

_WIDTH = 240  # code points: three lines of a terminal


@dataclass(frozen=True, slots=True)
class Snippet:
    """A stretch of a report. `pieces` are its words in order, each with whether it is marked.

    `begins` and `ends` say whether the passage begins and ends with it; where not, more stands beside it.
    """

    span: Words
    pieces: tuple[tuple[str, bool], ...]
    begins: bool
    ends: bool

    @property
    def text(self) -> str:
        """The words, with an ellipsis where more stands beside them."""
        return f"{'' if self.begins else '… '}{self.span.text}{'' if self.ends else ' …'}"


def make_snippet(hit: Hit, *, width: int = _WIDTH) -> Snippet:
    """The words of a hit around its first mark; the whole passage where it is no longer than `width`."""
    passage, text = hit.passage, hit.kept.report.text
    span = _window(passage, hit.marks, width)
    inside = [m for m in hit.marks if span.holds(m)]
    pieces = tuple(_pieces(text, span, inside))
    begins, ends = span.start == passage.start, span.end == passage.end
    return Snippet(Words(span.start, span.end, span.of(text)), pieces, begins, ends)


def _window(passage: Words, marks: tuple[Words, ...], width: int) -> Span:
    """The stretch to show: its ends stand between words, and it holds the first mark whole."""
    if passage.length <= width:
        return Span(passage.start, passage.end)
    first = marks[0] if marks else Words(passage.start, passage.start, "")
    start = max(passage.start, min(first.start - width // 3, passage.end - width))
    end = min(passage.end, max(start + width, first.end))
    words = passage.text
    start, end = start - passage.start, end - passage.start
    if start > 0:
        start = max(words.rfind(c, 0, start + 1) for c in " \n") + 1
    if end < len(words):
        ends = [at for at in (words.find(c, end) for c in " \n") if at >= 0]
        end = min(ends, default=len(words))
    return _trimmed(Span(start + passage.start, end + passage.start), passage)


def _trimmed(span: Span, passage: Words) -> Span:
    words = passage.text[span.start - passage.start : span.end - passage.start]
    return Span(span.start + len(words) - len(words.lstrip()), span.end - len(words) + len(words.rstrip()))


def _pieces(text: str, span: Span, marks: list[Words]) -> Iterator[tuple[str, bool]]:
    at = span.start
    for mark in marks:
        if at < mark.start:
            yield text[at : mark.start], False
        yield mark.text, True
        at = mark.end
    if at < span.end:
        yield text[at : span.end], False
