"""What one report says. Every span is in code points of the report's own text and slices it exactly.

The JSON form of a `Reading` is the record that the annotation guide defines (`riwaya.model.record`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

from riwaya.model.span import Words

Stance = Literal["asserts", "claims", "denies", "warns", "promises", "accuses", "demands", "believes"]
STANCES: tuple[str, ...] = get_args(Stance)
# The types of PLOVER, from the friendliest to the most hostile.
TYPES = (
    *("AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST"),
    *("ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"),
)


@dataclass(frozen=True, slots=True, order=True)
class Mention(Words):
    """Words that point at an entity. `kind`: name, title, demonym, metonym, anaphor."""

    kind: str


@dataclass(frozen=True, slots=True)
class Entity:
    """Who the words mean, in one report. `key` is the identity across reports, None where unknown.

    `type` is PER, ORG, GPE, LOC, NORP, DOC or MISC; `country` an ISO 3166-1 alpha-3 code; `sector` a
    PLOVER sector.
    """

    id: str
    type: str
    name: str
    aliases: tuple[str, ...] = ()
    country: str | None = None
    sector: str | None = None
    key: str | None = None
    mentions: tuple[Mention, ...] = ()
    found_by: str = ""
    confidence: float = 0.0


@dataclass(frozen=True, slots=True)
class Statement:
    """Words attributed to somebody. `speaker` is None where the subject is hidden in the verb.

    `kind`: direct, indirect, mixed. `stance` is one of `STANCES`. `within` is the id of the statement
    that holds this one, `via` the entity that only relays it.
    """

    id: str
    kind: str
    cue: Words
    content: Words
    speaker: Words | None = None
    speaker_id: str | None = None
    within: str | None = None
    stance: str = "asserts"
    via: str | None = None
    found_by: str = ""
    confidence: float = 0.0


@dataclass(frozen=True, slots=True)
class Event:
    """An act coded to PLOVER; `type` is one of `TYPES`. `actors`, `recipients` and `places` are entity ids.

    `modality`: asserted, negated, planned, hypothetical. `date` is a TIMEX value or None. `according_to`
    is the id of the statement that tells it, None where the report itself does.
    """

    id: str
    type: str
    trigger: Words
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    date: str | None = None
    modality: str = "asserted"
    according_to: str | None = None
    mode: str | None = None
    cameo: str | None = None
    quad: int | None = None
    goldstein: float | None = None
    found_by: str = ""
    confidence: float = 0.0


@dataclass(frozen=True, slots=True, order=True)
class Time(Words):
    """An expression of time. `type` and `value` are TIMEX3's; None as value means ambiguous or unresolved.

    `first` and `last` are the days of the interval, both included, where it can be placed on a calendar.
    """

    type: str
    value: str | None
    first: date | None = None
    last: date | None = None
    found_by: str = ""
    confidence: float = 0.0


@dataclass(frozen=True, slots=True, order=True)
class Quantity(Words):
    """A measured or counted amount. `unit`: percent, an ISO 4217 code, an SI unit, or count.

    `bound`: exact, about, at_least, at_most; `low` and `high` the interval it allows, None where open.
    `counted` is the counted noun, singular and folded; `role` what befell the counted (killed, wounded, …).
    """

    value: float
    unit: str
    bound: str = "exact"
    low: float | None = None
    high: float | None = None
    counted: str | None = None
    role: str | None = None
    found_by: str = ""
    confidence: float = 0.0


@dataclass(frozen=True, slots=True)
class Reading:
    """All that one report says. `reader` is the name and version of the reader that made it."""

    report: str
    reader: str
    entities: tuple[Entity, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    times: tuple[Time, ...] = ()
    quantities: tuple[Quantity, ...] = ()

    def entity(self, entity_id: str) -> Entity:
        """The entity with this id; KeyError if the reading has none."""
        for entity in self.entities:
            if entity.id == entity_id:
                return entity
        raise KeyError(entity_id)
