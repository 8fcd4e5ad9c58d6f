"""Counts the actors of a store: in how many reports each is named, and by which names."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, RowMapping, Select, delete, select

from riwaya.store.batches import batches_of, insert_rows
from riwaya.store.keys import line_of_names
from riwaya.store.schema import actor, alias, entity


def replace_actors(
    connection: Connection, joined: Mapping[str, str], *, only: Collection[str] | None = None
) -> None:
    """Counts the actors anew. `joined` names the actor in which a person has joined a key.

    `only`: the keys whose reports changed; all where it is None. Whoever was or is joined with one of these,
    or is joined otherwise than before, is counted too.
    """
    were: dict[str, str] = {row[0]: row[1] for row in connection.execute(select(alias.c.key, alias.c.actor))}
    connection.execute(delete(alias))
    insert_rows(connection, alias, [{"key": key, "actor": of} for key, of in sorted(joined.items())])
    keys = None if only is None else _with_joined(only, were, joined)
    came = {key: _actor_row(key, of) for key, of in _count(connection, joined, keys).items()}
    held = {r["key"]: dict(r) for r in _each(connection, select(actor), actor.c.key, keys)}
    changed = [key for key in held if came.get(key) != held[key]]
    for some in batches_of(changed):
        connection.execute(delete(actor).where(actor.c.key.in_(some)))
    insert_rows(connection, actor, [row for key, row in sorted(came.items()) if held.get(key) != row])


def _with_joined(only: Collection[str], were: Mapping[str, str], joined: Mapping[str, str]) -> list[str]:
    """The keys, and all that are or were joined with one of them or are joined anew."""
    changed = {key for key in were.keys() | joined.keys() if were.get(key) != joined.get(key)}
    homes = {of.get(key, key) for key in (*only, *changed) for of in (were, joined)}
    beside = {key for of in (were, joined) for key, home in of.items() if home in homes}
    return sorted({*only, *changed, *homes, *beside})


def _count(connection: Connection, joined: Mapping[str, str], keys: list[str] | None) -> Mapping[str, _Named]:
    """What reports call each actor, by its key; of some entities where `keys` are given."""
    found: defaultdict[str, _Named] = defaultdict(_Named)
    columns = (entity.c[name] for name in ("report", "key", "name", "type", "country", "sector"))
    query = select(*columns, entity.c.names, entity.c.aliases).where(entity.c.key.is_not(None))
    for row in _each(connection, query, entity.c.key, keys):
        home = joined.get(row["key"], row["key"])
        found[home].take(row, is_head=row["key"] == home)
    return found


def _each(
    connection: Connection, query: Select[Any], column: Any, keys: list[str] | None
) -> Iterable[RowMapping]:
    """The rows of a query, or those in whose column one of the keys stands."""
    if keys is None:
        yield from connection.execute(query).mappings()
        return
    for some in batches_of(keys):
        yield from connection.execute(query.where(column.in_(some))).mappings()


@dataclass(slots=True)
class _Named:
    """What the reports in `rows` call an actor: by name (`heads`: in full), by a title, by other words."""

    rows: set[int] = field(default_factory=set)
    kinds: Counter[tuple[str, str | None, str | None]] = field(default_factory=Counter)
    names: Counter[str] = field(default_factory=Counter)
    heads: Counter[str] = field(default_factory=Counter)
    titles: Counter[str] = field(default_factory=Counter)
    others: set[str] = field(default_factory=set)

    def take(self, row: RowMapping, *, is_head: bool) -> None:
        """Takes in an entity of a report; `is_head`: it has the key under which the actor is listed."""
        self.rows.add(row["report"])
        self.kinds[row["type"], row["country"], row["sector"]] += is_head
        named = json.loads(row["names"] or "[]")
        self.names.update(named)
        self.heads.update(named[:1])
        self.titles.update([] if named else [row["name"]])
        self.others.update((row["name"], *json.loads(row["aliases"] or "[]")))

    def name(self) -> str:
        """The full name that most reports use; a title only where none names it."""
        counts = self.heads or self.titles
        return min(counts, key=lambda name: (-counts[name], name))

    def used(self) -> list[tuple[str, int]]:
        """What it is called with the number of reports, the frequent names first."""
        return sorted((self.names + self.titles).items(), key=lambda n: (-n[1], n[0]))


def _actor_row(key: str, of: _Named) -> dict[str, Any]:
    used = of.used()
    kind, country, sector = min(of.kinds, key=lambda k: (-of.kinds[k], str(k)))
    return {
        "key": key,
        "name": of.name(),
        "type": kind,
        "country": country,
        "sector": sector,
        "reports": len(of.rows),
        "names": json.dumps(used, ensure_ascii=False),
        "words": line_of_names((*(name for name, _ in used), *sorted(of.others))),
    }
