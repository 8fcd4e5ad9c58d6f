"""What an account puts first, and what it leaves out: by the rows of a comparison, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from riwaya.model.claim import Frame, Row
from riwaya.model.report import Report

_LEAST_TOLD = 2  # other independent texts that tell what an account is said to leave out
_OWN_ROWS = frozenset(("number", "event", "statement", "telling", "doer"))  # dates and places are of events


def find_frames(
    accounts: Sequence[str], rows: Sequence[Row], reports: Iterable[Report], sources: Mapping[str, int]
) -> tuple[Frame, ...]:
    """One frame for each account, in their order. `sources` gives each report its independent text."""
    ends = {r.id: end_of_lead(r.text) for r in reports}
    told = [r for r in rows if r.kind in _OWN_ROWS]
    return tuple(
        Frame(
            account,
            tuple(r.id for r in told if _leads(r, account, ends)),
            tuple(r.id for r in told if _leaves_out(r, account, sources)),
        )
        for account in accounts
    )


def end_of_lead(text: str) -> int:
    """The offset behind the first paragraph that follows the headline; of a single paragraph, its end."""
    at = 0
    for _ in range(2):
        while at < len(text) and text[at].isspace():
            at += 1
        found = text.find("\n", at)
        at = len(text) if found < 0 else found
    return at


def _leads(row: Row, account: str, ends: Mapping[str, int]) -> bool:
    return any(
        claim.words.end <= ends[claim.report]
        for cell in row.cells
        if cell.account == account
        for claim in cell.claims
    )


def _leaves_out(row: Row, account: str, sources: Mapping[str, int]) -> bool:
    cells = {cell.account: cell for cell in row.cells}
    others = {sources[c.report] for cell in row.cells for c in cell.claims}
    return cells[account].is_silent and len(others) >= _LEAST_TOLD
