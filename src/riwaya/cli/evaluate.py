"""`riwaya evaluate`: how well reports are read, against gold."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
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
from riwaya.evaluate.score import Figure, score_readings
from riwaya.evaluate.stories import score_stories
from riwaya.evaluate.story_gold import load_stories
from riwaya.model.reading import Reading
from riwaya.model.record import from_record
from riwaya.model.report import Report
from riwaya.outlets.files import iter_reports

Gold = Annotated[Path, Parameter(help="A folder of annotations, or one with annotations/ in it.")]
Reports = Annotated[Path, Parameter(help="The reports that they annotate (.jsonl, or as `read` takes them).")]
Stories = Annotated[
    bool,
    Parameter(negative=(), help="Score the comparison of the annotated stories (GOLD/stories) instead."),
]
Predicted = Annotated[
    Path | None, Parameter(help="Score these records (JSON lines) instead of reading the reports.")
]
Misses = Annotated[
    int, Parameter(help="List so many statements (pairs and facts) that were missed or are spurious.")
]
FloorsFile = Annotated[Path | None, Parameter(help="Fail if a figure is below its floor in this file.")]
FloorSet = Annotated[str, Parameter(name="--set", help="The set of floors to hold the figures to.")]
JsonLines = Annotated[bool, Parameter(name="--json", negative=(), help="The figures as one JSON object.")]
Listed = Sequence[tuple[str, str, str]]  # report or story, fault, words


def evaluate(
    gold: Gold,
    reports: Reports,
    /,
    *,
    stories: Stories = False,
    predicted: Predicted = None,
    misses: Misses = 0,
    floors: FloorsFile = None,
    floor_set: FloorSet = "own",
    json_lines: JsonLines = False,
) -> int:
    """Score readings against annotated reports, by the definitions of the annotation guide.

    With --stories, score the comparisons of annotated stories, by the definitions of
    docs/reference/comparison.md, and list every annotated difference with what became of it.

    **Examples**

    ```text
    riwaya evaluate evals/gold evals/gold/reports.jsonl
    riwaya evaluate evals/gold evals/gold/reports.jsonl --misses 20
    riwaya evaluate evals/gold evals/gold/reports.jsonl --floors evals/floors.json --set own
    riwaya evaluate gold gold/reports.jsonl --stories --misses 50
    ```
    """
    annotated = load_gold(gold)
    if stories:
        figures, listed = _evaluate_stories(gold, annotated, reports, predicted, quiet=json_lines)
    else:
        found = _load(predicted) if predicted else _read(reports)
        score = score_readings(annotated, found)
        figures, listed = score.figures, [(m.report, m.fault, m.words) for m in score.misses]
    if json_lines:
        print(json.dumps({name: _row(figure) for name, figure in figures.items()}))
    else:
        _show(figures, listed[:misses])
    return _hold(figures, hash_gold(gold, reports), floors, floor_set) if floors else 0


def _evaluate_stories(
    gold: Path, annotated: Iterable[Reading], reports: Path, predicted: Path | None, *, quiet: bool
) -> tuple[Mapping[str, Figure], Listed]:
    """The figures of the annotated stories and what was missed; shows the differences unless `quiet`."""
    found = _load(predicted) if predicted else _read(reports)
    told = {r.id: r for r in iter_reports([str(reports)]) if isinstance(r, Report)}
    score = score_stories(load_stories(gold), told, {r.report: r for r in annotated}, found)
    if not quiet:
        for conflict in score.conflicts:
            came = conflict.came or "no row"
            print("found" if conflict.is_found else "missed", came, conflict.story, conflict.about, sep="\t")
    return score.figures, [(m.story, m.fault, m.about) for m in score.misses]


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


def _show(figures: Mapping[str, Figure], misses: Listed) -> None:
    table = Table("figure", box=None, pad_edge=False)
    for head in ("precision", "recall", "F1", "gold", "predicted"):
        table.add_column(head, justify="right")
    for name, figure in figures.items():
        shares = (f"{v:.3f}" for v in (figure.precision, figure.recall, figure.f1))
        table.add_row(name, *shares, str(figure.gold), str(figure.predicted))
    Console(highlight=False).print(table)
    for miss in misses:
        print(*miss, sep="\t")


def _hold(figures: Mapping[str, Figure], measured_on: str, file: Path, name: str) -> int:
    """Holds the figures to their floors; 1 if one is broken or the floors are of other gold."""
    floors = load_floors(file, name)
    if floors.measured_on != measured_on:
        say(f"riwaya: floors {name!r} are of gold {floors.measured_on}, this gold is {measured_on}")
        return 1
    falls = find_falls(figures, floors)
    for fall in falls:
        came = "was not measured" if fall.f1 is None else f"fell to {fall.f1:.4f}"
        say(f"riwaya: {fall.figure} {came}, its floor is {fall.floor:.4f}")
    if not falls:
        say(f"all {len(floors.least)} floors of {name!r} hold")
    return 1 if falls else 0
