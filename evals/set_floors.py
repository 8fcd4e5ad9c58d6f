"""Sets the floors to what is measured now, a hundredth below, so that they may only be raised.

usage: set_floors.py SET GOLD REPORTS    or    set_floors.py samples

A floor that would fall stays and is named; lowering one is done by hand, in a commit that says why.
"""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import findings
from riwaya.evaluate.gold import hash_gold, load_gold
from riwaya.evaluate.score import Figure, score_readings
from riwaya.model.report import Report
from riwaya.outlets.files import iter_reports
from riwaya.read.reader import read_report

FILE = Path(__file__).with_name("floors.json")
SLACK = 0.01
# Figures too far from what they will be to hold anybody to.
LEFT_OUT = ("recall.direct", "recall.indirect", "recall.mixed")


def main(arguments: Sequence[str]) -> int:
    """Measures one set and writes its floors."""
    name, *paths = arguments
    sets = json.loads(FILE.read_text(encoding="utf-8")) if FILE.exists() else {}
    measured_on, figures = measure_samples() if name == "samples" else measure(*map(Path, paths))
    old = sets.get(name, {})
    floors = raise_floors(old.get("floors", {}) if old.get("measured_on") == measured_on else {}, figures)
    sets[name] = {"measured_on": measured_on, "floors": floors}
    FILE.write_text(json.dumps(sets, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    return 0


def measure(gold: Path, reports: Path) -> tuple[str, Mapping[str, Figure]]:
    """The figures of reading on some gold, and its hash."""
    found = {r.id: read_report(r) for r in iter_reports([reports]) if isinstance(r, Report)}
    return hash_gold(gold, reports), score_readings(load_gold(gold), found).figures


def measure_samples() -> tuple[str, Mapping[str, Figure]]:
    """The figures of the comparison of the samples."""
    return findings.hash_samples(), findings.score(findings.run())[0]


def raise_floors(old: Mapping[str, float], figures: Mapping[str, Figure]) -> dict[str, float]:
    """Each floor at its old height or just below what was measured, whichever is higher."""
    floors = {}
    for name, figure in sorted(figures.items()):
        if name in LEFT_OUT:
            continue
        now = max(0.0, math.floor((figure.f1 - SLACK) * 1000) / 1000)
        floors[name] = max(now, old.get(name, 0.0))
        if now < old.get(name, 0.0):
            print(f"{name}: measured {figure.f1:.4f}, the floor stays at {old[name]}")
    return floors


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
