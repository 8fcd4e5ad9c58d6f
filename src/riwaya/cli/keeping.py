"""Keeps what arrives in a store: in small transactions, each arrival once, however often it is stopped."""

from __future__ import annotations

import sys
import time
from collections import Counter, deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from riwaya.cli.intake import Inputs, choose_jobs, write_rejected
from riwaya.cli.pool import Outcome, read_reports
from riwaya.cli.screen import say, show_progress, show_rejected
from riwaya.cli.settling import settle
from riwaya.errors import ParseError
from riwaya.model.report import Rejected, Report
from riwaya.outlets.files import count_inputs, iter_reports
from riwaya.outlets.folders import STDIN
from riwaya.read.reader import reader_name
from riwaya.store.store import Store, open_store
from riwaya.store.writer import Writer

_AT_ONCE = 32  # reports kept in one transaction: writing them costs a tenth of reading them
_SECONDS = 2.0  # and no longer than this, so that a run that is stopped has lost little
_LOOKED_UP = 64  # reports at a time
# What the counts of `riwaya.store.writer.OUTCOMES` are called.
_COUNTED = {
    "new": "new",
    "changed": "in a new version",
    "reread": "read anew",
    "unchanged": "kept already",
    "unread": "kept, but could not be read",
    "rejected": "rejected",
}
Arrived = Report | Rejected


@dataclass(slots=True)
class Ingest:
    """One run: what became of what came."""

    store: Store
    at_once: int = _AT_ONCE
    counts: Counter[str] = field(default_factory=Counter)
    rejected: list[Rejected] = field(default_factory=list)

    def run(self, arriving: Iterable[Arrived], *, jobs: int, again: bool = False) -> Iterator[str]:
        """Keeps what comes, and says of each what became of it, once that is safe in the store.

        `again` reads also what is kept already as it is.
        """
        waiting: deque[Arrived | None] = deque()  # in the order of arrival; None: kept already
        batch: list[tuple[Arrived, Outcome]] = []
        began = time.monotonic()
        for outcome in read_reports(self._sort_out(arriving, waiting, again=again), jobs=jobs):
            yield from self._pass_over(waiting)
            arrived = waiting.popleft()
            assert arrived is not None  # _pass_over has taken those away
            batch.append((arrived, outcome))
            if len(batch) >= self.at_once or time.monotonic() - began > _SECONDS:
                yield from self._keep(batch)
                batch, began = [], time.monotonic()
        yield from self._keep(batch)
        yield from self._pass_over(waiting)

    def _sort_out(
        self, arriving: Iterable[Arrived], waiting: deque[Arrived | None], *, again: bool
    ) -> Iterator[Arrived]:
        """What has to be read of what arrives; all of it goes to `waiting`."""
        coming = iter(arriving)
        while batch := list(islice(coming, _LOOKED_UP)):
            settled = frozenset() if again else self._find_settled(batch)
            for arrived in batch:
                is_settled = isinstance(arrived, Report) and arrived.id in settled
                waiting.append(None if is_settled else arrived)
                if not is_settled:
                    yield arrived

    def _find_settled(self, batch: Sequence[Arrived]) -> frozenset[str]:
        """The ids of the reports that are kept as they are, but not of a source that had failed."""
        reports = [a for a in batch if isinstance(a, Report)]
        with self.store.reading() as view:
            failed = view.find_failed_sources()
            settled = [r for r in reports if r.source not in failed]
            return view.find_settled(settled, reader=reader_name())

    def _pass_over(self, waiting: deque[Arrived | None]) -> Iterator[str]:
        while waiting and waiting[0] is None:
            waiting.popleft()
            self.counts["unchanged"] += 1
            yield "unchanged"

    def _keep(self, batch: Sequence[tuple[Arrived, Outcome]]) -> Iterator[str]:
        if not batch:
            return
        with self.store.writing(reader=reader_name()) as writer:
            became = [_put(writer, arrived, outcome) for arrived, outcome in batch]
        for what, why in became:
            self.counts[what] += 1
            if why is not None:
                self.rejected.append(why)
            yield what


@dataclass(frozen=True, slots=True)
class Wanted:
    """What an ingest is to do beside keeping what comes."""

    retry_failed: bool = False
    reread: bool = False
    stories: bool = True
    regroup: bool = False

    @property
    def is_repair(self) -> bool:
        """Whether it does something for what is kept, and needs nothing new."""
        return self.retry_failed or self.reread or self.regroup


def keep_reports(paths: Sequence[str], wanted: Wanted, *, store: str, inputs: Inputs) -> int:
    """What `riwaya ingest` does; the exit code."""
    if not paths and not wanted.is_repair:
        raise ParseError(
            "expected paths of reports, --retry-failed, --reread or --regroup, came none of them"
        )
    if wanted.regroup and not wanted.stories:
        raise ParseError("expected --regroup or --no-stories, came both; leave one of them out")
    if inputs.rejected is not None:
        write_rejected((), inputs.rejected)  # so that a file that cannot be written is told at once
    with open_store(store) as opened:
        run = Ingest(opened)
        if wanted.retry_failed:
            _retry(run, inputs)
        if wanted.reread:
            _reread(run, inputs)
        if paths and not wanted.retry_failed:
            whole = _absolute(paths)
            _run(run, _arriving(whole, inputs), inputs, total=count_inputs(whole))
        told = settle(opened, whole=wanted.regroup).stories if wanted.stories else None
        return _finish(run, inputs, is_repair=wanted.is_repair, stories=told)


def _put(writer: Writer, arrived: Arrived, outcome: Outcome) -> tuple[str, Rejected | None]:
    """What became of one arrival, and why where it is not as it should be."""
    if isinstance(arrived, Rejected):
        writer.reject(arrived)
        return "rejected", arrived
    if isinstance(outcome, Rejected):
        return writer.put(arrived, outcome)[0], outcome
    return writer.put(arrived, outcome[1])


def _run(
    run: Ingest, arriving: Iterable[Arrived], inputs: Inputs, *, total: int | None, again: bool = False
) -> None:
    """Runs to the end while a terminal shows how far it is."""
    outcomes = run.run(arriving, jobs=choose_jobs(inputs.jobs, total), again=again)
    for _ in show_progress(outcomes, about="keeping", total=total):
        pass


def _arriving(paths: Sequence[str], inputs: Inputs) -> Iterator[Arrived]:
    return iter_reports(paths, outlet=inputs.outlet, published=inputs.published, stdin=sys.stdin.buffer)


def _absolute(paths: Sequence[str]) -> list[str]:
    """Paths that lead to their files from any folder, since the store remembers them."""
    return [path if path == STDIN else str(Path(path).absolute()) for path in paths]


def _retry(run: Ingest, inputs: Inputs) -> None:
    """Tries what had failed: kept reports that could not be read, then sources of which nothing was kept."""
    with run.store.reading() as view:
        unread = [kept.report for kept in view.find_unread()]
        failed = view.find_failed_sources()
    _run(run, unread, inputs, total=len(unread), again=True)
    files = sorted({_file_of(source) for source in failed})
    lost = [file for file in files if file == STDIN or "://" in file]
    if lost:
        say(f"{len(lost)} sources had come by standard input or from the net; give them again to ingest them")
    files = [file for file in files if file not in lost]
    again = (a for a in _arriving(files, inputs) if a.source in failed or a.source in files)
    _run(run, again, inputs, total=None)


def _file_of(source: str) -> str:
    """The file of a source, which for a record is file:line."""
    file, _, line = source.rpartition(":")
    return file if file and line.isdigit() else source


def _reread(run: Ingest, inputs: Inputs) -> None:
    with run.store.reading() as view:
        outdated = view.count_outdated(reader=reader_name())
        older = (kept.report for kept in view.find_outdated(reader=reader_name()))
        _run(run, older, inputs, total=outdated, again=True)


def _finish(run: Ingest, inputs: Inputs, *, is_repair: bool, stories: int | None) -> int:
    """Says what became of everything; the exit code of the command. `stories`: how many, where settled."""
    counts = run.counts
    show_rejected(run.rejected, read=counts["new"] + counts["changed"] + counts["reread"])
    if inputs.rejected is not None:
        write_rejected(run.rejected, inputs.rejected)
    with run.store.reading() as view:
        held = view.count()
    told = ", ".join(f"{counts[what]} {name}" for what, name in _COUNTED.items() if counts[what])
    say(
        f"{told or 'nothing to do'}; {run.store.name} holds {held} reports"
        + (f" in {stories} stories" if stories is not None else "")
    )
    return 0 if is_repair or sum(counts.values()) > counts["rejected"] else 1
