"""Speed of reading, stage by stage, in reports a second on one core, beside a named peer in the same run.

usage: bench.py REPORTS.jsonl[.gz] [--reports N] [--rounds N] [--json]

The peer is the Arabic stemmer of snowballstemmer (pure Python), stemming every word of the same reports: what
any program pays that merely looks at each word once. The stages are timed apart, each fed by those before it;
«whole» is `read_report`, «whole, all cores» the same in one process a core. Every figure is the best of
its rounds.
"""

from __future__ import annotations

import json
import os
import platform
import sys
import time
from collections.abc import Callable, Sequence
from datetime import date
from itertools import islice
from pathlib import Path

import snowballstemmer
from rich.console import Console
from rich.table import Table

from riwaya.cli.pool import read_reports
from riwaya.figures.quantities import find_quantities
from riwaya.figures.times import find_times
from riwaya.link.resolve import resolve
from riwaya.model.reading import Quantity, Time
from riwaya.model.report import Report
from riwaya.outlets.files import iter_reports
from riwaya.read.events import find_events
from riwaya.read.mentions import find_mentions
from riwaya.read.reader import read_report, set_report
from riwaya.read.speakers import resolve_speakers
from riwaya.read.statements import find_statements
from riwaya.read.unlisted import find_sources

REPORTS, ROUNDS = 1000, 1
PEER = "peer: snowballstemmer"


def main(arguments: Sequence[str]) -> int:
    """Prints the table; 0 also where the corpus is not there, since only the team has it."""
    file = Path(arguments[0])
    if not file.exists():
        print(f"bench: no {file}; give a .jsonl of reports: python evals/bench.py REPORTS.jsonl")
        return 0
    wanted = option(arguments, "--reports", REPORTS)
    reports = tuple(islice((r for r in iter_reports([file]) if isinstance(r, Report)), wanted))
    seconds = time_stages(reports, rounds=option(arguments, "--rounds", ROUNDS))
    if "--json" in arguments:
        print(json.dumps({name: round(len(reports) / took, 1) for name, took in seconds.items()}))
    else:
        show(reports, seconds)
    return 0


def option(arguments: Sequence[str], name: str, otherwise: int) -> int:
    """The number behind an option."""
    return int(arguments[arguments.index(name) + 1]) if name in arguments else otherwise


def time_stages(reports: Sequence[Report], *, rounds: int = ROUNDS) -> dict[str, float]:
    """The seconds that each stage took for all reports, the best of the rounds."""
    for report in reports[:50]:  # lexicons are loaded once a process, not once a report
        read_report(report)
    best: dict[str, float] = {}
    for _ in range(rounds):
        for name, took in one_round(reports).items():
            best[name] = min(took, best.get(name, took))
    best["whole, all cores"] = timed(lambda: list(read_reports(reports, jobs=os.cpu_count() or 1)))[0]
    return best


def one_round(reports: Sequence[Report]) -> dict[str, float]:
    """Every stage once over all reports."""
    stemmer = snowballstemmer.stemmer("arabic")
    seconds: dict[str, float] = {}

    def stage(name: str, work: Callable[[int], object]) -> list:
        seconds[name], made = timed(lambda: [work(i) for i in range(len(reports))])
        return made

    galleys = stage("text", lambda i: set_report(reports[i]))
    # Together, as the reader calls them: the second finds the text laid out by the first.
    both = stage("times and quantities", lambda i: find_figures(galleys[i].clean, reports[i].published))
    times = [found for found, _ in both]
    mentions = stage("mentions", lambda i: find_mentions(galleys[i]))
    drafts = stage("statements", lambda i: find_statements(galleys[i], mentions[i]))
    entities = stage("entities", lambda i: resolve((*mentions[i], *find_sources(drafts[i], mentions[i]))))
    told = stage("speakers", lambda i: resolve_speakers(drafts[i], entities[i], galleys[i]))
    seconds["statements and speakers"] = seconds["statements"] + seconds["speakers"]
    stage(
        "events",
        lambda i: find_events(galleys[i], entities=entities[i], statements=told[i], times=times[i]),
    )
    stage("whole", lambda i: read_report(reports[i]))
    stage(PEER, lambda i: stemmer.stemWords([t.text for t in galleys[i].tokens]))
    return seconds


def find_figures(clean: str, published: date | None) -> tuple[Sequence[Time], Sequence[Quantity]]:
    """The times and the quantities of a text."""
    times = find_times(clean, published=published)
    return times, find_quantities(clean, taken=times)


def timed(work: Callable[[], list]) -> tuple[float, list]:
    """The seconds that some work took, and what it made."""
    began = time.perf_counter()
    made = work()
    return time.perf_counter() - began, made


def show(reports: Sequence[Report], seconds: dict[str, float]) -> None:
    """The table for people."""
    letters = sum(len(r.text) for r in reports)
    print(
        f"{len(reports)} reports, {letters / len(reports):.0f} code points each; "
        f"{os.cpu_count()} cores ({platform.machine()}), Python {platform.python_version()}"
    )
    table = Table("stage", box=None)
    for head in ("reports/s", "ms a report", "times the peer's time"):
        table.add_column(head, justify="right")
    for name, took in seconds.items():
        each = took / len(reports)
        table.add_row(name, f"{1 / each:,.0f}", f"{each * 1000:.2f}", f"{took / seconds[PEER]:.2f}")
    Console(highlight=False).print(table)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
