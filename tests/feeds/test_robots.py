from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from outlet_server import Answer, Outlet, run_outlet
from riwaya.feeds.failure import FetchError
from riwaya.feeds.fetch import Fetcher
from riwaya.feeds.limits import LIMITS
from riwaya.feeds.robots import Manners


class Clock:
    """A clock that moves when it is slept by."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.slept: list[float] = []

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


@pytest.fixture
def outlet() -> Iterator[Outlet]:
    with run_outlet({"/": Answer(b"news"), "/2": Answer(b"more"), "/closed/1": Answer(b"inner")}) as running:
        yield running


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def manners(clock: Clock) -> Iterator[Manners]:
    limits = replace(LIMITS, step_seconds=1.0, whole_seconds=2.0)
    with Fetcher(agent="riwaya", is_allowed=lambda _: True, limits=limits) as fetcher:
        yield Manners(fetcher, limits=limits, clock=clock, sleep=clock.sleep)


def refused(manners: Manners, url: str) -> str:
    with pytest.raises(FetchError) as caught:
        manners.fetch(url)
    return caught.value.reason


@pytest.mark.parametrize(
    "rules",
    [
        b"User-agent: *\nDisallow: /closed/",
        b"User-agent: riwaya\nDisallow: /closed\n\nUser-agent: *\nDisallow:",
        b"User-agent: *\nDisallow: /*/1$",
        b"\xef\xbb\xbfUser-agent: *\r\nDisallow: /closed/\r\n\xff\xfe",
    ],
)
def test_what_a_host_forbids_is_not_asked_for(outlet: Outlet, manners: Manners, rules: bytes) -> None:
    outlet.pages["/robots.txt"] = Answer(rules)
    assert manners.fetch(f"{outlet.address}/").body == b"news"
    assert refused(manners, f"{outlet.address}/closed/1") == "robots"
    assert outlet.paths() == ["/"]


def test_a_redirect_into_what_is_forbidden_is_not_followed(outlet: Outlet, manners: Manners) -> None:
    outlet.pages["/robots.txt"] = Answer(b"User-agent: *\nDisallow: /closed/")
    outlet.pages["/"] = Answer(status=302, headers={"Location": "/closed/1"})
    assert refused(manners, f"{outlet.address}/") == "robots"
    assert outlet.paths() == ["/"]


def test_without_rules_all_is_allowed(outlet: Outlet, manners: Manners) -> None:
    assert manners.fetch(f"{outlet.address}/closed/1").body == b"inner"


def test_a_host_that_does_not_give_its_rules_is_left_alone(outlet: Outlet, manners: Manners) -> None:
    outlet.pages["/robots.txt"] = Answer(b"", 503)
    assert refused(manners, f"{outlet.address}/") == "robots"
    assert outlet.paths() == []


def test_rules_are_asked_for_once_a_day(outlet: Outlet, manners: Manners, clock: Clock) -> None:
    manners.fetch(f"{outlet.address}/")
    manners.fetch(f"{outlet.address}/2")
    assert [path for path, _ in outlet.asked].count("/robots.txt") == 1
    clock.now += LIMITS.robots_seconds + 1
    manners.fetch(f"{outlet.address}/")
    assert [path for path, _ in outlet.asked].count("/robots.txt") == 2


@pytest.mark.parametrize(
    ("asked", "waited"), [("", 2.0), ("Crawl-delay: 7", 7.0), ("Crawl-delay: 9000", 60.0)]
)
def test_a_host_is_not_asked_twice_in_a_row(
    outlet: Outlet, manners: Manners, clock: Clock, asked: str, waited: float
) -> None:
    outlet.pages["/robots.txt"] = Answer(f"User-agent: *\n{asked}\nDisallow: /none".encode())
    manners.fetch(f"{outlet.address}/")
    manners.fetch(f"{outlet.address}/2")
    assert clock.slept == [waited]
