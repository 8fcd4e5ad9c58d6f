"""Reports of one event, and which of them are copies of one text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Evidence:
    """One feature of a judgement: its value, its weight, and what in the reports made it."""

    feature: str
    value: float
    weight: float
    because: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """Two reports judged to tell one event. `score` is the sum of value × weight of its evidence."""

    a: str
    b: str
    score: float
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Copy:
    """`copy` repeats `original`. `share` is the part of the copy's word shingles that stand in the original.

    Where the order of publication is not known, `original` is the one with the smaller id and
    `direction` is `ambiguous`; else it is `stated`. `kind` is `whole` where the copy is no source of its
    own, `passage` where it took over a part and tells more.
    """

    original: str
    copy: str
    share: float
    direction: str = "stated"
    kind: str = "whole"


@dataclass(frozen=True, slots=True)
class Story:
    """Reports of one event, in order of publication (then id).

    `sources` are the independent texts: each a group of report ids of which the first is the earliest.
    """

    id: str
    reports: tuple[str, ...]
    copies: tuple[Copy, ...] = ()
    sources: tuple[tuple[str, ...], ...] = ()
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Related:
    """Two stories that share people and topic but not the event. `score` is that of their best link."""

    a: str
    b: str
    score: float
    because: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Counts:
    """In how many of so many `reports` each word, figure and entity stands."""

    reports: int
    words: Mapping[str, int]
    figures: Mapping[str, int]
    entities: Mapping[str, int]
