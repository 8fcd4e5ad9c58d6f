"""What people decided about stories and about who is who, from a file. It outlives every run."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from riwaya.compare.identity import find_identities
from riwaya.errors import RecordError
from riwaya.model.judgement import Judgements

Judged = Annotated[
    Path | None,
    Parameter(
        help="What people decided, as JSON lines. On reports: "
        '`{"together": ["id", "id"]}` or `{"apart": ["id", "id"]}`; on who is who, by key or name: '
        '`{"same": ["key", "name"]}` or `{"different": ["name", "name"]}`. It overrules the evidence.'
    ),
]
_KINDS = ("together", "apart", "same", "different")


def load_judgements(path: Path | None) -> Judgements:
    """The judgements of a file; none without one.

    Raises RecordError where a line is no judgement, or where those on who is who contradict each other.
    """
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
    made = Judgements(**{kind: tuple(of_kind) for kind, of_kind in pairs.items()})
    try:
        find_identities(made.same, made.different)
    except ValueError as error:
        raise RecordError(f"{path}: {error}") from error
    return made


def _read_line(line: str, place: str) -> Iterator[tuple[str, tuple[str, str]]]:
    expected = f'{place}: expected {{"together": ["id", "id"]}}, or apart, same or different in its place'
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
