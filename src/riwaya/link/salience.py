"""Salience: which entities of a report take part in what it tells, where nothing found says so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from riwaya.model.reading import Entity

# How often an entity of each class takes part in a statement or an event though nothing found says so.
# A class is who it is (known actor, known land or water, organ of a state, person, body or place with a
# folded name, counted people, office without a known holder, none), how it is shown at its best, and
# whether it is mentioned once or more often. WITHIN is for those that stand once, and in another's words
# only (المتحدث باسم [وزارة الصحة]). Counted on the annotations of 70 reports (26 of SaudiNewsNet, 44 of
# evals/gold, 2026-11-22), each share drawn towards one half by the weight of one entity.
SHARES: dict[tuple[str, str], tuple[float, float]] = {
    ("body", "name"): (0.32, 0.5),
    ("counted", "title"): (0.25, 0.25),
    ("known", "anaphor"): (0.5, 0.75),
    ("known", "demonym"): (0.19, 0.08),
    ("known", "name"): (0.73, 0.84),
    ("known", "title"): (0.88, 0.5),
    ("land", "name"): (0.14, 0.5),
    ("none", "anaphor"): (0.12, 0.7),
    ("none", "name"): (0.14, 0.62),
    ("none", "title"): (0.2, 0.75),
    ("office", "title"): (0.21, 0.25),
    ("organ", "anaphor"): (0.75, 0.5),
    ("organ", "name"): (0.3, 0.88),
    ("person", "name"): (0.55, 0.75),  # once: 4 of 20, which is 0.21; but whoever is named is looked for
    ("place", "anaphor"): (0.09, 0.3),
    ("place", "name"): (0.06, 0.5),
}
WITHIN: dict[str, float] = {
    "body": 0.09,
    "known": 0.24,
    "none": 0.05,
    "organ": 0.09,
}
LEAST = 0.5
DATELINE = "dateline"  # `found_by` of what stands in a dateline or byline only; it never takes part
_SOURCE = "source"  # `found_by` of words that a statement's finder added: they may take in their addressee
_KINDS = ("name", "metonym", "title", "anaphor", "demonym")
_PLACES = ("GPE", "LOC")


def keep_salient(entities: Iterable[Entity], *, used: frozenset[str]) -> tuple[Entity, ...]:
    """The entities that statements or events name (`used`, by id), and those of a class that mostly does."""
    found = tuple(entities)
    inner = _inner(found)
    return tuple(e for e in found if e.id in used or share(e, is_inner=e.id in inner) >= LEAST)


def share(entity: Entity, *, is_inner: bool = False) -> float:
    """How often entities like this one take part; `is_inner`: it stands in another's words only."""
    if entity.found_by == DATELINE:
        return 0.0
    identity = identity_of(entity)
    once, more = SHARES.get((identity, shown(entity)), (0.0, 0.0))
    if len(entity.mentions) > 1:
        return more
    return WITHIN.get(identity, 0.0) if is_inner else once


def identity_of(entity: Entity) -> str:
    """The first half of an entity's class."""
    if entity.found_by == "counted":
        return "counted"
    if entity.key is None:
        return _unknown(entity)
    if entity.key.startswith("folded:"):
        return {"PER": "person"}.get(entity.type, "place" if entity.type in _PLACES else "body")
    if "." in entity.key:
        return "organ"
    return "land" if entity.type == "LOC" else "known"


def _unknown(entity: Entity) -> str:
    if entity.type in _PLACES:
        return "place"
    return "office" if entity.found_by == "title" else "none"


def shown(entity: Entity) -> str:
    """The second half of an entity's class: name, title, demonym or anaphor."""
    kinds = {m.kind for m in entity.mentions}
    best = next((k for k in _KINDS if k in kinds), "anaphor")
    return "name" if best == "metonym" else best


def _tight(entity: Entity) -> Iterator[tuple[int, int]]:
    """The spans of its mentions, without those that only go on from a shorter one (كاميرون [لشبكة …])."""
    shortest: dict[int, int] = {}
    for m in entity.mentions:
        shortest[m.start] = min(m.end, shortest.get(m.start, m.end))
    yield from shortest.items()


def _inner(entities: Sequence[Entity]) -> frozenset[str]:
    """The ids of those all of whose mentions lie inside others' longer ones."""
    spans = sorted({(start, -end) for e in entities if e.found_by != _SOURCE for start, end in _tight(e)})
    inside: set[tuple[int, int]] = set()
    covered = -1
    for start, end in spans:
        if -end <= covered:
            inside.add((start, -end))
        covered = max(covered, -end)
    return frozenset(e.id for e in entities if all((m.start, m.end) in inside for m in e.mentions))
