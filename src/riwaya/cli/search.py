"""`riwaya search`: words in, the finds of a store that hold them out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal

from cyclopts import Parameter

from riwaya.cli.address import DEFAULT, StoreAddress
from riwaya.cli.found import show_hits
from riwaya.cli.listing import After, Limit
from riwaya.errors import ParseError
from riwaya.search.query import Filters, parse_query

_KINDS = {"statements": "statement", "events": "event", "reports": "report"}
Names = tuple[str, ...]


@Parameter(name="*")
@dataclass(frozen=True, slots=True)
class Keep:
    """What to keep to. A name is folded and may be given in part; `=KEY` is the key of one actor."""

    speaker: Annotated[Names, Parameter(help="Who says it; a name, or = and a key.", negative=())] = ()
    actor: Annotated[Names, Parameter(help="Who is named, or takes part in the event.", negative=())] = ()
    place: Annotated[Names, Parameter(help="The place that is named, or of the event.", negative=())] = ()
    outlet: Annotated[Names, Parameter(help="The outlet that reports it.", negative=())] = ()
    stance: Annotated[str | None, Parameter(help="How it is said: asserts, denies, warns, …")] = None
    type: Annotated[str | None, Parameter(help="The PLOVER type of the event: CONSULT, ASSAULT, …")] = None
    since: Annotated[date | None, Parameter(help="Published on this day (YYYY-MM-DD) or later.")] = None
    until: Annotated[date | None, Parameter(help="Published on this day or earlier.")] = None

    def filters(self) -> Filters:
        """The same for the library."""
        return Filters(
            speaker=self.speaker,
            actor=self.actor,
            place=self.place,
            outlet=self.outlet,
            stance=self.stance,
            type=self.type,
            since=self.since,
            until=self.until,
        )


_ALL = Keep()


def search(
    *words: str,
    over: Annotated[
        Literal["statements", "events", "reports"], Parameter(help="What to look in.")
    ] = "statements",
    exact: Annotated[
        bool,
        Parameter(negative=(), help="Words as they are spelled: hamza, teh marbuta, vowel marks and all."),
    ] = False,
    limit: Limit = 20,
    after: After = None,
    json_lines: Annotated[
        bool,
        Parameter(name="--json", negative=(), help="One find a line as JSON, with all of its provenance."),
    ] = False,
    keep: Keep = _ALL,
    store: StoreAddress = DEFAULT,
) -> int:
    """Find statements, events or reports in a store by their words, the latest first.

    Words are found however they are spelled. A phrase stands in quotation marks, `حكوم*` finds words that
    begin so, `*كوم*` words that hold this part. All words and all filters must fit.

    **Examples**

    ```text
    riwaya search الكهرباء --speaker وزير --since 2025-01-01
    riwaya search "«مجلس الأمن»" --stance denies --json
    riwaya search --over events --type CONSULT --actor =JOR
    ```
    """
    if not words and keep == _ALL:
        raise ParseError("expected words to look for, or a filter, came neither")
    query = parse_query(" ".join(words), exact=exact, filters=keep.filters())
    return show_hits(query, store=store, kind=_KINDS[over], after=after, limit=limit, json_lines=json_lines)
