"""What the pages that list things have in common: where a list goes on, and where it is had as data."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from riwaya.web.visit import Visit

LIMIT = 50


@dataclass(frozen=True, slots=True)
class Pages:
    """Addresses of the first stretch of a list, where it shows another, and of the next, if any."""

    first: str | None
    next: str | None


def find_pages(visit: Visit, after: str | None) -> Pages:
    """Where the list of this page goes on behind the cursor `after`."""
    return Pages(
        visit.here(after=None) if visit.ask("after") else None,
        None if after is None else visit.here(after=after),
    )


def address_of_data(visit: Visit) -> Callable[[str], str]:
    """The address of the same list in a format."""

    def address(ending: str) -> str:
        path, mark, asked = visit.here(after=None).partition("?")
        return f"{path}.{ending}{mark}{asked}"

    return address
