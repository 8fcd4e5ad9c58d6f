"""What the claims of one row are to each other: agreed, differing, denied, …"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from itertools import combinations

from riwaya.compare.meaning import are_contrary, compare_meanings
from riwaya.compare.points import Point
from riwaya.compare.thresholds import Thresholds
from riwaya.model.report import Report

Verdict = tuple[str, tuple[str, ...]]
Judge = Callable[[Point, Point, Thresholds], Verdict]

# The gravest first: of several pairs on a row the gravest verdict counts.
ORDER = ("denied", "differs", "updated", "more_detail", "agreed", "copied_only", "one_only")
_FACTUAL = frozenset(("asserted", "planned"))


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
    """Two accounts agree where any of their claims do; but a denial counts, whatever else is told."""
    if a[0].claim.kind == b[0].claim.kind == "place":
        return _places(a, b)
    verdicts = [_judge(x, y, reports, thresholds) for x in a for y in b]
    denials = [v for v in verdicts if v[0] == "denied"]
    return denials[0] if denials else max(verdicts, key=lambda v: ORDER.index(v[0]))


def _judge(a: Point, b: Point, reports: Mapping[str, Report], thresholds: Thresholds) -> Verdict:
    if a.claim.kind != b.claim.kind:  # a statement, and the reporter's own telling of it
        return "agreed", ()
    if _rank(reports[b.claim.report]) < _rank(reports[a.claim.report]):
        a, b = b, a
    status, differs = _JUDGES[a.claim.kind](a, b, thresholds)
    if status == "differs" and _is_update(a, b, reports):
        return "updated", differs
    return status, differs


def _statement(a: Point, b: Point, thresholds: Thresholds) -> Verdict:
    if are_contrary(a.meaning, b.meaning, a_denied=a.denied, b_denied=b.denied):
        return "denied", ("stance",)
    if {a.claim.stance, b.claim.stance} == {"asserts", "claims"} and a.speaker == b.speaker:
        return "differs", ("stance",)
    if _is_other_figure(a, b):
        return "differs", ("value",)
    likeness = compare_meanings(a.meaning, b.meaning, near=thresholds.near_word)
    full = max(likeness.of_a, likeness.of_b) >= thresholds.stands_in
    if full and min(likeness.of_a, likeness.of_b) < thresholds.exceeds:
        return "more_detail", ("wording",)
    return "agreed", ()


def _is_other_figure(a: Point, b: Point) -> bool:
    """Whether the two count one thing (a unit, a noun, a role) and no amounts of it fit together."""
    for what in {w for w, _ in a.figures} & {w for w, _ in b.figures}:
        of_a, of_b = ([v for w, v in p.figures if w == what] for p in (a, b))
        if not any(v.meets(w) for v in of_a for w in of_b):
            return True
    return False


def _event(a: Point, b: Point, _: Thresholds) -> Verdict:
    modalities = {a.modality, b.modality}
    if "negated" in modalities and modalities & _FACTUAL:
        return "denied", ("modality",)
    if len(modalities) > 1:
        return "differs", ("modality",)
    is_known = bool(a.actors and b.actors and a.countries and b.countries)
    if is_known and not a.parties & b.parties and not a.countries & b.countries:
        return "differs", ("doer",)
    return "agreed", ()


def _interval(what: str) -> Judge:
    def judge(a: Point, b: Point, _: Thresholds) -> Verdict:
        if a.span == b.span and (a.span is not None or a.claim.value == b.claim.value):
            return "agreed", ()
        if a.span is None or b.span is None:
            return "differs", (what,)
        if a.span.holds(b.span) or b.span.holds(a.span):
            return "more_detail", (what,)
        return ("agreed", ()) if a.span.meets(b.span) else ("differs", (what,))

    return judge


def _places(a: Sequence[Point], b: Sequence[Point]) -> Verdict:
    """The places of one event by two accounts; a town and its country do not differ."""
    keys_a, keys_b = ({key for p in points for key in p.places} for points in (a, b))
    if keys_a == keys_b:
        return "agreed", ()
    states_a, states_b = ({p.code for p in points if p.code} for points in (a, b))
    is_finer = keys_a <= keys_b or keys_b <= keys_a or bool(states_a & states_b)
    return ("more_detail" if is_finer else "differs"), ("place",)


_JUDGES: Mapping[str, Judge] = {
    "statement": _statement,
    "event": _event,
    "number": _interval("value"),
    "date": _interval("time"),
}


def _is_update(a: Point, b: Point, reports: Mapping[str, Report]) -> bool:
    """Whether the later of two reports raises a count, or tells as done what was planned before."""
    earlier, later = _rank(reports[a.claim.report]), _rank(reports[b.claim.report])
    if earlier == later or not _is_later(reports[a.claim.report], reports[b.claim.report]):
        return False
    if a.claim.kind == "event":
        return (a.modality, b.modality) == ("planned", "asserted")
    if a.claim.kind != "number" or a.code != "count" or a.span is None or b.span is None:
        return False
    return (b.span.low or 0) > (a.span.low or 0)


def _is_later(a: Report, b: Report) -> bool:
    """Whether `b` is known to come after `a`: on a later day, or later where both times are known."""
    day_a, day_b = a.published, b.published
    if a.published_at is not None and b.published_at is not None:
        return _rank(a) < _rank(b)
    return day_a is not None and day_b is not None and day_a < day_b


def _rank(report: Report) -> tuple[date, float]:
    at: datetime | None = report.published_at
    day = report.published or (at.date() if at is not None else date.max)
    return day, at.timestamp() if at is not None else 0.0
