"""A PostgreSQL server of our own for the tests, from Debian's package: one a run, thrown away at its end.

`RIWAYA_TEST_POSTGRES=postgresql://user@host/postgres` gives one that runs already. Where there is neither,
the tests that need it are skipped and say so; in CI that is a failure.
"""

from __future__ import annotations

import atexit
import itertools
import os
import shutil
import subprocess
import tempfile
from functools import cache
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.engine import make_url

from riwaya.store.store import parse_address

_NUMBERS = itertools.count(1)
_FAST = "-c fsync=off -c full_page_writes=off -c listen_addresses='' -c max_connections=40"


def new_database() -> str:
    """The address of an empty database."""
    server = make_url(_find_server())
    name = f"riwaya_{os.getpid()}_{next(_NUMBERS)}"
    engine = create_engine(parse_address(_find_server()), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(
            text(f"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8'")
        )
    engine.dispose()
    return server.set(database=name).render_as_string(hide_password=False)


def find_programs() -> Path | None:
    """The folder of initdb and pg_ctl, which Debian keeps out of the path."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda p: int(p.parts[-3]))
    on_path = shutil.which("initdb")
    return found[-1].parent if found else Path(on_path).resolve().parent if on_path else None


@cache
def _find_server() -> str:
    given = os.environ.get("RIWAYA_TEST_POSTGRES")
    if given:
        return given
    programs = find_programs()
    if programs is not None:
        return _start(programs)
    message = "NO POSTGRESQL HERE, half of the store is not tested: apt-get install postgresql"
    if os.environ.get("CI"):
        pytest.fail(message)
    pytest.skip(message)


def _start(programs: Path) -> str:
    folder = Path(tempfile.mkdtemp(prefix="riwaya-postgres-"))
    data = folder / "data"
    user = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []  # it refuses to run as root
    if user:
        shutil.chown(folder, "postgres")
    create = [f"{programs}/initdb", "-D", f"{data}", "-U", "riwaya", "-A", "trust", "-E", "UTF8"]
    _run([*user, *create, "--locale=C.UTF-8", "--no-sync"])
    control = [*user, f"{programs}/pg_ctl", "-D", f"{data}", "-w"]
    _run([*control, "-o", f"{_FAST} -k {folder}", "-l", f"{folder}/log", "start"])
    atexit.register(_stop, [*control, "-m", "immediate", "stop"], folder, os.getpid())
    return f"postgresql://riwaya@/postgres?host={folder}"


def _stop(command: list[str], folder: Path, owner: int) -> None:
    if os.getpid() == owner:  # not in a child that was forked off
        subprocess.run(command, check=False, capture_output=True)
        shutil.rmtree(folder, ignore_errors=True)


def _run(command: list[str]) -> None:
    done = subprocess.run(
        command, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, cwd="/", text=True
    )
    assert done.returncode == 0, done.stderr
