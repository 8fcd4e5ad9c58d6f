"""One JSON record to one report.

Fields: `id`, `outlet`, `url`, `title`, `published`, `author`, and `text`, or `body` (then the text is title,
blank line, body). Any other field is kept in `Report.extra`; `crawled` is one of those: the day of a crawl is
not the day of publication.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date

from riwaya.errors import ParseError
from riwaya.model.report import Note, Report
from riwaya.outlets.check import refuse_foul, refuse_not_arabic
from riwaya.outlets.names import derive_id
from riwaya.outlets.published import Moment, parse_moment
from riwaya.outlets.unusable import UnusableError

WORDED = ("outlet", "url", "title", "author")
KNOWN = frozenset({"id", "published", "body", "text", *WORDED})


def parse_report(
    record: Mapping[str, object],
    *,
    source: str | None = None,
    outlet: str | None = None,
    published: date | None = None,
) -> Report:
    """The report of one record; `outlet` and `published` give what the record lacks.

    Raises `UnusableError` (stage `parse`: `missing_field`, `wrong_type`; stage `check`: `empty`, `binary`,
    `lone_surrogate`, `not_arabic`). A date that cannot be read is a note, not an error.
    """
    named = {field: _string(record, field) for field in WORDED}
    text, notes = _text(record, named["title"])
    refuse_not_arabic(text)
    moment, date_notes = _published(record.get("published"))
    return Report(
        id=_id(record) or derive_id(named["url"], text),
        text=text,
        outlet=named["outlet"] or outlet,
        url=named["url"],
        title=named["title"],
        published=moment.day if moment else published,
        published_at=moment.at if moment else None,
        author=named["author"],
        source=source,
        extra=tuple((name, _json(name, value)) for name, value in record.items() if name not in KNOWN),
        notes=notes + date_notes,
    )


def _text(record: Mapping[str, object], title: str | None) -> tuple[str, tuple[Note, ...]]:
    text, body = _string(record, "text", strip=False), _string(record, "body", strip=False)
    if text is not None:
        return text, ()
    if body is not None and body.strip():
        return (f"{title}\n\n{body}" if title else body), ()
    if title:
        return title, (Note("body", "the record has no body; the text is its title alone"),)
    if body is None and "title" not in record:
        given = ", ".join(map(repr, record)) or "no field"
        raise UnusableError(
            "parse",
            "missing_field",
            f"expected a record with 'text', or 'body' and 'title', came one with {given[:200]}; "
            "rename the field that holds the text",
        )
    raise UnusableError("check", "empty", "expected a record with a text, came one with blank title and body")


def _string(record: Mapping[str, object], field: str, *, strip: bool = True) -> str | None:
    """The string of a field; None where it is missing, null or (if stripped) blank."""
    value = record.get(field)
    if value is None:
        return None
    if not isinstance(value, str):
        raise _wrong_type(field, value, "a string")
    refuse_foul(value, field=field)
    return (value.strip() or None) if strip else value


def _id(record: Mapping[str, object]) -> str | None:
    value = record.get("id")
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return _string(record, "id")


def _wrong_type(field: str, value: object, expected: str) -> UnusableError:
    return UnusableError(
        "parse",
        "wrong_type",
        f"expected {expected} in {field!r}, came {type(value).__name__}; write it as {expected}",
    )


def _published(value: object) -> tuple[Moment | None, tuple[Note, ...]]:
    if value is None or value == "":
        return None, ()
    if not isinstance(value, str):
        message = f"expected a date such as 2015-07-21, came {type(value).__name__}; kept without it"
        return None, (Note("published", message),)
    try:
        return parse_moment(value), ()
    except ParseError as error:
        return None, (Note("published", str(error)),)


def _json(name: str, value: object) -> str:
    refuse_foul(name, field=name)
    written = json.dumps(value, ensure_ascii=False)
    try:
        written.encode()
    except UnicodeEncodeError:  # half a surrogate pair, which ASCII JSON can still write
        return json.dumps(value)
    return written
