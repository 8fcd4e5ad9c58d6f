"""Which way a weekday or month without الماضي or المقبل lies, by the verb it goes with."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum

from riwaya.figures.scan import Scan
from riwaya.figures.vocabulary import words

# How many words before and after a time its verb may stand. A guess from reading, 2026-11-21, not measured.
BEFORE, AFTER = 10, 4
# What ends the search: the sentence, or a quotation's edge.
_STOPS = frozenset('.؟!:"«»“”')


class Direction(Enum):
    """Why a time was placed behind or ahead; the value is kept in `found_by`."""

    FUTURE_VERB = "future_verb"
    PAST_VERB = "past_verb"
    NONE = "latest"


def direction_of(scan: Scan, at: int) -> Direction:
    """The nearest verb before token `at` decides, else one just after it in the same clause.

    «قال إنه سيزور بغداد السبت» looks ahead, «قال الوزير السبت إنه سيزور بغداد» back.
    """
    for key in _keys(scan, at, range(at - 1, max(-1, at - 1 - BEFORE), -1)):
        if is_future(key):
            return Direction.FUTURE_VERB
        if is_past(key):
            return Direction.PAST_VERB
    for key in _keys(scan, at, range(at + 1, min(len(scan.keys), at + 1 + AFTER))):
        if key in words("times", "clause_opens"):
            break
        if is_future(key):
            return Direction.FUTURE_VERB
        if is_past(key):
            return Direction.PAST_VERB
    return Direction.NONE


def _keys(scan: Scan, at: int, places: range) -> Iterator[str]:
    """The keys at `places` up to the end of sentence, line or quotation."""
    for i in places:
        if scan.keys[i] in _STOPS or not scan.is_one_line(min(i, at), max(i, at)):
            return
        yield scan.keys[i]


def is_past(key: str) -> bool:
    """Whether the word is a listed verb of the past, bare or after و or ف."""
    listed = words("times", "past_verbs")
    return key in listed or (key[:1] in "وف" and key[1:] in listed)


def is_future(key: str) -> bool:
    """Whether the word speaks of what is to come: سيعقد, المقرر, لن."""
    return key in words("times", "future_words") or (
        _has_future_shape(key) and key not in words("times", "not_future")
    )


def _has_future_shape(key: str) -> bool:
    """Whether the word is built as a verb of the future: سيعقد، وستبحث، سنشدد."""
    bare = key[1:] if key[:2] in ("وس", "فس") else key
    return len(bare) >= 5 and bare[0] == "س" and bare[1] in "يتن"
