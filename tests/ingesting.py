"""Ingests in processes of their own, and what must be true of a store whatever befell them."""

from __future__ import annotations

import json
import os
import sys
import traceback
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Connection, Table, func, select, text

from riwaya.cli.keeping import Ingest
from riwaya.errors import StoreError
from riwaya.model.report import Report
from riwaya.outlets.files import iter_reports
from riwaya.read.reader import read_report
from riwaya.store import schema
from riwaya.store.store import Store, open_store
from stores import make_report

PARTS = (("words", 1), ("parts", 0))
REFUSED = 7  # exit code of a child that was told a StoreError


def write_reports(folder: Path, count: int, *, name: str = "reports.jsonl", first: int = 0) -> Path:
    """A file of small reports."""
    read_report(make_report(0))  # so that the lexicon is loaded here, and not by every child
    file = folder / name
    reports = (make_report(n, day=1 + n % 28) for n in range(first, first + count))
    lines = (
        {"id": r.id, "text": r.text, "url": r.url, "outlet": r.outlet, "published": str(r.published)}
        for r in reports
    )
    file.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return file


def start_ingest(file: Path, address: str, *, before: Callable[[], object] = bool, at_once: int = 32) -> int:
    """Starts the ingest of a file in a child process; its process id. `before` runs in the child."""
    child = os.fork()
    if child:
        return child
    try:
        silent = os.open(os.devnull, os.O_WRONLY)
        os.dup2(silent, 2)
        before()
        with open_store(address) as store:
            for _ in Ingest(store, at_once=at_once).run(iter_reports([file]), jobs=1):
                pass
    except StoreError as error:
        address_of_told(file).write_text(str(error), encoding="utf-8")
        os._exit(REFUSED)
    except BaseException:
        address_of_told(file).write_text(traceback.format_exc(), encoding="utf-8")
        os._exit(1)
    finally:
        sys.stdout.flush()
        os._exit(0)


def address_of_told(file: Path) -> Path:
    """Where a child that failed writes why."""
    return file.with_suffix(".told")


def wait_for(child: int) -> int:
    """The exit code of a child; minus the signal that killed it."""
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def check_whole(address: str) -> int:
    """Every report in a store has its reading and all of its finds, once; how many there are."""
    with open_store(address) as store, store.reading() as view:
        reports = count(view.connection, schema.report)
        assert count(view.connection, schema.reading) == reports, "no report without its reading"
        ids = view.connection.scalars(select(schema.report.c.id).where(schema.report.c.is_current)).all()
        assert len(set(ids)) == len(ids) == reports, "none doubled"
        for kind, table in (
            ("statement", schema.statement),
            ("event", schema.event),
            ("report", schema.report),
        ):
            assert count(view.connection, schema.WORDS[kind]) == count(view.connection, table)
    return reports


def check_complete(address: str, file: Path) -> None:
    """All reports of a file are in the store, each once, each with all that its reading holds."""
    expected = {r.id: read_report(r) for r in iter_reports([file]) if isinstance(r, Report)}
    assert check_whole(address) == len(expected), "none lost"
    with open_store(address) as store, store.reading() as view:
        assert {k.report.id: r.open() for k, r in view.iter_packed() if r is not None} == expected
        statements = sum(len(r.statements) for r in expected.values())
        assert count(view.connection, schema.statement) == statements
        assert view.list_failures().items == ()
    with open_store(address) as store:
        if store.engine.dialect.name == "sqlite":
            check_file(store)


def check_file(store: Store) -> None:
    """SQLite finds nothing wrong with its file, nor with what is searched."""
    with store._transaction(writes=True) as connection:
        assert connection.execute(text("PRAGMA integrity_check")).scalar() == "ok"
        # 1: compared with its text too, which SQLite 3.40 cannot do where the text is in another table
        for table, depth in ((f"{kind}_{what}", n) for kind in schema.KINDS for what, n in PARTS):
            check = f"INSERT INTO {table}({table}, rank) VALUES ('integrity-check', {depth})"
            connection.execute(text(check))


def count(connection: Connection, table: Table) -> int:
    """The rows of a table."""
    return connection.execute(select(func.count()).select_from(table)).scalar_one()
