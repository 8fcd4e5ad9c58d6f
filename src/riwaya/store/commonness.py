"""How common words were among the reports of a store when all were grouped last."""

from __future__ import annotations

import json
import zlib
from dataclasses import fields

from sqlalchemy import Connection, delete, insert, select

from riwaya.model.story import Counts
from riwaya.store.schema import commonness

_FIELDS = tuple(field.name for field in fields(Counts))


def keep_counts(connection: Connection, counts: Counts) -> None:
    """Puts counts in the place of those that are kept."""
    connection.execute(delete(commonness))
    record = {name: getattr(counts, name) for name in _FIELDS}
    packed = zlib.compress(json.dumps(record, ensure_ascii=False).encode())
    connection.execute(insert(commonness).values(id=1, reports=counts.reports, record=packed))


def find_counts(connection: Connection) -> Counts | None:
    """The counts that are kept; None where none are."""
    packed = connection.execute(select(commonness.c.record)).scalar()
    return None if packed is None else Counts(**json.loads(zlib.decompress(packed)))


def count_counted(connection: Connection) -> int:
    """Among how many reports they were counted; 0 where none are kept."""
    return connection.execute(select(commonness.c.reports)).scalar() or 0
