"""What people corrected in readings, as answers made of them say."""

from __future__ import annotations

from pydantic import Field

from riwaya.api.provenance import Answer
from riwaya.store.corrections import Correction


class CorrectionAnswer(Answer):
    """A correction by a person that is at work in this answer; `start` and `end` are in code points."""

    judgement: int = Field(description="Its number in /judgements.json.", examples=[4])
    report: str = Field(examples=["mizan-2025-02-14-qitar"])
    kind: str = Field(examples=["statement"])
    start: int = Field(examples=[863])
    end: int = Field(examples=[891])
    text_sha256: str = Field(examples=["886eb3f055ae51b7bb84bf1867fc08c018bcd99d8e65abd41431736e9a126b9e"])
    field: str = Field(description="wrong, speaker or stance.", examples=["stance"])
    value: str | None = Field(examples=["demands"])


def make_correction(correction: Correction) -> CorrectionAnswer:
    """A correction that is at work."""
    return CorrectionAnswer(
        judgement=correction.entry,
        report=correction.report,
        kind=correction.kind,
        start=correction.start,
        end=correction.end,
        text_sha256=correction.text_hash,
        field=correction.field,
        value=correction.value,
    )
