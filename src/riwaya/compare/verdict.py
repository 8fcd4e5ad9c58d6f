"""What the claims of one row are to each other: agreed, differing, denied, …"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from itertools import combinations

from riwaya.compare.contrast import are_quoted_otherwise, find_hedged, find_opposites, is_deictic
from riwaya.compare.intervals import Interval
from riwaya.compare.meaning import are_contrary, are_named_alike, compare_meanings, key_of
from riwaya.compare.points import Point
from riwaya.compare.thresholds import Thresholds
from riwaya.model.report import Report
from riwaya.text.fold import fold

Verdict = tuple[str, tuple[str, ...]]
Judge = Callable[[Point, Point, Thresholds], Verdict]

# The gravest first: of several pairs on a row the gravest verdict counts.
ORDER = ("denied", "differs", "updated", "more_detail", "agreed", "copied_only", "one_only")
_ROUNDED = 0.02  # share of an amount that a headline drops to make it round
_LARGE, _ROUGHLY = 1000.0, 0.05  # an amount that speakers round, and by what share
_ABOUT = "≈"  # as `points` writes a value that is about
_NOUN = re.compile(r"\w+(?:ه|ات|اع|اق)")  # as «زيارة», «محادثات», «اجتماع», «اتفاق» end
_PRESENT = re.compile(r"[وف]?[يتن]\w{2,}")
_WORDING: Verdict = ("differs", ("wording",))
_MANNER: Verdict = ("differs", ("manner",))
_AGREEING = frozenset(("denied", "agreed", "more_detail"))
_VIOLENT = frozenset(("ASSAULT", "COERCE", "MOBILIZE"))
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
    """Two accounts agree where any of their claims do.

    But a denial counts, whatever else is told, and so do opposites that neither account takes back, and a
    quotation in other words.
    """
    if a[0].claim.kind == b[0].claim.kind == "place":
        return _places(a, b, thresholds)
    verdicts = [_judge(x, y, reports, thresholds) for x in a for y in b]
    best = max(verdicts, key=lambda v: ORDER.index(v[0]))
    if a[0].claim.kind == b[0].claim.kind == "event":
        return best  # an event is told again and again, with and without its denial
    always = [v for v in verdicts if v[0] == "denied"] or [v for v in verdicts if v == _WORDING]
    if best[0] in _AGREEING and _MANNER in verdicts and find_opposites(_text(a), _text(b)):
        always = [v for v in always if v != _WORDING] or [_MANNER]
    return always[0] if always and best[0] in _AGREEING else best


def _text(points: Sequence[Point]) -> str:
    return "\n".join(p.claim.words.text for p in points)


def _judge(a: Point, b: Point, reports: Mapping[str, Report], thresholds: Thresholds) -> Verdict:
    if a.claim.kind != b.claim.kind:  # a statement, and the reporter's own telling of it
        return _told(a, b)
    if _rank(reports[b.claim.report]) < _rank(reports[a.claim.report]):
        a, b = b, a
    status, differs = _JUDGES[a.claim.kind](a, b, thresholds)
    if status == "differs" and _is_update(a, b, reports):
        return "updated", differs
    return status, differs


def _statement(a: Point, b: Point, thresholds: Thresholds) -> Verdict:
    if are_contrary(a.meaning, b.meaning, a_denied=a.denied, b_denied=b.denied) and _is_of_one(
        a, b, thresholds
    ):
        return "denied", ("stance",)
    if {a.claim.stance, b.claim.stance} == {"asserts", "claims"} and a.speaker == b.speaker:
        return "differs", ("stance",)
    if _is_other_figure(a, b, thresholds):
        return "differs", ("value",)
    if differs := _in_words(a, b):
        return "differs", differs
    if are_quoted_otherwise(a.quoted, b.quoted):
        return _WORDING
    return _fullness(a, b, thresholds)


def _is_of_one(a: Point, b: Point, thresholds: Thresholds) -> bool:
    """Whether what is denied is, for the most part, what the other asserts."""
    likeness = compare_meanings(a.meaning, b.meaning, near=thresholds.near_word)
    return a.denied == b.denied or (likeness.of_a if a.denied else likeness.of_b) >= thresholds.denied


def _told(a: Point, b: Point) -> Verdict:
    """A statement and the reporter's own telling of it, or an event in it."""
    if "event" in (a.claim.kind, b.claim.kind):
        return "agreed", ()
    differs = _in_words(a, b)
    return ("differs", differs) if differs else ("agreed", ())


def _in_words(a: Point, b: Point) -> tuple[str, ...]:
    """In what the words of two claims contradict each other."""
    words = a.claim.words.text, b.claim.words.text
    if find_opposites(*words):
        return ("manner",)
    return ("modality",) if find_hedged(*words) else ()


def _telling(a: Point, b: Point, thresholds: Thresholds) -> Verdict:
    differs = _in_words(a, b)
    return ("differs", differs) if differs else _fullness(a, b, thresholds)


def _fullness(a: Point, b: Point, thresholds: Thresholds) -> Verdict:
    """Whether one says what the other says and more."""
    likeness = compare_meanings(a.meaning, b.meaning, near=thresholds.near_word)
    full = max(likeness.of_a, likeness.of_b) >= thresholds.stands_in
    if full and min(likeness.of_a, likeness.of_b) < thresholds.exceeds:
        return "more_detail", ("wording",)
    return "agreed", ()


def _is_other_figure(a: Point, b: Point, thresholds: Thresholds) -> bool:
    """Whether the two, in like words, count one thing (a unit, a noun, a role) and no amounts of it fit."""
    if compare_meanings(a.meaning, b.meaning, near=thresholds.near_word).value < thresholds.one_act:
        return False
    for what in {w for w, _ in a.figures} & {w for w, _ in b.figures}:
        of_a, of_b = ([v for w, v in p.figures if w == what] for p in (a, b))
        if not any(_fit(v, w) for v in of_a for w in of_b):
            return True
    return False


def _fit(a: Interval, b: Interval) -> bool:
    """Whether two amounts that speakers give may be one; large ones are seldom told to the last digit."""
    is_large = min(a.least or 0.0, b.least or 0.0) >= _LARGE
    return a.meets(b) or _is_rounded(a, b) or _is_rounded(b, a) or (is_large and _is_near(a, b, _ROUGHLY))


def _event(a: Point, b: Point, thresholds: Thresholds) -> Verdict:
    modalities = {a.modality, b.modality}
    if "negated" in modalities and modalities & _FACTUAL:
        return ("agreed", ()) if a.disputed or b.disputed else ("denied", ("modality",))
    if modalities == _FACTUAL and _is_only_planned(a, b):
        return "differs", ("modality",)
    return ("differs", ("doer",)) if _is_other_doer(a, b, thresholds) else ("agreed", ())


def _is_only_planned(a: Point, b: Point) -> bool:
    """Whether one tells as done by a verb what the other says will be: «وقع», «سيوقع».

    Not «يجتمع الثلاثاء», which is planned as well, and not nouns (زيارة، اجتماع), which have no tense.
    """
    told, planned = (fold(p.claim.words.text) for p in ((b, a) if a.modality == "planned" else (a, b)))
    has_tense = _NOUN.fullmatch(told) is None and _PRESENT.match(told) is None
    return has_tense and key_of(planned) == key_of(told)


def _is_other_doer(a: Point, b: Point, thresholds: Thresholds) -> bool:
    """Whether one violent act told in like words has other doers, of other states."""
    if not (a.actors and b.actors and a.countries and b.countries and {a.code, b.code} <= _VIOLENT):
        return False
    if a.parties & b.parties or a.countries & b.countries:
        return False
    if not are_named_alike(a.claim.words.text, b.claim.words.text, near=thresholds.near_word):
        return False
    return compare_meanings(a.meaning, b.meaning, near=thresholds.near_word).value >= thresholds.one_act


def _doer(a: Point, b: Point, _: Thresholds) -> Verdict:
    """A denial stands against an accusation of the same; two who are accused of one act differ."""
    if a.denied != b.denied:
        return ("denied", ("doer",)) if a.actors & b.actors else ("agreed", ())
    return ("agreed", ()) if a.denied or a.actors & b.actors else ("differs", ("doer",))


def _number(a: Point, b: Point, thresholds: Thresholds) -> Verdict:
    """Amounts; «about 200» fits 201."""
    verdict = _interval(a, b, "value")
    if verdict[0] == "differs" and a.span is not None and b.span is not None:
        about = [p for p in (a, b) if p.claim.value.startswith(_ABOUT)]
        if about and _is_near(a.span, b.span, thresholds.about):
            return "more_detail", ("value",)
        if _is_rounded(a.span, b.span) or _is_rounded(b.span, a.span) or _is_known(a, b) or _is_known(b, a):
            return "more_detail", ("value",)
    return verdict


def _is_known(a: Point, b: Point) -> bool:
    """Whether the report of `b` gives the amount of `a` too: as a part of its sum, or as it was before."""
    return a.span is not None and any(span.least == a.span.least for _, span in b.figures)


def _is_rounded(a: Interval, b: Interval) -> bool:
    """Whether `a` may be `b` with fewer digits: 200 in a headline and 201 below, 22 and 21.63."""
    if a.low is None or a.low != a.high or a.low <= 0 or not _is_near(a, b, _ROUNDED):
        return False
    value = b.least or 0.0
    return a.low % 100 == 0 or value != int(value)


def _is_near(a: Interval, b: Interval, share: float) -> bool:
    low, high = sorted(i.least or 0.0 for i in (a, b))
    return high - low <= share * high


def _date(a: Point, b: Point, _: Thresholds) -> Verdict:
    """Times. A day counted from the day of publication may be one off: papers date themselves ahead."""
    verdict = _interval(a, b, "time")
    if verdict[0] == "differs" and a.span is not None and b.span is not None:
        wider = Interval((a.span.low or 0) - 1, (a.span.high or 0) + 1)
        if wider.meets(b.span) and (_is_counted_from(a) or _is_counted_from(b)):
            return "more_detail", ("time",)
    return verdict


def _is_counted_from(point: Point) -> bool:
    """Whether a day is counted from that of publication: by «أمس», or because no words name it."""
    return is_deictic(point.claim.words.text) or point.claim.id.endswith(".date")


def _interval(a: Point, b: Point, what: str) -> Verdict:
    if a.span == b.span and (a.span is not None or a.claim.value == b.claim.value):
        return "agreed", ()
    if a.span is None or b.span is None:
        return "differs", (what,)
    if a.span.holds(b.span) or b.span.holds(a.span):
        return "more_detail", (what,)
    return ("agreed", ()) if a.span.meets(b.span) else ("differs", (what,))


def _places(a: Sequence[Point], b: Sequence[Point], thresholds: Thresholds) -> Verdict:
    """The places of one event by two accounts; a town and its country do not differ."""
    keys_a, keys_b = ({key for p in points for key in p.places} for points in (a, b))
    if keys_a == keys_b:
        return "agreed", ()
    states_a, states_b = ({p.code for p in points if p.code} for points in (a, b))
    is_finer = keys_a <= keys_b or keys_b <= keys_a or bool(states_a & states_b)
    is_stated = all(p.leads and p.code for p in (*a, *b)) and any(
        compare_meanings(p.meaning, q.meaning, near=thresholds.near_word).value >= thresholds.one_act
        for p in a
        for q in b
    )
    return ("differs", ("place",)) if is_stated and not is_finer else ("more_detail", ("place",))


_JUDGES: Mapping[str, Judge] = {
    "statement": _statement,
    "event": _event,
    "telling": _telling,
    "doer": _doer,
    "number": _number,
    "date": _date,
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
