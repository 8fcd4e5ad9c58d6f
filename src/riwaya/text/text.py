"""A text with its cleaned twin, and the way back from the one to the other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from riwaya.model.span import Span, Words


@dataclass(frozen=True, slots=True)
class Edit:
    """One change: `[start, end)` of the text before the step became `new`. `step` is the step's name."""

    start: int
    end: int
    new: str
    step: str


@dataclass(frozen=True, slots=True)
class Text:
    """Source and clean text. `edits` are in the order made, each in the offsets of the text it was made on.

    `starts` and `ends` give for each code point of `clean` the stretch of `source` it stands for; both are
    empty where nothing was edited.
    """

    source: str
    clean: str
    edits: tuple[Edit, ...] = ()
    starts: tuple[int, ...] = field(default=(), repr=False)
    ends: tuple[int, ...] = field(default=(), repr=False)

    def to_source(self, span: Span) -> Words:
        """The words of the source that a span of the clean text stands for, edits included whole."""
        if not self.starts:
            return Words(span.start, span.end, self.source[span.start : span.end])
        if span.start >= span.end:
            at = self.starts[span.start] if span.start < len(self.starts) else len(self.source)
            return Words(at, at, "")
        start, end = self.starts[span.start], self.ends[span.end - 1]
        return Words(start, end, self.source[start:end])


def start_text(source: str) -> Text:
    """`source` with a clean twin equal to it."""
    return Text(source, source)


def apply_edits(text: Text, edits: Iterable[Edit]) -> Text:
    """`text` with further edits, which are in offsets of `text.clean`, in order and do not overlap.

    An edit that keeps the length maps code point by code point; any other maps as a whole.
    """
    done = tuple(edits)
    if not done:
        return text
    starts: Sequence[int] = text.starts or range(len(text.clean))
    ends: Sequence[int] = text.ends or range(1, len(text.clean) + 1)
    pieces: list[str] = []
    new_starts: list[int] = []
    new_ends: list[int] = []
    at = 0
    for edit in done:
        pieces += (text.clean[at : edit.start], edit.new)
        new_starts += starts[at : edit.start]
        new_ends += ends[at : edit.start]
        first, last = _source_of(edit, starts, ends, len(text.source))
        new_starts += first
        new_ends += last
        at = edit.end
    pieces.append(text.clean[at:])
    new_starts += starts[at:]
    new_ends += ends[at:]
    return Text(text.source, "".join(pieces), text.edits + done, tuple(new_starts), tuple(new_ends))


def _source_of(
    edit: Edit, starts: Sequence[int], ends: Sequence[int], length: int
) -> tuple[Sequence[int], Sequence[int]]:
    """Where each code point of `edit.new` comes from in the source."""
    size = len(edit.new)
    if edit.end - edit.start == size:
        return starts[edit.start : edit.end], ends[edit.start : edit.end]
    if edit.start == edit.end:  # an insertion stands at the end of what goes before it
        at = ends[edit.start - 1] if edit.start else 0
        return [min(at, length)] * size, [min(at, length)] * size
    return [starts[edit.start]] * size, [ends[edit.end - 1]] * size
