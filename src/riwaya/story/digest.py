"""What grouping looks at in a report: weighted words of its text and lead, figures, entities, event types."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

from riwaya.model.reading import Reading
from riwaya.model.report import Report
from riwaya.story.commonness import RAREST, common_stems
from riwaya.story.stems import find_stems

Vector = Mapping[str, float]

_WORD = re.compile(r"\w+")
_LEAD_WORDS = 45  # of the body, behind a headline; half of 2,929 first paragraphs have 59 and more
_OPENING_WORDS = 100  # of a text without a headline, which may open with anything
_LONGEST_HEADLINE = 200  # code points, as in `riwaya.text.galley`
_TEXT_TERMS = 120  # heaviest stems kept of a text; all of them changed none of the 300 judgements
_STATE, _NAMED = 0.03, 0.004  # share of reports held to name a state, or another known name
_BACKGROUND_REPORTS = 600  # how many reports the counts of common words are worth beside the run's own


@dataclass(frozen=True, slots=True)
class Digest:
    """One report as grouping sees it. Vectors have length one or are empty; `figures`, `who` hold rarities.

    `who` are the entities named in the lead.
    """

    id: str
    day: date | None
    text: Vector
    lead: Vector
    stems: frozenset[str]
    figures: Vector
    entities: Vector
    who: Vector
    events: Vector


@dataclass(frozen=True, slots=True)
class _Parts:
    """The countable parts of a report before any weight is known."""

    report: Report
    stems: Counter[str]
    lead: Counter[str]
    figures: Counter[str]
    entities: Counter[str]
    who: frozenset[str]
    events: Counter[str]


def digest_reports(reports: Sequence[Report], readings: Mapping[str, Reading]) -> tuple[Digest, ...]:
    """One digest for each report, in order. A word weighs more the fewer reports of the run have it."""
    parts = [_take_apart(r, readings.get(r.id)) for r in reports]
    words = _rarity(parts, "stems", background=common_stems())
    names = {key for part in parts for key in part.entities}
    entities = _rarity(parts, "entities", background={key: _known(key) for key in names})
    events = _rarity(parts, "events", background={})
    figures = _rarity(parts, "figures", background={})
    return tuple(_weigh(p, words, figures, entities, events) for p in parts)


def _take_apart(report: Report, reading: Reading | None) -> _Parts:
    headline, body, lead_words = _lead(report.text)
    top, rest = find_stems(headline), find_stems(body)
    return _Parts(
        report,
        Counter(top + rest),
        Counter(top * 2 + rest[:lead_words]),
        _figures(reading, top + rest),
        _entities(reading),
        _who(reading, _lead_end(report.text)),
        _events(reading),
    )


def _lead(text: str) -> tuple[str, str, int]:
    """Headline, body, and how many words of the body belong to the lead."""
    headline, _, body = text.partition("\n\n")
    if not body.strip() or len(headline) > _LONGEST_HEADLINE:
        return "", text, _OPENING_WORDS
    return headline, body, _LEAD_WORDS


def _figures(reading: Reading | None, stems: Sequence[str]) -> Counter[str]:
    """Amounts with what befell the counted, or their unit: «7 killed» is one figure in digits and in words.

    Without a reading, the numbers written in digits.
    """
    if reading is None:
        return Counter(s for s in stems if s[0].isdigit() and not _is_year(s))
    kinds = ((q.value, q.role or ("" if q.unit == "count" else q.unit)) for q in reading.quantities)
    return Counter(f"{value:g} {kind}".strip() for value, kind in kinds)


def _entities(reading: Reading | None) -> Counter[str]:
    if reading is None:
        return Counter()
    return Counter({e.key: max(1, len(e.mentions)) for e in reading.entities if e.key is not None})


def _who(reading: Reading | None, end: int) -> frozenset[str]:
    """The keys of the entities with a mention before `end`."""
    if reading is None:
        return frozenset()
    return frozenset(
        e.key for e in reading.entities if e.key is not None and any(m.start < end for m in e.mentions)
    )


def _lead_end(text: str) -> int:
    """The offset behind the last word of the lead."""
    _, body, lead_words = _lead(text)
    start = len(text) - len(body)
    words = islice(_WORD.finditer(text, start), lead_words)
    return max((m.end() for m in words), default=start)


def _events(reading: Reading | None) -> Counter[str]:
    """Event types with the keys of who took part: «ASSAULT», «ASSAULT TUR»."""
    if reading is None:
        return Counter()
    keys = {e.id: e.key for e in reading.entities}
    found = Counter(e.type for e in reading.events)
    for event in reading.events:
        found.update(f"{event.type} {keys[i]}" for i in event.actors + event.recipients if keys.get(i))
    return found


def _known(key: str) -> float:
    """The share of reports that name an entity, guessed from the kind of its key."""
    if len(key) == 3 and key.isupper():
        return _STATE
    return RAREST if key.startswith("folded:") else _NAMED


def _rarity(parts: Sequence[_Parts], field: str, *, background: Mapping[str, float]) -> dict[str, float]:
    """For each term, how much it tells: the logarithm of how few reports have it."""
    seen: Counter[str] = Counter()
    for part in parts:
        seen.update(getattr(part, field).keys())
    total = len(parts) + _BACKGROUND_REPORTS
    return {
        term: -math.log((count + _BACKGROUND_REPORTS * background.get(term, RAREST)) / total)
        for term, count in seen.items()
    }


def _weigh(
    parts: _Parts,
    words: Mapping[str, float],
    figures: Mapping[str, float],
    entities: Mapping[str, float],
    events: Mapping[str, float],
) -> Digest:
    text = _weighted(parts.stems, words)
    kept = sorted(text, key=lambda s: (-text[s], s))[:_TEXT_TERMS]
    return Digest(
        id=parts.report.id,
        day=_day(parts.report),
        text=_normal({s: text[s] for s in kept}),
        lead=_normal(_weighted(parts.lead, words)),
        stems=frozenset(parts.stems),
        figures={f: figures[f] for f in sorted(parts.figures)},
        entities=_normal(_weighted(parts.entities, entities)),
        who={key: entities[key] for key in sorted(parts.who)},
        events=_normal(_weighted(parts.events, events)),
    )


def _day(report: Report) -> date | None:
    if report.published is None and report.published_at is not None:
        return report.published_at.date()
    return report.published


def _is_year(figure: str) -> bool:
    return len(figure) == 4 and figure[:2] in ("13", "14", "19", "20")


def _weighted(counts: Mapping[str, int], rarity: Mapping[str, float]) -> dict[str, float]:
    return {term: (1 + math.log(n)) * rarity[term] for term, n in counts.items()}


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
