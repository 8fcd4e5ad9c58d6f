"""The statuses of a row, the gravest first, and which of two reports comes later."""

from __future__ import annotations

from datetime import date, datetime

from riwaya.model.report import Report

Verdict = tuple[str, tuple[str, ...]]

# Of several pairs on a row the gravest verdict counts.
ORDER = ("denied", "differs", "updated", "more_detail", "agreed", "copied_only", "one_only")
AGREED: Verdict = ("agreed", ())


def is_later(a: Report, b: Report) -> bool:
    """Whether `b` is known to come after `a`: on a later day, or later where both times are known."""
    if a.published_at is not None and b.published_at is not None:
        return rank(a) < rank(b)
    day_a, day_b = a.day, b.day
    return day_a is not None and day_b is not None and day_a < day_b


def rank(report: Report) -> tuple[date, float]:
    """The day of a report, and the time where it is known; those without a day come last."""
    at: datetime | None = report.published_at
    return report.day or date.max, at.timestamp() if at is not None else 0.0
