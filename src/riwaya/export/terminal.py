"""A comparison for the terminal: a block for each row, since few terminals set wide Arabic tables well."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TextIO

from riwaya.export.labels import label, load_labels
from riwaya.model.claim import Cell, Comparison, Row
from riwaya.model.report import Report


def write_comparison(
    out: TextIO, comparison: Comparison, reports: Mapping[str, Report], *, language: str = "ar"
) -> None:
    """Writes a story's head, then its rows, each with what every account says and who is silent."""
    labels = load_labels(language)
    story = comparison.story
    out.write(f"═══ {comparison.title}\n")
    out.write(
        f"    {labels['reports']}: {len(story.reports)} · {labels['accounts']}: {len(comparison.accounts)}"
        f" · {labels['independent']}: {len(story.sources)}\n"
    )
    for copy in story.copies:
        out.write(
            f"    {reports[copy.copy].account} ← {reports[copy.original].account}"
            f" ({labels['share']} {copy.share:.0%})\n"
        )
    for row in comparison.rows:
        _write_row(out, row, language)
    out.write("\n")


def _write_row(out: TextIO, row: Row, language: str) -> None:
    differs = "".join(f" · {label(language, 'differs_in', what)}" for what in row.differs_in)
    status = label(language, "statuses", row.status)
    out.write(f"\n  [{status}{differs}] {label(language, 'kinds', row.kind)}: {row.about}\n")
    for cell in row.cells:
        if not cell.is_silent:
            out.write(f"    {cell.account}: {_words(cell)}\n")
    silent = [cell.account for cell in row.cells if cell.is_silent]
    if silent:
        out.write(f"    {load_labels(language)['silent']}: {'، '.join(silent)}\n")


def _words(cell: Cell) -> str:
    return " | ".join(" ".join(claim.words.text.split()) for claim in cell.claims)
