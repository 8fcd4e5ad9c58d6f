"""How far two points claim the same thing, by kind: a visible sum, its parts kept as evidence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from riwaya.compare.contrast import find_opposites
from riwaya.compare.intervals import Interval
from riwaya.compare.meaning import Likeness, are_named_alike, compare_meanings, limit_likeness
from riwaya.compare.measures import AIM, is_tabled
from riwaya.compare.point import Point
from riwaya.compare.thresholds import Thresholds
from riwaya.model.story import Evidence

Scored = tuple[float, tuple[Evidence, ...]]

_DOZEN = 12
_YEARS = range(1900, 2100)
# How many times another a first amount may be and still be meant for the same. Of 57 rows of unequal first
# amounts in 373 stories of SaudiNewsNet (2026-11-21) these bounds took away 11, nine of them of two things.
_TOLLS, _COUNTS = 10.0, 2.0
_ODD, _FIGURES = 6, 0.45  # digits that two claims share to be surely of one thing, and what that is worth
# Measures of which a report gives those of many firms, years and states.
_OFTEN = frozenset(("profit", "loss", "growth", "inflation", "investment", "aid", "loan", "debt"))
_WORDS = {"statement": 1.0, "telling": 1.0, "event": 0.5, "number": 0.6, "date": 0.6}  # what words weigh
_SAID = frozenset(("statement", "telling"))
_SLACK = 0.001  # for sums are rounded
_OTHER = -3.0  # the value of two amounts that are of two things
_EVEN_WORDS = 0.4  # share of the words around two amounts of which one stands deep in its report
_LIKE_WORDS = 0.5  # of the words around two amounts of which nothing says what they count


def limit_score(a: Point, b: Point, *, shared: float, needed: float, thresholds: Thresholds) -> float:
    """What `score_points` cannot be above, for a part of its work: most pairs are far from one row.

    `shared` is what the words weigh that stand in both, by the greater of their weights; `needed` the score
    from which on it is worth looking closer.
    """
    most, weight = _most(a, b, thresholds) + _SLACK, _WORDS[a.claim.kind]
    if a.claim.report == b.claim.report:
        most -= _apart(a, b, thresholds)
    limit = most + weight * limit_likeness(a.meaning, b.meaning, shared=shared)
    if limit <= needed:
        return limit
    limit = most + weight * compare_meanings(a.meaning, b.meaning, near=thresholds.near_word).value
    if limit > needed and a.claim.kind in _SAID and not _opposites(a, b):
        limit -= thresholds.contrast
    return limit


def _most(a: Point, b: Point, thresholds: Thresholds) -> float:
    """The most that all but the words can come to."""
    kind = a.claim.kind
    if kind == "number":
        return _most_of_numbers(a, b, thresholds)
    if kind == "date":
        return (0.6 if a.dates & b.dates else 0.0) + 0.35 * _when(a, b) - thresholds.time
    parties = _share(a.parties, b.parties) if a.parties and b.parties else 0.0
    if kind == "event":
        place, day = bool(a.places & b.places), a.span is not None and b.span is not None
        return 0.25 * (a.code == b.code) + 0.3 * parties + 0.1 * place + 0.1 * day - thresholds.event
    least = thresholds.statement if kind == "statement" else thresholds.telling
    return 0.1 * parties + thresholds.contrast + _FIGURES * _odd(_common_figures(a, b)) - least


def _most_of_numbers(a: Point, b: Point, thresholds: Thresholds) -> float:
    role = 0.25 + thresholds.toll if a.role is not None and a.role == b.role else 0.0
    counted = 0.3 if a.counted & b.counted else 0.0
    measure = thresholds.measure if a.measures & b.measures else 0.0
    value = 0.45 if a.span == b.span else 0.075
    return role + counted + measure + value - (a.code != b.code) - thresholds.number


def score_points(a: Point, b: Point, *, thresholds: Thresholds) -> Scored:
    """The score of two points of one kind, above zero where they belong on one row, and its evidence."""
    if a.claim.kind == "statement" and _is_one_statement(a, b):
        return 0.0, ()
    likeness = compare_meanings(a.meaning, b.meaning, near=thresholds.near_word)
    if a.claim.kind == "statement":
        evidence = tuple(_statement(a, b, likeness, thresholds))
    elif a.claim.kind == "event":
        evidence = tuple(_event(a, b, likeness, thresholds))
    elif a.claim.kind == "telling":
        evidence = tuple(_telling(a, b, likeness, thresholds))
    elif a.claim.kind == "date":
        evidence = tuple(_time(a, b, likeness, thresholds))
    else:
        evidence = tuple(_number(a, b, likeness, thresholds))
    if a.claim.report == b.claim.report:
        evidence += (
            Evidence("same_report", 1.0, -_apart(a, b, thresholds), "one report tells a thing once"),
        )
    return round(sum(e.value * e.weight for e in evidence), 4), evidence


def _is_one_statement(a: Point, b: Point) -> bool:
    """Pieces of one statement: nothing speaks for one row, and nothing against it."""
    return (a.claim.report, a.claim.find) == (b.claim.report, b.claim.find)


def _apart(a: Point, b: Point, thresholds: Thresholds) -> float:
    """Events of one report are different events; its statements and figures may be repeated."""
    if a.claim.kind == "event":
        return 2.0
    if a.claim.kind == "number" and _low(a) != _low(b):
        return 2.0
    return thresholds.same_report


def _low(point: Point) -> float | None:
    """The amount itself, whatever its bound: «19» in a headline and «19 at least» below it are one."""
    return None if point.span is None else point.span.least


def _words(likeness: Likeness, kind: str) -> Evidence:
    return Evidence("words", round(likeness.value, 4), _WORDS[kind], "، ".join(likeness.shared[:8]))


def _statement(a: Point, b: Point, likeness: Likeness, thresholds: Thresholds) -> Iterator[Evidence]:
    yield Evidence("needed", 1.0, -thresholds.statement, "")
    yield _words(likeness, "statement")
    if a.speaker is None or b.speaker is None:
        yield Evidence("speaker", 1.0, -thresholds.unknown_speaker, "a speaker is not named")
    elif a.speaker != b.speaker:
        speakers = f"{a.claim.speaker} / {b.claim.speaker}"
        yield Evidence("speaker", 1.0, -thresholds.other_speaker, speakers)
    if a.parties and b.parties:
        yield Evidence("parties", round(_share(a.parties, b.parties), 4), 0.1, _names(a.parties & b.parties))
    yield from _contrast(a, b, thresholds)
    yield from _figures(a, b)


def _contrast(a: Point, b: Point, thresholds: Thresholds) -> Iterator[Evidence]:
    """Opposites said of the same parties are said of one thing."""
    found = _opposites(a, b)
    if found:
        yield Evidence("opposites", 1.0, thresholds.contrast, "، ".join(found))


def _opposites(a: Point, b: Point) -> tuple[str, ...]:
    return find_opposites(a.claim.words.text, b.claim.words.text) if a.parties & b.parties else ()


def _telling(a: Point, b: Point, likeness: Likeness, thresholds: Thresholds) -> Iterator[Evidence]:
    yield Evidence("needed", 1.0, -thresholds.telling, "")
    yield _words(likeness, "telling")
    if a.parties and b.parties:
        yield Evidence("parties", round(_share(a.parties, b.parties), 4), 0.1, _names(a.parties & b.parties))
    yield from _contrast(a, b, thresholds)
    yield from _figures(a, b)
    if _counts_otherwise(a, b):
        yield Evidence("figures", 1.0, -thresholds.other_figure, "they count the same and no amount fits")


def _counts_otherwise(a: Point, b: Point) -> bool:
    """Whether the two have amounts of one unit or noun, and no two of them can be one."""
    common = {w for w, _ in a.figures} & {w for w, _ in b.figures}
    of_a, of_b = ([v for w, v in p.figures if w in common] for p in (a, b))
    return bool(common) and not any(v.meets(w) for v in of_a for w in of_b)


def _time(a: Point, b: Point, likeness: Likeness, thresholds: Thresholds) -> Iterator[Evidence]:
    yield Evidence("needed", 1.0, -thresholds.time, "")
    yield _words(likeness, "date")
    if a.dates & b.dates:
        yield Evidence("event", 1.0, 0.6, "it dates one event")
    yield Evidence("value", _when(a, b), 0.35, f"{a.claim.value} / {b.claim.value}")


def _when(a: Point, b: Point) -> float:
    """Equal times speak for one thing, times that fit a little, others against it."""
    if a.claim.value == b.claim.value:
        return 1.0
    if a.span is None or b.span is None or not a.span.meets(b.span):
        return -1.0
    return 0.7


def _figures(a: Point, b: Point) -> Iterator[Evidence]:
    """Amounts that both give, the odder the more: 1,332 is not met twice by chance, 10 is."""
    if a.figures and b.figures:
        shared = _common_figures(a, b)
        named = _names(frozenset(f"{v.low}–{v.high}" for v in shared))
        yield Evidence("figures", round(_odd(shared), 4), _FIGURES, named)


def _common_figures(a: Point, b: Point) -> set[Interval]:
    """The amounts in both, whatever they count."""
    return {v for _, v in a.figures} & {v for _, v in b.figures} if a.figures and b.figures else set()


def _odd(amounts: Iterable[Interval]) -> float:
    """How far it can be no chance that two claims have such amounts."""
    return min(1.0, sum(map(_oddness, amounts)) / _ODD)


def _oddness(amount: Interval) -> int:
    """How many digits an amount has before its last zeros."""
    return len(f"{amount.least or 0.0:.15g}".replace(".", "").strip("0"))


def _event(a: Point, b: Point, likeness: Likeness, thresholds: Thresholds) -> Iterator[Evidence]:
    yield Evidence("needed", 1.0, -thresholds.event, "")
    yield Evidence("type", float(a.code == b.code), 0.25, f"{a.code} / {b.code}")
    if a.parties and b.parties:
        yield Evidence("parties", round(_share(a.parties, b.parties), 4), 0.3, _names(a.parties & b.parties))
    yield _words(likeness, "event")
    named = a.claim.words.text, b.claim.words.text
    if not are_named_alike(*named, near=thresholds.near_word):
        yield Evidence("act", 1.0, -thresholds.other_act, " / ".join(named))
    if not a.actors & b.actors and (a.actors & b.recipients or b.actors & a.recipients):
        yield Evidence("swapped", 1.0, -0.4, "who does it here suffers it there")
    if a.places and b.places:
        yield Evidence("places", 1.0 if a.places & b.places else -1.0, 0.1, _names(a.places & b.places))
    if a.span is not None and b.span is not None:
        yield Evidence("date", _date(a.span, b.span), 0.1, f"{a.claim.id} / {b.claim.id}")


def _date(a: Interval, b: Interval) -> float:
    """A day off may be a slip, more is another event."""
    if a.meets(b):
        return 1.0
    near = Interval((a.low or 0) - 1, (a.high or 0) + 1).meets(b)
    return -1.0 if near else -3.0


def _number(a: Point, b: Point, likeness: Likeness, thresholds: Thresholds) -> Iterator[Evidence]:
    yield Evidence("needed", 1.0, -thresholds.number, "")
    yield Evidence("unit", 0.0 if a.code == b.code else 1.0, -1.0, f"{a.code} / {b.code}")
    yield _words(likeness, "number")
    if a.role or b.role:
        yield Evidence("role", _agree(a.role, b.role), 0.25, f"{a.role} / {b.role}")
    is_toll = _is_toll(a, b, likeness)
    if is_toll:
        yield Evidence("toll", 1.0, thresholds.toll, "the first amount of it in either report")
    if a.is_part != b.is_part:
        yield Evidence("part", 1.0, -1.0, "one is a part of what its report counts")
    if a.past != b.past:
        yield Evidence("past", 1.0, -1.5, "one is of an earlier event")
    if a.when is not None and b.when is not None:
        yield Evidence("day", min(0.0, _date(a.when, b.when)), 0.5, "the days by them")
    if a.counted and b.counted and not is_toll:
        yield Evidence("counted", 1.0 if a.counted & b.counted else -0.5, 0.3, _names(a.counted & b.counted))
    if (AIM in a.measures) != (AIM in b.measures):
        yield Evidence("aim", 1.0, -0.6, "one is only aimed at")
    elif a.measures & b.measures - {AIM}:
        yield Evidence("measure", 1.0, thresholds.measure, _names(a.measures & b.measures))
    weight = 0.45 if a.span == b.span and _is_telling(a) else 0.3
    yield Evidence("value", _value(a, b, likeness), weight, f"{a.claim.value} / {b.claim.value}")


def _value(a: Point, b: Point, likeness: Likeness) -> float:
    """Equal amounts speak for one thing, unequal ones against it unless the same is counted in like words."""
    if a.span == b.span:
        return 1.0
    if a.role is not None and a.role == b.role:
        return 0.0 if _is_toll(a, b, likeness) else _OTHER if _times(a, b) > _TOLLS else -0.8
    if a.measures == b.measures and a.measures - {AIM}:
        return 0.0 if _times(a, b) <= _COUNTS and _is_measured_alike(a, likeness) else _OTHER
    if _is_year(a) or _is_year(b) or is_tabled(a.counted | b.counted) or _times(a, b) > _COUNTS:
        return _OTHER
    if a.counted & b.counted:
        return 0.25 if _is_foremost(a, b, likeness) else -0.4
    return -0.5 if likeness.value >= _LIKE_WORDS else -2.0


def _is_measured_alike(a: Point, likeness: Likeness) -> bool:
    """Whether what an amount measures is seldom told of several, or is told in like words."""
    is_often = a.code == "percent" or bool(a.measures & _OFTEN)
    return not is_often or likeness.value >= _LIKE_WORDS


def _is_toll(a: Point, b: Point, likeness: Likeness) -> bool:
    """Whether both are what their reports first tell of the killed, the held, … of the event at hand."""
    is_near = _times(a, b) <= _TOLLS and not (a.past and b.past)
    return a.role is not None and a.role == b.role and is_near and _is_foremost(a, b, likeness)


def _is_foremost(a: Point, b: Point, likeness: Likeness) -> bool:
    """Whether both are the first of their reports, at their heads or in like words."""
    return a.leads and b.leads and ((a.early and b.early) or likeness.even >= _EVEN_WORDS)


def _is_year(point: Point) -> bool:
    """Whether a count may be a year that was taken for one."""
    return point.code == "count" and point.span is not None and _low(point) in _YEARS


def _times(a: Point, b: Point) -> float:
    """How many times one amount is the other."""
    ends = [s.least for s in (a.span, b.span) if s is not None]
    low, high = sorted(e or 0.0 for e in ends) if len(ends) == 2 else (0.0, 1.0)
    return high / low if low else float("inf")


def _is_telling(point: Point) -> bool:
    """Whether an amount is seldom met by chance: a share, money, a measure, a count of more than a dozen."""
    return point.code != "count" or (point.span is not None and (point.span.low or 0) > _DOZEN)


def _agree(a: str | None, b: str | None) -> float:
    if a is None or b is None:
        return 0.0
    return 1.0 if a == b else -1.0


def _share(a: frozenset[str], b: frozenset[str]) -> float:
    """Of those who are in one or the other, how many are in both (Jaccard)."""
    return len(a & b) / len(a | b)


def _names(keys: frozenset[str]) -> str:
    return "، ".join(sorted(keys)[:6])
