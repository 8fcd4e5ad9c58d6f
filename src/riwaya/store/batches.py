"""Rows and values in the numbers that a database takes at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import Connection, Table, insert

_AT_ONCE = 500  # values in a list that a database is given
_T = TypeVar("_T")
Rows = Sequence[dict[str, Any]]  # what the driver takes: the edge


def batches_of(items: Iterable[_T]) -> Iterator[list[_T]]:
    """The items, a few hundred at a time."""
    rest = iter(items)
    while some := list(islice(rest, _AT_ONCE)):
        yield some


def insert_rows(connection: Connection, table: Table, rows: Rows) -> None:
    """Inserts rows, where there are any."""
    if rows:
        connection.execute(insert(table), rows)
