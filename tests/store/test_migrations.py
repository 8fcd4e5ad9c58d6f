"""Stores of earlier schemas are brought up to date with all that they hold."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from sqlalchemy import inspect, select, text

from newsdesk import keep, make_press, read
from riwaya.desk.judge import merge
from riwaya.desk.settle import settle_stories
from riwaya.read.reader import reader_name
from riwaya.search.find import find_hits
from riwaya.search.query import parse_query
from riwaya.store import schema
from riwaya.store.migrate import load_scripts, upgrade
from riwaya.store.schema import HEAD
from riwaya.store.store import Store, _engine, _keep_a_log_of_writes, open_store, parse_address

FIRST = ("report", "reading", "failure", "entity", "statement", "event", "party")  # the tables of 0001


def test_the_schema_names_the_last_migration() -> None:
    scripts = load_scripts()
    assert scripts.get_current_head() == HEAD
    assert len(scripts.get_heads()) == 1
    assert [script.revision for script in scripts.walk_revisions()][-1] == "0001"


def test_a_store_of_0001_keeps_all_and_gets_stories(address: str, tmp_path: Path) -> None:
    make_store_of_0001(address, tmp_path)
    with open_store(address) as store:
        with store.reading() as view:
            seen = view.connection.execute(text("SELECT version_num FROM alembic_version")).scalars().all()
            assert seen == [HEAD]
            held = {k.report: r.open() for k, r in view.iter_packed() if r is not None}
            assert held == {r: read(r) for r in make_press()}
            assert not view.is_settled(reader=reader_name())
            assert "p1" in {h.kept.report.id for h in find_hits(view, parse_query("الميناء")).items}
        assert settle_stories(store, reader=reader_name()).stories == 3
        merge(store, ["p1", "w1"])
        with store.reading() as view:
            macron = view.find_actor("emmanuel-macron")
            assert macron is not None
            assert macron.line.reports == 2
        newer = [replace(r, text=r.text + " انتهى.") for r in make_press()]
        assert keep(store, *newer) == ["changed"] * 6


def make_store_of_0001(address: str, folder: Path) -> None:
    """Fills the tables of the first schema with what reports give today, as far as they have columns."""
    old = Store(_engine(parse_address(address)), address)
    if old.engine.dialect.name == "sqlite":
        _keep_a_log_of_writes(old)
    with old._transaction(writes=True) as connection:
        upgrade(connection, "0001")
    with open_store(folder / "source.db") as new:
        keep(new, *make_press())
        with new.reading() as view, old._transaction(writes=True) as connection:
            words = [*schema.WORDS.values()]
            for table in (*(schema.metadata.tables[name] for name in FIRST), *words):
                known = {column["name"] for column in inspect(connection).get_columns(table.name)}
                columns = [c for c in table.c if c.name in known or table in words]
                rows = [dict(row) for row in view.connection.execute(select(*columns)).mappings()]
                if rows:
                    connection.execute(table.insert(), rows)
            if old.engine.dialect.name == "sqlite":
                for kind in schema.KINDS:
                    connection.execute(
                        text(f"INSERT INTO {kind}_parts(rowid, words) SELECT rowid, words FROM {kind}_words")
                    )
    old.close()
