"""Who is who across the reports of one story: each entity of each reading gets the name of one party."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache

from riwaya.compare.identity import Identities, Pairs, find_bearers, find_identities, find_labels
from riwaya.lexicon.load import load_list
from riwaya.link.names import compare_names
from riwaya.model.reading import Entity, Reading
from riwaya.text.fold import fold_name as _fold_name

fold_name = lru_cache(maxsize=100_000)(_fold_name)  # a story names the same people over and over
_SAME_NAME = frozenset(("same_name", "shorter_name", "spelled_near"))


@dataclass(frozen=True, slots=True)
class Party:
    """One who of the story. `name` is for people to read, `country` an ISO code or None.

    `names` are the fullest names that the reports give it, by their spelling.
    """

    key: str
    name: str
    type: str
    country: str | None
    names: tuple[str, ...] = ()


Parties = Mapping[tuple[str, str], Party]


def find_parties(readings: Iterable[Reading], *, same: Pairs = (), different: Pairs = ()) -> Parties:
    """The party behind each (report id, entity id).

    Entities with one key are one party, and so are those without a key whose folded names, or whose names as
    persons, are one. `same` and `different` are pairs of keys or names that a person has judged to be one or
    never to be: they stand above what the names say. Neither the order of the readings nor that of the
    judgements changes anything. Raises ValueError where the judgements contradict each other.
    """
    told = [(r.report, e) for r in sorted(readings, key=lambda r: r.report) for e in r.entities]
    hall = _Hall(find_identities(same, different), find_bearers(e for _, e in told))
    homes = {
        (report, entity.id): hall.seat(entity)
        for report, entity in sorted(told, key=lambda t: (t[1].key is None, t[0], -len(t[1].name), t[1].id))
    }
    parties = _name_apart(hall.groups, [_party(group.members) for group in hall.groups])
    return {who: parties[home] for who, home in homes.items()}


@dataclass(slots=True)
class _Group:
    """Those taken for one so far, and the judged identities among them."""

    members: list[Entity] = field(default_factory=list)
    identities: set[str] = field(default_factory=set)


@dataclass(slots=True)
class _Hall:
    """The groups found so far, by number; entities come one after the other."""

    decided: Identities
    bearers: Mapping[str, frozenset[str]]
    groups: list[_Group] = field(default_factory=list)
    by_name: defaultdict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    by_identity: dict[str, int] = field(default_factory=dict)

    def seat(self, entity: Entity) -> int:
        """Puts an entity into the group it belongs to, or into a new one; the group's number."""
        names = _names(entity)
        identities = self.decided.settle(find_labels(entity, names, self.bearers))
        home = self._judged_home(identities)
        if home is None:
            home = self._home(entity, names, identities)
        self.groups[home].members.append(entity)
        self.groups[home].identities.update(identities)
        for identity in identities:
            self.by_identity.setdefault(identity, home)
        for name in names:
            self.by_name[name].append(home)
        return home

    def _judged_home(self, identities: Sequence[str]) -> int | None:
        """The group of the first identity that has one with which the entity may be."""
        for identity in identities:
            home = self.by_identity.get(identity)
            if home is not None and not self._is_apart(identities, home):
                return home
        return None

    def _is_apart(self, identities: Iterable[str], home: int) -> bool:
        return self.decided.are_apart(identities, self.groups[home].identities)

    def _home(self, entity: Entity, names: set[str], identities: Sequence[str]) -> int:
        """The number of the group whose names it shares; a new group where none fits or two do."""
        wanted = {f"={entity.key}"} & self.by_name.keys() or names
        homes = {
            h
            for name in wanted
            for h in self.by_name.get(name, ())
            if _may_join(entity, self.groups[h].members) and not self._is_apart(identities, h)
        }
        if len(homes) != 1 and entity.type == "PER":
            homes = homes or {
                h
                for h, group in enumerate(self.groups)
                if _is_person(entity, group.members) and not self._is_apart(identities, h)
            }
        if len(homes) == 1:
            return homes.pop()
        self.groups.append(_Group())
        return len(self.groups) - 1


def _may_join(entity: Entity, group: Sequence[Entity]) -> bool:
    keys = {e.key for e in group if e.key is not None}
    return entity.type == group[0].type and (entity.key is None or not keys or entity.key in keys)


def _is_person(entity: Entity, group: Sequence[Entity]) -> bool:
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


def _name_apart(groups: Sequence[_Group], parties: Sequence[Party]) -> Sequence[Party]:
    """The parties, those of one key that were judged to be several told by the names that were judged."""
    bearers = Counter(p.key for p in parties)
    return [
        replace(p, key=f"folded:{min(g.identities)}") if bearers[p.key] > 1 and g.identities else p
        for g, p in zip(groups, parties, strict=True)
    ]


def _party(group: Sequence[Entity]) -> Party:
    best = min(group, key=lambda e: (e.key is None, -len(e.name), e.name))
    names = tuple(sorted({e.name for e in group}))
    return Party(best.key or fold_name(best.name), best.name, best.type, best.country, names)
