"""From the paths of a command to reports and readings, with what could not be read counted."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from riwaya.cli.pool import read_reports
from riwaya.cli.screen import show_progress, show_rejected
from riwaya.export.tables import from_rejected
from riwaya.model.reading import Reading
from riwaya.model.report import Rejected, Report
from riwaya.outlets.files import count_inputs, iter_reports

_FEW = 200  # below this many inputs, starting worker processes costs more than it saves


def refuse_options(_: object, paths: Sequence[str]) -> None:
    """Refuses what looks like an option among the paths: `-` alone is one, and must be allowed to be."""
    for path in paths:
        if path.startswith("-") and path != "-":
            raise ValueError(f"unknown option {path!r}; a path that begins so is written ./{path}")


def refuse_fewer(_: object, jobs: int) -> None:
    """Refuses fewer processes than none."""
    if jobs < 0:
        raise ValueError(f"expected 0 or more, came {jobs}")


Paths = Annotated[
    list[str],
    Parameter(
        allow_leading_hyphen=True,
        validator=refuse_options,
        help="Reports: .txt, .jsonl (.gz), .html files, folders of them, or - for standard input.",
        consume_multiple=True,
        negative=(),
    ),
]


@Parameter(name="*")
@dataclass(frozen=True, slots=True)
class Inputs:
    """What goes with the paths."""

    outlet: Annotated[str | None, Parameter(help="The outlet of reports that do not name theirs.")] = None
    published: Annotated[
        date | None, Parameter(help="The day of publication (YYYY-MM-DD) of reports that do not give theirs.")
    ] = None
    rejected: Annotated[
        Path | None, Parameter(help="Write what could not be read to this file, one JSON object a line.")
    ] = None
    jobs: Annotated[
        int,
        Parameter(
            validator=refuse_fewer,
            help="Processes to read with; 0 takes one a core where there are many reports.",
        ),
    ] = 0


@dataclass(slots=True)
class Intake:
    """What a command has taken in so far."""

    rejected: list[Rejected] = field(default_factory=list)
    read: int = 0

    def readings(
        self, paths: Sequence[str], inputs: Inputs, *, about: str, known: frozenset[str] = frozenset()
    ) -> Iterator[tuple[Report, Reading]]:
        """The reports at `paths` with their readings, those with a known id left out; rejections are kept."""
        if inputs.rejected is not None:
            write_rejected((), inputs.rejected)  # so that a file that cannot be written is told at once
        total = count_inputs(paths)
        arriving = iter_reports(
            paths, outlet=inputs.outlet, published=inputs.published, stdin=sys.stdin.buffer
        )
        new = (a for a in arriving if isinstance(a, Rejected) or a.id not in known)
        outcomes = read_reports(new, jobs=choose_jobs(inputs.jobs, total))
        for outcome in show_progress(outcomes, about=about, total=total):
            if isinstance(outcome, Rejected):
                self.rejected.append(outcome)
            else:
                self.read += 1
                yield outcome

    def finish(self, inputs: Inputs, *, known: int = 0) -> int:
        """Shows and writes what was rejected; the exit code of the command."""
        show_rejected(self.rejected, read=self.read)
        if inputs.rejected is not None:
            write_rejected(self.rejected, inputs.rejected)
        return 0 if self.read or known else 1


def choose_jobs(asked: int, total: int | None) -> int:
    """How many processes to read with."""
    if asked > 0:
        return asked
    return 1 if total is not None and total < _FEW else (os.cpu_count() or 1)


def write_rejected(rejected: Sequence[Rejected], file: Path) -> None:
    """Writes rejections, one JSON object a line."""
    lines = (json.dumps(from_rejected(r), ensure_ascii=False) + "\n" for r in rejected)
    file.write_text("".join(lines), encoding="utf-8")
