"""`riwaya stories`: the stories of a store, and what became of their accounts."""

from __future__ import annotations

from typing import Annotated

from cyclopts import Parameter

from riwaya.cli.address import DEFAULT, StoreAddress
from riwaya.cli.listing import After, Limit
from riwaya.cli.results import Language
from riwaya.cli.told import Which, list_stories, show_stories

_ALL = Which()


def stories(
    ids: Annotated[list[str], Parameter(help="Stories to show with their accounts side by side.")] = (),  # type: ignore[assignment]
    /,
    *,
    which: Which = _ALL,
    limit: Limit = 20,
    after: After = None,
    json_lines: Annotated[
        bool, Parameter(name="--json", negative=(), help="One story a line as JSON.")
    ] = False,
    language: Language = "ar",
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
    if ids:
        return show_stories(ids, store=store, json_lines=json_lines, language=language)
    return list_stories(which, store=store, after=after, limit=limit, json_lines=json_lines)
