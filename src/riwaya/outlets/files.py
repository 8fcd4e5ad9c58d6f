"""Paths to reports: each input becomes a `Report` or a counted `Rejected`, and none ends the run."""

from __future__ import annotations

import gzip
import io
import json
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from hashlib import blake2b
from pathlib import PurePath
from typing import BinaryIO

from riwaya.model.report import Note, Rejected, Report
from riwaya.outlets.check import refuse_not_arabic
from riwaya.outlets.decode import decode
from riwaya.outlets.folders import STDIN, Input, count_inputs, find_inputs, unopened
from riwaya.outlets.limits import LIMITS
from riwaya.outlets.lines import Chunks, Line, read_lines
from riwaya.outlets.names import derive_id
from riwaya.outlets.pages import read_page
from riwaya.outlets.records import parse_report
from riwaya.outlets.unusable import UnusableError

__all__ = ["count_inputs", "iter_reports"]

Outcome = Report | Rejected
# What may stand before the character that tells the kind: byte-order marks, the zeros of UTF-16, blanks.
BEFORE_TEXT = b"\xef\xbb\xbf\xfe\xff\x00 \t\r\n"
BLANK = b"\xef\xbb\xbf \t\r\n"  # a line of a byte-order mark alone is blank too
NAMELESS = ("index", "default")  # stems under which web servers and mirrors save every page


@dataclass(frozen=True, slots=True)
class Lacking:
    """What the caller gives for reports that lack it."""

    outlet: str | None = None
    published: date | None = None


def iter_reports(
    paths: Iterable[str | PurePath],
    *,
    outlet: str | None = None,
    published: date | None = None,
    stdin: BinaryIO | None = None,
) -> Iterator[Report | Rejected]:
    """The reports at `paths` in order, one in memory at a time; `-` reads `stdin`.

    An id comes once: a second report with the same id is rejected as `duplicate_id` if its text is the same,
    as `id_conflict` if not.
    """
    seen: dict[str, bytes] = {}
    lacking = Lacking(outlet, published)
    for path in paths:
        for found in find_inputs(str(path)):
            outcomes = iter((found,)) if isinstance(found, Rejected) else _open(found, lacking, stdin)
            for outcome in outcomes:
                yield outcome if isinstance(outcome, Rejected) else _refuse_seen(outcome, seen)


def _refuse_seen(report: Report, seen: dict[str, bytes]) -> Outcome:
    text = blake2b(report.text.encode(), digest_size=16).digest()
    if report.id not in seen:
        seen[report.id] = text
        return report
    source = report.source or report.id
    if seen[report.id] == text:
        message = (
            f"expected each report once, came {report.id!r} again with the same text; leave the copy out"
        )
        return Rejected(source, "check", "duplicate_id", message)
    message = (
        f"expected one text for an id, came {report.id!r} again with another text; give it an id of its own"
    )
    return Rejected(source, "check", "id_conflict", message)


def _open(found: Input, lacking: Lacking, stdin: BinaryIO | None) -> Iterator[Outcome]:
    """The outcomes of one input; a file that fails while it is read gives one last `Rejected`."""
    try:
        if found.type == "unknown":
            yield from _from_stdin(stdin, lacking)
        elif found.type == "records.gz":
            with gzip.open(found.path, "rb") as packed:
                yield from _records(io.BufferedReader(packed), found.source, lacking)
        else:
            with found.path.open("rb") as file:
                yield from READERS[found.type](file, found.source, lacking)
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        yield _unpacked(found.source, error)
    except (OSError, ValueError) as error:
        yield unopened(found.source, error)


def _from_stdin(stdin: BinaryIO | None, lacking: Lacking) -> Iterator[Outcome]:
    if stdin is None:
        raise ValueError("no standard input was given")
    head = stdin.read(LIMITS.head_bytes)
    first = head.lstrip(BEFORE_TEXT)[:1]
    type_ = {b"{": "records", b"<": "page"}.get(first, "text")
    rest = iter(lambda: stdin.read(LIMITS.head_bytes), b"")
    stream = io.BufferedReader(Chunks(_chain(head, rest)))
    yield from READERS[type_](stream, STDIN, lacking)


def _chain(head: bytes, rest: Iterator[bytes]) -> Iterator[bytes]:
    yield head
    yield from rest


def _unpacked(source: str, error: Exception) -> Rejected:
    reason = "truncated" if isinstance(error, EOFError) else "bad_gzip"
    message = f"expected a whole gzip file, came one that breaks off or is none ({error}); fetch it again"
    return Rejected(source, "open", reason, message)


def _text(file: BinaryIO, source: str, lacking: Lacking) -> Iterator[Outcome]:
    try:
        decoded = decode(_whole(file))
        refuse_not_arabic(decoded.text)
    except UnusableError as unusable:
        yield unusable.rejected(source)
        return
    lines = (line.strip("\ufeff \t\xa0") for line in decoded.text.splitlines())
    yield Report(
        id=PurePath(source).stem if source != STDIN else derive_id(None, decoded.text),
        text=decoded.text,
        outlet=lacking.outlet,
        title=next(filter(None, lines), None),
        published=lacking.published,
        source=source,
        notes=decoded.notes,
    )


def _page(file: BinaryIO, source: str, lacking: Lacking) -> Iterator[Outcome]:
    stem = PurePath(source).stem
    own_id = None if source == STDIN or stem.lower() in NAMELESS else stem
    try:
        report = read_page(_whole(file), id=own_id, outlet=lacking.outlet, published=lacking.published)
    except UnusableError as unusable:
        yield unusable.rejected(source)
        return
    yield replace(report, source=source)


def _whole(file: BinaryIO) -> bytes:
    data = file.read(LIMITS.report_bytes + 1)
    if len(data) > LIMITS.report_bytes:
        raise _too_large("a file")
    return data


def _too_large(what: str) -> UnusableError:
    size = LIMITS.report_bytes / 1_000_000
    message = f"expected {what} of one report, at most {size:g} MB, came more; split it into its reports"
    return UnusableError("open", "too_large", message)


def _records(file: BinaryIO, source: str, lacking: Lacking) -> Iterator[Outcome]:
    has_lines = False
    for number, line in enumerate(read_lines(file), start=1):
        if not line.data.strip(BLANK):
            continue
        has_lines = True
        place = f"{source}:{number}"
        try:
            if line.is_too_long:
                raise _too_large("a line")
            yield _record(line, place, lacking)
        except UnusableError as unusable:
            yield unusable.rejected(place)
    if not has_lines:
        message = "expected one JSON record a line, came an empty file; check how it was written"
        yield Rejected(source, "decode", "empty", message)


def _record(line: Line, place: str, lacking: Lacking) -> Report:
    decoded = decode(line.data)
    record = _parse_json(decoded.text.strip("\ufeff \t\r\n"), is_last=not line.data.endswith(b"\n"))
    report = parse_report(record, source=place, outlet=lacking.outlet, published=lacking.published)
    notes = (Note("encoding", f"read as {line.was}"),) if line.was else decoded.notes
    return replace(report, notes=notes + report.notes)


def _parse_json(line: str, *, is_last: bool) -> dict[str, object]:
    try:
        record = json.loads(line, parse_constant=_refuse_constant)
    except json.JSONDecodeError as error:
        if is_last and (error.pos >= len(line) or error.msg.startswith("Unterminated")):
            message = "expected a whole JSON record, came one cut off at the end of the file; fetch it again"
            raise UnusableError("parse", "truncated", message) from error
        raise UnusableError(
            "parse", "bad_json", f"expected a JSON record, came none: {error}; write one a line"
        ) from error
    except (ValueError, RecursionError) as error:
        raise UnusableError(
            "parse", "bad_json", f"expected a JSON record, came none: {error}; mend the line"
        ) from error
    if not isinstance(record, dict):
        message = f"expected a JSON object with 'title' and 'body', or 'text', came {type(record).__name__}"
        raise UnusableError("parse", "wrong_type", f"{message}; write one object a line")
    return record


def _refuse_constant(name: str) -> None:
    raise ValueError(f"{name} is no JSON")


READERS: dict[str, Callable[[BinaryIO, str, Lacking], Iterator[Outcome]]] = {
    "text": _text,
    "page": _page,
    "records": _records,
}
