"""What people decide about the record: checked, logged with who and why, and applied at once.

A decision stands above the evidence until it is undone. It is kept in the log and applied anew at every
settling and reading, so that neither an ingest nor a newer reader loses it; none changes a stored reading.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from riwaya.compare.identity import find_identities
from riwaya.desk.decided import check_together, find_judgements
from riwaya.desk.settle import settle_stories
from riwaya.errors import RecordError
from riwaya.model.reading import STANCES
from riwaya.read.reader import reader_name
from riwaya.store.corrections import FIELDS, find_all, span_of
from riwaya.store.log import Details
from riwaya.store.rows import Kept
from riwaya.store.store import Store
from riwaya.store.stories import Entry
from riwaya.store.view import View
from riwaya.store.writer import Writer

_NEW = 0  # the number that a judgement has before it is logged


def merge(
    store: Store,
    report_ids: Sequence[str],
    *,
    by: str | None = None,
    why: str | None = None,
) -> Entry:
    """Puts reports in one story for good; the id of a story stands for its reports.

    Raises RecordError where fewer than two are named, one is not kept, or a split holds them apart.
    """
    with store.reading() as view:
        reports = _find_reports(view, report_ids)
    if len(reports) < 2:
        raise RecordError(f"expected two reports or stories or more to merge, came {', '.join(report_ids)}")
    with store.writing(reader=reader_name()) as writer:
        entry = _log(writer, _Came("merge", reports, by, why))
    settle_stories(store, reader=reader_name())
    return entry


def split(
    store: Store,
    report_ids_a: Sequence[str],
    report_ids_b: Sequence[str],
    *,
    by: str | None = None,
    why: str | None = None,
) -> Entry:
    """Holds each report of the one side and each of the other in different stories for good.

    Raises RecordError where a side is empty, a report is on both or not kept, or a merge put them together.
    """
    with store.reading() as view:
        sides = _find_reports(view, report_ids_a), _find_reports(view, report_ids_b)
    shared = set(sides[0]) & set(sides[1])
    if not sides[0] or not sides[1] or shared:
        raise RecordError(
            "expected reports on both sides of a split, none on both, came "
            f"{', '.join(sides[0]) or 'none'} and {', '.join(sides[1]) or 'none'}"
        )
    details = tuple((name, i) for name, side in zip("ab", sides, strict=True) for i in side)
    with store.writing(reader=reader_name()) as writer:
        entry = _log(writer, _Came("split", (*sides[0], *sides[1]), by, why, details))
    settle_stories(store, reader=reader_name())
    return entry


def join(
    store: Store,
    names: Sequence[str],
    *,
    by: str | None = None,
    why: str | None = None,
) -> Entry:
    """Takes keys or names of actors for one and the same in every comparison and list.

    Raises RecordError where fewer than two are given, or another judgement holds them different.
    """
    return _judge_names(store, "same", names, by=by, why=why)


def part(
    store: Store,
    names: Sequence[str],
    *,
    by: str | None = None,
    why: str | None = None,
) -> Entry:
    """Takes two keys or names of actors never for one and the same; raises as `join` does."""
    return _judge_names(store, "different", names, by=by, why=why)


def correct(  # noqa: PLR0913 (what is said of a find, by whom and why)
    store: Store,
    report_id: str,
    find: str,
    *,
    field: str,
    value: str | None = None,
    by: str | None = None,
    why: str | None = None,
) -> Entry:
    """Corrects a find of a report's reading, given by its id there (`s3`, `v1`, `e2`, `t1`, `q4`).

    `field` is `wrong` (there is no such find), or of a statement `speaker` (`value`: the key or the name of
    the entity) or `stance`. Raises RecordError where there is no such report or find, or the value is none.
    """
    with store.reading() as view:
        details = _find_details(view, report_id, find, field, value)
    with store.writing(reader=reader_name()) as writer:
        entry = writer.log("correct", (report_id,), by=by, why=why, details=details)
    settle_stories(store, reader=reader_name())
    return entry


def undo(
    store: Store,
    entry: int,
    *,
    by: str | None = None,
) -> Entry:
    """Takes a judgement back; what it did is undone. Raises StoreError where none of this number stands."""
    with store.writing(reader=reader_name()) as writer:
        undone = writer.undo(entry, by=by)
    settle_stories(store, reader=reader_name())
    return undone


def _judge_names(store: Store, kind: str, names: Sequence[str], *, by: str | None, why: str | None) -> Entry:
    given = tuple(dict.fromkeys(" ".join(name.split()) for name in names if name.strip()))
    if len(given) < 2:
        raise RecordError(f"expected two keys or names of actors, came {', '.join(given) or 'none'}")
    with store.writing(reader=reader_name()) as writer:
        entry = _log(writer, _Came(kind, given, by, why))
    settle_stories(store, reader=reader_name())
    return entry


@dataclass(frozen=True, slots=True)
class _Came:
    """A judgement before it is logged."""

    kind: str
    of: tuple[str, ...]
    by: str | None
    why: str | None
    details: Details = ()


def _log(writer: Writer, came: _Came) -> Entry:
    """Logs a judgement that agrees with all that stand; raises RecordError where it does not."""
    new = Entry(_NEW, "", came.by, came.kind, came.of, came.why, None, tuple(came.details))
    entries = (*writer.find_standing(), new)
    check_together(entries)
    judged = find_judgements(entries)
    try:
        find_identities(judged.same, judged.different)
    except ValueError as error:
        raise RecordError(str(error)) from error
    return writer.log(came.kind, came.of, by=came.by, why=came.why, details=came.details)


def _find_reports(view: View, ids: Iterable[str]) -> tuple[str, ...]:
    """The ids of the reports, each once; the id of a story stands for its reports."""
    found: list[str] = []
    for given in ids:
        if view.find_report(given) is not None:
            found.append(given)
            continue
        members = view.find_members(given)
        if not members:
            raise RecordError(
                f"expected the id of a report or story that the store holds, came {given!r}; "
                "`riwaya stories --json` lists them"
            )
        found += [kept.report.id for kept in members]
    return tuple(dict.fromkeys(found))


def _find_details(view: View, report_id: str, find: str, field: str, value: str | None) -> Details:
    """What a correction says of the find that it corrects."""
    kept = view.find_report(report_id)
    if kept is None:
        raise RecordError(f"expected the id of a report that the store holds, came {report_id!r}")
    reading = view.find_reading(kept.row)
    if reading is None:
        raise RecordError(f"expected a report that could be read, came {report_id!r}; nothing is found in it")
    found = [(kind, item) for kind, number, item in find_all(reading) if number == find]
    span = span_of(found[0][1]) if found else None
    if span is None:
        raise RecordError(f"expected the id of a find in the reading of {report_id!r}, came {find!r}")
    kind = found[0][0]
    _check_value(kind, field, value)
    return _details(kept, kind, (span.start, span.end), field, value)


def _details(kept: Kept, kind: str, span: tuple[int, int], field: str, value: str | None) -> Details:
    start, end = span
    said = {
        "kind": kind,
        "start": str(start),
        "end": str(end),
        "words": kept.report.text[start:end],
        "text_sha256": kept.text_hash,
        "field": field,
    }
    return tuple((said | ({} if value is None or field == "wrong" else {"value": value})).items())


def _check_value(kind: str, field: str, value: str | None) -> None:
    if field not in FIELDS:
        raise RecordError(f"expected one of the fields {', '.join(FIELDS)}, came {field!r}")
    if field == "wrong":
        return
    if kind != "statement":
        raise RecordError(f"expected a statement, whose {field} can be corrected, came {kind} to correct")
    if field == "stance" and value not in STANCES:
        raise RecordError(f"expected one of the stances {', '.join(STANCES)}, came {value!r}")
    if not (value or "").strip():
        raise RecordError("expected the key or the name of the speaker, came nothing")
