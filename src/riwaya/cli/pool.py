"""Reads reports in this process or in several, in the order in which they come."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import islice
from multiprocessing import get_context

from riwaya.model.reading import Reading
from riwaya.model.report import Rejected, Report
from riwaya.read.reader import read_report

_BATCH = 32  # reports sent to a process at a time: sending costs 1 % of reading at this size
_AHEAD = 4  # batches under way for each process, so that none waits and memory stays bounded

Outcome = tuple[Report, Reading] | Rejected


def read_reports(arriving: Iterable[Report | Rejected], *, jobs: int = 1) -> Iterator[Outcome]:
    """The readings of reports as they arrive; what arrives rejected is passed on in its place."""
    if jobs == 1:
        yield from map(read_one, arriving)
        return
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        waiting: deque[Future[list[Outcome]]] = deque()
        for batch in _batches(iter(arriving)):
            waiting.append(pool.submit(read_batch, batch))
            if len(waiting) >= jobs * _AHEAD:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()


def read_batch(batch: list[Report | Rejected]) -> list[Outcome]:
    """What becomes of a batch, in its order."""
    return [read_one(arrived) for arrived in batch]


def read_one(arrived: Report | Rejected) -> Outcome:
    """A report with its reading. A report that breaks the reader is rejected, so that the run goes on."""
    if isinstance(arrived, Rejected):
        return arrived
    try:
        return arrived, read_report(arrived)
    except Exception as error:
        source = arrived.source or arrived.id
        message = (
            f"expected to read {arrived.id!r}, but the reader failed ({type(error).__name__}: {error}); "
            "the report is fine, please tell us of this"
        )
        return Rejected(source, "read", "reader_failed", message)


def _batches(arriving: Iterator[Report | Rejected]) -> Iterator[list[Report | Rejected]]:
    while batch := list(islice(arriving, _BATCH)):
        yield batch
