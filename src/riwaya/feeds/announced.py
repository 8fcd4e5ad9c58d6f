"""A feed → what it announces: RSS and Atom of all versions, by feedparser."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from io import BytesIO
from typing import cast

import feedparser

from riwaya.feeds.failure import FetchError
from riwaya.feeds.guard import parse_link

_Moment = tuple[int, ...]  # as time.struct_time: year, month, day, hour, minute, second


@dataclass(frozen=True, slots=True)
class Announced:
    """A page that a feed announces. `stamp` changes when the feed says that the page has changed."""

    url: str
    stamp: str
    published: date | None = None


@dataclass(frozen=True, slots=True)
class Feed:
    """What a feed announces, in its order, and the name that it gives itself."""

    title: str | None
    entries: tuple[Announced, ...]


def parse_feed(body: bytes, *, url: str, content_type: str = "") -> Feed:
    """The feed in `body`, which came from `url`. Raises FetchError (`not_a_feed`).

    What the feed says in place of a link, and links that lead out of the web, are passed over.
    """
    headers = {"content-type": content_type, "content-location": url}
    found = feedparser.parse(
        BytesIO(body), response_headers=headers, sanitize_html=False, resolve_relative_uris=False
    )
    entries = cast(list[Mapping[str, object]], found.entries)
    if not found.get("version") and not entries:
        raise FetchError(
            "not_a_feed", f"expected RSS or Atom at {url}, came something else; give the feed's address"
        )
    title = found.feed.get("title")
    pages = {page.url: page for page in _pages(entries, url)}
    return Feed(title if isinstance(title, str) and title.strip() else None, tuple(pages.values()))


def _pages(entries: list[Mapping[str, object]], url: str) -> Iterator[Announced]:
    for entry in entries:
        link = entry.get("link")
        if not isinstance(link, str):
            continue
        try:
            page = str(parse_link(link, base=url))
        except FetchError:
            continue
        published = _moment(entry.get("published_parsed"))
        # asked for what is not there, feedparser gives the date of publication with a warning
        changed = _moment(entry["updated_parsed"]) if "updated_parsed" in entry else published
        stamp = changed.isoformat() if changed else str(entry.get("id", ""))
        yield Announced(page, stamp, published.date() if published else None)


def _moment(parsed: object) -> datetime | None:
    """A moment in UTC from what feedparser made of it."""
    if not isinstance(parsed, tuple):
        return None
    year, month, day, hour, minute, second = cast(_Moment, parsed)[:6]
    try:
        return datetime(year, month, day, hour, minute, min(second, 59), tzinfo=UTC)
    except ValueError:
        return None
