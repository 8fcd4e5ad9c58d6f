"""A store: where it is, how it is opened, and its transactions.

SQLite in one file by default, PostgreSQL by `postgresql://…`. One writer at a time holds the lock of a store,
for the length of a short transaction; readers are never kept waiting.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Protocol

from sqlalchemy import URL, Connection, Engine, create_engine, event, inspect, make_url, text
from sqlalchemy.exc import ArgumentError, DBAPIError

from riwaya.errors import StoreError
from riwaya.store.schema import HEAD
from riwaya.store.troubles import explain, explain_cut
from riwaya.store.view import View
from riwaya.store.writer import Writer

_PATIENCE = 60  # seconds to wait for another writer
_LOCK = 0x72697761  # «riwa»: the advisory lock that a writer holds in PostgreSQL
DEFAULT = "riwaya.db"


class _Cursor(Protocol):
    def execute(self, sql: str) -> object: ...


class _DriverConnection(Protocol):
    isolation_level: str | None

    def cursor(self) -> _Cursor: ...


@dataclass(frozen=True, slots=True)
class Store:
    """An open store. Close it, or use it in a `with`."""

    engine: Engine
    name: str

    @contextmanager
    def reading(self) -> Iterator[View]:
        """A view of the store as it is at this moment, whatever is written meanwhile."""
        with self._transaction() as connection:
            yield View(connection)

    @contextmanager
    def writing(self, *, reader: str) -> Iterator[Writer]:
        """A writer whose work is kept as a whole at the end, or not at all. `reader` is the name of yours."""
        with self._transaction(writes=True) as connection:
            yield Writer(connection, reader)

    def close(self) -> None:
        """Closes all connections."""
        self.engine.dispose()

    def __enter__(self) -> Store:
        """The store itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Closes it."""
        self.close()

    @contextmanager
    def _transaction(self, *, writes: bool = False) -> Iterator[Connection]:
        """A transaction; what goes wrong in the database is told as `StoreError`."""
        try:
            with self._connect(writes=writes) as connection, connection.begin():
                if writes and connection.dialect.name == "postgresql":
                    connection.execute(text(f"SELECT pg_advisory_xact_lock({_LOCK})"))
                yield connection
        except DBAPIError as error:
            raise StoreError(explain(error, self.name)) from error
        except ConnectionError as error:  # pg8000 lets a reset while it reads through as it is
            raise StoreError(explain_cut(error, self.name)) from error

    def _connect(self, *, writes: bool) -> Connection:
        connection = self.engine.connect()
        if self.engine.dialect.name == "postgresql" and not writes:
            return connection.execution_options(isolation_level="REPEATABLE READ")
        return connection.execution_options(writes=writes)


def open_store(where: str | Path | None = None) -> Store:
    """The store at a path or address, made or brought up to date where it must be.

    Without `where`, the file riwaya.db of the current folder. Raises StoreError where none is to be had.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder, open_store(f"{folder}/news.db") as store:
    ...     with store.reading() as view:
    ...         view.count()
    0
    """
    url = parse_address(str(where or DEFAULT))
    is_file = url.get_backend_name() == "sqlite"
    name = url.database or "" if is_file else url.render_as_string(hide_password=True)
    store = Store(_engine(url), name)
    try:
        _bring_up_to_date(store)
    except StoreError:
        store.close()
        raise
    return store


def parse_address(where: str) -> URL:
    """The address of a store from a path, `sqlite:///…` or `postgresql://…`. Raises StoreError."""
    if "://" not in where:
        return URL.create("sqlite", database=where)
    try:
        url = make_url(where)
    except (ArgumentError, ValueError) as error:
        raise StoreError(
            f"expected a path or an address like postgresql://host/name, came {error}"
        ) from error
    kind = url.get_backend_name()
    if kind == "sqlite" and url.database:
        return url.set(drivername="sqlite")
    if kind in ("postgresql", "postgres"):
        if find_spec("pg8000") is None:
            raise StoreError("PostgreSQL needs its driver: pip install 'riwaya[postgres]'")
        return _by_socket(url.set(drivername="postgresql+pg8000"))
    raise StoreError(f"expected a path, sqlite:///path or postgresql://host/name, came {kind}://…")


def _by_socket(url: URL) -> URL:
    """`?host=/folder`, as libpq takes the folder of a server's socket, in the words of the driver."""
    folder = url.query.get("host")
    if not isinstance(folder, str) or not folder.startswith("/"):
        return url
    socket = f"{folder}/.s.PGSQL.{url.port or 5432}"
    return url.difference_update_query(["host"]).update_query_dict({"unix_sock": socket})


def _engine(url: URL) -> Engine:
    if url.get_backend_name() == "postgresql":
        return create_engine(url, pool_pre_ping=True)
    folder = Path(url.database or "").absolute().parent
    if not folder.is_dir():
        raise StoreError(f"expected a folder for the store at {folder}, found none; make it first")
    engine = create_engine(url, connect_args={"timeout": _PATIENCE})
    event.listen(engine, "connect", _set_up_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _set_up_sqlite(connection: _DriverConnection, _: object) -> None:
    connection.isolation_level = None  # transactions begin where we say so, not where the driver guesses
    for setting in (
        "synchronous = NORMAL",
        "foreign_keys = ON",
        "cache_size = -65536",
        "mmap_size = 268435456",
    ):
        connection.cursor().execute(f"PRAGMA {setting}")


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _bring_up_to_date(store: Store) -> None:
    with store._transaction() as connection:
        found = _revision(connection)
    if found == HEAD:
        return
    if store.engine.dialect.name == "sqlite":
        _keep_a_log_of_writes(store)
    with store._transaction(writes=True) as connection:
        found = _revision(connection)  # another program may have done it meanwhile
        if found is not None and found > HEAD:
            raise StoreError(f"{store.name} was made by a newer Riwaya (schema {found}); update this one")
        if found != HEAD:
            # alembic costs a third of a second to import, and a store is brought up to date once
            import_module("riwaya.store.migrate").upgrade(connection)


def _revision(connection: Connection) -> str | None:
    """The last migration that the store has seen, None where it is empty."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def _keep_a_log_of_writes(store: Store) -> None:
    """Sets the file to write-ahead logging, so that readers do not wait for a writer."""
    try:
        with store.engine.connect() as connection:
            driver = connection.connection.driver_connection
            if driver is not None:
                driver.cursor().execute("PRAGMA journal_mode = WAL")
    except DBAPIError as error:
        raise StoreError(explain(error, store.name)) from error
