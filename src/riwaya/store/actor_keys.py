"""Keys that a person has said to be of one actor."""

from __future__ import annotations

from sqlalchemy import Connection, select

from riwaya.store.schema import alias


def find_actor_key(connection: Connection, key: str) -> str:
    """The key of the actor in which a key was joined; itself where it was not."""
    return connection.execute(select(alias.c.actor).where(alias.c.key == key)).scalar() or key


def find_joined(connection: Connection, key: str) -> tuple[str, ...]:
    """All keys that were joined in one actor with a key, itself among them."""
    of = find_actor_key(connection, key)
    joined = connection.execute(select(alias.c.key).where(alias.c.actor == of)).scalars()
    return tuple(sorted({key, of, *joined}))
