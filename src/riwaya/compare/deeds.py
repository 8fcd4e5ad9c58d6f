"""The points of what is done: events, their places, and the times that date them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from riwaya.compare.contrast import is_disputed
from riwaya.compare.intervals import interval_of
from riwaya.compare.labels import label
from riwaya.compare.meaning import find_meaning
from riwaya.compare.measures import is_locus
from riwaya.compare.point import Point
from riwaya.compare.source import Source, nearest
from riwaya.model.reading import Event, Time
from riwaya.model.span import Words


def find_deeds(source: Source) -> Iterator[Point]:
    """The events of a report with their dates and places, and its expressions of time."""
    for event in source.reading.events:
        yield from _event(source, event)
    times = ((n, t) for n, t in enumerate(source.reading.times, 1) if t.value is not None)
    yield from (_time(source, n, t) for n, t in times)


def _event(source: Source, event: Event) -> Iterator[Point]:
    """The event; its date and its places as claims of their own."""
    actors, recipients, places = map(source.named, (event.actors, event.recipients, event.places))
    clause = source.around(event.trigger)
    point = Point(
        replace(
            source.claim("event", event.id, event.trigger, about=_about(source, event)),
            value=event.modality,
            speaker=_holder(source, event),
            confidence=event.confidence,
        ),
        find_meaning(clause.text),
        parties=frozenset(p.key for p in (*actors, *recipients)),
        actors=frozenset(p.key for p in actors),
        countries=frozenset(p.country for p in actors if p.country is not None),
        near=source.parties_in(clause),
        places=frozenset(p.key for p in places),
        code=event.type,
        modality=event.modality,
        span=interval_of(event.date),
        told=event.according_to is None,
        disputed=is_disputed(clause.text, is_negated=event.modality == "negated"),
    )
    yield point
    yield from _details(source, event, point)


def _details(source: Source, event: Event, point: Point) -> Iterator[Point]:
    """The places, each with the words nearest to the event that say it, and a date that no words say."""
    if event.date is not None and all(t.value != event.date for t in source.reading.times):
        made = _detail(point, "date", event.date, event.trigger)
        yield replace(made, dates=frozenset((point.claim.id,)))
    for number, entity in enumerate((e for e in source.reading.entities if e.id in event.places), 1):
        place = source.party(entity.id)
        if place is not None:
            words = nearest(event.trigger, entity.mentions)
            made = _detail(point, f"place{number}", place.name, words)
            is_where = is_locus(source.report.text, words) and place.type == "GPE"
            yield replace(made, places=frozenset((place.key,)), code=place.country or "", leads=is_where)


def _detail(point: Point, ending: str, value: str, words: Words) -> Point:
    kind = ending.rstrip("0123456789")
    claim = replace(point.claim, id=f"{point.claim.id}.{ending}", kind=kind, value=value, words=words)
    return replace(point, claim=claim)


def _time(source: Source, number: int, time: Time) -> Point:
    """The point of an expression of time; it is about what it stands by, and dates the events near it."""
    clause = source.around(time)
    near = source.names_in(clause)
    dated = [e for e in source.reading.events if e.date == time.value and _is_dated_by(source, e, time)]
    labels = [_about(source, e) for e in dated[:1]] or [p.name for p in near[:2]]
    return Point(
        replace(
            source.claim("date", f"t{number}", time, about="، ".join(labels)),
            value=time.value or "",
            confidence=time.confidence,
        ),
        find_meaning(clause.text),
        parties=frozenset(p.key for p in near),
        code=time.type,
        span=interval_of(time.value),
        dates=frozenset(f"{source.report.id}#{e.id}" for e in dated),
    )


def _is_dated_by(source: Source, event: Event, time: Time) -> bool:
    """Whether of the times that say an event's date this one stands nearest to it."""
    words = nearest(event.trigger, (t for t in source.reading.times if t.value == event.date))
    return (words.start, words.end) == (time.start, time.end)


def _about(source: Source, event: Event) -> str:
    names = "، ".join(p.name for p in (*source.named(event.actors), *source.named(event.recipients)))
    return f"{label('events', event.type)}: {names}"


def _holder(source: Source, event: Event) -> str | None:
    """Who tells the event, where it is not the reporter."""
    for statement in source.reading.statements:
        if statement.id == event.according_to:
            speaker = source.party(statement.speaker_id)
            return speaker.name if speaker else statement.speaker.text if statement.speaker else None
    return None
