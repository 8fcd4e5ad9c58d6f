"""What was written since the stories were settled last: so that settling need not look at everything."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, delete, select

from riwaya.store.batches import batches_of, insert_rows
from riwaya.store.schema import stale

# A report that came or was read anew; one that a person put together with others or held apart; a name on
# which a person decided; an actor whose reports are to be counted anew. By the keys of the first two, the
# name, and the key of the actor.
REPORT, JUDGED, NAME, ACTOR = "report", "judged", "name", "actor"


@dataclass(frozen=True, slots=True)
class Stale:
    """What changed since the stories were settled, by the kinds above."""

    reports: frozenset[str]
    judged: frozenset[str]
    names: frozenset[str]
    actors: frozenset[str]


def note_stale(connection: Connection, kind: str, keys: Iterable[str], *, written: int) -> None:
    """Notes that these changed, by the transaction of such a number."""
    for some in batches_of(sorted(set(keys))):
        connection.execute(delete(stale).where(stale.c.kind == kind, stale.c.key.in_(some)))
        insert_rows(connection, stale, [{"kind": kind, "key": key, "written": written} for key in some])


def find_stale(connection: Connection) -> Stale:
    """All that changed."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for kind, key in connection.execute(select(stale.c.kind, stale.c.key)):
        found[kind].add(key)
    return Stale(*(frozenset(found[kind]) for kind in (REPORT, JUDGED, NAME, ACTOR)))


def drop_stale(connection: Connection, *, written: int) -> None:
    """Forgets what changed up to a transaction: the stories know it now."""
    connection.execute(delete(stale).where(stale.c.written <= written))
