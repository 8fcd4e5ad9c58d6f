"""What people decide on the pages: the forms for merging, splitting, correcting and taking back.

Who may write, and that a form comes from a page of this service, is checked before (`riwaya.api.guard`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from riwaya.desk import judge
from riwaya.errors import ParseError, RecordError
from riwaya.store.store import Store
from riwaya.store.stories import Entry
from riwaya.web.visit import Visit

_LONGEST = 65_536  # bytes of a form
_MOST = 500  # fields of a form
_PATH = re.compile(r"/(?P<noun>stories|reports)/(?P<id>[^/?#]+)")
_NUMBER = re.compile(r"[0-9]{1,9}")


@dataclass(frozen=True, slots=True)
class Form:
    """The fields of a form that was sent."""

    fields: Mapping[str, list[str]]

    def first(self, name: str) -> str | None:
        """The first value of a field; None where it is empty."""
        return next(iter(self.all(name)), None)

    def all(self, name: str) -> tuple[str, ...]:
        """The values of a field that are not empty."""
        return tuple(value.strip() for value in self.fields.get(name, ()) if value.strip())


async def read_form(request: Request) -> Form:
    """The form that a request brings. Raises ParseError where it is none, or too large."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/x-www-form-urlencoded":
        raise ParseError(f"expected a form of a page, came {kind[:80]!r}")
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > _LONGEST:
            raise ParseError(f"expected a form of at most {_LONGEST} bytes, came more; name fewer reports")
    try:
        fields = parse_qs(body.decode("ascii"), encoding="utf-8", errors="strict", max_num_fields=_MOST)
    except ValueError as error:
        raise ParseError(f"expected the fields of a form, came something else ({error})") from error
    if any("\x00" in value for values in fields.values() for value in values):
        raise ParseError("expected words in the form, came the character NUL among them")
    return Form(fields)


def take_decision(visit: Visit, form: Form) -> Response:
    """Does what a form decides, and leads to its line in the log."""
    by = getattr(visit.request.state, "by", None) or form.first("by")
    entry = _decide(visit.store, form, by)
    return RedirectResponse(f"/judgements#entry-{entry.id}", status_code=303)


def _decide(store: Store, form: Form, by: str | None) -> Entry:
    kind, why = form.first("kind"), form.first("why")
    if kind == "merge":
        return judge.merge(store, [find_id(store, of) for of in form.all("of")], by=by, why=why)
    if kind == "split":
        one, other = _sides(store, form)
        return judge.split(store, one, other, by=by, why=why)
    if kind == "correct":
        return _correct(store, form, by, why)
    if kind == "undo" and _NUMBER.fullmatch(form.first("entry") or ""):
        return judge.undo(store, int(form.first("entry") or 0), by=by)
    raise ParseError(f"expected merge, split, correct or undo as the kind of a decision, came {kind!r:.80}")


def _correct(store: Store, form: Form, by: str | None, why: str | None) -> Entry:
    field = form.first("field") or ""
    value = form.first(field) if field in ("speaker", "stance") else None
    return judge.correct(
        store, form.first("of") or "", form.first("find") or "", field=field, value=value, by=by, why=why
    )


def _sides(store: Store, form: Form) -> tuple[list[str], list[str]]:
    """The reports that were ticked, and the others of their story."""
    ticked = form.all("of")
    with store.reading() as view:
        members = [kept.report.id for kept in view.find_members(form.first("story") or "")]
    return [r for r in members if r in ticked], [r for r in members if r not in ticked]


def find_id(store: Store, given: str) -> str:
    """The id of a story or report from its address or from itself. Raises RecordError."""
    path = urlsplit(given).path if "/" in given else ""
    match = _PATH.fullmatch(path)
    if match is None:
        return given
    if match["noun"] == "stories":
        return match["id"]
    with store.reading() as view:
        kept = view.find_kept(match["id"])
    if kept is None:
        raise RecordError(f"expected the address of a report that is kept here, came {given!r:.200}")
    return kept.report.id
