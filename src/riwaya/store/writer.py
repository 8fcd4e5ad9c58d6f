"""Writes reports and their readings, in one transaction.

The decision what is new is taken here, under the lock of the store, so that two writers at once neither lose
a report nor keep it twice.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import Connection, RowMapping, delete, func, insert, select, update

from riwaya.errors import StoreError
from riwaya.model.reading import Reading
from riwaya.model.report import Rejected, Report
from riwaya.store.actor_counts import replace_actors
from riwaya.store.commonness import keep_counts
from riwaya.store.corrections import correct_reading, judgement_of
from riwaya.store.finds import add_finds, drop_finds
from riwaya.store.keys import digest
from riwaya.store.log import (
    Details,
    add_entry,
    find_corrections,
    find_standing,
    get_entry,
    lapse_corrections,
    note_lapsed,
    undo_entry,
)
from riwaya.store.places import place_of
from riwaya.store.rows import Kept, hash_content, is_newer, now, pack, to_kept, to_row, unpack
from riwaya.store.schema import entity, failure, progress, reading, report
from riwaya.store.settling import add_changes, replace_related, replace_stories
from riwaya.store.stale import ACTOR, JUDGED, NAME, REPORT, drop_stale, note_stale
from riwaya.store.stories import Entry, Settlement

# What became of a report: kept for the first time; kept as a new version; kept already and read anew; kept
# already; kept, but its reading failed; not kept, because it could not be used.
OUTCOMES = ("new", "changed", "reread", "unchanged", "unread", "rejected")


class Writer:
    """Puts things into a store; `Store.writing` makes one. `reader` names the reader of what comes."""

    def __init__(self, connection: Connection, reader: str) -> None:
        self.connection = connection
        self._reader = reader
        self._written: int | None = None

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
        self.connection.execute(insert(failure).values(values))

    def log(
        self,
        kind: str,
        of: Sequence[str],
        *,
        by: str | None = None,
        why: str | None = None,
        details: Details = (),
    ) -> Entry:
        """Keeps what a person decided; see `Entry`. A correction shows in what is found from now on."""
        entry = add_entry(self.connection, kind, of, by=by, why=why, details=details)
        return self._follow(entry)

    def undo(self, number: int, *, by: str | None = None) -> Entry:
        """Takes a judgement back. Raises StoreError where there is none, or it was taken back before."""
        return self._follow(undo_entry(self.connection, number, by=by))

    def find_standing(self) -> tuple[Entry, ...]:
        """The judgements that were not taken back, the first one first, under the lock of the store."""
        return find_standing(self.connection)

    def keep_stories(self, settled: Settlement) -> bool:
        """Puts stories in the place of those that are kept; those whose hash is the same stay as they are.

        False, and nothing is changed, where others have settled the stories meanwhile.
        """
        basis, near = settled.basis, settled.near
        held = self.connection.execute(select(progress)).mappings().one()
        if held["settled"] != basis.settled:
            return False
        replace_stories(self.connection, settled.stories, among=near.stories)
        replace_related(self.connection, settled.related, among=near.related)
        add_changes(self.connection, settled.changes)
        replace_actors(self.connection, settled.joined, only=near.actors)
        if settled.counts is not None:
            keep_counts(self.connection, settled.counts)
        drop_stale(self.connection, written=basis.written)
        self.connection.execute(update(progress).values(settled=basis.written, reader=self._reader))
        return True

    def _follow(self, entry: Entry) -> Entry:
        """Lets a judgement show in the finds of the report that it corrects."""
        written = self._note_writing()
        kind = _kind_of(entry)
        keys = entry.of if kind == NAME else map(digest, entry.of)
        note_stale(self.connection, kind, keys, written=written)
        if entry.kind != "correct":
            return entry
        query = select(report).where(report.c.id_key == digest(entry.of[0]), report.c.is_current)
        row = self.connection.execute(query).mappings().first()
        if row is None:
            raise StoreError(f"expected the id of a report that is kept, came {entry.of[0]!r}")
        packed = self.connection.execute(
            select(reading.c.record).where(reading.c.report == row["row"])
        ).scalar()
        if packed is not None:
            self._add_finds(to_kept(row), unpack(packed))
        return get_entry(self.connection, entry.id)

    def _read_anew(self, row: int, kept: Report, found: Reading | Rejected) -> str:
        """Puts a newer reading of a kept report in the place of the older one."""
        older = self.connection.execute(select(reading.c.reader).where(reading.c.report == row)).scalar()
        if older is not None and not is_newer(self._reader, older):
            return "unchanged"
        if isinstance(found, Rejected) and older is not None:
            return "unchanged"  # an old reading is better than none
        kept_id = self.connection.execute(select(report.c.id).where(report.c.row == row)).scalar_one()
        self._set_reading(row, replace(kept, id=kept_id), found)
        return "unread" if isinstance(found, Rejected) else "reread"

    def _find_current(self, came: Report) -> RowMapping | None:
        """The current version of a report: by its address, else by its id."""
        columns = select(report.c.row, report.c.id, report.c.url, report.c.outlet, report.c.content_hash)
        columns = columns.add_columns(report.c.version).where(report.c.is_current)
        if came.url:
            found = self.connection.execute(columns.where(report.c.url_key == digest(came.url)))
            if (row := found.mappings().first()) is not None:
                return row
        found = self.connection.execute(columns.where(report.c.id_key == digest(came.id)))
        return found.mappings().first()

    def _add(self, came: Report, current: RowMapping | None) -> int:
        """Adds a version of a report; the row it stands in."""
        row = (self.connection.execute(select(func.max(report.c.row))).scalar() or 0) + 1
        values = to_row(came) | {
            "row": row,
            "place": place_of(came.day, row),
            "version": 1,
            "is_current": True,
        }
        if current is not None:
            values |= {
                "id": current["id"],
                "id_key": digest(current["id"]),
                "version": current["version"] + 1,
            }
            self._drop_finds(current["row"])
            lapse_corrections(self.connection, values["id_key"], values["text_hash"])
            self._clear_failures(None, row=current["row"])
            older = update(report).where(report.c.row == current["row"])
            self.connection.execute(older.values(is_current=False))
        self.connection.execute(insert(report).values(values))
        return row

    def _set_reading(self, row: int, kept: Report, found: Reading | Rejected) -> None:
        note_stale(self.connection, REPORT, [digest(kept.id)], written=self._note_writing())
        if isinstance(found, Rejected):
            self.reject(found, row=row)
            return
        made = replace(found, report=kept.id)
        self._clear_failures(kept.source, row=row)
        values = {"report": row, "reader": made.reader, "record": pack(made), "made_at": now()}
        self.connection.execute(delete(reading).where(reading.c.report == row))
        self.connection.execute(insert(reading).values(values))
        kept_row = self.connection.execute(select(report).where(report.c.row == row)).mappings().one()
        self._add_finds(to_kept(kept_row), made)

    def _add_finds(self, kept: Kept, made: Reading) -> None:
        """Puts what was found, with what people corrected in it, in the place of the finds of a report."""
        self._drop_finds(kept.row)
        corrections = find_corrections(self.connection, [kept.id_key]).get(kept.id_key, ())
        corrected, applied = correct_reading(made, corrections, text_hash=kept.text_hash)
        note_lapsed(self.connection, corrections, applied, text_hash=kept.text_hash)
        marks = {s.id: number for s in corrected.statements if (number := judgement_of(s)) is not None}
        add_finds(self.connection, kept, corrected, corrected=marks)
        self._note_actors(kept.row)

    def _drop_finds(self, row: int) -> None:
        """Takes out all that was found in the version of a report in `row`."""
        self._note_actors(row)
        drop_finds(self.connection, row)

    def _note_actors(self, row: int) -> None:
        """Lets the next settling count those anew who are named in the version of a report in `row`."""
        query = select(entity.c.key).where(entity.c.report == row, entity.c.key.is_not(None)).distinct()
        keys = list(self.connection.execute(query).scalars())
        note_stale(self.connection, ACTOR, keys, written=self._note_writing())

    def _note_writing(self) -> int:
        """Lets the next settling know that there is something new. The number of this transaction."""
        if self._written is None:
            self.connection.execute(update(progress).values(written=progress.c.written + 1))
            self._written = self.connection.execute(select(progress.c.written)).scalar_one()
        return self._written

    def _clear_failures(self, source: str | None, *, row: int | None = None) -> None:
        if source is not None:
            self.connection.execute(delete(failure).where(failure.c.source_key == digest(source)))
        if row is not None:
            self.connection.execute(delete(failure).where(failure.c.report == row))


def _kind_of(entry: Entry) -> str:
    """What a judgement makes stale. Whom a report names and what it counts decide how it is grouped."""
    if entry.kind in ("same", "different"):
        return NAME
    is_grouped_by = entry.kind == "correct" and entry.find_details("kind")[0] in ("entity", "quantity")
    return REPORT if is_grouped_by else JUDGED


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
