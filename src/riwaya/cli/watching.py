"""Looks at feeds in turn, and keeps in a store what they announce and what is known of them."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from riwaya.cli.intake import write_rejected
from riwaya.cli.keeping import Arrived, Ingest
from riwaya.cli.screen import say
from riwaya.desk.settle import settle_stories
from riwaya.errors import ParseError
from riwaya.export.tables import from_rejected
from riwaya.feeds.fetch import Fetcher
from riwaya.feeds.guard import is_open, parse_link
from riwaya.feeds.poll import Look, iter_due, poll_feed
from riwaya.feeds.robots import Manners
from riwaya.model.feed import FeedState
from riwaya.model.report import Rejected
from riwaya.read.reader import reader_name
from riwaya.store.feeds import find_feeds, forget_feed, keep_feed
from riwaya.store.store import Store, open_store

_LEAST = 300.0  # seconds between two looks at a feed
_LONGEST_NAP = 60.0  # seconds after which a run looks anew which feeds the store has


@dataclass(frozen=True, slots=True)
class Watch:
    """How to watch; `every` in seconds."""

    every: float = 900.0
    once: bool = False
    outlet: str | None = None
    allow_private: bool = False
    rejected: Path | None = None


@dataclass(slots=True)
class _Looking:
    """What arrives from one feed, and its state after that."""

    state: FeedState
    manners: Manners
    look: Look
    after: FeedState | None = field(default=None)

    def __iter__(self) -> Iterator[Arrived]:
        self.after = yield from poll_feed(self.state, self.manners, self.look)


def watch_feeds(feeds: Sequence[str], how: Watch, *, store: str) -> int:
    """What `riwaya watch` does; the exit code. Raises ParseError where a feed is no address of the web."""
    if how.every < _LEAST:
        raise ParseError(
            f"expected at least {_LEAST / 60:g} minutes between two looks, came {how.every / 60:g}"
        )
    urls = tuple(str(parse_link(feed)) for feed in feeds)
    with open_store(store) as opened:
        _add(opened, urls)
        if not _choose(opened, urls):
            raise ParseError(f"expected the addresses of feeds: {opened.name} knows none yet")
        with Fetcher(
            agent=f"riwaya/{version('riwaya')}", is_allowed=_any if how.allow_private else is_open
        ) as fetcher:
            run = Ingest(opened)
            if how.rejected is not None:
                write_rejected((), how.rejected)
            looked = _watch(opened, urls, Manners(fetcher), how, run)
    return 0 if looked else 1


def forget_feeds(feeds: Sequence[str], *, store: str) -> int:
    """What `riwaya watch --forget` does; the exit code: 1 where one of them was not watched."""
    if not feeds:
        raise ParseError("expected the addresses of the feeds to forget, came none")
    code = 0
    with open_store(store) as opened, opened.writing(reader=reader_name()) as writer:
        for feed in feeds:
            if not forget_feed(writer.connection, str(parse_link(feed))):
                say(f"{feed} was not watched")
                code = 1
    return code


def _any(_: str) -> bool:
    return True


def _add(store: Store, urls: Sequence[str]) -> None:
    with store.writing(reader=reader_name()) as writer:
        known = {state.url for state in find_feeds(writer.connection)}
        for url in urls:
            if url not in known:
                keep_feed(writer.connection, FeedState(url))


def _choose(store: Store, urls: Sequence[str]) -> tuple[FeedState, ...]:
    """The feeds to watch: those asked for, else all that the store knows."""
    with store.reading() as view:
        return tuple(s for s in find_feeds(view.connection) if not urls or s.url in urls)


def _watch(store: Store, urls: Sequence[str], manners: Manners, how: Watch, run: Ingest) -> int:
    """Looks at feeds until it is stopped, or once; 0 where no look brought an answer."""
    look, looked = Look(every=how.every, outlet=how.outlet), 0
    try:
        while True:
            feeds = _choose(store, urls)
            states = [_look(store, state, manners, look, run) for state in iter_due(feeds, now=_now())]
            looked += sum(state.failures == 0 for state in states)
            if how.once:
                return looked if states else _tell_none_due(feeds)
            _put_down(run.rejected, how.rejected)
            time.sleep(_nap(_choose(store, urls)))
    except KeyboardInterrupt:
        say("stopped; the next run goes on from here")
        return 1
    finally:
        _put_down(run.rejected, how.rejected)


def _put_down(rejected: list[Rejected], file: Path | None) -> None:
    """Writes rejections behind those of earlier looks, and forgets them: a watch may run for weeks."""
    if file is not None:
        with file.open("a", encoding="utf-8") as lines:
            lines.writelines(json.dumps(from_rejected(r), ensure_ascii=False) + "\n" for r in rejected)
    rejected.clear()


def _tell_none_due(feeds: Sequence[FeedState]) -> int:
    say(f"no feed is due before {min(state.next_at or '' for state in feeds)}")
    return 1


def _look(store: Store, state: FeedState, manners: Manners, look: Look, run: Ingest) -> FeedState:
    """Looks at one feed, and keeps what came before what is known of the feed, so that nothing is lost."""
    before, looking = run.counts.copy(), _Looking(state, manners, look)
    for _ in run.run(looking, jobs=1):
        pass
    after = looking.after or state
    with store.writing(reader=reader_name()) as writer:
        keep_feed(writer.connection, after)
    came = run.counts - before
    if came["new"] or came["changed"] or came["reread"]:
        settle_stories(store, reader=reader_name())
    say(f"{_now():%H:%M}  {state.url}: {_tell(dict(came), after)}")
    return after


def _tell(came: dict[str, int], after: FeedState) -> str:
    if after.failures:
        return f"failed {after.failures} times, next look {after.next_at}: {after.message}"
    new, changed, rejected = came.get("new", 0), came.get("changed", 0), came.get("rejected", 0)
    told = [f"{count} {name}" for count, name in ((new, "new"), (changed, "changed"), (rejected, "rejected"))]
    return ", ".join(part for part in told if not part.startswith("0 ")) or "nothing new"


def _nap(feeds: Sequence[FeedState]) -> float:
    """Seconds until the next feed is due, a minute at most."""
    waits = [(datetime.fromisoformat(s.next_at) - _now()).total_seconds() for s in feeds if s.next_at]
    return min(_LONGEST_NAP, max(1.0, min(waits, default=_LONGEST_NAP)))


def _now() -> datetime:
    return datetime.now(UTC)
