"""Paths to input files: what there is to read, in which order, and what is passed over."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from riwaya.model.report import Rejected
from riwaya.outlets.limits import LIMITS

STDIN = "-"
TYPES = {
    ".txt": "text",
    ".html": "page",
    ".htm": "page",
    ".jsonl": "records",
    ".ndjson": "records",
    ".jsonl.gz": "records.gz",
    ".ndjson.gz": "records.gz",
}


@dataclass(frozen=True, slots=True)
class Input:
    """A file to read. `type` is text, page, records, records.gz or, for standard input, unknown."""

    path: Path
    type: str

    @property
    def source(self) -> str:
        """The path as it can be shown and stored: a name that is no UTF-8 is written with escapes."""
        return shown(self.path)


def shown(path: str | Path) -> str:
    """`path` in Unicode, with escapes for the bytes of its name that are none."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def find_inputs(path: str | Path) -> Iterator[Input | Rejected]:
    """The files at `path`: itself, or all below a folder, sorted by name within each folder."""
    if str(path) == STDIN:
        yield Input(Path(STDIN), "unknown")
        return
    try:
        is_folder = Path(path).is_dir()
        if not is_folder:
            Path(path).stat()
    except (OSError, ValueError) as error:
        yield unopened(shown(path), error)
        return
    yield from _walk(Path(path)) if is_folder else [_input(Path(path))]


def _walk(folder: Path) -> Iterator[Input | Rejected]:
    failed: list[OSError] = []
    for parent, folders, files in os.walk(folder, onerror=failed.append):
        folders.sort()
        for name in sorted(files):
            yield _input(Path(parent, name))
    for error in failed:
        yield unopened(shown(error.filename or folder), error)


def _input(path: Path) -> Input | Rejected:
    type_ = next((kind for suffix, kind in TYPES.items() if path.name.lower().endswith(suffix)), None)
    if type_ is None:
        return Rejected(
            shown(path),
            "open",
            "unknown_type",
            f"expected a file that ends in {', '.join(TYPES)}, came {shown(path.name)!r}; "
            "rename it if it is one of these",
        )
    if not path.is_file():
        return Rejected(
            shown(path),
            "open",
            "unreadable",
            f"expected a regular file, came {'a broken link' if path.is_symlink() else 'a pipe or device'}; "
            "give '-' and pipe the data to standard input",
        )
    return Input(path, type_)


def unopened(source: str, error: Exception) -> Rejected:
    """What becomes of a file that the system does not let us read."""
    reason = "missing" if isinstance(error, FileNotFoundError) else "unreadable"
    what = getattr(error, "strerror", None) or str(error)
    return Rejected(
        source,
        "open",
        reason,
        f"expected a file that can be read, came: {what}; check the path and the rights",
    )


def count_inputs(paths: Iterable[str | Path]) -> int | None:
    """How many records the paths hold, as far as can be known without decoding: None where it cannot.

    A text or a page counts one, a file of JSON Lines its lines; standard input, compressed and very large
    files cannot be counted.
    """
    total = 0
    for path in paths:
        for found in find_inputs(path):
            count = _count(found)
            if count is None:
                return None
            total += count
    return total


def _count(found: Input | Rejected) -> int | None:
    if isinstance(found, Rejected) or found.type in ("text", "page"):
        return 1
    if found.type != "records":
        return None
    try:
        return _count_lines(found.path) if found.path.stat().st_size <= LIMITS.counted_bytes else None
    except OSError:
        return 1


def _count_lines(path: Path) -> int:
    count, last = 0, b"\n"
    with path.open("rb") as file:
        while chunk := file.read(LIMITS.head_bytes):
            count += chunk.count(b"\n")
            last = chunk[-1:]
    return count + (last != b"\n")
