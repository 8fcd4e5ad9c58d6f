"""Writes reports and their readings, in one transaction.

The decision what is new is taken here, under the lock of the store, so that two writers at once neither lose
a report nor keep it twice.
"""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import Connection, RowMapping, delete, func, insert, select, update

from riwaya.model.reading import Reading
from riwaya.model.report import Rejected, Report
from riwaya.store.finds import add_finds, drop_finds
from riwaya.store.keys import digest
from riwaya.store.places import place_of
from riwaya.store.rows import hash_content, is_newer, now, pack, to_row
from riwaya.store.schema import failure, reading, report

# What became of a report: kept for the first time; kept as a new version; kept already and read anew; kept
# already; kept, but its reading failed; not kept, because it could not be used.
OUTCOMES = ("new", "changed", "reread", "unchanged", "unread", "rejected")


class Writer:
    """Puts things into a store; `Store.writing` makes one. `reader` names the reader of what comes."""

    def __init__(self, connection: Connection, reader: str) -> None:
        self._connection = connection
        self._reader = reader

    def put(self, came: Report, found: Reading | Rejected) -> tuple[str, Rejected | None]:
        """Keeps a report with its reading, or with why it could not be read.

        One of OUTCOMES, and why the report was rejected if it was.
        """
        self._clear_failures(came.source)
        current = self._find_current(came)
        if current is not None and _is_another(came, current):
            conflict = _conflict(came, current["url"])
            self.reject(conflict)
            return "rejected", conflict
        if current is not None and current["content_hash"] == hash_content(came):
            return self._read_anew(current["row"], came, found), None
        row = self._add(came, current)
        kept = came if current is None else replace(came, id=current["id"])
        self._set_reading(row, kept, found)
        if isinstance(found, Rejected):
            return "unread", None
        return ("new" if current is None else "changed"), None

    def reject(self, rejected: Rejected, *, row: int | None = None) -> None:
        """Keeps what could not be used, and why: the last failure of each source."""
        self._clear_failures(rejected.source)
        values = {
            "source_key": digest(rejected.source),
            "source": rejected.source,
            "stage": rejected.stage,
            "reason": rejected.reason,
            "message": rejected.message.replace("\x00", "\\0"),
            "reader": self._reader,
            "report": row,
            "at": now(),
        }
        self._connection.execute(insert(failure).values(values))

    def _read_anew(self, row: int, kept: Report, found: Reading | Rejected) -> str:
        """Puts a newer reading of a kept report in the place of the older one."""
        older = self._connection.execute(select(reading.c.reader).where(reading.c.report == row)).scalar()
        if older is not None and not is_newer(self._reader, older):
            return "unchanged"
        if isinstance(found, Rejected) and older is not None:
            return "unchanged"  # an old reading is better than none
        kept_id = self._connection.execute(select(report.c.id).where(report.c.row == row)).scalar_one()
        self._set_reading(row, replace(kept, id=kept_id), found)
        return "unread" if isinstance(found, Rejected) else "reread"

    def _find_current(self, came: Report) -> RowMapping | None:
        """The current version of a report: by its address, else by its id."""
        columns = select(report.c.row, report.c.id, report.c.url, report.c.outlet, report.c.content_hash)
        columns = columns.add_columns(report.c.version).where(report.c.is_current)
        if came.url:
            found = self._connection.execute(columns.where(report.c.url_key == digest(came.url)))
            if (row := found.mappings().first()) is not None:
                return row
        found = self._connection.execute(columns.where(report.c.id_key == digest(came.id)))
        return found.mappings().first()

    def _add(self, came: Report, current: RowMapping | None) -> int:
        """Adds a version of a report; the row it stands in."""
        row = (self._connection.execute(select(func.max(report.c.row))).scalar() or 0) + 1
        values = to_row(came) | {
            "row": row,
            "place": place_of(came.published, row),
            "version": 1,
            "is_current": True,
        }
        if current is not None:
            values |= {
                "id": current["id"],
                "id_key": digest(current["id"]),
                "version": current["version"] + 1,
            }
            drop_finds(self._connection, current["row"])
            self._clear_failures(None, row=current["row"])
            older = update(report).where(report.c.row == current["row"])
            self._connection.execute(older.values(is_current=False))
        self._connection.execute(insert(report).values(values))
        return row

    def _set_reading(self, row: int, kept: Report, found: Reading | Rejected) -> None:
        if isinstance(found, Rejected):
            self.reject(found, row=row)
            return
        made = replace(found, report=kept.id)
        drop_finds(self._connection, row)
        self._clear_failures(kept.source, row=row)
        values = {"report": row, "reader": made.reader, "record": pack(made), "made_at": now()}
        self._connection.execute(delete(reading).where(reading.c.report == row))
        self._connection.execute(insert(reading).values(values))
        add_finds(self._connection, row, kept, made)

    def _clear_failures(self, source: str | None, *, row: int | None = None) -> None:
        if source is not None:
            self._connection.execute(delete(failure).where(failure.c.source_key == digest(source)))
        if row is not None:
            self._connection.execute(delete(failure).where(failure.c.report == row))


def _is_another(came: Report, current: RowMapping) -> bool:
    """Whether two reports share an id by chance: other addresses, and other outlets."""
    addresses = came.url and current["url"] and came.url != current["url"]
    return bool(addresses and came.outlet and current["outlet"] and came.outlet != current["outlet"])


def _conflict(came: Report, url: str) -> Rejected:
    message = (
        f"expected one report for an id, came {came.id!r} of {came.url}, which the store keeps from {url}; "
        "give it an id of its own"
    )
    return Rejected(came.source or came.url or came.id, "check", "id_conflict", message)
