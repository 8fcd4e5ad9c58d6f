"""How well grouping tells which reports are of one event and which are one text, on judged pairs.

usage: pairs.py REPORTS PAIRS [--readings FILE] [--text-only] [--limit N] [--misses] [--json]

REPORTS are grouped all together, not pair by pair. PAIRS is JSON lines of `a`, `b` (url or id of a report),
`label` (same, related, different) and `copy`.

  same             both reports of a pair in one story, against the label `same`
  same, no copies  the same over the pairs that are not copies
  copy             both in one independent source of one story, against `copy`
  related          in two stories that are kept as related, against the label `related`

Reading every report takes most of the time: with --readings they are kept in FILE as JSON lines, and taken
from there the next time. --text-only groups without readings; --limit takes only so many reports beside the
judged.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from riwaya.evaluate.score import Figure
from riwaya.model.reading import Reading
from riwaya.model.record import from_record, to_record
from riwaya.model.report import Report
from riwaya.outlets.files import iter_reports
from riwaya.read.reader import read_report
from riwaya.story.group import Grouping, group_reports


@dataclass(frozen=True, slots=True)
class Pair:
    """Two reports as judged, by the ids of the reports, and how they were grouped."""

    id: str
    a: str
    b: str
    label: str
    copy: bool
    found: str
    found_copy: bool


def main(arguments: Sequence[str]) -> int:
    """Prints the figures; 2 where no pair is among the reports."""
    asked = _options(arguments)
    judged = [json.loads(line) for line in asked.pairs.read_text(encoding="utf-8").splitlines()]
    reports = _take(asked.reports, {name for p in judged for name in (p["a"], p["b"])}, asked.limit)
    readings = {} if asked.text_only else dict(_read(reports, asked.readings))
    started = time.process_time()
    grouping = group_reports(reports, readings)
    seconds = time.process_time() - started
    pairs = list(_compare(judged, reports, grouping))
    if not pairs:
        print("no pair of PAIRS is among REPORTS", file=sys.stderr)
        return 2
    figures = score(pairs)
    if asked.json:
        print(json.dumps({name: f.f1 for name, f in figures.items()}))
        return 0
    print(
        f"{len(reports)} reports, {len(readings)} read, {len(grouping.stories)} stories; {seconds:.1f} CPU s"
    )
    _show(figures, pairs)
    if asked.misses:
        _show_misses(pairs, {r.id: r for r in reports})
    return 0


def score(pairs: Sequence[Pair]) -> dict[str, Figure]:
    """The figures by name."""
    return {
        "same": _figure((p.found == "same", p.label == "same") for p in pairs),
        "same, no copies": _figure((p.found == "same", p.label == "same") for p in pairs if not p.copy),
        "copy": _figure((p.found_copy, p.copy) for p in pairs),
        "related": _figure((p.found == "related", p.label == "related") for p in pairs),
    }


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("reports", type=Path)
    parser.add_argument("pairs", type=Path)
    parser.add_argument("--readings", type=Path)
    parser.add_argument("--limit", type=int)
    for flag in ("--text-only", "--misses", "--json"):
        parser.add_argument(flag, action="store_true")
    return parser.parse_args(arguments)


def _take(path: Path, named: set[str], limit: int | None) -> list[Report]:
    """The judged reports, and as many others as asked for, those that come first."""
    found = {r.id: r for r in iter_reports([path]) if isinstance(r, Report)}
    judged = [r for r in found.values() if r.id in named or r.url in named]
    others = [r for r in found.values() if r.id not in named and r.url not in named]
    return judged + others[:limit]


def _read(reports: Sequence[Report], kept: Path | None) -> Iterator[tuple[str, Reading]]:
    """The readings by report: those kept, and those made now, which are added to the kept."""
    known = dict(_kept(kept)) if kept is not None and kept.exists() else {}
    out = kept.open("a", encoding="utf-8") if kept is not None else None
    for report in reports:
        reading = known.get(report.id)
        if reading is None:
            reading = read_report(report)
            if out is not None:
                out.write(json.dumps(to_record(reading), ensure_ascii=False) + "\n")
        yield report.id, reading
    if out is not None:
        out.close()


def _kept(path: Path) -> Iterator[tuple[str, Reading]]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            reading = from_record(json.loads(line))
            yield reading.report, reading


def _compare(
    judged: Sequence[Mapping[str, object]], reports: Sequence[Report], grouping: Grouping
) -> Iterator[Pair]:
    """The pairs of which both reports are there."""
    ids = {name: r.id for r in reports for name in (r.url, r.id) if name is not None}
    home = {i: story.id for story in grouping.stories for i in story.reports}
    source = {i: text for story in grouping.stories for text in story.sources for i in text}
    related = {(r.a, r.b) for r in grouping.related}
    for pair in judged:
        a, b = ids.get(str(pair["a"])), ids.get(str(pair["b"]))
        if a is None or b is None:
            continue
        between = (min(home[a], home[b]), max(home[a], home[b]))
        found = "same" if home[a] == home[b] else "related" if between in related else "different"
        yield Pair(
            str(pair["id"]), a, b, str(pair["label"]), bool(pair["copy"]), found, source[a] is source[b]
        )


def _figure(answers: Iterator[tuple[bool, bool]]) -> Figure:
    told = list(answers)
    return Figure(sum(f and g for f, g in told), sum(g for _, g in told), sum(f for f, _ in told))


def _show(figures: Mapping[str, Figure], pairs: Sequence[Pair]) -> None:
    print(f"{'':16} precision recall    F1")
    for name, figure in figures.items():
        print(f"{name:16} {figure.precision:9.3f} {figure.recall:6.3f} {figure.f1:5.3f}")
    classes = ("same", "related", "different")
    print(f"\n{'judged / found':16}" + "".join(f"{c:>10}" for c in classes))
    cells = Counter((p.label, p.found) for p in pairs)
    for label in classes:
        print(f"{label:16}" + "".join(f"{cells[label, c]:10}" for c in classes))


def _show_misses(pairs: Sequence[Pair], reports: Mapping[str, Report]) -> None:
    for p in pairs:
        if (p.found == "same") != (p.label == "same") or p.found_copy != p.copy:
            asked = f"{p.label}{' copy' if p.copy else ''}"
            print(f"\n{p.id}: judged {asked}, found {p.found}{' copy' if p.found_copy else ''}")
            for report in (reports[p.a], reports[p.b]):
                print(f"  {report.account}: {' '.join(report.text.split())[:160]}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
