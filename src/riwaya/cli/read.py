"""`riwaya read`: reports in, one reading a line out."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, TextIO

from cyclopts import Parameter
from rich.console import Console
from rich.table import Table

from riwaya.cli.intake import Inputs, Intake, Paths
from riwaya.model.reading import Reading
from riwaya.model.record import to_record
from riwaya.model.report import Report

_DEFAULT = Inputs()


def read(
    paths: Paths,
    /,
    *,
    to: Annotated[Path | None, Parameter(help="Write the readings to this file.")] = None,
    resume: Annotated[
        bool,
        Parameter(negative=(), help="Go on with a broken-off --to: what stands there is not read again."),
    ] = False,
    json_lines: Annotated[
        bool, Parameter(name="--json", negative=(), help="JSON lines, also on a terminal (as in a pipe).")
    ] = False,
    inputs: Inputs = _DEFAULT,
) -> int:
    """Read reports: who said what, who did what to whom, when and where, each with its exact words.

    Writes one reading a line as JSON; on a terminal, a table of what was found.

    **Examples**

    ```text
    riwaya read samples/reports --to readings.jsonl
    riwaya read page.html
    riwaya read report.txt --outlet "صدى الساحل" --published 2025-02-12 --json
    zcat reports.jsonl.gz | riwaya read - --to readings.jsonl --resume
    ```
    """
    intake = Intake()
    if to is not None:
        known = _write(paths, inputs, intake, to, resume=resume)
        return intake.finish(inputs, known=known)
    readings = intake.readings(paths, inputs, about="reading")
    if json_lines or not sys.stdout.isatty():
        for _, reading in readings:
            _write_line(sys.stdout, reading)
    else:
        Console().print(_table(readings))
    return intake.finish(inputs)


def _write(paths: list[str], inputs: Inputs, intake: Intake, to: Path, *, resume: bool) -> int:
    """Writes readings to `to`, by way of `to`.part; how many stood there before."""
    part = to.with_name(to.name + ".part")
    with _opened(to, part, resume=resume) as (file, known):
        for _, reading in intake.readings(paths, inputs, about="reading", known=known):
            _write_line(file, reading)
    part.replace(to)
    return len(known)


@contextmanager
def _opened(to: Path, part: Path, *, resume: bool) -> Iterator[tuple[TextIO, frozenset[str]]]:
    """The part file, holding the whole lines of an earlier run if it is resumed, and the ids in them."""
    before = next((p for p in (part, to) if resume and p.exists()), None)
    lines = _whole_lines(before) if before else []
    with part.open("w", encoding="utf-8") as file:
        file.writelines(line + "\n" for line in lines)
        yield file, frozenset(json.loads(line)["report"] for line in lines)


def _whole_lines(file: Path) -> list[str]:
    """The lines that a killed run has written to their end."""
    text = file.read_text(encoding="utf-8", errors="ignore")
    return [line for line in text.split("\n")[:-1] if line.endswith("}")]


def _write_line(file: TextIO, reading: Reading) -> None:
    file.write(json.dumps(to_record(reading), ensure_ascii=False) + "\n")


def _table(readings: Iterator[tuple[Report, Reading]]) -> Table:
    """One row a report: where it comes from, and how much was found in it."""
    table = Table(box=None, pad_edge=False)
    table.add_column("report", no_wrap=True)
    table.add_column("outlet", overflow="fold")
    table.add_column("published", no_wrap=True)
    for head in ("who", "said", "did", "when", "how many"):
        table.add_column(head, justify="right")
    table.add_column("notes", overflow="fold")
    for report, reading in readings:
        finds = (reading.entities, reading.statements, reading.events, reading.times, reading.quantities)
        table.add_row(
            report.id,
            report.outlet or "–",
            str(report.published or "–"),
            *(str(len(found)) for found in finds),
            ", ".join(n.about for n in report.notes),
        )
    return table
