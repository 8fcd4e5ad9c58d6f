"""What people decided about stories: which reports are one, which are not. It outlives every run."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from riwaya.errors import RecordError

Judged = Annotated[
    Path | None,
    Parameter(
        help="What people decided: JSON lines, "
        '`{"together": ["id", "id"]}` or `{"apart": ["id", "id"]}`. It overrules the evidence.'
    ),
]
_KINDS = ("together", "apart")


@dataclass(frozen=True, slots=True)
class Judgements:
    """Pairs of report ids that a person merged (`together`) or split (`apart`)."""

    together: tuple[tuple[str, str], ...] = ()
    apart: tuple[tuple[str, str], ...] = ()


def load_judgements(path: Path | None) -> Judgements:
    """The judgements of a file; none without one. Raises RecordError where a line is no judgement."""
    if path is None:
        return Judgements()
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise RecordError(f"{path}: expected a file of judgements, but {error.strerror}") from error
    pairs: dict[str, list[tuple[str, str]]] = {kind: [] for kind in _KINDS}
    for number, line in enumerate(lines, 1):
        if line.strip():
            for kind, pair in _read_line(line, f"{path}:{number}"):
                pairs[kind].append(pair)
    return Judgements(tuple(pairs["together"]), tuple(pairs["apart"]))


def _read_line(line: str, place: str) -> Iterator[tuple[str, tuple[str, str]]]:
    expected = f'{place}: expected {{"together": ["id", "id"]}} or {{"apart": ["id", "id"]}}'
    try:
        record = json.loads(line)
    except ValueError as error:
        raise RecordError(f"{expected}, but {error}") from error
    kind = next(iter(record)) if isinstance(record, dict) and len(record) == 1 else None
    ids = record[kind] if kind in _KINDS else None
    if not isinstance(ids, list) or len(ids) < 2 or not all(isinstance(i, str) for i in ids):
        raise RecordError(f"{expected}, found {line:.80}")
    for pair in pairwise(ids):
        yield str(kind), pair
