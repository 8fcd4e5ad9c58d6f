"""A report's text in stretches, each with what was found in it.

Stretches follow each other without a gap and have no space of their own around them, so that the letters of
an Arabic word stay joined where a find begins inside it, as «الرياض» in «بالرياض».
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from unicodedata import combining

from riwaya.model.reading import Reading
from riwaya.model.span import Span


@dataclass(frozen=True, slots=True)
class Layer:
    """Words that something was found in. `kind` is how they are shown, `anchor` the id to lead to, if any."""

    kind: str
    span: Span
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Sign:
    """A sign behind the words of a claim that leads to its row of the comparison."""

    status: str
    address: str
    about: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text, the kinds of find that it lies in, what begins with it, and the signs behind it.

    `finds` are the anchors of all finds that it lies in.
    """

    text: str
    kinds: tuple[str, ...]
    anchors: tuple[str, ...]
    finds: tuple[str, ...] = ()
    signs: tuple[Sign, ...] = ()


def find_layers(reading: Reading) -> Iterator[Layer]:
    """All that a reading found, as layers: an entity by its mentions, the first of which has its anchor."""
    for statement in reading.statements:
        yield Layer("said", statement.content, statement.id)
        yield Layer("cue", statement.cue)
        if statement.speaker is not None:
            yield Layer("speaker", statement.speaker)
    for event in reading.events:
        yield Layer("event", event.trigger, event.id)
    for number, time in enumerate(reading.times, 1):
        yield Layer("time", time, f"t{number}")
    for number, quantity in enumerate(reading.quantities, 1):
        yield Layer("figure", quantity, f"q{number}")
    for entity in reading.entities:
        for number, mention in enumerate(entity.mentions):
            yield Layer("actor", mention, "" if number else entity.id)


def find_pieces(
    text: str, layers: Iterable[Layer], signs: Sequence[tuple[Span, Sign]] = ()
) -> tuple[Piece, ...]:
    """The stretches of a text between the ends of its layers; put together they are the text."""
    inside = [layer for layer in layers if 0 <= layer.span.start < layer.span.end <= len(text)]
    behind: defaultdict[int, dict[Sign, None]] = defaultdict(dict)
    for span, sign in signs:
        behind[_end_of_word(text, min(span.end, len(text)))][sign] = None
    ends = {e for layer in inside for e in (layer.span.start, layer.span.end)}
    cuts = sorted({0, len(text), *ends, *behind})
    opening = defaultdict(list)
    for layer in inside:
        opening[layer.span.start].append(layer)
    return tuple(_pieces(text, cuts, opening, behind))


def _pieces(
    text: str, cuts: Sequence[int], opening: dict[int, list[Layer]], behind: dict[int, dict[Sign, None]]
) -> Iterator[Piece]:
    """One piece from each cut to the next; the layers that are open are carried along."""
    is_open: list[Layer] = []
    for start, end in pairwise(cuts):
        is_open = [layer for layer in is_open if layer.span.end > start]
        begin = opening.get(start, [])
        is_open += begin
        kinds = tuple(sorted({layer.kind for layer in is_open}))
        anchors, finds = _anchors(begin), _anchors(is_open)
        yield Piece(text[start:end], kinds, anchors, finds, tuple(behind.get(end, ())))


def _anchors(layers: Iterable[Layer]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(layer.anchor for layer in layers if layer.anchor))


def _end_of_word(text: str, at: int) -> int:
    """The end of the word in which `at` stands: a sign inside it would part its letters."""
    while 0 < at < len(text) and (text[at].isalnum() or combining(text[at])):
        at += 1
    return at
