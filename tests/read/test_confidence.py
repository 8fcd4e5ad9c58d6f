from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from case_files import load_cases
from riwaya.evaluate.gold import load_gold
from riwaya.model.reading import Reading, Statement
from riwaya.model.report import Report
from riwaya.read.confidence import RULES
from riwaya.read.reader import read_report
from riwaya.text.fold import fold_name

SURE = 0.9
LEAST_OWN, LEAST_DEV = 0.90, 0.95  # of the statements above SURE, the share that is right


def rules_of(found_by: str) -> dict[str, str]:
    """The rules that a find names: «content:particle» gives content → particle."""
    parts = [part.partition(":") for part in found_by.split("(", maxsplit=1)[0].split()]
    return {part: rule for part, _, rule in parts}


def test_every_rule_has_a_case_and_every_find_a_rule() -> None:
    seen: dict[str, set[str]] = {part: set() for part in RULES}
    for name in ("statements", "speakers"):
        for case in load_cases(name):
            for statement in read_report(Report("case", case.values[0]["text"])).statements:
                for part, rule in rules_of(statement.found_by).items():
                    seen[part].add(rule)
                assert 0.0 < statement.confidence <= 1.0
    assert {part: RULES[part] - rules for part, rules in seen.items()} == {part: set() for part in RULES}
    assert {part: rules - RULES[part] for part, rules in seen.items()} == {part: set() for part in RULES}


def names(reading: Reading, entity_id: str | None) -> set[str]:
    if entity_id is None:
        return set()
    entity = reading.entity(entity_id)
    return {fold_name(name) for name in (entity.name, *entity.aliases)} - {""}


def overlap(a: Statement, b: Statement) -> float:
    shared = min(a.content.end, b.content.end) - max(a.content.start, b.content.start)
    return max(0, shared) / (max(a.content.end, b.content.end) - min(a.content.start, b.content.start))


def share_right(gold: Path, reports: Path) -> tuple[int, float]:
    """How many statements are surer than SURE, and the share of them that is found and rightly given."""
    annotated = {reading.report: reading for reading in load_gold(gold)}
    sure = right = 0
    for line in reports.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        truth = annotated.get(row["id"])
        if truth is None:
            continue
        found = read_report(
            Report(row["id"], row["text"], published=date.fromisoformat(row["published"][:10]))
        )
        for statement in (s for s in found.statements if s.confidence > SURE):
            sure += 1
            speaker = names(found, statement.speaker_id)
            right += any(
                overlap(statement, s) >= 0.8 and bool(speaker & names(truth, s.speaker_id))
                for s in truth.statements
            )
    return sure, right / sure


def test_what_is_sure_is_right_on_our_own_gold(root: Path) -> None:
    sure, share = share_right(root / "evals/gold", root / "evals/gold/reports.jsonl")
    assert sure >= 80
    assert share >= LEAST_OWN


@pytest.mark.shared
def test_what_is_sure_is_right_on_the_development_reports(shared: Path) -> None:
    sure, share = share_right(shared / "gold/dev", shared / "gold/dev/reports.jsonl")
    assert sure >= 100
    assert share >= LEAST_DEV
