"""The feeds that are watched, as a store keeps them."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from sqlalchemy import Connection, RowMapping, delete, insert, select

from riwaya.model.feed import FeedState, SeenPage
from riwaya.store.keys import digest
from riwaya.store.schema import feed


def find_feeds(connection: Connection) -> tuple[FeedState, ...]:
    """All feeds, in order of their addresses."""
    rows = connection.execute(select(feed).order_by(feed.c.url)).mappings()
    return tuple(_to_feed(row) for row in rows)


def keep_feed(connection: Connection, state: FeedState) -> None:
    """Keeps a feed as it is after a look at it, in the place of what was known."""
    row: dict[str, Any] = asdict(state) | {
        "url_key": digest(state.url),
        "seen": json.dumps([(page.url, page.stamp, page.tries) for page in state.seen]),
    }
    forget_feed(connection, state.url)
    connection.execute(insert(feed).values(row))


def forget_feed(connection: Connection, url: str) -> bool:
    """Watches a feed no more; whether it was watched. Reports that came of it are kept."""
    return connection.execute(delete(feed).where(feed.c.url_key == digest(url))).rowcount > 0


def _to_feed(row: RowMapping) -> FeedState:
    return FeedState(
        url=row["url"],
        etag=row["etag"],
        last_modified=row["last_modified"],
        checked_at=row["checked_at"],
        next_at=row["next_at"],
        failures=row["failures"],
        message=row["message"],
        seen=tuple(SeenPage(url, stamp, tries) for url, stamp, tries in json.loads(row["seen"])),
    )
