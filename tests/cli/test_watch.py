from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from outlet_server import Answer, Outlet, make_page, make_rss, run_outlet
from riwaya.cli.app import main
from riwaya.model.feed import FeedState, SeenPage
from riwaya.read.reader import reader_name
from riwaya.store.feeds import find_feeds, forget_feed, keep_feed
from riwaya.store.store import Store, open_store
from stores import address, store

__all__ = ["address", "store"]
MORNING = "Wed, 12 Feb 2025 06:00:00 GMT"


@pytest.fixture
def outlet() -> Iterator[Outlet]:
    with run_outlet() as running:
        running.pages = {
            "/1": make_page("افتتاح خط جديد"),
            "/feed": make_rss(running.address, {"/1": MORNING}, etag='"a"'),
        }
        yield running


def watch_once(outlet: Outlet, file: Path, *options: str) -> int:
    return main(["watch", f"{outlet.address}/feed", "--once", "--store", str(file), *options])


def test_what_a_feed_announces_is_kept_read_and_told_as_a_story(
    outlet: Outlet, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "news.db"
    assert watch_once(outlet, file, "--allow-private") == 0
    assert "1 new" in capsys.readouterr().err
    with open_store(file) as opened, opened.reading() as view:
        [kept] = view.list_reports().items
        assert kept.report.title == "افتتاح خط جديد"
        assert view.find_reading(kept.row) is not None
        assert len(view.list_stories().items) == 1


def test_a_feed_is_not_asked_again_before_its_time(
    outlet: Outlet, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "news.db"
    watch_once(outlet, file, "--allow-private")
    outlet.asked.clear()
    assert main(["watch", "--once", "--allow-private", "--store", str(file)]) == 0
    assert outlet.asked == []
    assert "no feed is due before" in capsys.readouterr().err


def test_without_leave_nothing_is_fetched_from_this_machine(
    outlet: Outlet, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "news.db"
    rejected = tmp_path / "rejected.jsonl"
    assert watch_once(outlet, file, "--rejected", str(rejected)) == 1
    assert outlet.asked == []
    assert "--allow-private" in capsys.readouterr().err
    assert json.loads(rejected.read_text("utf-8"))["reason"] == "private_address"


def test_a_page_that_cannot_be_used_is_kept_with_its_reason(outlet: Outlet, tmp_path: Path) -> None:
    outlet.pages["/1"] = Answer(b"<html><body><p>Weather</p></body></html>")
    file = tmp_path / "news.db"
    watch_once(outlet, file, "--allow-private")
    with open_store(file) as opened, opened.reading() as view:
        [failure] = view.list_failures().items
    assert (failure.rejected.source, failure.rejected.reason) == (f"{outlet.address}/1", "no_text")


def test_misuse_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = str(tmp_path / "news.db")
    assert main(["watch", "--once", "--store", file]) == 2
    assert "knows none yet" in capsys.readouterr().err
    assert main(["watch", "file:///etc/passwd", "--store", file]) == 2
    assert "expected an address of http or https" in capsys.readouterr().err
    assert main(["watch", "https://sada.example.org/feed", "--every", "1", "--store", file]) == 2
    assert "expected at least 5 minutes" in capsys.readouterr().err


def test_a_feed_is_forgotten(outlet: Outlet, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "news.db"
    watch_once(outlet, file, "--allow-private")
    feed = f"{outlet.address}/feed"
    assert main(["watch", "--forget", feed, "--store", str(file)]) == 0
    assert main(["watch", "--forget", feed, "--store", str(file)]) == 1
    assert "was not watched" in capsys.readouterr().err
    with open_store(file) as opened, opened.reading() as view:
        assert view.count() == 1


def test_feeds_are_kept_on_every_store(store: Store) -> None:
    state = FeedState(
        "https://sada.example.org/أخبار",
        etag='W/"1"',
        next_at="2025-02-12T12:00:00+00:00",
        failures=2,
        message="expected …",
        seen=(SeenPage("https://sada.example.org/1", "2025"), SeenPage("https://sada.example.org/2", "", 2)),
    )
    with store.writing(reader=reader_name()) as writer:
        keep_feed(writer.connection, FeedState(state.url))
        keep_feed(writer.connection, state)
        keep_feed(writer.connection, FeedState("https://a.example.org/feed"))
    with store.reading() as view:
        assert find_feeds(view.connection) == (FeedState("https://a.example.org/feed"), state)
    with store.writing(reader=reader_name()) as writer:
        assert forget_feed(writer.connection, state.url)
        assert not forget_feed(writer.connection, state.url)
