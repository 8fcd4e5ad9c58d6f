"""The log of judgements: what people decided, when, why, and whether it was taken back.

Nothing is ever deleted from it. The decisions are applied anew whenever stories are settled and readings are
served, so they outlive every ingest and every newer reader.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, RowMapping, func, insert, select, update

from riwaya.errors import StoreError
from riwaya.store.corrections import Correction
from riwaya.store.keys import digest
from riwaya.store.rows import now
from riwaya.store.schema import judgement
from riwaya.store.stories import Entry

KINDS = ("merge", "split", "same", "different", "correct")
# Why a correction lapses.
_TEXT = "the text of the report is another one now"
_FIND = "the reader finds nothing of this kind at this place"
Details = Sequence[tuple[str, str]]


def add_entry(  # noqa: PLR0913 (the fields of an entry)
    connection: Connection, kind: str, of: Sequence[str], *, by: str | None, why: str | None, details: Details
) -> Entry:
    """Adds a line to the log."""
    if kind not in KINDS:
        raise StoreError(f"expected a judgement of the kinds {', '.join(KINDS)}, came {kind!r}")
    number = (connection.execute(select(func.max(judgement.c.id))).scalar() or 0) + 1
    values = {
        "id": number,
        "at": now(),
        "by": by,
        "kind": kind,
        "of": json.dumps(list(of), ensure_ascii=False),
        "why": why,
        "details": json.dumps([list(d) for d in details], ensure_ascii=False),
        "report_key": digest(of[0]) if kind == "correct" else None,
    }
    connection.execute(insert(judgement).values(values))
    return get_entry(connection, number)


def undo_entry(connection: Connection, number: int, *, by: str | None) -> Entry:
    """Takes a judgement back. Raises StoreError where there is none, or it was taken back already."""
    entry = get_entry(connection, number)
    if entry.undone_at is not None:
        raise StoreError(
            f"expected a judgement that stands, came {number}, which was undone at {entry.undone_at}"
        )
    undone = update(judgement).where(judgement.c.id == number)
    connection.execute(undone.values(undone_at=now(), undone_by=by))
    return get_entry(connection, number)


def get_entry(connection: Connection, number: int) -> Entry:
    """A line of the log. Raises StoreError where there is none of this number."""
    row = connection.execute(select(judgement).where(judgement.c.id == number)).mappings().first()
    if row is None:
        raise StoreError(f"expected the number of a judgement, came {number}; `riwaya judge log` lists them")
    return to_entry(row)


def find_standing(connection: Connection) -> tuple[Entry, ...]:
    """The judgements that were not taken back, the first one first."""
    query = select(judgement).where(judgement.c.undone_at.is_(None)).order_by(judgement.c.id)
    return tuple(to_entry(row) for row in connection.execute(query).mappings())


def find_corrections(connection: Connection, report_keys: Iterable[str]) -> dict[str, tuple[Correction, ...]]:
    """The corrections that stand, by the key of the report whose reading they correct."""
    query = select(judgement).where(
        judgement.c.report_key.in_(list(report_keys)), judgement.c.undone_at.is_(None)
    )
    found: defaultdict[str, list[Correction]] = defaultdict(list)
    for row in connection.execute(query.order_by(judgement.c.id)).mappings():
        found[row["report_key"]].append(to_correction(to_entry(row)))
    return {key: tuple(corrections) for key, corrections in found.items()}


def note_lapsed(
    connection: Connection,
    corrections: Iterable[Correction],
    applied: Iterable[Correction],
    *,
    text_hash: str,
) -> None:
    """Notes of each correction of a report whether it found what it corrects, and if not, why."""
    at_work = {c.entry for c in applied}
    for correction in corrections:
        found = correction.entry in at_work
        why = None if found else _TEXT if correction.text_hash != text_hash else _FIND
        connection.execute(update(judgement).where(judgement.c.id == correction.entry).values(lapsed=why))


def lapse_corrections(connection: Connection, report_key: str, text_hash: str) -> None:
    """Notes of the corrections of a report whose text is another now that they find nothing."""
    corrections = find_corrections(connection, [report_key]).get(report_key, ())
    note_lapsed(connection, [c for c in corrections if c.text_hash != text_hash], (), text_hash=text_hash)


def to_entry(row: RowMapping) -> Entry:
    """The line of a row."""
    details = [(name, value) for name, value in json.loads(row["details"])]
    details += [(name, row[name]) for name in ("lapsed", "undone_by") if row[name] is not None]
    return Entry(
        id=row["id"],
        at=row["at"],
        by=row["by"],
        kind=row["kind"],
        of=tuple(json.loads(row["of"])),
        why=row["why"],
        undone_at=row["undone_at"],
        details=tuple(details),
    )


def to_correction(entry: Entry) -> Correction:
    """What a line of kind «correct» corrects."""
    said = dict(entry.details)
    return Correction(
        entry=entry.id,
        report=entry.of[0],
        kind=said["kind"],
        start=int(said["start"]),
        end=int(said["end"]),
        text_hash=said["text_sha256"],
        field=said["field"],
        value=said.get("value"),
        by=entry.by,
        why=entry.why,
    )
