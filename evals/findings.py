"""How much of what a careful reader finds in the samples the comparison finds: samples/expected.yaml, scored.

usage: findings.py [--misses] [--json] [--floors evals/floors.json]

  story     stories that hold exactly the reports they should (recall over the expected stories)
  copy      copied pairs found, unordered; precision over the pairs reported
  together  findings of two accounts and more for which one row holds evidence of at least two of them
  row       findings for which one row holds evidence of every account named, with the silent ones silent
  status    findings whose row (that holds most of their accounts) has the status expected, or one defended
  peace     pairs that are no conflict and that no row sets against each other as differs, denied or updated

Evidence is found where a claim's words overlap the words that the list names.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import yaml

from riwaya.compare.compare import compare_story
from riwaya.evaluate.floors import find_falls, load_floors
from riwaya.evaluate.score import Figure
from riwaya.model.claim import Comparison, Row
from riwaya.model.report import Report
from riwaya.model.span import Span
from riwaya.model.story import Story
from riwaya.outlets.files import iter_reports
from riwaya.read.reader import read_report
from riwaya.story.group import group_stories

SAMPLES = Path(__file__).resolve().parent.parent / "samples"
CONFLICTS = {"differs", "denied", "updated"}
Finding = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was expected, and what the comparison made of it."""

    expected: Mapping[str, Any]
    reports: Mapping[str, Report]
    stories: Sequence[Story]
    comparisons: Sequence[Comparison]


def run(folder: Path = SAMPLES) -> Outcome:
    """Reads, groups and compares the samples as `make demo` does."""
    expected = yaml.safe_load((folder / "expected.yaml").read_text(encoding="utf-8"))
    arriving = iter_reports([folder / "reports"], outlet="صدى الساحل", published=date(2024, 8, 15))
    reports = {r.id: r for r in arriving if isinstance(r, Report)}
    readings = {r.id: read_report(r) for r in reports.values()}
    stories = group_stories(tuple(reports.values()), readings)
    return Outcome(expected, reports, stories, [compare_story(s, reports, readings) for s in stories])


def hash_samples(folder: Path = SAMPLES) -> str:
    """SHA-256 over the samples and what is expected of them: what a figure was measured on."""
    digest = sha256()
    for file in sorted(p for p in folder.rglob("*") if p.is_file() and p.suffix != ".md"):
        digest.update(file.name.encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()


def score(outcome: Outcome) -> tuple[dict[str, Figure], list[str]]:
    """The figures by name, and what was missed in words."""
    misses: list[str] = []
    figures = {
        "story": _stories(outcome, misses),
        "copy": _copies(outcome, misses),
        "peace": _peace(outcome, misses),
    }
    counts = {"together": 0, "row": 0, "status": 0}
    findings: list[Finding] = outcome.expected["findings"]
    several = 0
    for finding in findings:
        row, held = _best_row(finding, outcome)
        several += len(finding["accounts"]) > 1
        right = row is not None and row.status in (finding["status"], *finding.get("or", ()))
        whole = row is not None and held == set(finding["accounts"]) and _is_silent(row, finding, outcome)
        counts["together"] += len(held) > 1
        counts["row"] += whole
        counts["status"] += right
        if not (right and whole):
            came = row.status if row else "no row"
            misses.append(
                f"{finding['story']}: {finding['about']}: expected {finding['status']} of "
                f"{len(finding['accounts'])}, came {came} with {len(held)}"
            )
    figures["together"] = Figure(counts["together"], several, several)
    for name in ("row", "status"):
        figures[name] = Figure(counts[name], len(findings), len(findings))
    return figures, misses


def _stories(outcome: Outcome, misses: list[str]) -> Figure:
    wanted = {frozenset(s["reports"]): s["id"] for s in outcome.expected["stories"]}
    came = {frozenset(s.reports) for s in outcome.stories}
    misses += [f"story {name} is not as expected" for members, name in wanted.items() if members not in came]
    return Figure(len(set(wanted) & came), len(wanted), len(came))


def _copies(outcome: Outcome, misses: list[str]) -> Figure:
    wanted = {frozenset((c["original"], c["copy"])) for c in outcome.expected["copies"]}
    came = {frozenset((c.original, c.copy)) for s in outcome.stories for c in s.copies}
    misses += [f"copy missed: {', '.join(sorted(pair))}" for pair in sorted(wanted - came, key=sorted)]
    misses += [f"no copy: {', '.join(sorted(pair))}" for pair in sorted(came - wanted, key=sorted)]
    return Figure(len(wanted & came), len(wanted), len(came))


def _peace(outcome: Outcome, misses: list[str]) -> Figure:
    pairs = outcome.expected["no_conflict"]
    broken = 0
    for pair in pairs:
        sides = {side["report"]: side["words"] for side in (pair["a"], pair["b"])}
        rows = [r for r in _rows(outcome) if r.status in CONFLICTS and len(_held(r, sides, outcome)) == 2]
        broken += bool(rows)
        misses += [f"no conflict: {pair['why']}" for _ in rows[:1]]
    return Figure(len(pairs) - broken, len(pairs), len(pairs))


def _best_row(finding: Finding, outcome: Outcome) -> tuple[Row | None, set[str]]:
    """The row that holds most of the accounts, those of the right status first."""
    fitting = (finding["status"], *finding.get("or", ()))
    rows = [(row, _held(row, finding["accounts"], outcome)) for row in _rows(outcome)]
    row, held = max(rows, key=lambda r: (len(r[1]), r[0].status in fitting), default=(None, set()))
    return (row, held) if held else (None, set())


def _held(row: Row, accounts: Mapping[str, str], outcome: Outcome) -> set[str]:
    """The reports whose named words some claim of the row overlaps."""
    return {
        claim.report
        for cell in row.cells
        for claim in cell.claims
        if claim.report in accounts and claim.words.overlaps(_span(claim.report, accounts, outcome))
    }


def _span(report: str, accounts: Mapping[str, str], outcome: Outcome) -> Span:
    start = outcome.reports[report].text.find(accounts[report])
    return Span(start, start + len(accounts[report])) if start >= 0 else Span(0, 0)


def _is_silent(row: Row, finding: Finding, outcome: Outcome) -> bool:
    silent = {outcome.reports[r].account for r in finding.get("silent", ())}
    return all(cell.is_silent for cell in row.cells if cell.account in silent)


def _rows(outcome: Outcome) -> list[Row]:
    return [row for comparison in outcome.comparisons for row in comparison.rows]


def main(arguments: Sequence[str]) -> int:
    """Prints the figures; 1 where one is below its floor."""
    figures, misses = score(run())
    if "--json" in arguments:
        print(json.dumps({name: round(f.f1, 4) for name, f in figures.items()}))
    else:
        for name, f in figures.items():
            print(f"{name:10} {f.f1:.3f}  ({f.right} of {f.gold}, {f.predicted} given)")
    if "--misses" in arguments:
        print(*misses, sep="\n")
    if "--floors" not in arguments:
        return 0
    floors = load_floors(Path(arguments[arguments.index("--floors") + 1]), "samples")
    if floors.measured_on != hash_samples():
        print(f"findings: the floors are of other samples, these are {hash_samples()}", file=sys.stderr)
        return 1
    falls = find_falls(figures, floors)
    for fall in falls:
        print(f"findings: {fall.figure} fell to {fall.f1}, its floor is {fall.floor}", file=sys.stderr)
    return 1 if falls else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
