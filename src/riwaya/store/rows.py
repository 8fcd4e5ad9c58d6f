"""Reports, readings and failures as rows of their tables, and back."""

from __future__ import annotations

import json
import re
import zlib
from dataclasses import dataclass
from datetime import UTC, date, datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import RowMapping

from riwaya.model import comparison_record
from riwaya.model.claim import Comparison
from riwaya.model.reading import Reading
from riwaya.model.record import from_record, to_record
from riwaya.model.report import Note, Rejected, Report
from riwaya.store.keys import digest

Row = dict[str, Any]  # what the driver takes and gives: the edge


@dataclass(frozen=True, slots=True)
class Kept:
    """A report as it is kept. `version` counts from 1; `text_hash` is the SHA-256 of its text.

    `day` is the one it is filed under: that of publication, else that of the crawl.
    """

    report: Report
    row: int
    place: int
    version: int
    is_current: bool
    text_hash: str
    added_at: str
    day: date | None = None

    @property
    def id_key(self) -> str:
        """Thirty-two hexadecimal digits that stand for the id of the report in addresses."""
        return digest(self.report.id)


@dataclass(frozen=True, slots=True)
class Failure:
    """What could not be used. `report` is the row of a report that is kept, whose reading alone failed."""

    rejected: Rejected
    reader: str
    at: str
    report: int | None = None


def to_row(report: Report) -> Row:
    """A report as a row, without what the store itself gives it: row, place and version."""
    return {
        "id": report.id,
        "id_key": digest(report.id),
        "url": report.url,
        "url_key": digest(report.url) if report.url else None,
        "outlet": report.outlet,
        "title": report.title,
        "published": report.published,
        "published_at": report.published_at.isoformat() if report.published_at else None,
        "day": report.day,
        "author": report.author,
        "language": report.language,
        "source": report.source,
        "extra": json.dumps(report.extra),
        "notes": json.dumps([(n.about, n.message) for n in report.notes]),
        "text": report.text,
        "text_hash": sha256(report.text.encode()).hexdigest(),
        "content_hash": hash_content(report),
        "added_at": now(),
    }


def hash_content(report: Report) -> str:
    """The SHA-256 of what a report says of itself; where it was found does not count."""
    day = report.published.isoformat() if report.published else None
    at = report.published_at.isoformat() if report.published_at else None
    said = (report.text, report.title, report.outlet, report.author, report.language, day, at, report.url)
    return sha256(json.dumps(said).encode()).hexdigest()


def to_kept(row: RowMapping) -> Kept:
    """The report of a row."""
    report = Report(
        id=row["id"],
        text=row["text"],
        outlet=row["outlet"],
        url=row["url"],
        title=row["title"],
        published=row["published"],
        published_at=datetime.fromisoformat(row["published_at"]) if row["published_at"] else None,
        author=row["author"],
        language=row["language"],
        source=row["source"],
        extra=tuple((name, value) for name, value in json.loads(row["extra"])),
        notes=tuple(Note(about, message) for about, message in json.loads(row["notes"])),
    )
    return Kept(
        report,
        row["row"],
        row["place"],
        row["version"],
        bool(row["is_current"]),
        row["text_hash"],
        row["added_at"],
        row["day"],
    )


def pack(reading: Reading) -> bytes:
    """A reading as its JSON record, packed: a sixth of the size."""
    return zlib.compress(json.dumps(to_record(reading), ensure_ascii=False).encode())


def unpack(packed: bytes) -> Reading:
    """The reading that `pack` has packed."""
    return from_record(json.loads(zlib.decompress(packed)))


def pack_comparison(comparison: Comparison) -> bytes:
    """A comparison as its JSON record, packed."""
    return zlib.compress(json.dumps(comparison_record.to_record(comparison), ensure_ascii=False).encode())


def unpack_comparison(packed: bytes) -> Comparison:
    """The comparison that `pack_comparison` has packed."""
    return comparison_record.from_record(json.loads(zlib.decompress(packed)))


def to_failure(row: RowMapping) -> Failure:
    """The failure of a row."""
    rejected = Rejected(row["source"], row["stage"], row["reason"], row["message"])
    return Failure(rejected, row["reader"], row["at"], row["report"])


def is_newer(reader: str, than: str) -> bool:
    """Whether a reading by `reader` should replace one by `than`: another program, or a later version.

    >>> is_newer("riwaya 0.10.0", "riwaya 0.9.1"), is_newer("riwaya 0.9.1", "riwaya 0.10.0")
    (True, False)
    """
    (name, version), (old_name, old_version) = _named(reader), _named(than)
    return version > old_version if name == old_name else True


def _named(reader: str) -> tuple[str, tuple[int, ...]]:
    name, _, version = reader.partition(" ")
    return name, tuple(int(n) for n in re.findall(r"\d+", version))


def now() -> str:
    """This moment, in UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")
