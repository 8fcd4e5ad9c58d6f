"""Quality floors: figures that a change may not push down.

`evals/floors.json` holds sets by name; a set says what it was measured on (the hash of its gold) and the
least F1 of each figure. A hash that does not fit fails too: floors of other gold say nothing.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from riwaya.errors import RecordError
from riwaya.evaluate.score import Figure


@dataclass(frozen=True, slots=True)
class Floors:
    """One set of floors: figure name → least F1, and the hash of the gold they belong to."""

    measured_on: str
    least: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Fall:
    """A figure below its floor; `f1` is None where it was not measured at all."""

    figure: str
    floor: float
    f1: float | None


def load_floors(file: Path, name: str) -> Floors:
    """The set `name` of a floors file. RecordError if the file or the set is not as it should be."""
    try:
        sets = json.loads(file.read_text(encoding="utf-8"))
        chosen = sets[name]
        least = {str(k): float(v) for k, v in cast(dict[str, float], chosen["floors"]).items()}
        return Floors(str(chosen["measured_on"]), least)
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise RecordError(
            f"expected {file} to hold the set {name!r} with 'measured_on' and 'floors', but {error!r}"
        ) from error


def find_falls(figures: Mapping[str, Figure], floors: Floors) -> tuple[Fall, ...]:
    """The figures below their floors, by name."""
    falls = []
    for name, floor in sorted(floors.least.items()):
        figure = figures.get(name)
        if figure is None or figure.f1 < floor:
            falls.append(Fall(name, floor, figure.f1 if figure else None))
    return tuple(falls)
