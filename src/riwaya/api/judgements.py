"""What people decide: the log of it, and a way to add to it and to take back."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Path, Request
from pydantic import BaseModel, ConfigDict, Field

from riwaya.api.asking import Asked, Plain
from riwaya.api.describing import describe_answer
from riwaya.api.listing import Listing, Stretch, add_listing
from riwaya.api.problems import Refusal
from riwaya.api.provenance import Answer
from riwaya.api.service import Service
from riwaya.desk import judge
from riwaya.store.store import Store
from riwaya.store.stories import Entry
from riwaya.store.view import Page, View

_MOST = 2**31 - 1  # numbers of judgements are kept in 32 bits
_IDS = Annotated[list[Plain], Field(max_length=200)]
_REPORTS = "Ids of reports; the id of a story stands for its reports."


class Signed(BaseModel):
    """Who decides. Under a token its name is logged, whatever is given here."""

    model_config = ConfigDict(extra="forbid")

    by: Annotated[str, Field(max_length=200)] | None = Field(
        None, description="Who decides.", examples=["رنا"]
    )


class Judging(Signed):
    """A decision, and why."""

    why: Annotated[str, Field(max_length=2000)] | None = Field(None, examples=["the same explosion"])


class Merge(Judging):
    """These reports tell one story."""

    kind: Literal["merge"]
    reports: _IDS = Field(min_length=2, description=_REPORTS, examples=[["mizan-1", "sawari-7"]])


class Split(Judging):
    """No report of the one side tells a story that one of the other tells."""

    kind: Literal["split"]
    a: _IDS = Field(min_length=1, description=_REPORTS, examples=[["mizan-1"]])
    b: _IDS = Field(min_length=1, description=_REPORTS, examples=[["sawari-7"]])


class Same(Judging):
    """These keys or names mean one actor."""

    kind: Literal["same"]
    actors: _IDS = Field(min_length=2, examples=[["folded:كتايب وادي", "folded:كتايب وادي مسلحه"]])


class Different(Judging):
    """These two keys or names never mean one actor."""

    kind: Literal["different"]
    actors: _IDS = Field(min_length=2, examples=[["folded:محمد علي", "folded:محمد علي حسن"]])


class Correct(Judging):
    """A find is wrong, or its speaker or stance is another. The reading itself is kept as it was made."""

    kind: Literal["correct"]
    report: Plain = Field(description="The id of the report.", examples=["mizan-2025-02-14-qitar"])
    find: Plain = Field(description="The id of the find in its reading.", examples=["s12"])
    field: Literal["wrong", "speaker", "stance"] = Field(examples=["stance"])
    value: Plain | None = Field(
        None,
        description="The stance; or the key or name of the speaker. None where it is wrong.",
        examples=["denies"],
    )


Decision = Annotated[Merge | Split | Same | Different | Correct, Field(discriminator="kind")]


class JudgementsAsked(Asked):
    """All of them."""


class Detail(Answer):
    """What exactly was decided."""

    name: str = Field(examples=["field"])
    value: str = Field(examples=["stance"])


class EntryLine(Answer):
    """A line of the log of judgements. It stands where `undone_at` is null."""

    id: int = Field(examples=[4])
    at: str = Field(description="UTC.", examples=["2025-02-14T09:30:00+00:00"])
    by: str | None = Field(examples=["رنا"])
    kind: str = Field(description="merge, split, same, different or correct.", examples=["correct"])
    of: list[str] = Field(
        description="The ids of reports, or keys of actors, it is about.",
        examples=[["mizan-2025-02-14-qitar"]],
    )
    why: str | None = Field(examples=["he asks for it"])
    undone_at: str | None = Field(examples=[None])
    details: list[Detail] = Field(description="With `lapsed`, why it finds nothing to correct any more.")


def add_judgements(router: APIRouter, service: Service) -> None:
    """Adds the operations."""
    add_listing(router, LISTING, service)
    _add_deciding(router, service)
    _add_undoing(router, service)


def fetch_entries(view: View, _: JudgementsAsked, stretch: Stretch) -> Page[EntryLine]:
    """A page of the log."""
    page = view.list_entries(after=stretch.after, limit=stretch.limit)
    return Page(tuple(_line(e) for e in page.items), page.after)


LISTING = Listing(
    "/judgements", "What people decided, the latest first", JudgementsAsked, EntryLine, fetch_entries
)


def _add_deciding(router: APIRouter, service: Service) -> None:
    @router.post(
        "/judgements.json",
        status_code=201,
        operation_id="judge",
        summary="Merge, split, tell apart or correct",
        responses=describe_answer(EntryLine, 413, status=201),
    )
    def post_judgement(request: Request, decision: Decision) -> EntryLine:
        """It is checked, logged and applied before this answers, and outlives every ingest."""
        return _line(decide(decision, service.store, _signed(request, decision)))


def _add_undoing(router: APIRouter, service: Service) -> None:
    @router.post(
        "/judgements/{number}/undo.json",
        operation_id="undo_judgement",
        summary="Take a judgement back",
        responses=describe_answer(EntryLine, 404, 409, 413),
    )
    def undo_judgement(
        request: Request,
        number: Annotated[int, Path(ge=1, le=_MOST, description="The number in the log.", examples=[4])],
        undoing: Signed,
    ) -> EntryLine:
        """It stays in the log with the time at which it was undone."""
        with service.store.reading() as view:
            entry = view.find_entry(number)
        if entry is None:
            raise Refusal(
                404, f"expected the number of a judgement, came {number}; /judgements.json lists them"
            )
        if entry.undone_at is not None:
            raise Refusal(
                409, f"expected a judgement that stands, came {number}, undone at {entry.undone_at}"
            )
        return _line(judge.undo(service.store, number, by=_signed(request, undoing)))


def decide(decision: Decision, store: Store, by: str | None) -> Entry:
    """Logs and applies a decision. Raises RecordError where it cannot be."""
    why = decision.why
    match decision:
        case Merge():
            return judge.merge(store, decision.reports, by=by, why=why)
        case Split():
            return judge.split(store, decision.a, decision.b, by=by, why=why)
        case Same():
            return judge.join(store, decision.actors, by=by, why=why)
        case Different():
            return judge.part(store, decision.actors, by=by, why=why)
        case Correct(report=report, find=find, field=field, value=value):
            return judge.correct(store, report, find, field=field, value=value, by=by, why=why)


def _signed(request: Request, signed: Signed) -> str | None:
    """Who decides: whose token it is, else who is given."""
    return getattr(request.state, "by", None) or signed.by


def _line(entry: Entry) -> EntryLine:
    return EntryLine(
        id=entry.id,
        at=entry.at,
        by=entry.by,
        kind=entry.kind,
        of=list(entry.of),
        why=entry.why,
        undone_at=entry.undone_at,
        details=[Detail(name=name, value=value) for name, value in entry.details],
    )
