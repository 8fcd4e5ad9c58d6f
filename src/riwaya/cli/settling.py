"""Settles the stories of a store while a terminal shows how far it is."""

from __future__ import annotations

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn

from riwaya.desk.settle import Settled, settle_stories
from riwaya.read.reader import reader_name
from riwaya.store.store import Store


def settle(store: Store, *, whole: bool = False) -> Settled:
    """Brings the stories of a store up to date; quick where nothing is new, unless all are grouped anew."""
    console = Console(stderr=True)
    if not console.is_terminal:
        return settle_stories(store, reader=reader_name(), whole=whole)
    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task("stories", total=None)

        def show(stage: str, done: int, total: int) -> None:
            progress.update(task, description=stage, completed=done, total=total)

        return settle_stories(store, reader=reader_name(), whole=whole, on_progress=show)
