"""An ingest that is killed between keeping and settling: the next run brings the stories up to date."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from ingesting import start_ingest, wait_for, write_reports
from riwaya.cli.app import main
from riwaya.desk.settle import settle_stories
from riwaya.read.reader import reader_name
from riwaya.store.store import open_store
from riwaya.store.stories import Settlement


def count_members(address: str) -> int:
    with open_store(address) as store, store.reading() as view:
        return sum(line.reports for line in view.list_stories(limit=1000).items)


def test_what_was_kept_and_not_settled_is_settled_by_the_next_run(
    address: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = write_reports(tmp_path, 6)
    assert wait_for(start_ingest(file, address)) == 0, "it keeps and does not settle, as one killed there"
    assert count_members(address) == 0
    assert main(["ingest", str(file), "--store", address]) == 0
    assert "6 kept already" in capsys.readouterr().err
    assert count_members(address) == 6


def test_a_settling_that_is_killed_leaves_the_stories_as_they_were(
    address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = write_reports(tmp_path, 6)
    assert main(["ingest", str(file), "--store", address]) == 0
    more = write_reports(tmp_path, 4, name="more.jsonl", first=6)
    assert main(["ingest", str(more), "--store", address, "--no-stories"]) == 0
    child = os.fork()
    if not child:
        settle_and_die(address)
    assert wait_for(child) == -signal.SIGKILL
    assert count_members(address) == 6, "nothing half written"
    with open_store(address) as store:
        settle_stories(store, reader=reader_name())
    assert count_members(address) == 10


def settle_and_die(address: str) -> None:
    """Settles until all is written and nothing is committed, then is killed."""
    try:
        with open_store(address) as store, store.reading() as view:
            basis = view.find_basis()
            with store.writing(reader=reader_name()) as writer:
                writer.keep_stories(Settlement([], basis))
                os.kill(os.getpid(), signal.SIGKILL)
    finally:
        os._exit(1)


def test_judgements_outlive_a_killed_settling(address: str, tmp_path: Path) -> None:
    file = write_reports(tmp_path, 3)
    assert main(["ingest", str(file), "--store", address]) == 0
    with open_store(address) as store, store.writing(reader=reader_name()) as writer:
        writer.log("merge", ("r0", "r2"))  # logged, and killed before it is settled
    assert main(["stories", "--store", address]) == 0
    with open_store(address) as store, store.reading() as view:
        homes = {view.find_story_of(k.row) for name in ("r0", "r2") if (k := view.find_report(name))}
    assert len(homes) == 1
