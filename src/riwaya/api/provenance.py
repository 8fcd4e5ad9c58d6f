"""Where something comes from, as every answer tells it: the report and its version, and the words."""

from __future__ import annotations

from datetime import date

from pydantic import BaseModel, ConfigDict, Field

from riwaya.model.span import Words
from riwaya.search.record import utf16
from riwaya.store.keys import digest
from riwaya.store.rows import Kept


class Answer(BaseModel):
    """Base of all that is answered."""

    model_config = ConfigDict(frozen=True)


class Source(Answer):
    """The version of a report that something stands in."""

    report: str = Field(description="The id of the report.", examples=["mizan-2025-02-14-qitar"])
    key: str = Field(
        description="32 hexadecimal digits that stand for the id in addresses.",
        examples=["15194205d7c04bde19edae34ea653f17"],
    )
    href: str = Field(
        description="Where this version is answered whole.",
        examples=["/reports/15194205d7c04bde19edae34ea653f17.json?version=1"],
    )
    version: int = Field(description="Counted from 1.", examples=[1])
    outlet: str | None = Field(examples=["ميزان النيل"])
    url: str | None = Field(examples=["https://mizan.example.org/arab/2025/2/14/331120"])
    title: str | None = Field(examples=["وزير النقل الأردنى: محضر القطار موقّع من الطرفين"])
    published: date | None = Field(description="The day as the outlet counts it.", examples=["2025-02-14"])
    text_sha256: str = Field(
        description="The SHA-256 of the text that the spans are offsets of, in UTF-8.",
        examples=["886eb3f055ae51b7bb84bf1867fc08c018bcd99d8e65abd41431736e9a126b9e"],
    )


class Utf16(Answer):
    """A span as JavaScript and Java count: in UTF-16 code units."""

    start: int = Field(examples=[863])
    end: int = Field(examples=[891])


class Span(Answer):
    """Words of a report and where they stand in its text: from `start` up to, not with, `end`."""

    start: int = Field(description="In code points.", examples=[863])
    end: int = Field(description="In code points.", examples=[891])
    utf16: Utf16
    text: str = Field(examples=["تنشر الحكومة نص المحضر كاملا"])


def make_source(kept: Kept) -> Source:
    """The provenance of what stands in a report."""
    report, key = kept.report, digest(kept.report.id)
    return Source(
        report=report.id,
        key=key,
        href=f"/reports/{key}.json?version={kept.version}",
        version=kept.version,
        outlet=report.outlet,
        url=report.url,
        title=report.title,
        published=report.published,
        text_sha256=kept.text_hash,
    )


def make_span(words: Words, text: str) -> Span:
    """Some words of `text` with their place in it."""
    units = Utf16(start=utf16(text, words.start), end=utf16(text, words.end))
    return Span(start=words.start, end=words.end, utf16=units, text=words.text)
