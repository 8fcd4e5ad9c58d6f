"""A claim, and what lining up and judging look at."""

from __future__ import annotations

from dataclasses import dataclass

from riwaya.compare.intervals import Interval
from riwaya.compare.meaning import Meaning
from riwaya.model.claim import Claim
from riwaya.model.span import Words


@dataclass(frozen=True, slots=True)
class Point:
    """A claim, and what it is compared by.

    `code` is the type of an event or a time, the unit of a number, the state of a place; `role` what befell
    the counted; `leads` that it is the first its report gives of that (of a place, that the text says «in»),
    `early` that it stands at the head of the report; `past` that it is of an earlier event, `is_part` that it
    is a part of what was counted before («بينهم»); `measures` what an amount is of and whether it is only
    aimed at; `parties` who takes part, `actors` who does it and `countries` for which states, `near` who is
    named beside an event; `speaker` the party that says it; `span` what a number or a time allows, `when` the
    day by a number, `figures` the amounts in the words (of a number, all that its report gives of the like);
    `told` whether the reporter tells it himself, `disputed` whether words by an event leave open if it was as
    its modality says, `quoted` what stands in quotation marks; `dates` the events that a time dates. A piece
    of a statement knows the `whole`, its own number and how many pieces it is made of.
    """

    claim: Claim
    meaning: Meaning
    parties: frozenset[str] = frozenset()
    actors: frozenset[str] = frozenset()
    countries: frozenset[str] = frozenset()
    near: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    code: str = ""
    role: str | None = None
    counted: frozenset[str] = frozenset()
    leads: bool = False
    early: bool = False
    past: bool = False
    is_part: bool = False
    measures: frozenset[str] = frozenset()
    figures: frozenset[tuple[str, Interval]] = frozenset()
    speaker: str | None = None
    modality: str = "asserted"
    when: Interval | None = None
    span: Interval | None = None
    denied: bool = False
    disputed: bool = False
    told: bool = False
    quoted: str = ""
    dates: frozenset[str] = frozenset()
    whole: Words | None = None
    piece: int = 1
    pieces: int = 1

    @property
    def recipients(self) -> frozenset[str]:
        """Those who take part and do not do it."""
        return self.parties - self.actors
