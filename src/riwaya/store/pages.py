"""Lists in pages, each with a cursor by which the next one begins."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from riwaya.errors import StoreError
from riwaya.store.places import LAST

PAGE = 50
Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Page(Generic[Item]):
    """A stretch of a list. `after` is the cursor of the next page, None on the last."""

    items: tuple[Item, ...]
    after: str | None = None


def page_of(items: Sequence[Item], cursors: Sequence[str], limit: int) -> Page[Item]:
    """The first `limit` items as a page, of one more that were fetched to see whether there are more."""
    if len(items) <= limit:
        return Page(tuple(items))
    return Page(tuple(items[:limit]), cursors[limit - 1])


def cursor_of(place: int) -> str:
    """The cursor that stands behind a place."""
    return f"{place:x}"


def parse_cursor(cursor: str) -> int:
    """The place behind which a page begins. Raises StoreError where it is no cursor."""
    try:
        place = int(cursor, 16)
    except ValueError as error:
        raise _refuse(cursor) from error
    return min(max(place, 0), LAST)


def parse_pair(cursor: str) -> tuple[int, str]:
    """The number and what stands behind it in a cursor of two parts, `number.rest`. Raises StoreError."""
    number, dot, rest = cursor.partition(".")
    if not dot:
        raise _refuse(cursor)
    return parse_cursor(number), rest


def _refuse(cursor: str) -> StoreError:
    return StoreError(f"expected a cursor as an earlier answer gave it, came {cursor!r}; begin without one")
