"""What two sayings on one row are to each other: statements, and clauses that a report tells itself."""

from __future__ import annotations

from collections.abc import Sequence

from riwaya.compare.contrast import are_quoted_otherwise, find_hedged, find_opposites
from riwaya.compare.counted import may_be_one, times
from riwaya.compare.meaning import Likeness, are_contrary, compare_meanings
from riwaya.compare.point import Point
from riwaya.compare.ranking import AGREED, Verdict
from riwaya.compare.thresholds import Thresholds

WORDING: Verdict = ("differs", ("wording",))
MANNER: Verdict = ("differs", ("manner",))
NEGATED: Verdict = ("denied", ("stance",))
_MOST_TIMES = 10.0  # how many times another a figure in like words may be and still be meant for the same


def judge_statements(a: Point, b: Point, thresholds: Thresholds) -> Verdict:
    """Two statements that are lined up."""
    likeness = compare_meanings(a.meaning, b.meaning, near=thresholds.near_word)
    if _is_denied(a, b, likeness, thresholds):
        return NEGATED
    if {a.claim.stance, b.claim.stance} == {"asserts", "claims"} and a.speaker == b.speaker:
        return "differs", ("stance",)
    if _is_other_figure(a, b, likeness, thresholds):
        return "differs", ("value",)
    if differs := _in_words(a, b, likeness, thresholds):
        return "differs", differs
    if are_quoted_otherwise(a.quoted, b.quoted):
        return WORDING
    return _fullness(likeness, thresholds)


def judge_tellings(a: Point, b: Point, thresholds: Thresholds) -> Verdict:
    """Two clauses that reports tell in their own voice."""
    likeness = compare_meanings(a.meaning, b.meaning, near=thresholds.near_word)
    differs = _in_words(a, b, likeness, thresholds)
    return ("differs", differs) if differs else _fullness(likeness, thresholds)


def judge_told(a: Point, b: Point, thresholds: Thresholds) -> Verdict:
    """A statement and the reporter's own telling of it, or an event in it."""
    if "event" in (a.claim.kind, b.claim.kind):
        return AGREED
    likeness = compare_meanings(a.meaning, b.meaning, near=thresholds.near_word)
    differs = _in_words(a, b, likeness, thresholds)
    return ("differs", differs) if differs else AGREED


def find_contrast(a: Sequence[Point], b: Sequence[Point]) -> tuple[str, ...]:
    """The opposites that two accounts say, where neither takes them back."""
    of_a, of_b = ("\n".join(p.claim.words.text for p in points) for points in (a, b))
    return find_opposites(of_a, of_b)


def _is_denied(a: Point, b: Point, likeness: Likeness, thresholds: Thresholds) -> bool:
    """Whether one asserts what the other negates, in like words, or most of what the other denies."""
    if not are_contrary(a.meaning, b.meaning, a_denied=a.denied, b_denied=b.denied):
        return False
    of_a, of_b = a.denied or a.meaning.untrue, b.denied or b.meaning.untrue
    if of_a == of_b:
        return likeness.value >= thresholds.negated
    return (likeness.of_a if of_a else likeness.of_b) >= thresholds.denied


def _in_words(a: Point, b: Point, likeness: Likeness, thresholds: Thresholds) -> tuple[str, ...]:
    """In what the words of two claims contradict each other."""
    words = a.claim.words.text, b.claim.words.text
    if find_opposites(*words, are_alike=likeness.value >= thresholds.contrary):
        return ("manner",)
    return ("modality",) if find_hedged(*words) else ()


def _fullness(likeness: Likeness, thresholds: Thresholds) -> Verdict:
    """Whether one says what the other says and more."""
    full = max(likeness.of_a, likeness.of_b) >= thresholds.stands_in
    if full and min(likeness.of_a, likeness.of_b) < thresholds.exceeds:
        return "more_detail", ("wording",)
    return AGREED


def _is_other_figure(a: Point, b: Point, likeness: Likeness, thresholds: Thresholds) -> bool:
    """Whether the two, in like words, count one thing (a unit, a noun, a role) and no amounts of it fit."""
    if likeness.value < thresholds.one_act:
        return False
    for what in {w for w, _ in a.figures} & {w for w, _ in b.figures}:
        of_a, of_b = ([v for w, v in p.figures if w == what] for p in (a, b))
        pairs = [(v, w) for v in of_a for w in of_b]
        if not any(may_be_one(v, w) for v, w in pairs) and any(times(v, w) <= _MOST_TIMES for v, w in pairs):
            return True
    return False
