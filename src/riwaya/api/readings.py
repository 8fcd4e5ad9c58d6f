"""What is read in a report: the record of the annotation guide, each span in UTF-16 as well."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from riwaya.api.provenance import Answer, Span, make_span
from riwaya.model.reading import Entity, Event, Quantity, Reading, Statement, Time
from riwaya.store.corrections import judgement_of

_STANCE = "asserts, claims, denies, warns, promises, accuses, demands or believes."


class Found(Answer):
    """What found something, and how sure it is."""

    found_by: str = Field(examples=["cue: مطالبا"])
    confidence: float = Field(description="0 to 1.", examples=[0.902])


class MentionAnswer(Span):
    """Words that point at an entity."""

    kind: str = Field(description="name, title, demonym, metonym or anaphor.", examples=["name"])


class EntityAnswer(Found):
    """Who or what is meant."""

    id: str = Field(examples=["e4"])
    type: str = Field(description="PER, ORG, GPE, LOC, NORP, DOC or MISC.", examples=["PER"])
    name: str = Field(examples=["غسان المرعشلى"])
    aliases: list[str] = Field(examples=[["المرعشلى"]])
    country: str | None = Field(description="ISO 3166-1 alpha-3.", examples=["JOR"])
    sector: str | None = Field(description="A sector of PLOVER.", examples=["LEG"])
    key: str | None = Field(
        description="Who this is across reports; see /actors.", examples=["folded:غسان مرعشلي"]
    )
    mentions: list[MentionAnswer]


class StatementAnswer(Found):
    """Words attributed to somebody."""

    id: str = Field(examples=["s12"])
    kind: str = Field(description="direct, indirect or mixed.", examples=["indirect"])
    stance: str = Field(description=_STANCE, examples=["demands"])
    content: Span
    cue: Span
    speaker: Span | None = Field(description="Null where the speaker is hidden in the verb.")
    speaker_id: str | None = Field(description="The entity that speaks.", examples=["e4"])
    within: str | None = Field(description="The statement that holds this one.", examples=[None])
    via: str | None = Field(description="The entity that only relays it.", examples=[None])
    judgement: int | None = Field(
        description="The number of the judgement by which a person corrected it.", examples=[None]
    )


class EventAnswer(Found):
    """An act, coded to PLOVER."""

    id: str = Field(examples=["v2"])
    type: str = Field(description="A type of PLOVER.", examples=["CONSULT"])
    mode: str | None = Field(examples=["meet"])
    trigger: Span
    actors: list[str] = Field(description="Ids of entities.", examples=[["e1"]])
    recipients: list[str] = Field(examples=[["e2"]])
    places: list[str] = Field(examples=[["e3"]])
    date: str | None = Field(description="A TIMEX3 value.", examples=["2025-02-10"])
    modality: str = Field(description="asserted, negated, planned or hypothetical.", examples=["asserted"])
    according_to: str | None = Field(description="The statement that tells it.", examples=["s3"])
    cameo: str | None = Field(examples=["036"])
    quad: int | None = Field(description="1, 2: verbal, material cooperation; 3, 4: conflict.", examples=[1])
    goldstein: float | None = Field(examples=[4.0])


class Numbered(Span):
    """Words that a rule found."""

    id: str = Field(description="Its place among all of its kind; corrections name it so.", examples=["t2"])
    found_by: str = Field(description="The rule.", examples=["date"])
    confidence: float = Field(description="0 to 1.", examples=[0.95])


class TimeAnswer(Numbered):
    """An expression of time; `value` is null where it is ambiguous."""

    type: str = Field(examples=["DATE"])
    value: str | None = Field(examples=["2025-02-10"])
    first: date | None = Field(examples=["2025-02-10"])
    last: date | None = Field(examples=["2025-02-10"])


class QuantityAnswer(Numbered):
    """An amount; `low` and `high` are what its bound allows."""

    value: float = Field(examples=[8000000.0])
    unit: str = Field(description="percent, an ISO 4217 code, an SI unit, or count.", examples=["JOD"])
    bound: str = Field(description="exact, about, at_least or at_most.", examples=["exact"])
    low: float | None = Field(examples=[8000000.0])
    high: float | None = Field(examples=[8000000.0])
    counted: str | None = Field(examples=[None])
    role: str | None = Field(examples=[None])


class ReadingAnswer(Answer):
    """All that one version of a report says, by one reader, with the corrections that people made."""

    reader: str = Field(description="The program and its version.", examples=["riwaya 0.1.0"])
    entities: list[EntityAnswer]
    statements: list[StatementAnswer]
    events: list[EventAnswer]
    times: list[TimeAnswer]
    quantities: list[QuantityAnswer]


def make_reading(reading: Reading, text: str) -> ReadingAnswer:
    """A reading of `text`."""
    return ReadingAnswer(
        reader=reading.reader,
        entities=[_entity(e, text) for e in reading.entities],
        statements=[make_statement(s, text) for s in reading.statements],
        events=[make_event(e, text) for e in reading.events],
        times=[_time(t, f"t{n}", text) for n, t in enumerate(reading.times, 1)],
        quantities=[_quantity(q, f"q{n}", text) for n, q in enumerate(reading.quantities, 1)],
    )


def _entity(entity: Entity, text: str) -> EntityAnswer:
    mentions = [MentionAnswer(**dict(make_span(m, text)), kind=m.kind) for m in entity.mentions]
    return EntityAnswer(
        id=entity.id,
        type=entity.type,
        name=entity.name,
        aliases=list(entity.aliases),
        country=entity.country,
        sector=entity.sector,
        key=entity.key,
        mentions=mentions,
        found_by=entity.found_by,
        confidence=entity.confidence,
    )


def make_statement(statement: Statement, text: str) -> StatementAnswer:
    """A statement in `text`."""
    return StatementAnswer(
        id=statement.id,
        kind=statement.kind,
        stance=statement.stance,
        content=make_span(statement.content, text),
        cue=make_span(statement.cue, text),
        speaker=make_span(statement.speaker, text) if statement.speaker else None,
        speaker_id=statement.speaker_id,
        within=statement.within,
        via=statement.via,
        judgement=judgement_of(statement),
        found_by=statement.found_by,
        confidence=statement.confidence,
    )


def make_event(event: Event, text: str) -> EventAnswer:
    """An event in `text`."""
    return EventAnswer(
        id=event.id,
        type=event.type,
        mode=event.mode,
        trigger=make_span(event.trigger, text),
        actors=list(event.actors),
        recipients=list(event.recipients),
        places=list(event.places),
        date=event.date,
        modality=event.modality,
        according_to=event.according_to,
        cameo=event.cameo,
        quad=event.quad,
        goldstein=event.goldstein,
        found_by=event.found_by,
        confidence=event.confidence,
    )


def _time(time: Time, number: str, text: str) -> TimeAnswer:
    found = dict(_numbered(time, number, text))
    return TimeAnswer(**found, type=time.type, value=time.value, first=time.first, last=time.last)


def _quantity(quantity: Quantity, number: str, text: str) -> QuantityAnswer:
    return QuantityAnswer(
        **dict(_numbered(quantity, number, text)),
        value=quantity.value,
        unit=quantity.unit,
        bound=quantity.bound,
        low=quantity.low,
        high=quantity.high,
        counted=quantity.counted,
        role=quantity.role,
    )


def _numbered(find: Time | Quantity, number: str, text: str) -> Numbered:
    span = make_span(find, text)
    return Numbered(**dict(span), id=number, found_by=find.found_by, confidence=find.confidence)
