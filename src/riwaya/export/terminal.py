"""A comparison for the terminal: a block for each row, since few terminals set wide Arabic tables well."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TextIO

from riwaya.export.labels import label, load_labels
from riwaya.model.claim import Cell, Comparison, Naming, Row
from riwaya.model.report import Report
from riwaya.model.story import Copy

_SHOWN = 4  # rows named of those that an account leads with or leaves out


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
            f" ({_passage(copy, labels)}{labels['share']} {copy.share:.0%})\n"
        )
    if comparison.lines:
        out.write(f"\n  {labels['in_short']}:\n")
        for line in comparison.lines:
            for quote in line.quotes:
                status = label(language, "statuses", line.status)
                out.write(f"    • {' '.join(quote.words.text.split())} ({quote.account}) [{status}]\n")
    for row in comparison.rows:
        _write_row(out, row, language)
    for naming in comparison.namings:
        _write_naming(out, naming, language)
    if len(comparison.accounts) > 1:
        _write_frames(out, comparison, language)
    out.write("\n")


def _passage(copy: Copy, labels: Mapping[str, object]) -> str:
    return f"{labels['passage']}{labels['comma']}" if copy.kind == "passage" else ""


def _write_naming(out: TextIO, naming: Naming, language: str) -> None:
    labels = load_labels(language)
    out.write(f"\n  [{labels['namings']}] {naming.who}\n")
    for use in naming.uses:
        said = [label(language, "loadings", use.loading), f"{len(use.uses)}×"]
        if use.is_said:
            said.append(str(labels["said_by_others"]))
        out.write(f"    {use.account}: {use.name} ({str(labels['comma']).join(said)})\n")


def _write_frames(out: TextIO, comparison: Comparison, language: str) -> None:
    labels = load_labels(language)
    about = {row.id: row.about for row in comparison.rows}
    out.write(f"\n  [{labels['framing']}]\n")
    for frame in comparison.frames:
        out.write(f"    {frame.account}\n")
        for name, rows in (("leads", frame.leads), ("left_out", frame.left_out)):
            if rows:
                shown = " | ".join(about[r] for r in rows[:_SHOWN])
                more = f" (+{len(rows) - _SHOWN})" if len(rows) > _SHOWN else ""
                out.write(f"      {labels[name]}: {shown}{more}\n")


def _write_row(out: TextIO, row: Row, language: str) -> None:
    differs = "".join(f" · {label(language, 'differs_in', what)}" for what in row.differs_in)
    status = label(language, "statuses", row.status)
    out.write(f"\n  [{status}{differs}] {label(language, 'kinds', row.kind)}: {row.about}\n")
    for cell in row.cells:
        if not cell.is_silent:
            out.write(f"    {cell.account}: {_words(cell)}\n")
    silent = [cell.account for cell in row.cells if cell.is_silent]
    if silent:
        labels = load_labels(language)
        out.write(f"    {labels['silent']}: {str(labels['comma']).join(silent)}\n")


def _words(cell: Cell) -> str:
    return " | ".join(" ".join(claim.words.text.split()) for claim in cell.claims)
