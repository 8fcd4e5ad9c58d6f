"""`riwaya judge`: what people decide about the record, and the log of it."""

from __future__ import annotations

from typing import Annotated

from cyclopts import App, Parameter

from riwaya.cli.address import DEFAULT, StoreAddress
from riwaya.cli.deciding import decide, show_log
from riwaya.cli.listing import After, Limit
from riwaya.desk import judge as desk
from riwaya.errors import ParseError
from riwaya.model.reading import Stance

judge = App(name="judge", help="Merge, split and correct: what people decide, kept in a log.")

Ids = Annotated[list[str], Parameter(help="Ids of reports, or of stories, which stand for their reports.")]
Names = Annotated[list[str], Parameter(help="Keys or names of actors.")]
By = Annotated[str | None, Parameter(name="--by", env_var="RIWAYA_BY", help="Who decides.")]
Why = Annotated[str | None, Parameter(name="--why", help="Why.")]
AsJson = Annotated[bool, Parameter(name="--json", negative=(), help="The judgement as a line of JSON.")]


@judge.command
def merge(
    ids: Ids,
    /,
    *,
    by: By = None,
    why: Why = None,
    json_lines: AsJson = False,
    store: StoreAddress = DEFAULT,
) -> int:
    """Put reports in one story for good.

    **Examples**

    ```text
    riwaya judge merge s734501ac74f5 sdd04cfe3ae0a --by salma --why "one visit"
    ```
    """
    return decide(lambda opened: desk.merge(opened, ids, by=by, why=why), store=store, json_lines=json_lines)


@judge.command
def split(
    ids: Ids,
    /,
    *,
    off: Annotated[list[str], Parameter(name="--from", help="The reports that they do not belong with.")],
    by: By = None,
    why: Why = None,
    json_lines: AsJson = False,
    store: StoreAddress = DEFAULT,
) -> int:
    """Hold reports in other stories than the reports of `--from`, for good.

    **Examples**

    ```text
    riwaya judge split mirsat-17 --from dafatir-9 --from sada-4 --why "another day"
    ```
    """
    return decide(
        lambda opened: desk.split(opened, ids, off, by=by, why=why), store=store, json_lines=json_lines
    )


@judge.command
def same(
    names: Names,
    /,
    *,
    by: By = None,
    why: Why = None,
    json_lines: AsJson = False,
    store: StoreAddress = DEFAULT,
) -> int:
    """Take keys or names for one and the same actor.

    **Examples**

    ```text
    riwaya judge same "غسان مرعشلي" "غسان المرعشلي"
    ```
    """
    return decide(lambda opened: desk.join(opened, names, by=by, why=why), store=store, json_lines=json_lines)


@judge.command
def different(
    names: Names,
    /,
    *,
    by: By = None,
    why: Why = None,
    json_lines: AsJson = False,
    store: StoreAddress = DEFAULT,
) -> int:
    """Take keys or names never for one and the same actor.

    **Examples**

    ```text
    riwaya judge different "حسن علي" "علي حسن"
    ```
    """
    return decide(lambda opened: desk.part(opened, names, by=by, why=why), store=store, json_lines=json_lines)


@judge.command
def correct(
    report: Annotated[str, Parameter(help="The id of a report.")],
    find: Annotated[str, Parameter(help="The id of what was found in it: s3, v1, e2, t1, q4.")],
    /,
    *,
    wrong: Annotated[bool, Parameter(negative=(), help="There is no such statement, event, …")] = False,
    speaker: Annotated[str | None, Parameter(help="The key or the name of who says it.")] = None,
    stance: Annotated[Stance | None, Parameter(help="How it is said.")] = None,
    by: By = None,
    why: Why = None,
    json_lines: AsJson = False,
    store: StoreAddress = DEFAULT,
) -> int:
    """Correct what was found in a report: it is wrong, or somebody else says it, or says it otherwise.

    The ids are those that `riwaya search --json` gives. A correction holds when the report is read anew, and
    lapses where its text changes.

    **Examples**

    ```text
    riwaya judge correct mirsat-17 s3 --speaker JOR --why "the minister speaks for the state"
    riwaya judge correct mirsat-17 v1 --wrong
    ```
    """
    given = {"wrong": "" if wrong else None, "speaker": speaker, "stance": stance}
    said = [(field, value) for field, value in given.items() if value is not None]
    if len(said) != 1:
        raise ParseError(
            "expected one of --wrong, --speaker and --stance, came " + (", ".join(dict(said)) or "none")
        )
    [(field, value)] = said
    return decide(
        lambda opened: desk.correct(opened, report, find, field=field, value=value or None, by=by, why=why),
        store=store,
        json_lines=json_lines,
    )


@judge.command
def undo(
    number: Annotated[int, Parameter(help="The number of the judgement, as the log gives it.")],
    /,
    *,
    by: By = None,
    json_lines: AsJson = False,
    store: StoreAddress = DEFAULT,
) -> int:
    """Take a judgement back; it stays in the log as undone.

    **Examples**

    ```text
    riwaya judge undo 3 --by salma
    ```
    """
    return decide(lambda opened: desk.undo(opened, number, by=by), store=store, json_lines=json_lines)


@judge.command
def log(
    *,
    limit: Limit = 20,
    after: After = None,
    json_lines: Annotated[
        bool, Parameter(name="--json", negative=(), help="One judgement a line as JSON.")
    ] = False,
    store: StoreAddress = DEFAULT,
) -> int:
    """List what was decided, the latest first, with what was undone and what has lapsed.

    **Examples**

    ```text
    riwaya judge log --json
    ```
    """
    return show_log(store=store, after=after, limit=limit, json_lines=json_lines)
