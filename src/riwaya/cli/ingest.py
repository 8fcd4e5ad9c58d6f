"""`riwaya ingest`: reports in, a store that holds them with their readings."""

from __future__ import annotations

from typing import Annotated

from cyclopts import Parameter

from riwaya.cli.address import DEFAULT, StoreAddress
from riwaya.cli.intake import Inputs, Paths
from riwaya.cli.keeping import Wanted, keep_reports

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
    regroup: Annotated[
        bool,
        Parameter(negative=(), help="Group all reports anew, also where little came to a large store."),
    ] = False,
    inputs: Inputs = _DEFAULT,
) -> int:
    """Keep reports and what is read in them in a store.

    What the store holds already is passed over, so a run that was stopped goes on when it is started again. A
    report that has changed becomes a new version beside the old one. Several runs may fill one store at once.
    At the end the stories are brought up to date, and those that changed are compared. Where little came to a
    store of a thousand reports or more, only what it can reach is grouped, with words weighed as they were
    when all were grouped last; that is done anew when the store has grown by a tenth, or on request.

    **Examples**

    ```text
    riwaya ingest samples/reports
    riwaya ingest reports.jsonl.gz --store postgresql://me@db/news --jobs 8
    riwaya ingest --retry-failed
    ```
    """
    return keep_reports(paths, Wanted(retry_failed, reread, stories, regroup), store=store, inputs=inputs)
