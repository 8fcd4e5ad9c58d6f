"""Reads a store: reports, versions, readings, failures. Lists come in pages with a cursor to go on by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, func, or_, select

from riwaya.model.reading import Reading
from riwaya.model.report import Report
from riwaya.store.actor_lists import ActorLists
from riwaya.store.batches import batches_of
from riwaya.store.corrections import Correction
from riwaya.store.keys import digest
from riwaya.store.log import find_corrections
from riwaya.store.packed import PackedReading
from riwaya.store.pages import PAGE, Page, cursor_of, page_of, parse_cursor
from riwaya.store.places import LAST, range_of, ranges_around
from riwaya.store.rows import Failure, Kept, hash_content, is_newer, to_failure, to_kept, unpack
from riwaya.store.schema import failure, reading, report
from riwaya.store.story_lists import StoryLists

_AT_ONCE = 200  # reports fetched at a time where all are asked for
__all__ = ["PAGE", "Page", "View", "cursor_of", "page_of", "parse_cursor", "provenance"]


class View(StoryLists, ActorLists):
    """What is in a store at one moment; `Store.reading` makes one."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def count(self) -> int:
        """How many reports are kept, each counted once."""
        return self.connection.execute(
            select(func.count()).select_from(report).where(report.c.is_current)
        ).scalar_one()

    def find_report(self, report_id: str, *, version: int | None = None) -> Kept | None:
        """A report by its id: the version given, else the current one."""
        return self.find_kept(digest(report_id), version=version)

    def find_kept(self, id_key: str, *, version: int | None = None) -> Kept | None:
        """A report by the key that stands for its id in addresses, `Kept.id_key`."""
        which = report.c.is_current if version is None else report.c.version == version
        row = (
            self.connection.execute(select(report).where(report.c.id_key == id_key, which)).mappings().first()
        )
        return None if row is None else to_kept(row)

    def find_versions(self, report_id: str) -> tuple[Kept, ...]:
        """All versions of a report, the first one first."""
        query = select(report).where(report.c.id_key == digest(report_id)).order_by(report.c.version)
        return tuple(to_kept(row) for row in self.connection.execute(query).mappings())

    def find_reading(self, row: int, *, as_read: bool = False) -> Reading | None:
        """The reading of the version of a report in `row`, with what people corrected in it.

        None where reading it has failed. `as_read` gives it as the reader made it.
        """
        if not as_read:
            return self.find_readings([row]).get(row)
        packed = self.connection.execute(select(reading.c.record).where(reading.c.report == row)).scalar()
        return None if packed is None else unpack(packed)

    def find_readings(self, rows: Sequence[int]) -> dict[int, Reading]:
        """The readings of several versions, by row, with what people corrected in them."""
        return {row: packed.open() for row, packed in self.find_packed(rows).items()}

    def find_packed(self, rows: Sequence[int]) -> dict[int, PackedReading]:
        """The same without opening them."""
        query = select(reading.c.report, reading.c.record, report.c.text_hash, report.c.id_key)
        query = query.join_from(reading, report).where(reading.c.report.in_(rows))
        found = self.connection.execute(query).all()
        corrections = find_corrections(self.connection, [id_key for _, _, _, id_key in found])
        return {
            row: PackedReading(record, text_hash, corrections.get(id_key, ()))
            for row, record, text_hash, id_key in found
        }

    def find_corrections(self, row: int) -> tuple[Correction, ...]:
        """What people corrected in the reading of the version in `row`, where that is still found."""
        packed = self.find_packed([row]).get(row)
        return () if packed is None or not packed.corrections else packed.correct()[1]

    def list_reports(
        self,
        *,
        outlet: str | None = None,
        since: date | None = None,
        until: date | None = None,
        after: str | None = None,
        limit: int = PAGE,
    ) -> Page[Kept]:
        """The current reports, the latest first."""
        first, last = range_of(since, until)
        query = select(report).where(report.c.is_current, report.c.place.between(first, last))
        if outlet is not None:
            query = query.where(report.c.outlet == outlet)
        if after is not None:
            query = query.where(report.c.place < parse_cursor(after))
        query = query.order_by(report.c.place.desc()).limit(limit + 1)
        kept = [to_kept(row) for row in self.connection.execute(query).mappings()]
        return page_of(kept, [cursor_of(k.place) for k in kept], limit)

    def iter_packed(
        self, *, since: date | None = None, until: date | None = None
    ) -> Iterator[tuple[Kept, PackedReading | None]]:
        """Every current report, the latest first, with its reading as stored, None where it has none."""
        return self._with_packed(self._walk(report.c.place.between(*range_of(since, until))))

    def iter_near(self, days: Iterable[date], *, window: int) -> Iterator[tuple[Kept, PackedReading | None]]:
        """The current reports filed within so many days of one of `days`, and those filed under none."""
        for first, last in ranges_around(days, window):
            yield from self._with_packed(self._walk(report.c.place.between(first, last)))

    def iter_held(self, report_ids: Iterable[str]) -> Iterator[tuple[Kept, PackedReading | None]]:
        """The current reports of such ids."""
        return self.iter_held_by_key(digest(i) for i in report_ids)

    def iter_held_by_key(self, id_keys: Iterable[str]) -> Iterator[tuple[Kept, PackedReading | None]]:
        """The current reports with such keys (`Kept.id_key`)."""
        for some in batches_of(sorted(set(id_keys))):
            yield from self._with_packed(self._walk(report.c.id_key.in_(some)))

    def _with_packed(self, kepts: Iterable[Kept]) -> Iterator[tuple[Kept, PackedReading | None]]:
        for some in batches_of(kepts):
            packed = self.find_packed([k.row for k in some])
            yield from ((k, packed.get(k.row)) for k in some)

    def list_outlets(self) -> tuple[tuple[str | None, int], ...]:
        """The outlets with the number of their current reports, the largest first."""
        query = select(report.c.outlet, func.count()).where(report.c.is_current).group_by(report.c.outlet)
        counted = [(outlet, count) for outlet, count in self.connection.execute(query)]
        return tuple(sorted(counted, key=lambda c: (-c[1], c[0] or "")))

    def list_failures(self, *, after: str | None = None, limit: int = PAGE) -> Page[Failure]:
        """What could not be used or read, the latest first."""
        query = select(failure).order_by(failure.c.at.desc(), failure.c.source_key)
        if after is not None:
            at, _, key = after.partition(" ")
            later = and_(failure.c.at == at, failure.c.source_key > key)
            query = query.where(or_(failure.c.at < at, later))
        rows = list(self.connection.execute(query.limit(limit + 1)).mappings())
        return page_of([to_failure(r) for r in rows], [f"{r['at']} {r['source_key']}" for r in rows], limit)

    def find_failed_sources(self) -> frozenset[str]:
        """The sources of which nothing could be kept."""
        query = select(failure.c.source).where(failure.c.report.is_(None))
        return frozenset(self.connection.execute(query).scalars())

    def find_unread(self) -> Iterator[Kept]:
        """The current reports that have no reading, because reading them failed."""
        yield from self._walk(report.c.row.not_in(select(reading.c.report)))

    def find_outdated(self, *, reader: str) -> Iterator[Kept]:
        """The current reports whose reading is of an older reader than `reader`."""
        yield from self._walk(self._is_outdated(reader))

    def count_outdated(self, *, reader: str) -> int:
        """How many `find_outdated` finds."""
        query = select(func.count()).select_from(report).where(report.c.is_current, self._is_outdated(reader))
        return self.connection.execute(query).scalar_one()

    def _is_outdated(self, reader: str) -> ColumnElement[bool]:
        query = select(reading.c.reader).distinct()
        older = [r for r in self.connection.execute(query).scalars() if is_newer(reader, r)]
        return report.c.row.in_(select(reading.c.report).where(reading.c.reader.in_(older)))

    def find_settled(self, reports: Sequence[Report], *, reader: str) -> frozenset[str]:
        """The ids of those among `reports` that are kept as they are, and need no reading by `reader`."""
        settled = set()
        known = self._find_hashes(reports)
        for came in reports:
            who = known.get(hash_content(came))
            if who is not None and not is_newer(reader, who):
                settled.add(came.id)
        return frozenset(settled)

    def _find_hashes(self, reports: Sequence[Report]) -> dict[str, str]:
        """The content hashes of the current versions of some reports, and who read each or failed to."""
        who = func.coalesce(reading.c.reader, failure.c.reader)
        query = (
            select(report.c.content_hash, who)
            .join_from(report, reading, reading.c.report == report.c.row, isouter=True)
            .join(failure, failure.c.report == report.c.row, isouter=True)
            .where(report.c.is_current, who.is_not(None), _is_one_of(reports))
        )
        rows = self.connection.execute(query)
        return {row[0]: row[1] for row in rows}

    def _walk(self, which: Any) -> Iterator[Kept]:
        """The current reports that fit, a few in memory at a time."""
        last = LAST
        while True:
            query: Select[Any] = select(report).where(report.c.is_current, report.c.place < last, which)
            rows = (
                self.connection.execute(query.order_by(report.c.place.desc()).limit(_AT_ONCE))
                .mappings()
                .all()
            )
            yield from map(to_kept, rows)
            if len(rows) < _AT_ONCE:
                return
            last = rows[-1]["place"]


def _is_one_of(reports: Sequence[Report]) -> Any:
    ids = [digest(r.id) for r in reports]
    urls = [digest(r.url) for r in reports if r.url]
    return or_(report.c.id_key.in_(ids), report.c.url_key.in_(urls))


def provenance(kept: Kept) -> Mapping[str, object]:
    """Where something kept comes from, as every answer gives it."""
    day = kept.report.published
    return {
        "report": kept.report.id,
        "version": kept.version,
        "outlet": kept.report.outlet,
        "url": kept.report.url,
        "title": kept.report.title,
        "published": day.isoformat() if day else None,
        "text_sha256": kept.text_hash,
    }
