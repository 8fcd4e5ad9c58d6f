"""Reads the case files: text, expected, why."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

CASES = Path(__file__).resolve().parent / "cases"


def load_cases(name: str) -> list[Any]:
    """The cases of `cases/<name>.yaml` as parameters, each named by its place and its reason."""
    cases = yaml.safe_load((CASES / f"{name}.yaml").read_text(encoding="utf-8"))
    assert cases, f"cases/{name}.yaml is empty"
    for number, case in enumerate(cases, 1):
        assert case.get("why"), f"cases/{name}.yaml, case {number}: say why"
    return [pytest.param(case, id=f"{n}: {case['why']}"[:80]) for n, case in enumerate(cases, 1)]
