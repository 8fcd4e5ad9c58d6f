"""What the commands share that list page by page: their options, and what they say at the end of a page."""

from __future__ import annotations

from typing import Annotated, TypeVar

from cyclopts import Parameter

from riwaya.cli.screen import say
from riwaya.store.pages import Page

T = TypeVar("T")


def refuse_none(_: object, limit: int) -> None:
    """Refuses a limit below 1, which no page keeps to."""
    if limit < 1:
        raise ValueError(f"expected 1 or more, came {limit}")


Limit = Annotated[int, Parameter(validator=refuse_none, help="How many to list.")]
After = Annotated[str | None, Parameter(help="Go on behind the cursor that an earlier answer gave.")]


def tell_rest(page: Page[T], *, none: str) -> None:
    """Says how to go on behind a page, or `none` where there is nothing on it."""
    if page.after is not None:
        say(f"there are more: --after {page.after}")
    elif not page.items:
        say(none)
