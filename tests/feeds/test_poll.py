from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from outlet_server import Answer, Outlet, make_page, make_rss, run_outlet
from riwaya.feeds.fetch import Fetcher
from riwaya.feeds.limits import LIMITS
from riwaya.feeds.poll import Arrived, Look, is_due, iter_due, poll_feed
from riwaya.feeds.robots import Manners
from riwaya.model.feed import FeedState
from riwaya.model.report import Rejected, Report

NOON = datetime(2025, 2, 12, 12, tzinfo=UTC)
MORNING = "Wed, 12 Feb 2025 06:00:00 GMT"
EVENING = "Wed, 12 Feb 2025 18:00:00 GMT"
QUICK = replace(LIMITS, host_seconds=0.0, step_seconds=1.0, whole_seconds=2.0)
LOOK = Look(every=600.0, limits=QUICK, now=lambda: NOON)


@pytest.fixture
def outlet() -> Iterator[Outlet]:
    with run_outlet() as running:
        running.pages = {
            "/1": make_page("افتتاح خط جديد"),
            "/2": make_page("تأجيل خط قديم"),
            "/feed": make_rss(running.address, {"/1": MORNING, "/2": MORNING}, etag='"a"'),
        }
        yield running


@pytest.fixture
def manners() -> Iterator[Manners]:
    with Fetcher(agent="riwaya", is_allowed=lambda _: True, limits=QUICK) as fetcher:
        yield Manners(fetcher, limits=QUICK)


def look_at(state: FeedState, manners: Manners, look: Look = LOOK) -> tuple[FeedState, list[Arrived]]:
    arrived: list[Arrived] = []
    polling = poll_feed(state, manners, look)
    while True:
        try:
            arrived.append(next(polling))
        except StopIteration as done:
            return done.value, arrived


def test_the_first_look_brings_all_pages(outlet: Outlet, manners: Manners) -> None:
    state, arrived = look_at(FeedState(f"{outlet.address}/feed"), manners)
    reports = [a for a in arrived if isinstance(a, Report)]
    assert [r.title for r in reports] == ["افتتاح خط جديد", "تأجيل خط قديم"]
    assert [r.source for r in reports] == [f"{outlet.address}/1", f"{outlet.address}/2"]
    assert {r.outlet for r in reports} == {"صدى الساحل"}
    assert {r.published for r in reports} == {date(2025, 2, 12)}
    assert (state.etag, state.failures, state.next_at) == ('"a"', 0, "2025-02-12T12:10:00+00:00")


def test_a_feed_that_has_not_changed_costs_one_request(outlet: Outlet, manners: Manners) -> None:
    state, _ = look_at(FeedState(f"{outlet.address}/feed"), manners)
    outlet.asked.clear()
    again, arrived = look_at(state, manners)
    assert arrived == []
    assert outlet.paths() == ["/feed"]
    assert outlet.asked[0][1]["if-none-match"] == '"a"'
    assert again.seen == state.seen


def test_only_what_is_new_or_changed_is_fetched(outlet: Outlet, manners: Manners) -> None:
    state, _ = look_at(FeedState(f"{outlet.address}/feed"), manners)
    outlet.asked.clear()
    outlet.pages["/3"] = make_page("خط ثالث")
    outlet.pages["/feed"] = make_rss(
        outlet.address, {"/3": EVENING, "/2": EVENING, "/1": MORNING}, etag='"b"'
    )
    _, arrived = look_at(state, manners)
    assert outlet.paths() == ["/feed", "/3", "/2"]
    assert len(arrived) == 2


def test_a_page_that_fails_is_tried_again_and_then_let_be(outlet: Outlet, manners: Manners) -> None:
    outlet.pages["/2"] = Answer(b"", 503)
    state = FeedState(f"{outlet.address}/feed")
    reasons = []
    for _ in range(LIMITS.tries + 2):
        state, arrived = look_at(state, manners)
        reasons += [a.reason for a in arrived if isinstance(a, Rejected)]
    assert reasons == ["http_503"] * LIMITS.tries


def test_a_page_that_is_no_report_is_fetched_once(outlet: Outlet, manners: Manners) -> None:
    outlet.pages["/2"] = Answer(b"<html><body><p>Weather</p></body></html>")
    state, first = look_at(FeedState(f"{outlet.address}/feed"), manners)
    _, second = look_at(state, manners)
    assert [(a.stage, a.reason) for a in first if isinstance(a, Rejected)] == [("extract", "no_text")]
    assert second == []


def test_a_feed_that_fails_is_left_alone_for_longer_each_time(outlet: Outlet, manners: Manners) -> None:
    outlet.pages["/feed"] = Answer(b"", 500)
    state, waits = FeedState(f"{outlet.address}/feed"), []
    for _ in range(10):
        state, [rejected] = look_at(state, manners)
        assert isinstance(rejected, Rejected)
        assert rejected.source == f"{outlet.address}/feed"
        assert state.next_at is not None
        waits.append((datetime.fromisoformat(state.next_at) - NOON).total_seconds())
    assert waits[:4] == [900.0, 1800.0, 3600.0, 7200.0]
    assert waits[-1] == LIMITS.backoff_seconds_most
    assert state.message == rejected.message


def test_a_feed_that_asks_us_to_wait_is_given_its_time(outlet: Outlet, manners: Manners) -> None:
    outlet.pages["/feed"] = Answer(b"", 429, {"Retry-After": "7200"})
    state, _ = look_at(FeedState(f"{outlet.address}/feed"), manners)
    assert state.next_at == "2025-02-12T14:00:00+00:00"


def test_a_feed_that_is_gone_is_not_asked_again(outlet: Outlet, manners: Manners) -> None:
    outlet.pages["/feed"] = Answer(b"", 410)
    state, _ = look_at(FeedState(f"{outlet.address}/feed"), manners)
    assert not is_due(state, now=NOON + timedelta(days=3650))


def test_a_success_ends_the_waiting(outlet: Outlet, manners: Manners) -> None:
    failed = FeedState(f"{outlet.address}/feed", failures=5, message="expected …")
    state, arrived = look_at(failed, manners)
    assert (state.failures, state.message, len(arrived)) == (0, None, 2)


def test_the_feed_that_waits_longest_comes_first() -> None:
    states = [
        FeedState("https://a.example.org", next_at="2025-02-12T11:00:00+00:00"),
        FeedState("https://b.example.org", next_at="2025-02-12T10:00:00+00:00"),
        FeedState("https://c.example.org", next_at="2025-02-12T13:00:00+00:00"),
        FeedState("https://d.example.org"),
    ]
    assert [s.url[8] for s in iter_due(states, now=NOON)] == ["d", "b", "a"]
