"""What is shown to people: on standard error, so that standard output holds results alone."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    SpinnerColumn,
    TextColumn,
    TimeRemainingColumn,
)
from rich.table import Table

from riwaya.model.report import Rejected

_SHOWN = 20  # rejections listed one by one; --rejected FILE keeps them all
Item = TypeVar("Item")


def say(message: str) -> None:
    """One line on standard error."""
    print(message, file=sys.stderr)


def show_progress(items: Iterable[Item], *, about: str, total: int | None) -> Iterator[Item]:
    """Passes items on while a terminal shows how many are done, the rate and the time left."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield from items
        return
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task(about, total=total, rate="")
        for item in items:
            yield item
            speed = progress.tasks[0].speed
            progress.update(task, advance=1, rate=f"{speed:.0f}/s" if speed else "")


def show_rejected(rejected: Sequence[Rejected], *, read: int) -> None:
    """How many inputs were read and rejected, by reason, and the first of them one by one."""
    counts = Counter((r.stage, r.reason) for r in rejected)
    say(f"{read} read, {len(rejected)} rejected" + ("" if read or rejected else ": no input found"))
    if not rejected:
        return
    table = Table("stage", "reason", "count", "first", box=None, pad_edge=False)
    for (stage, reason), count in counts.most_common():
        first = next(r for r in rejected if (r.stage, r.reason) == (stage, reason))
        table.add_row(stage, reason, str(count), first.source)
    Console(stderr=True, soft_wrap=True, highlight=False).print(table)
    for item in rejected[:_SHOWN]:
        say(f"  {item.source}: {item.message}")
    if len(rejected) > _SHOWN:
        say(f"  … and {len(rejected) - _SHOWN} more; --rejected FILE writes them all")
