"""Statements counted by outlet and by day, month or year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from riwaya.store.stories import SaidCount
from riwaya.web.visit import Visit

_DAILY, _MONTHLY = 45, 5 * 366  # days up to which statements are counted by day, and by month
_OUTLETS = 6  # outlets with a colour and a column of their own
_FORMS = {"day": "d MMM y", "month": "MMMM y", "year": "y"}


@dataclass(frozen=True, slots=True)
class Period:
    """A day, a month or a year; None stands for what is not dated."""

    first: date | None
    last: date | None
    name: str


@dataclass(frozen=True, slots=True)
class Tally:
    """Statements by period and outlet. An outlet of None stands for all outlets that have no column."""

    periods: tuple[Period, ...]
    outlets: tuple[str | None, ...]
    counts: Mapping[tuple[Period, str | None], int]
    span: str  # what each period is: day, month or year

    def count(self, period: Period, outlet: str | None) -> int:
        """How many statements an outlet gave in a period."""
        return self.counts.get((period, outlet), 0)

    @property
    def total(self) -> int:
        """All statements."""
        return sum(self.counts.values())


def count_said(said: Iterable[SaidCount], visit: Visit) -> Tally:
    """Statements by outlet and by day, month or year, whichever suits the time that they cover."""
    counted = tuple(said)
    by_outlet = Counter[str | None]()
    for line in counted:
        by_outlet[line.outlet or visit.label("unknown_outlet")] += line.statements
    named = [outlet for outlet, _ in by_outlet.most_common(_OUTLETS)]
    span = _span_of([line.day for line in counted if line.day is not None])
    counts = Counter[tuple[Period, str | None]]()
    for line in counted:
        outlet = line.outlet or visit.label("unknown_outlet")
        counts[_period(line.day, span, visit), outlet if outlet in named else None] += line.statements
    periods = sorted({p for p, _ in counts}, key=lambda p: p.first or date.min, reverse=True)
    others = [None] if len(by_outlet) > len(named) else []
    return Tally(tuple(periods), (*named, *others), dict(counts), span)


def _span_of(days: Sequence[date]) -> str:
    length = (max(days) - min(days)).days if days else 0
    return "day" if length <= _DAILY else "month" if length <= _MONTHLY else "year"


def _period(day: date | None, span: str, visit: Visit) -> Period:
    if day is None:
        return Period(None, None, visit.label("undated"))
    first, last = day, day
    if span == "month":
        first = day.replace(day=1)
        last = (first + timedelta(31)).replace(day=1) - timedelta(1)
    elif span == "year":
        first, last = date(day.year, 1, 1), date(day.year, 12, 31)
    return Period(first, last, visit.day(first, _FORMS[span]))
