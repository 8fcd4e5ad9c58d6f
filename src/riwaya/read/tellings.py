"""A telling: one place where a report tells an act."""

from __future__ import annotations

from dataclasses import dataclass

from riwaya.model.span import Words
from riwaya.read.cast import Cast
from riwaya.read.lookbacks import NEW, Lookback


@dataclass(frozen=True, slots=True)
class Telling:
    """One place where an act is told. `statement` is the id of the innermost statement that tells it.

    `casualty`: told by its dead and wounded. `back`: how its words look back on what was told already.
    `sentence` is the first token of its sentence.
    """

    trigger: Words
    by: str
    type: str
    mode: str | None
    cast: Cast
    date: str | None
    modality: str
    statement: str | None
    in_headline: bool = False
    casualty: bool = False
    back: Lookback = NEW
    sentence: int = 0

    @property
    def sides(self) -> int:
        """How many of the two sides are named."""
        return bool(self.cast.actors) + bool(self.cast.recipients)
