"""Writes stories and actors: what changed since they were written last, and nothing else."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from sqlalchemy import Connection, RowMapping, Table, delete, func, insert, select, update

from riwaya.model.claim import Comparison
from riwaya.model.comparison_record import to_reasons
from riwaya.model.story import Related
from riwaya.store.keys import line_of_names
from riwaya.store.rows import now, pack_comparison
from riwaya.store.schema import actor, alias, change, entity, former, member, related, report, story
from riwaya.store.stories import DISPUTED, Changed, PackedStory, Settling

_AT_ONCE = 500  # values in a list that a database is given
Rows = Sequence[dict[str, Any]]  # what the driver takes: the edge


def pack_story(comparison: Comparison) -> PackedStory:
    """A comparison as it is stored; the statuses are in the order of its rows, conflicts first."""
    return PackedStory(
        title=comparison.title,
        accounts=comparison.accounts,
        sources=len(comparison.story.sources),
        statuses=tuple(Counter(row.status for row in comparison.rows).items()),
        record=pack_comparison(comparison),
    )


def replace_stories(connection: Connection, settled: Sequence[Settling]) -> None:
    """Puts the stories in the place of those that are kept; one whose hash is the same stays as it is."""
    held: dict[str, str] = {row[0]: row[1] for row in connection.execute(select(story.c.id, story.c.hash))}
    anew = [s for s in settled if s.packed is not None and held.get(s.id) != s.hash]
    gone = sorted(held.keys() - {s.id for s in settled})
    _remember(connection, gone)
    changed = [*gone, *(s.id for s in anew if s.id in held)]
    for some in _parts(changed):
        connection.execute(delete(related).where(related.c.a.in_(some)))
        connection.execute(delete(related).where(related.c.b.in_(some)))
        connection.execute(delete(member).where(member.c.story.in_(some)))
        connection.execute(delete(story).where(story.c.id.in_(some)))
    _add_stories(connection, anew)
    for some in _parts([s.id for s in anew]):
        connection.execute(delete(former).where(former.c.story.in_(some)))


def replace_related(connection: Connection, pairs: Iterable[Related]) -> None:
    """Puts related stories in the place of those that are kept."""
    held = {(r["a"], r["b"]): r for r in connection.execute(select(related)).mappings()}
    came = {(p.a, p.b): _related_row(p) for p in pairs}
    for a, b in held.keys() - came.keys():
        connection.execute(delete(related).where(related.c.a == a, related.c.b == b))
    for key in sorted(held.keys() & came.keys()):
        if dict(held[key]) != came[key]:
            changed = update(related).where(related.c.a == key[0], related.c.b == key[1])
            connection.execute(changed.values(came[key]))
    _insert(connection, related, [came[key] for key in sorted(came.keys() - held.keys())])


def add_changes(connection: Connection, changes: Iterable[Changed]) -> None:
    """Adds what became of stories to the record of it."""
    last = connection.execute(select(func.max(change.c.id))).scalar() or 0
    at = now()
    rows = [
        {
            "id": number,
            "at": at,
            "kind": c.kind,
            "before": json.dumps(c.before),
            "after": json.dumps(c.after),
            "reports": json.dumps(c.reports, ensure_ascii=False),
        }
        for number, c in enumerate(changes, last + 1)
    ]
    _insert(connection, change, rows)


def replace_actors(connection: Connection, joined: Mapping[str, str]) -> None:
    """Counts the actors anew. `joined` names the actor in which a person has joined a key."""
    connection.execute(delete(alias))
    _insert(connection, alias, [{"key": key, "actor": of} for key, of in sorted(joined.items())])
    came = _count_actors(connection, joined)
    held = {r["key"]: dict(r) for r in connection.execute(select(actor)).mappings()}
    changed = [key for key in held if came.get(key) != held[key]]
    for some in _parts(changed):
        connection.execute(delete(actor).where(actor.c.key.in_(some)))
    _insert(connection, actor, [row for key, row in sorted(came.items()) if held.get(key) != row])


def _count_actors(connection: Connection, joined: Mapping[str, str]) -> dict[str, dict[str, Any]]:
    """The rows of all actors, by key."""
    found: defaultdict[str, _Named] = defaultdict(_Named)
    columns = (entity.c[name] for name in ("report", "key", "name", "type", "country", "sector"))
    query = select(*columns, entity.c.names, entity.c.aliases).where(entity.c.key.is_not(None))
    for row in connection.execute(query).mappings():
        home = joined.get(row["key"], row["key"])
        found[home].take(row, is_head=row["key"] == home)
    return {key: _actor_row(key, of) for key, of in found.items()}


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


def _add_stories(connection: Connection, anew: Sequence[Settling]) -> None:
    for some in _parts(anew):
        rows = [row for s in some for row in s.rows]
        found = select(report.c.row, report.c.place, report.c.published).where(report.c.row.in_(rows))
        known = {r["row"]: r for r in connection.execute(found).mappings()}
        _insert(connection, story, [_story_row(s, [known[row] for row in s.rows]) for s in some])
        members = [{"report": row, "story": s.id, "number": n} for s in some for n, row in enumerate(s.rows)]
        _insert(connection, member, members)


def _story_row(settled: Settling, reports: Sequence[RowMapping]) -> dict[str, Any]:
    told = settled.packed
    assert told is not None  # only such are added
    days = [r["published"] for r in reports if r["published"] is not None]
    return {
        "id": settled.id,
        "place": max(r["place"] for r in reports),
        "title": told.title,
        "first": min(days, default=None),
        "last": max(days, default=None),
        "reports": len(reports),
        "accounts": json.dumps(told.accounts, ensure_ascii=False),
        "told_by": len(told.accounts),
        "sources": told.sources,
        "statuses": json.dumps(told.statuses),  # in order of the rows: conflicts first
        "disputed": sum(count for status, count in told.statuses if status in DISPUTED),
        "hash": settled.hash,
        "record": told.record,
        "made_at": now(),
    }


def _related_row(pair: Related) -> dict[str, Any]:
    because = json.dumps(to_reasons(pair.because), ensure_ascii=False)
    return {"a": pair.a, "b": pair.b, "score": pair.score, "because": because}


def _remember(connection: Connection, gone: Sequence[str]) -> None:
    """Keeps what stories held that are no more, so that their addresses lead on."""
    for some in _parts(gone):
        held = (
            select(member.c.story, report.c.id_key)
            .join_from(member, report)
            .where(member.c.story.in_(some))
            .distinct()
        )
        connection.execute(delete(former).where(former.c.story.in_(some)))
        connection.execute(insert(former).from_select(["story", "report_key"], held))


def _insert(connection: Connection, table: Table, rows: Rows) -> None:
    if rows:
        connection.execute(insert(table), rows)


def _parts(items: Sequence[Any]) -> Iterable[list[Any]]:
    rest = iter(items)
    while some := list(islice(rest, _AT_ONCE)):
        yield some
