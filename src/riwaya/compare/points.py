"""Points, which are claims with what lining up looks at, made from a report and its reading."""

from __future__ import annotations

from riwaya.compare.amounts import find_amounts
from riwaya.compare.deeds import find_deeds
from riwaya.compare.parties import Parties, find_parties
from riwaya.compare.point import Point
from riwaya.compare.sayings import find_sayings
from riwaya.compare.source import lay_out
from riwaya.model.reading import Reading
from riwaya.model.report import Report


def find_points(report: Report, reading: Reading, *, parties: Parties | None = None) -> tuple[Point, ...]:
    """All points of one report, in order of position. `parties` are those of the story, else the report's."""
    source = lay_out(report, reading, find_parties([reading]) if parties is None else parties)
    found = [*find_sayings(source), *find_deeds(source), *find_amounts(source)]
    return tuple(sorted(found, key=lambda p: (p.claim.words.start, p.claim.words.end, p.claim.id)))
