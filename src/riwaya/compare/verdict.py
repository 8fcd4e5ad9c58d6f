"""What the claims of one row are to each other: agreed, differing, denied, …"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from itertools import combinations, product

from riwaya.compare.counted import judge_numbers, judge_times
from riwaya.compare.done import judge_doers, judge_events, judge_places
from riwaya.compare.point import Point
from riwaya.compare.ranking import ORDER, Verdict, is_later, rank
from riwaya.compare.said import (
    MANNER,
    NEGATED,
    WORDING,
    find_contrast,
    judge_statements,
    judge_tellings,
    judge_told,
)
from riwaya.compare.thresholds import Thresholds
from riwaya.model.report import Report

Judge = Callable[[Point, Point, Thresholds], Verdict]
Judged = Sequence[tuple[Point, Point, Verdict]]  # pairs of claims of two accounts

_AGREEING = frozenset(("denied", "agreed", "more_detail"))
_ONE = frozenset(("agreed", "more_detail"))
_JUDGES: Mapping[str, Judge] = {
    "statement": judge_statements,
    "event": judge_events,
    "telling": judge_tellings,
    "doer": judge_doers,
    "number": judge_numbers,
    "date": judge_times,
}


def judge_row(
    points: Sequence[Point],
    *,
    sources: Mapping[str, int],
    reports: Mapping[str, Report],
    thresholds: Thresholds,
) -> Verdict:
    """The status of a row and in what its claims differ. `sources` gives each report its independent text."""
    cells: defaultdict[str, list[Point]] = defaultdict(list)
    for point in points:
        cells[point.claim.account].append(point)
    if len(cells) < 2:
        return "one_only", ()
    verdicts = [_judge_cells(a, b, reports, thresholds) for a, b in combinations(cells.values(), 2)]
    worst = min((status for status, _ in verdicts), key=ORDER.index)
    if worst == "agreed" and len({sources[p.claim.report] for p in points}) < 2:
        return "copied_only", ()
    return worst, tuple(sorted({what for status, differs in verdicts if status == worst for what in differs}))


def _judge_cells(
    a: Sequence[Point], b: Sequence[Point], reports: Mapping[str, Report], thresholds: Thresholds
) -> Verdict:
    """Two accounts agree where any of their claims do.

    But a denial counts, whatever else is told, and so do opposites that neither account takes back, and a
    quotation in other words.
    """
    if a[0].claim.kind == b[0].claim.kind == "place":
        return judge_places(a, b, thresholds)
    judged = [(x, y, _judge(x, y, reports, thresholds)) for x, y in product(a, b)]
    verdicts = [v for x, y, v in judged if v != NEGATED or not _is_said_by_both(x, y, judged)]
    verdicts = verdicts or [("agreed", ())]
    best = max(verdicts, key=lambda v: ORDER.index(v[0]))
    if a[0].claim.kind == b[0].claim.kind == "event":
        return best  # an event is told again and again, with and without its denial
    always = [v for v in verdicts if v[0] == "denied"] or [v for v in verdicts if v == WORDING]
    if best[0] in _AGREEING and MANNER in verdicts and find_contrast(a, b):
        always = [v for v in always if v != WORDING] or [MANNER]
    return always[0] if always and best[0] in _AGREEING else best


def _is_said_by_both(a: Point, b: Point, judged: Judged) -> bool:
    """Whether the other account says as well what one holds against it: «لا يوجد …» here and there.

    A statement that is given as a denial counts all the same: somebody denies it.
    """
    if a.denied or b.denied:
        return False
    return any(v[0] in _ONE and (x is a or y is b) for x, y, v in judged)


def _judge(a: Point, b: Point, reports: Mapping[str, Report], thresholds: Thresholds) -> Verdict:
    if a.claim.kind != b.claim.kind:  # a statement, and the reporter's own telling of it
        return judge_told(a, b, thresholds)
    if rank(reports[b.claim.report]) < rank(reports[a.claim.report]):
        a, b = b, a
    status, differs = _JUDGES[a.claim.kind](a, b, thresholds)
    if status == "differs" and _is_update(a, b, reports):
        return "updated", differs
    return status, differs


def _is_update(a: Point, b: Point, reports: Mapping[str, Report]) -> bool:
    """Whether the later of two reports raises a count, or tells as done what was planned before."""
    if not is_later(reports[a.claim.report], reports[b.claim.report]):
        return False
    if a.claim.kind == "event":
        return (a.modality, b.modality) == ("planned", "asserted")
    if a.claim.kind != "number" or a.code != "count" or a.span is None or b.span is None:
        return False
    return (b.span.low or 0) > (a.span.low or 0)
