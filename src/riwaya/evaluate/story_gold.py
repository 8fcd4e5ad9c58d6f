"""Loads annotated stories: which finds of two reports say the same, and what the accounts agree or differ in.

One JSON file a story, in the `stories/` beside the annotations: `reports` (ids), `pairs` (`a` and `b`, each a
report and the id of a statement or event of its annotation; `relation`: same, more_detail, differs) and
`facts` (`about`, `status`: agreed, differs, single, and `tellings`, each with a report and its exact words).
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from riwaya.errors import RecordError

Find = tuple[str, str]  # report and id of the find

RELATIONS = ("same", "more_detail", "differs")
STATUSES = ("agreed", "differs", "single")


@dataclass(frozen=True, slots=True)
class GoldPair:
    """Two finds of two reports that say the same, or speak of the same and differ."""

    a: Find
    b: Find
    relation: str
    what: str

    @property
    def finds(self) -> frozenset[Find]:
        """The two, in no order."""
        return frozenset((self.a, self.b))


@dataclass(frozen=True, slots=True)
class Telling:
    """The exact words with which a report tells a fact."""

    report: str
    text: str


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that the accounts tell or leave out. `status`: agreed, differs, single."""

    about: str
    status: str
    tellings: tuple[Telling, ...]


@dataclass(frozen=True, slots=True)
class GoldStory:
    """One annotated story."""

    id: str
    reports: tuple[str, ...]
    pairs: tuple[GoldPair, ...]
    facts: tuple[Fact, ...]


def load_stories(folder: Path) -> tuple[GoldStory, ...]:
    """The annotated stories of `folder` (or of its `stories/`), by name. RecordError if there are none."""
    inner = folder / "stories"
    files = sorted((inner if inner.is_dir() else folder).glob("*.json"))
    if not files:
        raise RecordError(f"expected stories (*.json) in {folder} or {inner}, found none")
    return tuple(_load(file) for file in files)


def _load(file: Path) -> GoldStory:
    try:
        record = json.loads(file.read_text(encoding="utf-8"))
        return GoldStory(
            id=str(record["story"]),
            reports=tuple(map(str, record["reports"])),
            pairs=tuple(_pair(p) for p in record["pairs"]),
            facts=tuple(_fact(f) for f in record["facts"]),
        )
    except (ValueError, KeyError, TypeError) as error:
        raise RecordError(f"{file}: expected a story with reports, pairs and facts, but {error!r}") from error


def _pair(record: dict[str, object]) -> GoldPair:
    relation = str(record["relation"])
    if relation not in RELATIONS:
        raise ValueError(f"relation {relation!r} is none of {RELATIONS}")
    return GoldPair(_find(record["a"]), _find(record["b"]), relation, str(record.get("what", "")))


def _find(record: object) -> Find:
    if not isinstance(record, list) or len(record) != 2:
        raise ValueError(f"{record!r} is not a report and the id of a find")
    return str(record[0]), str(record[1])


def _fact(record: dict[str, object]) -> Fact:
    status, tellings = str(record["status"]), record["tellings"]
    if status not in STATUSES or not isinstance(tellings, list):
        raise ValueError(f"status {status!r} is none of {STATUSES}, or the tellings are no list")
    told = tuple(Telling(str(t["report"]), str(t["text"])) for t in tellings)
    return Fact(str(record["about"]), status, told)
