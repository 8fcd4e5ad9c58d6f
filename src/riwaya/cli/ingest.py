"""`riwaya ingest`: reports in, a store that holds them with their readings."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Annotated

from cyclopts import Parameter

from riwaya.cli.address import DEFAULT, StoreAddress
from riwaya.cli.intake import Inputs, Paths

_DEFAULT = Inputs()


def ingest(
    paths: Paths = (),  # type: ignore[assignment]  # a list that may be empty
    /,
    *,
    store: StoreAddress = DEFAULT,
    retry_failed: Annotated[
        bool, Parameter(negative=(), help="Try again what had failed, and nothing else.")
    ] = False,
    reread: Annotated[
        bool, Parameter(negative=(), help="Read anew what an older version of Riwaya has read.")
    ] = False,
    stories: Annotated[
        bool, Parameter(negative="--no-stories", help="Bring the stories up to date at the end.")
    ] = True,
    inputs: Inputs = _DEFAULT,
) -> int:
    """Keep reports and what is read in them in a store.

    What the store holds already is passed over, so a run that was stopped goes on when it is started again. A
    report that has changed becomes a new version beside the old one. Several runs may fill one store at once.
    At the end the stories are brought up to date, and those that changed are compared.

    **Examples**

    ```text
    riwaya ingest samples/reports
    riwaya ingest reports.jsonl.gz --store postgresql://me@db/news --jobs 8
    riwaya ingest --retry-failed
    ```
    """
    # The database library takes a third of a second to import, which other commands need not pay.
    keep: Callable[..., int] = import_module("riwaya.cli.keeping").keep_reports
    return keep(paths, store=store, retry_failed=retry_failed, reread=reread, stories=stories, inputs=inputs)
