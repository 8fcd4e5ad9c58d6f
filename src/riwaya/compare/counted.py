"""What two amounts or two times on one row are to each other."""

from __future__ import annotations

from riwaya.compare.contrast import is_deictic
from riwaya.compare.intervals import Interval
from riwaya.compare.point import Point
from riwaya.compare.ranking import AGREED, Verdict
from riwaya.compare.thresholds import Thresholds

_ROUNDED = 0.02  # share of an amount that a headline drops to make it round
_LARGE, _ROUGHLY = 1000.0, 0.1  # an amount that speakers round, and by what share
_LEAST_ROUND = 100.0  # from here on tens are round too: 180 in a headline and 178 below
_ABOUT = "≈"  # as `amounts` writes a value that is about


def judge_numbers(a: Point, b: Point, thresholds: Thresholds) -> Verdict:
    """Amounts; «about 200» fits 201."""
    verdict = _judge_intervals(a, b, "value")
    if verdict[0] == "differs" and a.span is not None and b.span is not None:
        about = [p for p in (a, b) if p.claim.value.startswith(_ABOUT)]
        if about and _is_near(a.span, b.span, thresholds.about):
            return "more_detail", ("value",)
        if _is_rounded(a.span, b.span) or _is_rounded(b.span, a.span) or _is_known(a, b) or _is_known(b, a):
            return "more_detail", ("value",)
    return verdict


def judge_times(a: Point, b: Point, _: Thresholds) -> Verdict:
    """Times. A day counted from the day of publication may be one off: papers date themselves ahead."""
    verdict = _judge_intervals(a, b, "time")
    if verdict[0] == "differs" and a.span is not None and b.span is not None:
        wider = Interval((a.span.low or 0) - 1, (a.span.high or 0) + 1)
        if wider.meets(b.span) and (_is_counted_from(a) or _is_counted_from(b)):
            return "more_detail", ("time",)
    return verdict


def may_be_one(a: Interval, b: Interval) -> bool:
    """Whether two amounts that speakers give may be one; large ones are seldom told to the last digit."""
    is_large = min(a.least or 0.0, b.least or 0.0) >= _LARGE
    return a.meets(b) or _is_rounded(a, b) or _is_rounded(b, a) or (is_large and _is_near(a, b, _ROUGHLY))


def times(a: Interval, b: Interval) -> float:
    """How many times one amount is the other."""
    low, high = sorted((a.least or 0.0, b.least or 0.0))
    return high / low if low else float("inf")


def _is_known(a: Point, b: Point) -> bool:
    """Whether the report of `b` gives the amount of `a` too: as a part of its sum, or as it was before."""
    return a.span is not None and any(span.least == a.span.least for _, span in b.figures)


def _is_rounded(a: Interval, b: Interval) -> bool:
    """Whether `a` may be `b` with fewer digits: 200 in a headline and 201 below, 22 and 21.63."""
    if a.low is None or a.low != a.high or a.low <= 0 or not _is_near(a, b, _ROUNDED):
        return False
    value = b.least or 0.0
    is_round = a.low % 100 == 0 or (a.low >= _LEAST_ROUND and a.low % 10 == 0)
    return is_round or value != int(value)


def _is_near(a: Interval, b: Interval, share: float) -> bool:
    low, high = sorted(i.least or 0.0 for i in (a, b))
    return high - low <= share * high


def _is_counted_from(point: Point) -> bool:
    """Whether a day is counted from that of publication: by «أمس», or because no words name it."""
    return is_deictic(point.claim.words.text) or point.claim.id.endswith(".date")


def _judge_intervals(a: Point, b: Point, what: str) -> Verdict:
    if a.span == b.span and (a.span is not None or a.claim.value == b.claim.value):
        return AGREED
    if a.span is None or b.span is None:
        return "differs", (what,)
    if a.span.holds(b.span) or b.span.holds(a.span):
        return "more_detail", (what,)
    return AGREED if a.span.meets(b.span) else ("differs", (what,))
