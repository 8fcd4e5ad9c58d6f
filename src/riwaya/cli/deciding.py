"""Carries out what `riwaya judge` is told, and shows the log."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable

from riwaya.cli.listing import tell_rest
from riwaya.cli.screen import say
from riwaya.model.record import Record
from riwaya.store.store import Store, open_store
from riwaya.store.stories import Entry


def decide(act: Callable[[Store], Entry], *, store: str, json_lines: bool) -> int:
    """Carries out a decision that `act` logs and applies; the exit code."""
    with open_store(store) as opened:
        entry = act(opened)
        with opened.reading() as view:
            told = view.count_stories()
    what = "undone" if entry.undone_at is not None else entry.kind
    say(f"judgement {entry.id}: {what}; {opened.name} holds {told} stories")
    if json_lines:
        _write_line(entry)
    return 0


def show_log(*, store: str, after: str | None, limit: int, json_lines: bool) -> int:
    """What `riwaya judge log` shows; the exit code."""
    with open_store(store) as opened, opened.reading() as view:
        page = view.list_entries(after=after, limit=limit)
    for entry in page.items:
        if json_lines:
            _write_line(entry)
        else:
            print(_told(entry))
    tell_rest(page, none="nothing was decided yet")
    return 0


def _write_line(entry: Entry) -> None:
    sys.stdout.write(json.dumps(from_entry(entry), ensure_ascii=False) + "\n")


def from_entry(entry: Entry) -> Record:
    """A line of the log as JSON."""
    return {
        "judgement": entry.id,
        "at": entry.at,
        "by": entry.by,
        "kind": entry.kind,
        "of": list(entry.of),
        "why": entry.why,
        "undone_at": entry.undone_at,
        "details": [list(detail) for detail in entry.details],
    }


def _told(entry: Entry) -> str:
    """A line of the log for people."""
    said = dict(entry.details)
    of = ", ".join(entry.of)
    if entry.kind == "split":
        of = " | ".join(", ".join(entry.find_details(side)) for side in "ab")
    if entry.kind == "correct":
        of += f": {said['kind']} «{said['words'][:60]}» {said['field']} {said.get('value', '')}".rstrip()
    notes = [entry.why or "", f"undone {entry.undone_at}" if entry.undone_at else ""]
    notes.append(f"lapsed: {said['lapsed']}" if "lapsed" in said else "")
    told = "; ".join(note for note in notes if note)
    return f"{entry.id}  {entry.at}  {entry.by or '–'}  {entry.kind}: {of}" + (f"  ({told})" if told else "")
