"""Brings a store to the schema of this version by the scripts of `migrations/`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from alembic.config import Config
from alembic.runtime.environment import EnvironmentContext
from alembic.runtime.migration import MigrationContext, RevisionStep
from alembic.script import ScriptDirectory
from sqlalchemy import Connection


def upgrade(connection: Connection, revision: str = "head") -> None:
    """Runs the migrations that are missing, in the transaction of `connection`."""
    config = Config()
    scripts = load_scripts(config)

    def steps(seen: str | Sequence[str], _: MigrationContext) -> list[RevisionStep]:
        return list(scripts._upgrade_revs(revision, seen))  # type: ignore[arg-type]  # as alembic.command does

    with EnvironmentContext(config, scripts, fn=steps) as environment:
        environment.configure(connection=connection)
        environment.run_migrations()


def load_scripts(config: Config | None = None) -> ScriptDirectory:
    """The scripts, in their order."""
    config = config or Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    return ScriptDirectory.from_config(config)
