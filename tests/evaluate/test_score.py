"""Our scorer gives the figures of the guide's own program, on gold with every kind of fault put into it."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import pytest

from riwaya.evaluate.gold import load_gold
from riwaya.evaluate.score import Figure, score_readings
from riwaya.model.reading import Quantity, Reading, Statement, Time
from riwaya.model.record import to_record
from riwaya.model.span import Words

Item = TypeVar("Item")


def some(items: Iterable[Item], chance: random.Random) -> tuple[Item, ...]:
    return tuple(item for item in items if chance.random() > 0.2)


def move(words: Words, chance: random.Random) -> Words:
    shift = chance.choice([0, 0, 1, 3, 9])
    return Words(words.start, words.end + shift, words.text)


def disturb_statement(statement: Statement, chance: random.Random) -> Statement:
    return replace(
        statement,
        content=move(statement.content, chance),
        kind=chance.choice(["direct", "indirect", "mixed"]),
        speaker_id=chance.choice([statement.speaker_id, None, "nobody"]),
    )


def disturb_time(time: Time, chance: random.Random) -> Time:
    return replace(time, value=chance.choice([time.value, "2001"]), end=time.end + chance.choice([0, 2, 30]))


def disturb_quantity(quantity: Quantity, chance: random.Random) -> Quantity:
    return replace(
        quantity,
        value=quantity.value * chance.choice([1, 1.0005, 1.1]),
        unit=chance.choice([quantity.unit, "kg"]),
    )


def disturb(reading: Reading, seed: int) -> Reading:
    """A reading with items dropped, moved and given other values, some events' sides changed round."""
    chance = random.Random(f"{seed} {reading.report}")
    return replace(
        reading,
        entities=some(reading.entities, chance),
        statements=tuple(disturb_statement(s, chance) for s in some(reading.statements, chance)),
        events=tuple(
            replace(e, actors=e.recipients, recipients=e.actors) if chance.random() < 0.3 else e
            for e in some(reading.events * 2, chance)
        ),
        times=tuple(disturb_time(t, chance) for t in some(reading.times, chance)),
        quantities=tuple(disturb_quantity(q, chance) for q in some(reading.quantities, chance)),
    )


@pytest.mark.shared
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_equal_to_the_guide(seed: int, shared: Path, root: Path, tmp_path: Path) -> None:
    for folder in (shared / "gold" / "dev" / "annotations", root / "evals" / "gold" / "annotations"):
        gold = load_gold(folder)
        found = [disturb(reading, seed) for reading in gold]
        predicted = tmp_path / "predicted.jsonl"
        predicted.write_text("".join(json.dumps(to_record(r)) + "\n" for r in found), encoding="utf-8")
        program = [sys.executable, str(shared / "record" / "score.py"), str(folder), str(predicted), "--json"]
        theirs = json.loads(subprocess.run(program, check=True, capture_output=True, text=True).stdout)
        ours = score_readings(gold, {r.report: r for r in found}).figures
        assert {name: row(figure) for name, figure in ours.items()} == theirs


def row(figure: Figure) -> dict[str, float]:
    return {
        "precision": round(figure.precision, 4),
        "recall": round(figure.recall, 4),
        "f1": round(figure.f1, 4),
        "gold": figure.gold,
        "predicted": figure.predicted,
    }


def test_gold_against_itself_is_perfect(root: Path) -> None:
    gold = load_gold(root / "evals" / "gold" / "annotations")
    score = score_readings(gold, {r.report: r for r in gold})
    assert {f.f1 for f in score.figures.values()} == {1.0}
    assert score.misses == ()


def test_a_report_without_a_prediction_counts_as_read_empty(root: Path) -> None:
    gold = load_gold(root / "evals" / "gold" / "annotations")
    score = score_readings(gold, {})
    assert {f.f1 for f in score.figures.values()} == {0.0}
    assert {m.fault for m in score.misses} == {"missed"}
