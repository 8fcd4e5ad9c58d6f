"""Scores comparisons against annotated stories: docs/reference/comparison.md defines every figure.

* pair: two finds (statements or events) of two reports on one row; of the pairs given only those count whose
  finds both stand in the annotation. `pair.annotated`: the same from the annotated finds themselves.
* fact: the row that holds most of the reports that tell it, with the words that fit best, says the same:
  agreed (agreed, copied_only, more_detail), differs (differs, denied, updated) or single (one_only).
* conflict: pairs and facts annotated as differing that share a row which says so.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from riwaya.compare.compare import compare_story
from riwaya.compare.meaning import compare_meanings, find_meaning
from riwaya.evaluate.score import Figure
from riwaya.evaluate.story_gold import Fact, Find, GoldStory, Telling
from riwaya.model.claim import Claim, Comparison, Row
from riwaya.model.reading import Event, Reading, Statement
from riwaya.model.report import Report
from riwaya.model.span import Span
from riwaya.model.story import Story

HALF = 0.5  # of the union of two contents, from which on they are one find
NEAR_BY = 120  # code points between two words for one event, the half of a sentence of the press
IN_IT = 0.5  # share of a telling's words that must stand in another account's claim to be told by it too
AGREEING = frozenset(("agreed", "copied_only", "more_detail"))
DIFFERING = frozenset(("differs", "denied", "updated"))
Pair = frozenset[Find]
Names = Mapping[Find, Find]  # of each find that was read, the annotated one it stands for


@dataclass(frozen=True, slots=True)
class StoryMiss:
    """What was expected of a story and did not come, or came and was not expected."""

    story: str
    fault: str
    about: str


@dataclass(frozen=True, slots=True)
class Conflict:
    """An annotated difference, and the status of the row that holds it; None where none does."""

    story: str
    about: str
    came: str | None

    @property
    def is_found(self) -> bool:
        """Whether the comparison says that the accounts differ."""
        return self.came in DIFFERING


@dataclass(frozen=True, slots=True)
class StoryScore:
    """The figures by name, every annotated difference, and what was missed."""

    figures: Mapping[str, Figure]
    conflicts: tuple[Conflict, ...] = ()
    misses: tuple[StoryMiss, ...] = ()


def score_stories(
    stories: Iterable[GoldStory],
    reports: Mapping[str, Report],
    annotated: Mapping[str, Reading],
    read: Mapping[str, Reading],
) -> StoryScore:
    """Scores the comparison of each story, once from what was read and once from what is annotated."""
    figures: dict[str, Figure] = {}
    conflicts: list[Conflict] = []
    misses: list[StoryMiss] = []
    for gold in stories:
        scored = _score_one(gold, reports, annotated, read)
        for name, figure in scored.figures.items():
            figures[name] = figures.get(name, Figure()).plus(figure)
        conflicts += scored.conflicts
        misses += scored.misses
    return StoryScore(figures, tuple(conflicts), tuple(misses))


def _score_one(
    gold: GoldStory,
    reports: Mapping[str, Report],
    annotated: Mapping[str, Reading],
    read: Mapping[str, Reading],
) -> StoryScore:
    ours = compare_story(_story(gold), reports, read)
    theirs = compare_story(_story(gold), reports, annotated)
    names = {
        k: v for r in gold.reports for k, v in _name_finds(annotated[r], read.get(r, Reading(r, ""))).items()
    }
    itself = {find: find for r in gold.reports for find in _finds(annotated[r])}
    facts, fact_misses = _score_facts(gold, ours, reports)
    pairs, pair_misses = _score_pairs(gold, ours, names)
    from_gold, _ = _score_pairs(gold, theirs, itself)
    conflicts = (*_pair_conflicts(gold, ours, names), *_fact_conflicts(gold, ours, reports))
    found = sum(c.is_found for c in conflicts)
    figures = {
        **pairs,
        "pair.annotated": from_gold["pair"],
        **facts,
        "conflict": Figure(found, len(conflicts), len(conflicts)),
    }
    return StoryScore(figures, conflicts, (*pair_misses, *fact_misses))


def _story(gold: GoldStory) -> Story:
    return Story(gold.id, gold.reports, sources=tuple((r,) for r in gold.reports))


def _finds(reading: Reading) -> Iterator[Find]:
    yield from ((reading.report, s.id) for s in reading.statements)
    yield from ((reading.report, e.id) for e in reading.events)


def _name_finds(gold: Reading, read: Reading) -> Names:
    """Of each find that was read the annotated one it stands for, one to one.

    Statements whose contents overlap by half of their union, or begin as one under one cue; events told by
    the same word, else by another word close by that is of their type.
    """
    fits = [
        *((_statement_fit(s, t), s.id, t.id) for s in gold.statements for t in read.statements),
        *((_event_fit(e, f), e.id, f.id) for e in gold.events for f in read.events),
    ]
    names: dict[Find, Find] = {}
    for fit, wanted, came in sorted(fits, key=lambda f: (-f[0], *f[1:])):
        of_gold, of_read = (gold.report, wanted), (read.report, came)
        if fit >= HALF and of_read not in names and of_gold not in names.values():
            names[of_read] = of_gold
    return names


def _statement_fit(a: Statement, b: Statement) -> float:
    if a.content.start == b.content.start and a.cue.overlaps(b.cue):
        return max(HALF, _overlap(a.content, b.content))
    return _overlap(a.content, b.content)


def _event_fit(a: Event, b: Event) -> float:
    if a.trigger.overlaps(b.trigger):
        return 1.0 + (a.type == b.type)
    apart = abs(a.trigger.start - b.trigger.start)
    return 1.0 - HALF * apart / NEAR_BY if a.type == b.type else 0.0


def _overlap(a: Span, b: Span) -> float:
    shared = min(a.end, b.end) - max(a.start, b.start)
    return shared / (max(a.end, b.end) - min(a.start, b.start)) if shared > 0 else 0.0


def _score_pairs(
    gold: GoldStory, comparison: Comparison, names: Names
) -> tuple[dict[str, Figure], tuple[StoryMiss, ...]]:
    wanted = {p.finds: p for p in gold.pairs}
    given = {pair: row for row in comparison.rows for pair in _row_pairs(row, names)}
    figures = {
        name: _pair_figure(wanted, given, letters)
        for name, letters in (("pair", "se"), ("pair.statement", "s"), ("pair.event", "e"))
    }
    missed = [
        StoryMiss(gold.id, "missed pair", f"{_ids(p)}: {wanted[p].what}")
        for p in sorted(wanted.keys() - given.keys(), key=sorted)
    ]
    wrong = [
        StoryMiss(gold.id, "wrong pair", f"{_ids(p)}: {given[p].about}")
        for p in sorted(given.keys() - wanted.keys(), key=sorted)
    ]
    return figures, (*missed, *wrong)


def _pair_figure(wanted: Collection[Pair], given: Collection[Pair], letters: str) -> Figure:
    """The figure over the pairs whose finds are both of a kind, by the first letters of their ids."""
    of_gold, came = ({p for p in pairs if all(i[0] in letters for _, i in p)} for pairs in (wanted, given))
    return Figure(len(of_gold & came), len(of_gold), len(came))


def _row_pairs(row: Row, names: Names) -> frozenset[Pair]:
    """The annotated finds of different reports that a row sets side by side."""
    if row.kind not in ("statement", "event"):
        return frozenset()
    finds = {names[f] for c in row.claims if (f := (c.report, c.find)) in names}
    return frozenset(frozenset(pair) for pair in combinations(finds, 2) if pair[0][0] != pair[1][0])


def _ids(pair: Pair) -> str:
    return " = ".join("#".join(find) for find in sorted(pair))


def _pair_conflicts(gold: GoldStory, comparison: Comparison, names: Names) -> Iterator[Conflict]:
    for pair in gold.pairs:
        if pair.relation == "differs":
            came = {r.status for r in comparison.rows if pair.finds in _row_pairs(r, names)}
            yield Conflict(gold.id, f"{_ids(pair.finds)}: {pair.what}", _worst(came))


def _fact_conflicts(
    gold: GoldStory, comparison: Comparison, reports: Mapping[str, Report]
) -> Iterator[Conflict]:
    for fact in gold.facts:
        if fact.status == "differs":
            row = _best_row(fact, comparison, reports)
            yield Conflict(gold.id, fact.about, None if row is None else row.status)


def _worst(statuses: Collection[str]) -> str | None:
    """A status that says that accounts differ, if there is one."""
    return min(statuses, key=lambda s: (s not in DIFFERING, s), default=None)


def _score_facts(
    gold: GoldStory, comparison: Comparison, reports: Mapping[str, Report]
) -> tuple[dict[str, Figure], tuple[StoryMiss, ...]]:
    figures: dict[str, Figure] = {}
    misses = []
    for fact in gold.facts:
        row = _best_row(fact, comparison, reports)
        is_right = row is not None and _is_right(fact, row, reports)
        for name in ("fact", f"fact.{fact.status}"):
            figures[name] = figures.get(name, Figure()).plus(Figure(int(is_right), 1, 1))
        if not is_right:
            came = f"{row.status} ({row.about})" if row else "no row"
            misses.append(StoryMiss(gold.id, f"fact {fact.status}", f"{fact.about}: {came}"))
    return figures, tuple(misses)


def _is_right(fact: Fact, row: Row, reports: Mapping[str, Report]) -> bool:
    """Whether a row says of a fact what the annotation says."""
    told = {t.report for t in fact.tellings}
    held = {claim.report for claim, _ in _held(fact, row, reports)}
    if fact.status == "single":
        return row.status == "one_only" or not any(_tells(fact.tellings[0], c) for c in _others(row, told))
    if len(held) < 2:
        return False
    return row.status in (AGREEING if fact.status == "agreed" else DIFFERING)


def _others(row: Row, told: Collection[str]) -> Iterator[Claim]:
    return (c for c in row.claims if c.report not in told)


def _tells(telling: Telling, claim: Claim) -> bool:
    """Whether a claim holds at least half of what a telling says."""
    likeness = compare_meanings(find_meaning(telling.text), find_meaning(claim.words.text), near=100.0)
    return likeness.of_a >= IN_IT


def _best_row(fact: Fact, comparison: Comparison, reports: Mapping[str, Report]) -> Row | None:
    """The row that holds most of the reports that tell a fact; of several the one whose words fit best."""
    ranked = []
    for row in comparison.rows:
        held = _held(fact, row, reports)
        if held:
            fits = {c.report: max(fit for d, fit in held if d.report == c.report) for c, _ in held}
            ranked.append((len(fits), sum(fits.values()) / len(fits), row))
    return max(ranked, key=lambda r: r[:2])[2] if ranked else None


def _held(fact: Fact, row: Row, reports: Mapping[str, Report]) -> Sequence[tuple[Claim, float]]:
    """The claims of a row that overlap the words of a telling, each with how well it fits them."""
    found = []
    for telling in fact.tellings:
        spans = tuple(_places(telling, reports[telling.report].text))
        for claim in (c for c in row.claims if c.report == telling.report):
            fit = max((_overlap(span, claim.words) for span in spans), default=0.0)
            if fit > 0:
                found.append((claim, fit))
    return found


def _places(telling: Telling, text: str) -> Iterator[Span]:
    """Every place at which the words of a telling stand."""
    at = text.find(telling.text)
    while at >= 0:
        yield Span(at, at + len(telling.text))
        at = text.find(telling.text, at + 1)
