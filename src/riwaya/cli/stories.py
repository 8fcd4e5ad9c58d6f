"""`riwaya stories`: the stories of a store, and what became of their accounts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from typing import Annotated, Literal

from cyclopts import Parameter

from riwaya.cli.address import DEFAULT, StoreAddress


@Parameter(name="*")
@dataclass(frozen=True, slots=True)
class Which:
    """Which stories to list."""

    disputed: Annotated[
        bool, Parameter(negative=(), help="Only those in which accounts differ or deny, the worst first.")
    ] = False
    several: Annotated[bool, Parameter(negative=(), help="Only those of more than one account.")] = False
    outlet: Annotated[str | None, Parameter(help="Only those that this outlet tells.")] = None
    actor: Annotated[str | None, Parameter(help="Only those that name the actor of this key.")] = None
    since: Annotated[
        date | None, Parameter(help="The latest report is of this day (YYYY-MM-DD) or later.")
    ] = None
    until: Annotated[date | None, Parameter(help="The latest report is of this day or earlier.")] = None


_ALL = Which()


def stories(
    ids: Annotated[list[str], Parameter(help="Stories to show with their accounts side by side.")] = (),  # type: ignore[assignment]
    /,
    *,
    which: Which = _ALL,
    limit: Annotated[int, Parameter(help="How many to list.")] = 20,
    after: Annotated[
        str | None, Parameter(help="Go on behind the cursor that an earlier answer gave.")
    ] = None,
    json_lines: Annotated[
        bool, Parameter(name="--json", negative=(), help="One story a line as JSON.")
    ] = False,
    language: Annotated[
        Literal["ar", "en"], Parameter(help="The language of the labels beside a story's accounts.")
    ] = "ar",
    store: StoreAddress = DEFAULT,
) -> int:
    """List the stories of a store, the latest first, or show some with their accounts side by side.

    Stories that do not know the latest reports or judgements are settled first.

    **Examples**

    ```text
    riwaya stories --several
    riwaya stories --disputed --since 2025-01-01 --json
    riwaya stories s734501ac74f5 --language en
    ```
    """
    # The database library takes a third of a second to import, which other commands need not pay.
    told = import_module("riwaya.cli.told")
    if ids:
        show: Callable[..., int] = told.show_stories
        return show(ids, store=store, json_lines=json_lines, language=language)
    listing: Callable[..., int] = told.list_stories
    return listing(which, store=store, after=after, limit=limit, json_lines=json_lines)
