"""A report and its reading → claims, the atoms of comparison."""

from __future__ import annotations

from riwaya.compare.points import find_points
from riwaya.model.claim import Claim
from riwaya.model.reading import Reading
from riwaya.model.report import Report


def find_claims(report: Report, reading: Reading) -> tuple[Claim, ...]:
    """The claims of one report, in order of position; every claim's words are a slice of the report's text.

    A statement gives one claim for each of its assertions, an event one for itself, its date and each of its
    places, an amount one.
    """
    return tuple(point.claim for point in find_points(report, reading))
