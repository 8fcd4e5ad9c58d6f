"""What grouping looks at in a report: weighted words, figures, names, runs."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from riwaya.model.reading import Reading
from riwaya.model.report import Report
from riwaya.model.story import Counts
from riwaya.story.commonness import Rarity, count_parts, rate
from riwaya.story.parts import Parts, Runs, take_apart

Vector = Mapping[str, float]

_TEXT_TERMS = 120  # heaviest stems kept of a text; all of them changed none of the 300 judgements


@dataclass(frozen=True, slots=True)
class Digest:
    """One report as grouping sees it. `text` and `lead` have length one or are empty.

    `core`, `figures` and `who` hold rarities: of the words of the headline and the first line, of amounts, of
    those named in the lead, of whom `people` and `places` are a part. `entities` are all that are named,
    `weekdays` the days of the week in the lead (1 is Monday). `spelt` shows the words of the lead.
    """

    id: str
    outlet: str
    day: date | None
    text: Vector
    lead: Vector
    core: Vector
    stems: frozenset[str]
    figures: Vector
    entities: frozenset[str]
    who: Vector
    people: Vector
    places: Vector
    weekdays: frozenset[int]
    runs: Runs
    spelt: Mapping[str, str]


def digest_reports(
    reports: Sequence[Report], readings: Mapping[str, Reading], *, counts: Counts | None = None
) -> tuple[Digest, ...]:
    """One digest for each report, in order. A word weighs more the fewer reports have it.

    `counts` tells in how many it stands; without them, it is counted among these.
    """
    parts = [take_apart(r, readings.get(r.id)) for r in reports]
    return digest_parts(parts, counts or count_parts(parts))


def digest_parts(parts: Iterable[Parts], counts: Counts) -> tuple[Digest, ...]:
    """One digest for the parts of each report, in order."""
    rarity = rate(counts)
    return tuple(weigh(p, rarity) for p in parts)


def weigh(parts: Parts, rarity: Rarity) -> Digest:
    """The digest of one report: the same parts and rarities give the same digest."""
    text = _weighted(parts.stems, rarity.words)
    kept = sorted(text, key=lambda s: (-text[s], s))[:_TEXT_TERMS]
    return Digest(
        id=parts.id,
        outlet=parts.outlet,
        day=parts.day,
        text=_normal({s: text[s] for s in kept}),
        lead=_normal(_weighted(parts.lead, rarity.words)),
        core=_rated(parts.core, rarity.words),
        stems=frozenset(parts.stems),
        figures=_rated(parts.figures, rarity.figures),
        entities=parts.entities,
        who=_rated(parts.who, rarity.entities),
        people=_rated(parts.people, rarity.entities),
        places=_rated(parts.places, rarity.entities),
        weekdays=parts.weekdays,
        runs=parts.runs,
        spelt=parts.spelt,
    )


def _weighted(counts: Mapping[str, int], rarity: Callable[[str], float]) -> dict[str, float]:
    return {term: (1 + math.log(n)) * rarity(term) for term, n in counts.items()}


def _rated(terms: Iterable[str], rarity: Callable[[str], float]) -> dict[str, float]:
    return {term: rarity(term) for term in sorted(terms)}


def _normal(vector: dict[str, float]) -> dict[str, float]:
    length = math.sqrt(sum(v * v for v in vector.values()))
    return {term: v / length for term, v in vector.items()} if length else {}


def dot(a: Vector, b: Vector) -> float:
    """The product of two vectors: their cosine, where both have length one."""
    if len(b) < len(a):
        a, b = b, a
    return sum(v * b[term] for term, v in a.items() if term in b)


def heaviest(a: Vector, b: Vector, *, most: int) -> Iterable[str]:
    """The terms that two vectors share, those that add most to their product first."""
    shared = ((a[t] * b[t], t) for t in a if t in b)
    return [t for _, t in sorted(shared, key=lambda x: (-x[0], x[1]))[:most]]
