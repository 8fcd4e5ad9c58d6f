"""Scores readings against gold, by the definitions of the annotation guide's scorer.

Every figure is micro-averaged over the reports of the gold. What counts as found:

* statement: its content overlaps a gold content by 0.8 of their union, one to one
  (`statement.exact`: by 0.95);
* cue, kind, speaker: of a found statement; the speaker by a name or alias of the resolved entity;
* event: the same type, and actors and recipients in common (`event.type`: type and trigger);
* time, quantity: spans overlap by half of their union; `.value`: the value (and unit) too;
* entity: a name or alias in common.

`tests/evaluate/test_score.py` holds these equal to the guide's own program.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from riwaya.model.reading import Entity, Event, Quantity, Reading, Statement, Time
from riwaya.model.span import Span
from riwaya.text.fold import fold_name

FOUND, EXACT, HALF = 0.8, 0.95, 0.5  # the guide's overlaps
VALUE_TOLERANCE = 0.001
KINDS = ("direct", "indirect", "mixed")


@dataclass(frozen=True, slots=True)
class Figure:
    """Counts of one measure; precision, recall and F1 follow from them."""

    right: int = 0
    gold: int = 0
    predicted: int = 0

    @property
    def precision(self) -> float:
        """Share of what was predicted that is right."""
        return self.right / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """Share of the gold that was found."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def plus(self, other: Figure) -> Figure:
        """The figure over both sets."""
        return Figure(self.right + other.right, self.gold + other.gold, self.predicted + other.predicted)


@dataclass(frozen=True, slots=True)
class Miss:
    """A statement that was missed or is spurious."""

    report: str
    fault: str
    words: str


@dataclass(frozen=True, slots=True)
class Score:
    """The figures by name, and the statements missed or spurious."""

    figures: Mapping[str, Figure]
    misses: tuple[Miss, ...] = ()


Gold = TypeVar("Gold")
Found = TypeVar("Found")


def score_readings(gold: Iterable[Reading], predicted: Mapping[str, Reading]) -> Score:
    """Scores predictions, by report id; a gold report without a prediction counts as read empty."""
    figures: dict[str, Figure] = {}
    misses: list[Miss] = []
    for reading in gold:
        scored = _score_one(reading, predicted.get(reading.report, Reading(reading.report, "")))
        for name, figure in scored.figures.items():
            figures[name] = figures.get(name, Figure()).plus(figure)
        misses += scored.misses
    return Score(dict(sorted(figures.items())), tuple(misses))


def _score_one(gold: Reading, found: Reading) -> Score:
    judge = _Judge({e.id: e for e in gold.entities}, {e.id: e for e in found.entities})
    statements, misses = _score_statements(gold, found, judge)
    times = _match(gold.times, found.times, _half)
    quantities = _match(gold.quantities, found.quantities, _half)
    entities = _match(gold.entities, found.entities, lambda a, b: float(len(_names(a) & _names(b))))
    figures = {
        **statements,
        **_score_events(gold, found, judge),
        **_valued("time", times, gold.times, found.times, lambda a, b: a.value == b.value),
        **_valued("quantity", quantities, gold.quantities, found.quantities, _is_same_amount),
        "entity": Figure(len(entities), len(gold.entities), len(found.entities)),
    }
    return Score(figures, misses)


def _score_statements(
    gold: Reading, found: Reading, judge: _Judge
) -> tuple[dict[str, Figure], tuple[Miss, ...]]:
    pairs = _match(gold.statements, found.statements, _content_overlap)
    whole = Figure(len(pairs), len(gold.statements), len(found.statements))
    of_found = Figure(0, len(pairs), len(pairs))
    exact = sum(_overlap(a.content, b.content) >= EXACT for a, b in pairs)
    speakers = sum(judge.is_same(a.speaker_id, b.speaker_id) for a, b in pairs)
    figures = {
        "statement": whole,
        "statement.exact": replace(whole, right=exact),
        "statement.cue": replace(of_found, right=sum(_overlap(a.cue, b.cue) > 0 for a, b in pairs)),
        "statement.kind": replace(of_found, right=sum(a.kind == b.kind for a, b in pairs)),
        "statement.speaker": replace(of_found, right=speakers),
        "statement+speaker": replace(whole, right=speakers),
    }
    for kind in KINDS:
        size = sum(s.kind == kind for s in gold.statements)
        figures[f"recall.{kind}"] = Figure(sum(a.kind == kind for a, _ in pairs), size, size)
    return figures, _misses(gold, found, pairs)


def _misses(gold: Reading, found: Reading, pairs: Sequence[tuple[Statement, Statement]]) -> tuple[Miss, ...]:
    hit, got = {a.id for a, _ in pairs}, {b.id for _, b in pairs}
    missed = [Miss(gold.report, "missed", s.content.text) for s in gold.statements if s.id not in hit]
    return (
        *missed,
        *(Miss(gold.report, "spurious", s.content.text) for s in found.statements if s.id not in got),
    )


def _score_events(gold: Reading, found: Reading, judge: _Judge) -> dict[str, Figure]:
    by_type = _match(
        gold.events,
        found.events,
        lambda a, b: float(a.type == b.type and _overlap(a.trigger, b.trigger) > 0),
    )
    whole = Figure(len(_match(gold.events, found.events, judge.event)), len(gold.events), len(found.events))
    return {"event": whole, "event.type": replace(whole, right=len(by_type))}


@dataclass(frozen=True, slots=True)
class _Judge:
    """Judges what needs the entities of both readings."""

    gold: Mapping[str, Entity]
    found: Mapping[str, Entity]

    def is_same(self, a: str | None, b: str | None) -> bool:
        """Whether two entity ids name one entity; unknown ids never do."""
        first, second = self.gold.get(a or ""), self.found.get(b or "")
        return bool(first and second and _names(first) & _names(second))

    def is_akin(self, a: str, b: str) -> bool:
        """Whether they name one entity or act for one country."""
        first, second = self.gold.get(a), self.found.get(b)
        if first is None or second is None:
            return False
        return self.is_same(a, b) or bool(first.country and first.country == second.country)

    def side(self, a: Sequence[str], b: Sequence[str]) -> bool:
        """Whether one side of two events has somebody in common, or is empty in both."""
        return (not a and not b) or any(self.is_akin(x, y) for x in a for y in b)

    def event(self, a: Event, b: Event) -> float:
        """How well two events fit, 0 where they are not one."""
        if a.type != b.type:
            return 0.0
        fits = self.side(a.actors, b.actors) and self.side(a.recipients, b.recipients)
        if not fits and not a.recipients:
            both = (*b.actors, *b.recipients)
            fits = self.side(a.actors, both) and all(any(self.is_akin(x, y) for y in both) for x in a.actors)
        return 1 + _overlap(a.trigger, b.trigger) if fits else 0.0


def _match(
    gold: Sequence[Gold], found: Sequence[Found], fit: Callable[[Gold, Found], float]
) -> tuple[tuple[Gold, Found], ...]:
    """Greedy one-to-one pairs, the best fit first; a fit of 0 is none."""
    fits = [(fit(a, b), i, j) for i, a in enumerate(gold) for j, b in enumerate(found)]
    taken_gold: set[int] = set()
    taken_found: set[int] = set()
    pairs = []
    for value, i, j in sorted(fits, key=lambda f: -f[0]):
        if value > 0 and i not in taken_gold and j not in taken_found:
            taken_gold.add(i)
            taken_found.add(j)
            pairs.append((gold[i], found[j]))
    return tuple(pairs)


def _overlap(a: Span, b: Span) -> float:
    shared = min(a.end, b.end) - max(a.start, b.start)
    return shared / (max(a.end, b.end) - min(a.start, b.start)) if shared > 0 else 0.0


def _content_overlap(a: Statement, b: Statement) -> float:
    overlap = _overlap(a.content, b.content)
    return overlap if overlap >= FOUND else 0.0


def _half(a: Span, b: Span) -> float:
    overlap = _overlap(a, b)
    return overlap if overlap >= HALF else 0.0


def _is_same_amount(a: Quantity, b: Quantity) -> bool:
    return abs(a.value - b.value) <= VALUE_TOLERANCE * abs(a.value) and a.unit == b.unit


Valued = TypeVar("Valued", Time, Quantity)


def _valued(
    name: str,
    pairs: Sequence[tuple[Valued, Valued]],
    gold: Sequence[Valued],
    found: Sequence[Valued],
    is_right: Callable[[Valued, Valued], bool],
) -> dict[str, Figure]:
    whole = Figure(len(pairs), len(gold), len(found))
    return {name: whole, f"{name}.value": replace(whole, right=sum(is_right(a, b) for a, b in pairs))}


def _names(entity: Entity) -> set[str]:
    return {fold_name(name) for name in (entity.name, *entity.aliases)} - {""}
