"""Loads gold: a folder of annotated reports, one JSON file a report, as the annotation guide defines them."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path

from riwaya.errors import RecordError
from riwaya.model.reading import Reading
from riwaya.model.record import from_record


def load_gold(folder: Path) -> tuple[Reading, ...]:
    """The annotations in `folder` (or in its `annotations/`), by name. RecordError if there are none."""
    files = gold_files(folder)
    if not files:
        raise RecordError(f"expected annotations (*.json) in {folder} or {folder}/annotations, found none")
    return tuple(_load(file) for file in files)


def gold_files(folder: Path) -> tuple[Path, ...]:
    """The annotation files that belong to `folder`, by name."""
    inner = folder / "annotations"
    return tuple(sorted((inner if inner.is_dir() else folder).glob("*.json")))


def hash_gold(folder: Path, reports: Path) -> str:
    """SHA-256 over the annotations and the reports they annotate: what a figure was measured on."""
    digest = sha256()
    for file in (*gold_files(folder), reports):
        digest.update(file.name.encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()


def _load(file: Path) -> Reading:
    try:
        record = json.loads(file.read_text(encoding="utf-8"))
    except ValueError as error:
        raise RecordError(f"{file}: expected an annotation as JSON, but {error}") from error
    if not isinstance(record, dict):
        raise RecordError(f"{file}: expected a JSON object, found {type(record).__name__}")
    return from_record({"report": file.stem, **record})
