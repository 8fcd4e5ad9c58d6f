"""The points of what is counted and measured."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from riwaya.compare.intervals import Interval, interval_of
from riwaya.compare.labels import label
from riwaya.compare.meaning import find_meaning
from riwaya.compare.measures import find_measures, is_earlier, is_part
from riwaya.compare.point import Point
from riwaya.compare.source import Figures, Source, allows, counted, counts
from riwaya.model.reading import Quantity
from riwaya.model.span import Span, Words

_DAYS = ("DATE", "TIME")
_BEFORE = 10  # days before publication from which on a figure belongs to an earlier event
_HEAD = 400  # code points: a headline, a dateline, and the first sentence or two
_BOUNDS = {"about": "≈", "at_least": "≥", "at_most": "≤"}


@dataclass(frozen=True, slots=True)
class _Amount:
    """An amount and its number in the reading, the words around it, what it counts.

    `past`: that is of an earlier event.
    """

    number: int
    quantity: Quantity
    clause: Words
    what: str
    past: bool


def find_amounts(source: Source) -> Iterator[Point]:
    """The amounts of a report."""
    amounts = [_amount(source, n, q) for n, q, _ in source.figures]
    for amount in amounts:
        yield _point(source, amount, [a for a in amounts if a.what == amount.what])


def _amount(source: Source, number: int, quantity: Quantity) -> _Amount:
    clause = source.around(quantity)
    return _Amount(
        number, quantity, clause, quantity.role or counts(quantity), _is_past(source, quantity, clause)
    )


def _point(source: Source, amount: _Amount, alike: Sequence[_Amount]) -> Point:
    """The point of one amount; it is about what it counts and who stands near it.

    `alike` are all amounts of that in the report: sum, parts, what it was before. Of the killed or held the
    first leads whatever they are called; an earlier event has its own.
    """
    quantity, clause = amount.quantity, amount.clause
    near = source.names_in(clause)
    first = next(a.quantity for a in alike if a.past == amount.past)
    is_count = quantity.unit == "count"
    about = _what(quantity) + (f" ({'، '.join(p.name for p in near[:3])})" if near else "")
    return Point(
        leads=first.value == quantity.value,
        early=quantity.end <= _HEAD,
        figures=_figures(alike),
        when=_when(source, clause),
        past=amount.past,
        is_part=is_part(source.report.text, quantity),
        measures=frozenset() if is_count else find_measures(source.report.text, quantity),
        claim=replace(
            source.claim("number", f"q{amount.number}", quantity, about=about),
            value=_figure(quantity),
            confidence=quantity.confidence,
        ),
        meaning=find_meaning(clause.text),
        parties=frozenset(p.key for p in near),
        code=quantity.unit,
        role=quantity.role,
        counted=counted(quantity) if is_count else frozenset(),
        span=allows(quantity),
    )


def _figures(amounts: Sequence[_Amount]) -> Figures:
    return frozenset((a.what, allows(a.quantity)) for a in amounts)


def _when(source: Source, clause: Span) -> Interval | None:
    """The day that a clause names, if it names one."""
    times = (t for t in source.reading.times if clause.holds(t) and t.type in _DAYS)
    found = {interval_of(t.value) for t in times} - {None}
    return found.pop() if len(found) == 1 else None


def _is_past(source: Source, quantity: Quantity, clause: Words) -> bool:
    """Whether a toll stands by a day long before publication, or by a word that says it came before."""
    published = source.report.published
    if quantity.role is None or published is None:
        return False
    if is_earlier(clause.text):
        return True
    named = [t.last for t in source.reading.times if clause.holds(t) and t.last is not None]
    return any((published - last).days > _BEFORE for last in named)


def _what(quantity: Quantity) -> str:
    """What an amount is of, for people to read."""
    noun = quantity.counted or label("units", quantity.unit, "") or quantity.text
    what = [label("roles", quantity.role) if quantity.role else noun]
    if quantity.unit not in ("count", "percent"):
        what.append(quantity.unit)
    return " ".join(w for w in what if w)


def _figure(quantity: Quantity) -> str:
    """The value with its bound and unit: «≥10», «155000000 USD», «80%»."""
    unit = {"count": "", "percent": "%"}.get(quantity.unit, f" {quantity.unit}")
    return f"{_BOUNDS.get(quantity.bound, '')}{quantity.value:.15g}{unit}"
