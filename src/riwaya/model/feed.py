"""A feed that is watched, between one look at it and the next."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SeenPage:
    """A page that a feed announces. `stamp` is that of its announcement, `tries` how often it failed."""

    url: str
    stamp: str
    tries: int = 0


@dataclass(frozen=True, slots=True)
class FeedState:
    """What is known of a feed. Moments are ISO 8601 in UTC; `failures` counts those since the last success.

    `seen` holds the pages that it announced last and that need no fetching, or have failed `tries` times.
    """

    url: str
    etag: str | None = None
    last_modified: str | None = None
    checked_at: str | None = None
    next_at: str | None = None
    failures: int = 0
    message: str | None = None
    seen: tuple[SeenPage, ...] = ()
