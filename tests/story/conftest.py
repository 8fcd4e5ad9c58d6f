from pathlib import Path

import pytest
import yaml

from riwaya.model.report import Report

CASES = yaml.safe_load((Path(__file__).parent.parent / "cases" / "stories.yaml").read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def reports():
    return tuple(Report(c["id"], c["text"], outlet=c["outlet"], published=c["day"]) for c in CASES)


@pytest.fixture(scope="session")
def expected():
    """The ids of each expected story, as sets."""
    stories = {}
    for case in CASES:
        stories.setdefault(case["story"], set()).add(case["id"])
    return sorted(map(sorted, stories.values()))
