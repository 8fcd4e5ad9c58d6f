"""`riwaya evaluate`: how well reports are read, against gold."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter
from rich.console import Console
from rich.table import Table

from riwaya.cli.intake import Inputs, Intake
from riwaya.cli.screen import say
from riwaya.errors import RecordError
from riwaya.evaluate.floors import find_falls, load_floors
from riwaya.evaluate.gold import hash_gold, load_gold
from riwaya.evaluate.score import Figure, Score, score_readings
from riwaya.model.reading import Reading
from riwaya.model.record import from_record


def evaluate(
    gold: Annotated[Path, Parameter(help="A folder of annotations, or one with annotations/ in it.")],
    reports: Annotated[
        Path, Parameter(help="The reports that they annotate (.jsonl, or as `read` takes them).")
    ],
    /,
    *,
    predicted: Annotated[
        Path | None, Parameter(help="Score these records (JSON lines) instead of reading the reports.")
    ] = None,
    misses: Annotated[int, Parameter(help="List so many statements that were missed or are spurious.")] = 0,
    floors: Annotated[
        Path | None, Parameter(help="Fail if a figure is below its floor in this file.")
    ] = None,
    floor_set: Annotated[
        str, Parameter(name="--set", help="The set of floors to hold the figures to.")
    ] = "own",
    json_lines: Annotated[
        bool, Parameter(name="--json", negative=(), help="The figures as one JSON object.")
    ] = False,
) -> int:
    """Score readings against annotated reports, by the definitions of the annotation guide.

    **Examples**

    ```text
    riwaya evaluate evals/gold evals/gold/reports.jsonl
    riwaya evaluate evals/gold evals/gold/reports.jsonl --misses 20
    riwaya evaluate evals/gold evals/gold/reports.jsonl --floors evals/floors.json --set own
    ```
    """
    annotated = load_gold(gold)
    found = _load(predicted) if predicted else _read(reports)
    score = score_readings(annotated, found)
    if json_lines:
        print(json.dumps({name: _row(figure) for name, figure in score.figures.items()}))
    else:
        _show(score, misses)
    return _hold(score, hash_gold(gold, reports), floors, floor_set) if floors else 0


def _read(reports: Path) -> dict[str, Reading]:
    intake = Intake()
    found = {r.report: r for _, r in intake.readings([str(reports)], Inputs(), about="reading")}
    if intake.rejected:
        intake.finish(Inputs())
    return found


def _load(predicted: Path) -> dict[str, Reading]:
    found = {}
    for number, line in enumerate(predicted.read_text(encoding="utf-8").splitlines(), 1):
        try:
            reading = from_record(json.loads(line))
        except ValueError as error:
            raise RecordError(f"{predicted}:{number}: expected a record as JSON, but {error}") from error
        found[reading.report] = reading
    return found


def _row(figure: Figure) -> dict[str, float]:
    return {
        "precision": round(figure.precision, 4),
        "recall": round(figure.recall, 4),
        "f1": round(figure.f1, 4),
        "gold": figure.gold,
        "predicted": figure.predicted,
    }


def _show(score: Score, misses: int) -> None:
    table = Table("figure", box=None, pad_edge=False)
    for head in ("precision", "recall", "F1", "gold", "predicted"):
        table.add_column(head, justify="right")
    for name, figure in score.figures.items():
        shares = (f"{v:.3f}" for v in (figure.precision, figure.recall, figure.f1))
        table.add_row(name, *shares, str(figure.gold), str(figure.predicted))
    Console(highlight=False).print(table)
    for miss in score.misses[:misses]:
        print(miss.report, miss.fault, miss.words, sep="\t")


def _hold(score: Score, measured_on: str, file: Path, name: str) -> int:
    """Holds the figures to their floors; 1 if one is broken or the floors are of other gold."""
    floors = load_floors(file, name)
    if floors.measured_on != measured_on:
        say(f"riwaya: floors {name!r} are of gold {floors.measured_on}, this gold is {measured_on}")
        return 1
    falls = find_falls(score.figures, floors)
    for fall in falls:
        came = "was not measured" if fall.f1 is None else f"fell to {fall.f1:.4f}"
        say(f"riwaya: {fall.figure} {came}, its floor is {fall.floor:.4f}")
    if not falls:
        say(f"all {len(floors.least)} floors of {name!r} hold")
    return 1 if falls else 0
