"""Spans, and words that never travel without theirs. Offsets are Unicode code points, `[start, end)`."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a text."""

    start: int
    end: int

    @property
    def length(self) -> int:
        """Number of code points."""
        return self.end - self.start

    def of(self, text: str) -> str:
        """The slice of `text` that this span names."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end

    def holds(self, other: Span) -> bool:
        """Whether `other` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True, order=True)
class Words(Span):
    """A span with the exact slice of the text it was taken from."""

    text: str


def words_at(text: str, start: int, end: int) -> Words:
    """The words of `text` at `[start, end)`."""
    return Words(start, end, text[start:end])
