"""Lists what became of stories, kept to some kinds of it."""

from __future__ import annotations

import json
from collections.abc import Sequence

from sqlalchemy import Connection, RowMapping, select

from riwaya.store.pages import PAGE, Page, cursor_of, page_of, parse_cursor
from riwaya.store.schema import change
from riwaya.store.stories import Changed

KINDS = ("opened", "joined", "merged", "split", "moved", "closed")  # as in `riwaya.story.changes`
REGROUPED = ("merged", "split", "moved", "closed")  # those that take a story apart or away


def list_changes(
    connection: Connection, *, kinds: Sequence[str] = KINDS, after: str | None = None, limit: int = PAGE
) -> Page[Changed]:
    """What became of stories, the latest first, as far as it is of some kinds."""
    query = select(change).where(change.c.kind.in_(kinds)).order_by(change.c.id.desc())
    if after is not None:
        query = query.where(change.c.id < parse_cursor(after))
    rows = connection.execute(query.limit(limit + 1)).mappings().all()
    return page_of([to_changed(r) for r in rows], [cursor_of(r["id"]) for r in rows], limit)


def to_changed(row: RowMapping) -> Changed:
    """The change of a row."""
    before, after, reports = (tuple(json.loads(row[name])) for name in ("before", "after", "reports"))
    return Changed(row["kind"], before, after, reports, row["at"])
