"""Who is who across the reports of one story: each entity of each reading gets the name of one party."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from riwaya.lexicon.load import load_list
from riwaya.link.names import compare_names
from riwaya.model.reading import Entity, Reading
from riwaya.text.fold import fold_name

_SAME_NAME = frozenset(("same_name", "shorter_name", "spelled_near"))


@dataclass(frozen=True, slots=True)
class Party:
    """One who of the story. `name` is for people to read, `country` an ISO code or None."""

    key: str
    name: str
    type: str
    country: str | None


Parties = Mapping[tuple[str, str], Party]


def find_parties(readings: Iterable[Reading]) -> Parties:
    """The party behind each (report id, entity id). Entities with one key are one party, and so are those
    without a key whose folded names, or whose names as persons, are one."""
    homes: dict[tuple[str, str], int] = {}
    groups: list[list[Entity]] = []
    by_name: defaultdict[str, list[int]] = defaultdict(list)
    for reading in sorted(readings, key=lambda r: r.report):
        for entity in sorted(reading.entities, key=lambda e: (e.key is None, -len(e.name), e.id)):
            home = _home(entity, groups, by_name)
            groups[home].append(entity)
            homes[reading.report, entity.id] = home
            for name in _names(entity):
                by_name[name].append(home)
    parties = [_party(group) for group in groups]
    return {who: parties[home] for who, home in homes.items()}


def _home(entity: Entity, groups: list[list[Entity]], by_name: Mapping[str, list[int]]) -> int:
    """The index of the group that the entity joins; a new group where none fits or two do."""
    names = {f"={entity.key}"} & by_name.keys() or _names(entity)
    homes = {h for name in names for h in by_name.get(name, ()) if _may_join(entity, groups[h])}
    if len(homes) != 1 and entity.type == "PER":
        homes = homes or {h for h, group in enumerate(groups) if _is_person(entity, group)}
    if len(homes) == 1:
        return homes.pop()
    groups.append([])
    return len(groups) - 1


def _may_join(entity: Entity, group: list[Entity]) -> bool:
    keys = {e.key for e in group if e.key is not None}
    return entity.type == group[0].type and (entity.key is None or not keys or entity.key in keys)


def _is_person(entity: Entity, group: list[Entity]) -> bool:
    return _may_join(entity, group) and any(
        other.type == "PER" and compare_names(entity.name, other.name) in _SAME_NAME for other in group
    )


def _names(entity: Entity) -> set[str]:
    """The folded names by which the report calls it, and its key; titles alone name nobody."""
    written = (entity.name, *(m.text for m in entity.mentions if m.kind == "name"))
    names = {_without_head(fold_name(n)) for n in written}
    return names - {""} | ({f"={entity.key}"} if entity.key is not None else set())


def _without_head(name: str) -> str:
    """«مدينة نالتشيك» → «نالتشيك»."""
    head, _, rest = name.partition(" ")
    return rest if rest and head in _heads() else name


@cache
def _heads() -> frozenset[str]:
    return frozenset(fold_name(w) for w in load_list("claims", "place_heads"))


def _party(group: list[Entity]) -> Party:
    best = min(group, key=lambda e: (e.key is None, -len(e.name), e.name))
    return Party(best.key or fold_name(best.name), best.name, best.type, best.country)
