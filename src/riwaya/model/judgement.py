"""What people decided about stories and about who is who."""

from __future__ import annotations

from dataclasses import dataclass

Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Judgements:
    """Pairs that a person merged or split; they stand above the evidence and outlive every run.

    `together` and `apart` are report ids that tell one story or never do; `same` and `different` are keys or
    names of entities that are one party or never are. A judgement is taken back by leaving it out: nothing in
    a reading is changed by one.
    """

    together: Pairs = ()
    apart: Pairs = ()
    same: Pairs = ()
    different: Pairs = ()
