"""Salience: which entities of a report take part in what it tells, where nothing found says so."""

from __future__ import annotations

from collections.abc import Iterable

from riwaya.model.reading import Entity

# How often an entity of each class takes part in a statement or an event: by identity (known actor, organ of
# a state, person, body or place with a folded name, none), by how it is shown at its best, and by the number
# of its mentions: once, or more often. Counted on the dev annotations of 26 reports (SaudiNewsNet,
# 2026-11-21; 538 entities found), each share drawn towards one half by the weight of one entity.
SHARES = {
    ("known", "name"): (0.92, 0.96),
    ("known", "title"): (0.42, 0.50),
    ("known", "demonym"): (0.19, 0.38),
    ("organ", "name"): (0.50, 0.93),
    ("organ", "title"): (0.50, 0.50),
    ("person", "name"): (0.92, 0.83),
    ("body", "name"): (0.34, 0.86),
    ("place", "name"): (0.28, 0.50),
    ("none", "name"): (0.26, 0.79),
    ("none", "title"): (0.44, 0.64),
    ("none", "anaphor"): (0.25, 0.25),  # too few there; in raw reports most are no names at all
}
LEAST = 0.5
_KINDS = ("name", "metonym", "title", "anaphor", "demonym")
_PLACES = ("GPE", "LOC")


def keep_salient(entities: Iterable[Entity], *, used: frozenset[str]) -> tuple[Entity, ...]:
    """The entities that statements or events name (`used`, by id), and those of a class that mostly does."""
    return tuple(e for e in entities if e.id in used or share(e) >= LEAST)


def share(entity: Entity) -> float:
    """How often entities like this one take part."""
    once, more = SHARES.get((_identity(entity), _shown(entity)), (0.0, 0.0))
    return once if len(entity.mentions) < 2 else more


def _identity(entity: Entity) -> str:
    if entity.key is None:
        return "none"
    if entity.key.startswith("folded:"):
        return {"PER": "person"}.get(entity.type, "place" if entity.type in _PLACES else "body")
    return "organ" if "." in entity.key else "known"


def _shown(entity: Entity) -> str:
    kinds = {m.kind for m in entity.mentions}
    best = next((k for k in _KINDS if k in kinds), "anaphor")
    return "name" if best == "metonym" else best
