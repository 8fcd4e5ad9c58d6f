"""What a person corrected in a reading, and the reading with it.

A correction names its find by kind and place in the text of a given hash, not by an id, so that it holds
when the report is read anew. Where the text is another one, or the find is not found any more, it lapses.
The reading itself is kept as the reader made it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from riwaya.model.reading import Entity, Event, Quantity, Reading, Statement, Time
from riwaya.model.span import Span, Words

FIELDS = ("wrong", "speaker", "stance")
_BY = "judgement"  # how `found_by` of what was corrected begins
_FOLDED = "folded:"  # opens the key of whoever is known by name only
# TUN, JOR.ministry:transport, emmanuel-macron, folded:حسن روحاني
_KEY = re.compile(
    rf"""
    [A-Z]{{3}}(?:\.[a-z:_-]+)?     # a state, and what belongs to it
    | [a-z0-9]+(?:-[a-z0-9]+)*    # somebody known
    | {_FOLDED}.+
    """,
    re.X,
)
Find = Statement | Event | Entity | Time | Quantity


@dataclass(frozen=True, slots=True)
class Correction:
    """What judgement number `entry` changes in a find. `field`: wrong (no such find), speaker, stance.

    `kind`: statement, event, entity, time, quantity. The span is that of `span_of`. `value` is the stance, or
    the key or name of the speaker.
    """

    entry: int
    report: str
    kind: str
    start: int
    end: int
    text_hash: str
    field: str
    value: str | None = None
    by: str | None = None
    why: str | None = None


def span_of(find: Find) -> Span | None:
    """Where a find stands: a statement's content, an event's trigger, an entity's first mention."""
    if isinstance(find, Statement):
        return _span(find.content)
    if isinstance(find, Event):
        return _span(find.trigger)
    if isinstance(find, Entity):
        return _span(min(find.mentions)) if find.mentions else None
    return _span(find)


def find_all(reading: Reading) -> tuple[tuple[str, str, Find], ...]:
    """Every find of a reading with its kind and id; times and quantities go by the ids of their claims."""
    return (
        *(("statement", s.id, s) for s in reading.statements),
        *(("event", e.id, e) for e in reading.events),
        *(("entity", e.id, e) for e in reading.entities),
        *(("time", f"t{n}", t) for n, t in enumerate(reading.times, 1)),
        *(("quantity", f"q{n}", q) for n, q in enumerate(reading.quantities, 1)),
    )


def judgement_of(statement: Statement) -> int | None:
    """The number of the judgement that changed a statement, as its `found_by` says."""
    by, _, number = statement.found_by.partition(" ")
    return int(number) if by == _BY else None


def is_named_by_person(entity: Entity) -> bool:
    """Whether a person named the entity, and no report that it stands for."""
    return entity.found_by.partition(" ")[0] == _BY


def correct_reading(
    reading: Reading, corrections: Iterable[Correction], *, text_hash: str
) -> tuple[Reading, tuple[Correction, ...]]:
    """The reading with the corrections, and those among them that found what they correct."""
    applied = []
    for correction in sorted(corrections, key=lambda c: c.entry):
        found = _guess_find(reading, correction) if correction.text_hash == text_hash else None
        if found is not None:
            reading = _correct(reading, found, correction)
            applied.append(correction)
    return reading, tuple(applied)


def _guess_find(reading: Reading, correction: Correction) -> Find | None:
    at = Span(correction.start, correction.end)
    fitting = (f for kind, _, f in find_all(reading) if kind == correction.kind and span_of(f) == at)
    return next(fitting, None)


def _correct(reading: Reading, find: Find, correction: Correction) -> Reading:
    if correction.field == "wrong":
        return _drop(reading, find)
    if not isinstance(find, Statement):
        return reading
    if correction.field == "stance":
        return _put(reading, replace(find, stance=correction.value or find.stance), correction)
    speaker = _speaker(reading, correction)
    known = (
        reading if speaker in reading.entities else replace(reading, entities=(*reading.entities, speaker))
    )
    words = _nearest(speaker.mentions, find.cue)
    return _put(known, replace(find, speaker=words, speaker_id=speaker.id), correction)


def _put(reading: Reading, statement: Statement, correction: Correction) -> Reading:
    """The reading with a changed statement, which says what changed it."""
    marked = replace(statement, found_by=f"{_BY} {correction.entry}")
    return replace(reading, statements=tuple(marked if s.id == marked.id else s for s in reading.statements))


def _speaker(reading: Reading, correction: Correction) -> Entity:
    """The entity of the reading that has the key or name given; a new one where none has."""
    value = correction.value or ""
    for entity in sorted(reading.entities, key=lambda e: e.key != value):
        if value in (entity.key, entity.name, *entity.aliases):
            return entity
    name, key = (value.removeprefix(_FOLDED), value) if _KEY.fullmatch(value) else (value, None)
    return Entity(f"j{correction.entry}", "PER", name, key=key, found_by=f"{_BY} {correction.entry}")


def _nearest(mentions: Sequence[Words], cue: Span) -> Words | None:
    if not mentions:
        return None
    near = min(mentions, key=lambda m: (abs(m.start - cue.start), m.start))
    return Words(near.start, near.end, near.text)


def _drop(reading: Reading, find: Find) -> Reading:
    if isinstance(find, Statement):
        return _drop_statement(reading, find)
    if isinstance(find, Entity):
        return _drop_entity(reading, find)
    return replace(
        reading,
        events=tuple(e for e in reading.events if e is not find),
        times=tuple(t for t in reading.times if t is not find),
        quantities=tuple(q for q in reading.quantities if q is not find),
    )


def _drop_statement(reading: Reading, wrong: Statement) -> Reading:
    """What stood in the statement stands in the one around it, or in the report's own voice."""
    kept = (s for s in reading.statements if s is not wrong)
    return replace(
        reading,
        statements=tuple(replace(s, within=wrong.within) if s.within == wrong.id else s for s in kept),
        events=tuple(
            replace(e, according_to=wrong.within) if e.according_to == wrong.id else e for e in reading.events
        ),
    )


def _drop_entity(reading: Reading, wrong: Entity) -> Reading:
    def without(ids: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(i for i in ids if i != wrong.id)

    return replace(
        reading,
        entities=tuple(e for e in reading.entities if e is not wrong),
        statements=tuple(
            replace(
                s,
                speaker_id=None if s.speaker_id == wrong.id else s.speaker_id,
                via=None if s.via == wrong.id else s.via,
            )
            for s in reading.statements
        ),
        events=tuple(
            replace(e, actors=without(e.actors), recipients=without(e.recipients), places=without(e.places))
            for e in reading.events
        ),
    )


def _span(words: Span) -> Span:
    return Span(words.start, words.end)
