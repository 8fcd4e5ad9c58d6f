"""Paragraphs and sentences of a cleaned text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from riwaya.model.span import Span
from riwaya.text.marks import Quotation
from riwaya.text.words import Token

# A full stop, question or exclamation mark, with what closes behind it: «… في الحال».»
_END = re.compile(r"[.؟!?]+[»)\]]*(?=\s|$|[^\W\d_])")
# «أ. ب. أحمد», «د. سمير», «م.» and Latin initials: one letter alone before the stop.
_ABBREVIATED = re.compile(r"(?:^|[\s(«.])[^\W\d_]$")
# «إن.بي.سي»: short pieces with a stop and no space between them are one name.
_DOTTED = re.compile(r"(?<![^\W\d_])[^\W\d_]{1,3}\.[^\W\d_]{1,3}(?![^\W\d_])")
# «سي. إن. إن.»: the same with spaces; two short pieces in a row, each with its stop.
_SPACED = re.compile(r"(?<![^\W\d_])[^\W\d_]{1,3}\. [^\W\d_]{1,3}\.")
_PARAGRAPH = re.compile(r"[^\n]+")


@dataclass(frozen=True, slots=True, order=True)
class Sentence(Span):
    """A sentence; `first` and `last` index its tokens, `last` excluded."""

    first: int
    last: int


def find_paragraphs(clean: str) -> tuple[Span, ...]:
    """The lines of a text that hold more than spaces, trimmed."""
    spans = []
    for match in _PARAGRAPH.finditer(clean):
        body = match[0].strip()
        if body:
            start = match.start() + match[0].index(body[0])
            spans.append(Span(start, start + len(body)))
    return tuple(spans)


def find_sentences(
    clean: str, *, paragraphs: Sequence[Span], quotations: Sequence[Quotation], tokens: Sequence[Token]
) -> tuple[Sentence, ...]:
    """The sentences, in order. None ends inside a closed quotation, an abbreviation or a number."""
    guarded = [q for q in quotations if q.closed and q.level == 0]
    found: list[Sentence] = []
    at = 0
    for paragraph in paragraphs:
        for span in _split(clean, paragraph, guarded):
            first = at = _token_at(tokens, span.start, at)
            at = _token_at(tokens, span.end, at)
            found.append(Sentence(span.start, span.end, first, at))
    return tuple(found)


def _split(clean: str, paragraph: Span, guarded: Sequence[Quotation]) -> Iterator[Span]:
    start = paragraph.start
    for match in _END.finditer(clean, paragraph.start, paragraph.end):
        if _is_end(clean, match, start, guarded):
            yield Span(start, match.end())
            start = match.end()
            while start < paragraph.end and clean[start].isspace():
                start += 1
    if start < paragraph.end:
        yield Span(start, paragraph.end)


def _is_end(clean: str, match: re.Match[str], start: int, guarded: Sequence[Quotation]) -> bool:
    at = match.start()
    if _ABBREVIATED.search(clean, max(start, at - 3), at) and match[0] == ".":
        return False
    if any(m.start() < at < m.end() for m in _DOTTED.finditer(clean, max(start, at - 3), at + 4)):
        return False
    if any(m.start() < at < m.end() for m in _SPACED.finditer(clean, max(start, at - 8), at + 6)):
        return False
    return not any(q.start <= at and match.end() < q.end for q in guarded)


def _token_at(tokens: Sequence[Token], offset: int, at: int) -> int:
    """The index of the first token at or after `offset`, from index `at` on."""
    while at < len(tokens) and tokens[at].start < offset:
        at += 1
    return at
