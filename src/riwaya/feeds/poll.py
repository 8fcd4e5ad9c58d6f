"""One look at a feed: what it announces anew is fetched, and what came of it is told."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from riwaya.feeds.announced import Announced, Feed, parse_feed
from riwaya.feeds.failure import FetchError
from riwaya.feeds.fetch import Fetched
from riwaya.feeds.limits import LIMITS, FetchLimits
from riwaya.feeds.robots import Manners
from riwaya.model.feed import FeedState, SeenPage
from riwaya.model.report import Rejected, Report
from riwaya.outlets.pages import read_page
from riwaya.outlets.unusable import UnusableError

_GONE = "http_410"
_FOREVER = "9999-12-31T00:00:00+00:00"
Arrived = Report | Rejected


@dataclass(frozen=True, slots=True)
class Look:
    """How feeds are looked at: `every` is the seconds between two looks; `outlet` that of nameless pages."""

    every: float
    outlet: str | None = None
    limits: FetchLimits = LIMITS
    now: Callable[[], datetime] = lambda: datetime.now(UTC)


def poll_feed(state: FeedState, manners: Manners, look: Look) -> Generator[Arrived, None, FeedState]:
    """Looks at a feed once: yields what arrives, returns the state to begin with next time.

    A page that fails is a `Rejected`, and is tried again with the next looks; a feed that fails is one too,
    and is left alone for longer each time.
    """
    asked = {"If-None-Match": state.etag, "If-Modified-Since": state.last_modified}
    try:
        came = manners.fetch(state.url, headers={name: value for name, value in asked.items() if value})
        feed = None if came.is_unchanged else _parse(came)
    except FetchError as error:
        yield error.rejected(state.url)
        return _put_off(state, error, look)
    seen = yield from _fetch_new(state, feed, manners, look)
    return replace(
        state,
        etag=came.headers.get("etag", state.etag if came.is_unchanged else None),
        last_modified=came.headers.get("last-modified", state.last_modified if came.is_unchanged else None),
        checked_at=_iso(look.now()),
        next_at=_iso(look.now() + timedelta(seconds=look.every)),
        failures=0,
        message=None,
        seen=seen,
    )


def is_due(state: FeedState, *, now: datetime) -> bool:
    """Whether it is time to look at a feed."""
    return state.next_at is None or datetime.fromisoformat(state.next_at) <= now


def _parse(came: Fetched) -> Feed:
    return parse_feed(came.body, url=came.url, content_type=came.headers.get("content-type", ""))


def _fetch_new(
    state: FeedState, feed: Feed | None, manners: Manners, look: Look
) -> Generator[Arrived, None, tuple[SeenPage, ...]]:
    """Yields what came of the pages that are new, changed or had failed; returns the pages seen after that.

    Where the feed is unchanged, the pages that had failed are tried again.
    """
    known = {page.url: page for page in state.seen}
    entries = feed.entries if feed else tuple(Announced(p.url, p.stamp) for p in state.seen)
    outlet = look.outlet or (feed.title if feed else None)
    seen = []
    for entry in entries:
        before = known.get(entry.url)
        if before is None or before.stamp != entry.stamp:
            before = SeenPage(entry.url, entry.stamp)
        elif before.tries in (0, look.limits.tries):
            seen.append(before)
            continue
        outcome = fetch_page(entry, manners, outlet=outlet)
        yield outcome
        seen.append(replace(before, tries=before.tries + 1 if _may_mend(outcome) else 0))
    return tuple(seen)


def fetch_page(entry: Announced, manners: Manners, *, outlet: str | None) -> Arrived:
    """The report on a page that a feed announces, or why there is none."""
    try:
        came = manners.fetch(entry.url)
        report = read_page(came.body, url=came.url, outlet=outlet, published=entry.published)
        return replace(report, source=entry.url)
    except (FetchError, UnusableError) as error:
        return error.rejected(entry.url)


def _may_mend(outcome: Arrived) -> bool:
    """Whether another try may help: the net failed, not the page."""
    return isinstance(outcome, Rejected) and outcome.stage == "open"


def _put_off(state: FeedState, error: FetchError, look: Look) -> FeedState:
    """The state of a feed that failed: twice as long to wait as after the failure before."""
    most, now = look.limits.backoff_seconds_most, look.now()
    failures = state.failures + 1
    backoff = min(look.limits.backoff_seconds * 2 ** min(failures - 1, 20), most)
    wait = max(backoff, min(error.wait or 0.0, most))
    later = _FOREVER if error.reason == _GONE else _iso(now + timedelta(seconds=wait))
    return replace(state, checked_at=_iso(now), next_at=later, failures=failures, message=str(error))


def _iso(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="seconds")


def iter_due(states: Iterable[FeedState], *, now: datetime) -> Iterator[FeedState]:
    """The feeds that it is time to look at, the one that waits longest first."""
    yield from sorted((s for s in states if is_due(s, now=now)), key=lambda s: s.next_at or "")
