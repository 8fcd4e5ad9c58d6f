"""Ingests that are killed: none lost, none doubled, nothing half written."""

from __future__ import annotations

import os
import random
import signal
import time
from pathlib import Path

import pytest

from ingesting import check_complete, check_whole, start_ingest, wait_for, write_reports
from postgres_server import new_database
from riwaya.store.store import open_store
from stores import BACKENDS


@pytest.mark.parametrize("backend", BACKENDS)
def test_an_ingest_killed_now_and_then_goes_on(
    backend: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kill_often(backend, tmp_path, reports=40, kills=5, at_once=3, capsys=capsys)


@pytest.mark.slow
@pytest.mark.parametrize("backend", BACKENDS)
def test_an_ingest_killed_at_sixty_points_goes_on(
    backend: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kill_often(backend, tmp_path, reports=500, kills=60, at_once=16, capsys=capsys)


def kill_often(
    backend: str, folder: Path, *, reports: int, kills: int, at_once: int, capsys: pytest.CaptureFixture[str]
) -> None:
    """Kills ingests at random moments, each followed by another that goes on, until there were enough."""
    chance = random.Random(20261122)
    file = write_reports(folder, reports)
    killed = stores = 0
    points: list[int] = []
    seconds = time_whole(file, folder)
    while killed < kills:
        stores += 1
        address = str(folder / f"{stores}.db") if backend == "sqlite" else new_database()
        open_store(address).close()
        while True:
            child = start_ingest(file, address, at_once=at_once)
            time.sleep(chance.uniform(0, seconds / 2))
            if killed < kills:
                os.kill(child, signal.SIGKILL)
            code = wait_for(child)
            kept = check_whole(address)
            if code == 0:
                break
            assert code == -signal.SIGKILL
            killed += 1
            points.append(kept)
        check_complete(address, file)
    part = sum(0 < kept < reports for kept in points)
    told = f"{backend}: {killed} ingests of {reports} reports killed in {stores} stores, {part} half way"
    with capsys.disabled():
        print(f"\n{told}; 0 lost, 0 doubled")


def time_whole(file: Path, folder: Path) -> float:
    """The seconds that a whole ingest takes, on this machine at this time."""
    began = time.monotonic()
    assert wait_for(start_ingest(file, str(folder / "timed.db"))) == 0
    return time.monotonic() - began


def test_two_ingests_at_once_lose_and_double_nothing(address: str, tmp_path: Path) -> None:
    file = write_reports(tmp_path, 40)
    children = [start_ingest(file, address) for _ in range(2)]
    assert [wait_for(child) for child in children] == [0, 0]
    check_complete(address, file)
