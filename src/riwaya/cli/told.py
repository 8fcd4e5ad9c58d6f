"""Shows the stories of a store: for people, or as JSON lines."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from cyclopts import Parameter
from rich.console import Console
from rich.text import Text

from riwaya.cli.listing import tell_rest
from riwaya.cli.screen import say
from riwaya.cli.settling import settle
from riwaya.desk.tell import find_told
from riwaya.errors import RecordError
from riwaya.export.tables import from_comparison, from_related
from riwaya.export.terminal import write_comparison
from riwaya.model.record import Record
from riwaya.store.store import open_store
from riwaya.store.stories import StoryLine
from riwaya.store.view import View


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


def list_stories(which: Which, *, store: str, after: str | None, limit: int, json_lines: bool) -> int:
    """What `riwaya stories` lists; the exit code."""
    with open_store(store) as opened:
        settle(opened)
        with opened.reading() as view:
            page = view.list_stories(
                since=which.since,
                until=which.until,
                is_disputed=which.disputed,
                outlet=which.outlet,
                actor=which.actor,
                several=which.several,
                order="disputed" if which.disputed else "latest",
                after=after,
                limit=limit,
            )
    console = Console(highlight=False, soft_wrap=True)
    for line in page.items:
        if json_lines:
            sys.stdout.write(json.dumps(from_line(line), ensure_ascii=False) + "\n")
        else:
            console.print(_told(line))
    tell_rest(page, none="no such story")
    return 0 if page.items else 1


def show_stories(ids: Sequence[str], *, store: str, json_lines: bool, language: str) -> int:
    """What `riwaya stories ID…` shows; the exit code."""
    with open_store(store) as opened:
        settle(opened)
        with opened.reading() as view:
            for story_id in (s for given in ids for s in _present(view, given)):
                _show(view, story_id, json_lines=json_lines, language=language)
    return 0


def from_line(line: StoryLine) -> Record:
    """A story in a list as JSON."""
    return {
        "story": line.id,
        "title": line.title,
        "first": line.first.isoformat() if line.first else None,
        "last": line.last.isoformat() if line.last else None,
        "reports": line.reports,
        "accounts": list(line.accounts),
        "sources": line.sources,
        "rows": dict(line.statuses),
    }


def _present(view: View, story_id: str) -> tuple[str, ...]:
    """The story, or those that hold what it held."""
    found = view.find_successors(story_id)
    if not found:
        raise RecordError(f"expected the id of a story, came {story_id!r}; `riwaya stories` lists them")
    if found != (story_id,):
        say(f"{story_id} is no more; its reports are in {', '.join(found)}")
    return found


def _show(view: View, story_id: str, *, json_lines: bool, language: str) -> None:
    told = find_told(view, story_id)
    assert told is not None  # _present has found it in the same view
    reports = {k.report.id: k.report for k in view.find_members(story_id)}
    if not json_lines:
        write_comparison(sys.stdout, told.comparison, reports, language=language)
        for correction in told.corrections:
            say(f"corrected by judgement {correction.entry}: {correction.report}, {correction.kind}")
        return
    record = from_comparison(told.comparison, reports)
    record["related"] = [from_related(r.b if r.a == story_id else r.a, r) for r in told.related]
    record["corrected_by"] = [correction.entry for correction in told.corrections]
    sys.stdout.write(json.dumps(record, ensure_ascii=False) + "\n")


def _told(line: StoryLine) -> Text:
    """A story for people: its id and days, how many tell it, its rows, its title."""
    days = " – ".join(dict.fromkeys(str(day) for day in (line.first, line.last) if day)) or "–"
    counts = f"{line.reports} reports, {len(line.accounts)} accounts, {line.sources} independent"
    rows = (
        ", ".join(f"{count} {status.replace('_', ' ')}" for status, count in line.statuses) or "one account"
    )
    return Text.assemble(
        (f"{line.id}  {days}  {counts}\n", "dim"), f"  {line.title}\n", (f"  {rows}\n", "dim")
    )
