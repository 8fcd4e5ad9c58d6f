"""Corrects a find by the words that it stands in, for who knows a place in a text and no id of a find."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from fastapi import APIRouter, Request
from pydantic import Field

from riwaya.api.asking import Plain
from riwaya.api.corrections import CorrectionAnswer, make_correction
from riwaya.api.describing import describe_answer
from riwaya.api.judgements import Correct, Judging, decide
from riwaya.api.problems import Refusal
from riwaya.api.service import Service
from riwaya.model.reading import Entity
from riwaya.model.span import Span
from riwaya.store.corrections import Find, find_all, span_of
from riwaya.store.log import to_correction
from riwaya.store.view import View

_MOST = 2**31 - 1
_LONGEST = 20_000  # code points of the words; a body has 64 KiB at most
_SHOWN = 60  # code points of what is told of words
_TOLD = 5  # finds told of at a place
_At = Annotated[int, Field(ge=0, le=_MOST)]


class CorrectAt(Judging):
    """What stands at these words of a report is wrong, or its speaker or stance is another.

    The words of a statement are its content, of an event its trigger, of an entity any of its mentions.
    """

    report: Plain = Field(description="The id of the report.", examples=["mizan-2025-02-14-qitar"])
    kind: Literal["statement", "event", "entity", "time", "quantity"] = Field(
        "statement", description="What was found there.", examples=["statement"]
    )
    start: _At = Field(description="Where the words begin, in code points.", examples=[863])
    end: _At = Field(description="Where they end, in code points.", examples=[891])
    words: Annotated[str, Field(min_length=1, max_length=_LONGEST)] = Field(
        description="The words as they stand there, so that no other text is corrected.",
        examples=["تنشر الحكومة نص المحضر كاملا"],
    )
    field: Literal["wrong", "speaker", "stance"] = Field(examples=["stance"])
    value: Plain | None = Field(
        None,
        description="The stance; or the key or name of the speaker. None where it is wrong.",
        examples=["denies"],
    )

    @property
    def span(self) -> Span:
        """Where the words stand."""
        return Span(self.start, self.end)


def add_correcting(router: APIRouter, service: Service) -> None:
    """Adds the operation."""

    @router.post(
        "/corrections.json",
        status_code=201,
        operation_id="correct",
        summary="Correct what was read at some words of a report",
        responses=describe_answer(CorrectionAnswer, 404, 409, 413, status=201),
    )
    def post_correction(request: Request, asked: CorrectAt) -> CorrectionAnswer:
        """A judgement of kind `correct` like one by the id of the find, and undone like one.

        Where other words stand there, or nothing of the kind was found at just these, the problem (409) says
        what stands there.
        """
        with service.store.reading() as view:
            find = find_id_at(view, asked)
        decision = Correct(
            kind="correct",
            report=asked.report,
            find=find,
            field=asked.field,
            value=asked.value,
            by=getattr(request.state, "by", None) or asked.by,
            why=asked.why,
        )
        return make_correction(to_correction(decide(decision, service.store, decision.by)))


def find_id_at(view: View, asked: CorrectAt) -> str:
    """The id of the one find of a kind at some words. Raises Refusal where there is none, or are several."""
    kept = view.find_report(asked.report)
    if kept is None:
        raise Refusal(404, f"expected the id of a report, came {asked.report}; /reports.json lists them")
    text, reading = kept.report.text, view.find_reading(kept.row)
    there = asked.span.of(text)
    if there != asked.words:
        told = f"there stands {_cut(there)}" if there else f"nothing stands there, of {len(text)} code points"
        raise _refuse(asked, f"in version {kept.version} {told}; offsets count code points of its `text`")
    found = find_all(reading) if reading else ()
    at = [i for kind, i, find in found if kind == asked.kind and asked.span in _spans(find)]
    if len(at) == 1:
        return at[0]
    if at:
        raise _refuse(asked, f"{' and '.join(at)} both stand there; name one by its id at /judgements.json")
    near = [
        f"{kind} {i} {_cut(span.of(text))} at {span.start}-{span.end}"
        for kind, i, span in _near(asked, found)
    ]
    raise _refuse(asked, f"no {asked.kind} stands at just these words, but {'; '.join(near) or 'nothing'}")


def _refuse(asked: CorrectAt, why: str) -> Refusal:
    return Refusal(
        409,
        f"expected a {asked.kind} {_cut(asked.words)} at {asked.start}-{asked.end} of {asked.report}: {why}",
    )


def _near(asked: CorrectAt, found: tuple[tuple[str, str, Find], ...]) -> list[tuple[str, str, Span]]:
    """What else was found in some of the words, the kind that was asked for first."""
    spans = ((kind, i, s) for kind, i, find in found for s in _spans(find) if s.overlaps(asked.span))
    return sorted(spans, key=lambda n: (n[0] != asked.kind, n[2]))[:_TOLD]


def _spans(find: Find) -> Iterator[Span]:
    """Where a find may be named by: an entity by each of its mentions."""
    if isinstance(find, Entity):
        yield from (Span(m.start, m.end) for m in find.mentions)
    elif (span := span_of(find)) is not None:
        yield span


def _cut(words: str) -> str:
    return f"«{words}»" if len(words) <= _SHOWN else f"«{words[:_SHOWN]}…»"
