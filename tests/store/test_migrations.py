"""Stores of earlier schemas are brought up to date with all that they hold."""

from __future__ import annotations

from sqlalchemy import text

from riwaya.store.migrate import load_scripts
from riwaya.store.schema import HEAD
from riwaya.store.store import open_store
from stores import keep, make_report


def test_the_schema_names_the_last_migration() -> None:
    scripts = load_scripts()
    assert scripts.get_current_head() == HEAD
    assert len(scripts.get_heads()) == 1


def test_every_migration_runs_on_a_store_of_the_one_before(address: str) -> None:
    with open_store(address) as store:
        keep(store, make_report(1))
        chain = [script.revision for script in load_scripts().walk_revisions()]
        with store.reading() as view:
            seen = view.connection.execute(text("SELECT version_num FROM alembic_version")).scalars().all()
    assert chain[-1] == "0001"
    assert seen == [HEAD]
