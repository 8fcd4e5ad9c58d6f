from __future__ import annotations

import gzip
import time
import zlib
from collections.abc import Iterator
from dataclasses import replace

import pytest

from outlet_server import Answer, Outlet, run_outlet
from riwaya.feeds.failure import FetchError
from riwaya.feeds.fetch import Fetcher, parse_wait, unpack
from riwaya.feeds.limits import LIMITS

TIGHT = replace(LIMITS, body_bytes=10_000, packed_bytes=10_000, whole_seconds=0.6, step_seconds=0.4)


@pytest.fixture
def outlet() -> Iterator[Outlet]:
    with run_outlet() as running:
        yield running


@pytest.fixture
def fetcher() -> Iterator[Fetcher]:
    with Fetcher(agent="riwaya/1 (test)", is_allowed=lambda _: True, limits=TIGHT) as opened:
        yield opened


def test_a_page_comes_with_its_final_address(outlet: Outlet, fetcher: Fetcher) -> None:
    outlet.pages["/قديم"] = Answer(status=301, headers={"Location": "/new#top"})
    outlet.pages["/new"] = Answer("خبر".encode(), headers={"Content-Type": "text/plain"})
    fetched = fetcher.fetch(f"{outlet.address}/قديم")
    assert (fetched.url, fetched.body.decode()) == (f"{outlet.address}/new", "خبر")
    assert fetched.headers["content-type"] == "text/plain"
    assert outlet.asked[0][1]["user-agent"] == "riwaya/1 (test)"


@pytest.mark.parametrize(("name", "pack"), [("gzip", gzip.compress), ("deflate", zlib.compress), ("", bytes)])
def test_packed_bodies_are_unpacked(outlet: Outlet, fetcher: Fetcher, name: str, pack: object) -> None:
    body = "خبر ".encode() * 50
    outlet.pages["/"] = Answer(pack(body), headers={"Content-Encoding": name} if name else {})  # type: ignore[operator]
    assert fetcher.fetch(outlet.address).body == body


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (Answer(b"x" * 20_000), "too_large"),
        (Answer(gzip.compress(b"\0" * 50_000_000), headers={"Content-Encoding": "gzip"}), "too_large"),
        (Answer(b"not packed at all", headers={"Content-Encoding": "gzip"}), "bad_encoding"),
        (Answer(b"x", headers={"Content-Encoding": "br"}), "bad_encoding"),
        (Answer(b"x", headers={"Content-Encoding": "gzip, gzip"}), "bad_encoding"),
        (Answer(status=302, headers={"Location": "/"}), "redirects"),
        (Answer(status=302), "redirects"),
        (Answer(b"gone", 410), "http_410"),
        (Answer(b"broken", 500), "http_500"),
        (Answer(b"", 204), "http_204"),
        (Answer(parts=(b"x",) * 10, pause=0.1), "timeout"),
        (Answer(parts=(b"x",), pause=0.9), "timeout"),
    ],
)
def test_what_cannot_be_used_says_why(outlet: Outlet, fetcher: Fetcher, answer: Answer, reason: str) -> None:
    outlet.pages["/"] = answer
    began = time.monotonic()
    with pytest.raises(FetchError) as caught:
        fetcher.fetch(f"{outlet.address}/")
    assert caught.value.reason == reason
    assert str(caught.value).startswith("expected ")
    assert time.monotonic() - began < 2.0


def test_a_host_that_does_not_answer(fetcher: Fetcher) -> None:
    with run_outlet() as outlet:
        address = outlet.address
    with pytest.raises(FetchError) as caught:
        fetcher.fetch(address)
    assert caught.value.reason == "no_answer"


def test_a_host_asks_us_to_wait(outlet: Outlet, fetcher: Fetcher) -> None:
    outlet.pages["/"] = Answer(status=503, headers={"Retry-After": "3600"})
    with pytest.raises(FetchError) as caught:
        fetcher.fetch(f"{outlet.address}/")
    assert caught.value.wait == 3600.0


def test_moments_to_wait_for() -> None:
    assert parse_wait("Wed, 21 Oct 2015 07:28:00 GMT") == 0.0
    assert parse_wait("soon") is None
    assert parse_wait(None) is None


def test_a_bomb_is_unpacked_a_little_at_a_time() -> None:
    bomb = gzip.compress(b"\0" * 20_000_000)
    assert (
        max(len(piece) for piece, _ in zip(unpack([bomb], "gzip", most=1000), range(20), strict=False))
        <= 1001
    )
