"""What the commands share that list page by page: their options, and what they say at the end of a page."""

from __future__ import annotations

from typing import Annotated, TypeVar

from cyclopts import Parameter
from cyclopts.validators import Number

from riwaya.cli.screen import say
from riwaya.store.pages import Page

T = TypeVar("T")
Limit = Annotated[int, Parameter(validator=Number(gte=1), help="How many to list.")]
After = Annotated[str | None, Parameter(help="Go on behind the cursor that an earlier answer gave.")]


def tell_rest(page: Page[T], *, none: str) -> None:
    """Says how to go on behind a page, or `none` where there is nothing on it."""
    if page.after is not None:
        say(f"there are more: --after {page.after}")
    elif not page.items:
        say(none)
