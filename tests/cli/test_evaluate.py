"""`riwaya evaluate`: the figures, and the floors that a change may not break."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from riwaya.cli.app import main
from riwaya.evaluate.gold import hash_gold


@pytest.fixture
def gold(root: Path) -> tuple[Path, Path]:
    folder = root / "evals" / "gold"
    return folder, folder / "reports.jsonl"


@pytest.fixture
def perfect(gold: tuple[Path, Path], tmp_path: Path) -> Path:
    """The annotations themselves as predictions."""
    file = tmp_path / "predicted.jsonl"
    records = [
        json.loads(f.read_text(encoding="utf-8")) for f in sorted((gold[0] / "annotations").glob("*.json"))
    ]
    file.write_text("".join(json.dumps(r) + "\n" for r in records), encoding="utf-8")
    return file


def floors_file(tmp_path: Path, measured_on: str, least: float) -> Path:
    file = tmp_path / "floors.json"
    file.write_text(
        json.dumps({"own": {"measured_on": measured_on, "floors": {"time": least}}}), encoding="utf-8"
    )
    return file


def test_figures_as_json(gold: tuple[Path, Path], perfect: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["evaluate", *map(str, gold), "--predicted", str(perfect), "--json"]) == 0
    figures = json.loads(capsys.readouterr().out)
    assert figures["statement"]["f1"] == 1.0


def test_figures_as_table_with_misses(
    gold: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    nothing = tmp_path / "nothing.jsonl"
    nothing.touch()
    assert main(["evaluate", *map(str, gold), "--predicted", str(nothing), "--misses", "3"]) == 0
    out = capsys.readouterr().out
    assert "statement+speaker" in out
    assert out.count("\tmissed\t") == 3


def test_floors_that_hold_are_0_and_broken_ones_1(
    gold: tuple[Path, Path], perfect: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fits = hash_gold(*gold)
    arguments = ["evaluate", *map(str, gold), "--predicted", str(perfect), "--floors"]
    assert main([*arguments, str(floors_file(tmp_path, fits, 1.0))]) == 0
    nothing = tmp_path / "nothing.jsonl"
    nothing.touch()
    arguments[4] = str(nothing)
    assert main([*arguments, str(floors_file(tmp_path, fits, 0.1))]) == 1
    assert "its floor is 0.1000" in capsys.readouterr().err


def test_floors_of_other_gold_fail(
    gold: tuple[Path, Path], perfect: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = floors_file(tmp_path, "0" * 64, 0.0)
    assert main(["evaluate", *map(str, gold), "--predicted", str(perfect), "--floors", str(file)]) == 1
    assert "this gold is" in capsys.readouterr().err


def test_a_folder_without_gold_is_misuse(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["evaluate", str(tmp_path), str(tmp_path / "x.jsonl")]) == 2
    assert "found none" in capsys.readouterr().err
