"""Disks that fill up and connections that break: a clear error, nothing half written, and it goes on."""

from __future__ import annotations

import resource
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.engine import make_url

from ingesting import (
    REFUSED,
    address_of_told,
    check_complete,
    check_whole,
    start_ingest,
    wait_for,
    write_reports,
)
from postgres_server import new_database
from riwaya.errors import StoreError
from riwaya.read.reader import read_report, reader_name
from riwaya.store.store import open_store, parse_address
from stores import keep, make_report


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 12 MB, which only root can make."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=12m,mode=0777", "none", str(disk)]
    done = subprocess.run(mount, check=False, capture_output=True)
    if done.returncode != 0:
        pytest.skip(
            "NO SMALL DISK HERE: mounting one needs root; the limit of a file's size is tested instead"
        )
    yield disk
    subprocess.run(["umount", "-l", str(disk)], check=True)


def test_a_file_that_may_not_grow(tmp_path: Path) -> None:
    file, address = write_reports(tmp_path, 50), str(tmp_path / "news.db")
    open_store(address).close()

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))

    assert wait_for(start_ingest(file, address, before=limit)) == REFUSED
    told = address_of_told(file).read_text(encoding="utf-8")
    assert "is the disk full?" in told
    assert "run the same command again" in told
    assert check_whole(address) < 50
    assert wait_for(start_ingest(file, address)) == 0
    check_complete(address, file)


def test_a_full_disk_under_sqlite(small_disk: Path, tmp_path: Path) -> None:
    file, address = write_reports(tmp_path, 40), str(small_disk / "news.db")
    open_store(address).close()
    fill(small_disk, leave=300_000)
    assert wait_for(start_ingest(file, address)) == REFUSED
    assert "is the disk full?" in address_of_told(file).read_text(encoding="utf-8")
    (small_disk / "filler").unlink()
    assert check_whole(address) < 40
    assert wait_for(start_ingest(file, address)) == 0
    check_complete(address, file)


def test_a_full_disk_under_postgresql(small_disk: Path, tmp_path: Path) -> None:
    address = new_database()
    server = make_url(address)
    engine = create_engine(parse_address(address).set(database="postgres"), isolation_level="AUTOCOMMIT")
    space = server.database
    subprocess.run(["chown", "postgres", str(small_disk)], check=True)
    for folder in small_disk.parents:  # the server runs as another user, who must get there
        if folder.stat().st_uid == 0 and not folder.stat().st_mode & 0o001:
            folder.chmod(folder.stat().st_mode | 0o011)
    with engine.connect() as connection:
        connection.execute(text(f"CREATE TABLESPACE {space} LOCATION '{small_disk}'"))
        connection.execute(text(f"ALTER DATABASE {space} SET TABLESPACE {space}"))
    file = write_reports(tmp_path, 40)
    try:
        open_store(address).close()
        fill(small_disk, leave=100_000)
        assert wait_for(start_ingest(file, address)) == REFUSED
        assert "is the disk full?" in address_of_told(file).read_text(encoding="utf-8")
        (small_disk / "filler").unlink()
        assert check_whole(address) < 40
        assert wait_for(start_ingest(file, address)) == 0
        check_complete(address, file)
    finally:
        with engine.connect() as connection:
            connection.execute(text(f"DROP DATABASE {space} WITH (FORCE)"))
            connection.execute(text(f"DROP TABLESPACE {space}"))
        engine.dispose()


def test_a_connection_that_is_lost(tmp_path: Path) -> None:
    address = new_database()
    with open_store(address) as store:
        keep(store, make_report(1))
        told = pytest.raises(StoreError, match=r"cannot be reached.*goes on where it stopped")
        with told, store.writing(reader=reader_name()) as writer:
            writer.put(make_report(2), read_report(make_report(2)))
            break_connections(address)
            writer.put(make_report(3), read_report(make_report(3)))
        with (
            pytest.raises(StoreError, match="cannot be reached"),
            store.writing(reader=reader_name()) as writer,
        ):
            writer.put(make_report(2), read_report(make_report(2)))
            break_connections(address)  # before it is said to be kept
        assert check_whole(address) == 1
        assert keep(store, make_report(2)) == ["new"], "the same store goes on when the server is back"


def break_connections(address: str) -> None:
    """What a restart of the server does to those who are connected."""
    url = make_url(address)
    engine = create_engine(parse_address(address).set(database="postgres"))
    with engine.connect() as connection:
        ours = {"name": url.database}
        connection.execute(
            text("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = :name"), ours
        )
    engine.dispose()


def fill(disk: Path, *, leave: int) -> None:
    """Fills a disk up to some bytes."""
    stat = subprocess.run(
        ["df", "-B1", "--output=avail", str(disk)], check=True, capture_output=True, text=True
    )
    free = int(stat.stdout.split()[-1])
    (disk / "filler").write_bytes(b"\0" * (free - leave))


def test_a_reset_that_the_driver_lets_through_is_told_as_well(tmp_path: Path) -> None:
    with (
        open_store(tmp_path / "news.db") as store,
        pytest.raises(StoreError, match=r"cannot be reached.*goes on where it stopped"),
        store.writing(reader=reader_name()),
    ):
        raise ConnectionResetError(104, "Connection reset by peer")
