"""Comparisons as one self-contained HTML page: no script, no outside request, right to left first.

Every cell opens on its sentence, and leads to the same words in the whole report below.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from jinja2 import Environment, PackageLoader, StrictUndefined

from riwaya.export.labels import LANGUAGES, label, load_labels
from riwaya.model.claim import Claim, Comparison, Row
from riwaya.model.report import Rejected, Report
from riwaya.model.span import Span

_AROUND = 160  # code points shown on each side of the words where their sentence is longer
_ABOUT_WORDS = 10  # of a row without a name
_WHOLE = frozenset(("statement", "telling"))
_STOPS = "\n.؟!"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a report's text: whether it is evidence, and the claims whose words begin with it."""

    text: str
    is_evidence: bool
    anchors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Words of a report in the sentence that they stand in."""

    before: str
    words: str
    after: str


@dataclass(frozen=True, slots=True)
class Alone:
    """A row that one account alone tells, with its claims."""

    account: str
    row: Row
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class View:
    """The rows of a comparison as shown: what several accounts tell, what one does; `about` by id."""

    shared: tuple[Row, ...]
    alone: tuple[Alone, ...]
    about: Mapping[str, str]


def render_page(
    comparisons: Sequence[Comparison],
    reports: Mapping[str, Report],
    *,
    language: str = "ar",
    rejected: Sequence[Rejected] = (),
) -> str:
    """The page of some comparisons. `language` is that of the labels: ar or en."""
    template = _environment().get_template("comparison.html.j2")
    shown = [r for c in comparisons for r in c.story.reports]
    claims = _claims_by_report(comparisons)
    return template.render(
        labels=load_labels(language),
        language=language,
        languages=LANGUAGES,
        comparisons=comparisons,
        reports=reports,
        shown=shown,
        pieces={r: tuple(find_pieces(reports[r], claims.get(r, ()))) for r in shown},
        rejected=rejected,
        views={c.story.id: view_rows(c) for c in comparisons},
        label=lambda group, key: label(language, group, key),
        excerpt=lambda claim: cut_excerpt(reports[claim.report].text, claim.words),
    )


def view_rows(comparison: Comparison) -> View:
    """The rows as the page shows them.

    A figure, a time or an event in a sentence that one account alone tells is not shown beside the sentence
    once more.
    """
    told = [(row, [cell for cell in row.cells if not cell.is_silent]) for row in comparison.rows]
    shared = tuple(row for row, cells in told if len(cells) > 1)
    single = [Alone(c.account, row, c.claims) for row, cells in told if len(cells) == 1 for c in cells]
    wholes = [c for a in single if a.row.kind in _WHOLE for c in a.claims]
    alone = tuple(a for a in single if a.row.kind in _WHOLE or not _stand_in(a.claims, wholes))
    kept = (*shared, *(a.row for a in alone))
    return View(shared, alone, {r.id: r.about or first_words_of(r.claims[0]) for r in kept})


def _stand_in(claims: Sequence[Claim], wholes: Sequence[Claim]) -> bool:
    return all(any(w.report == c.report and w.words.holds(c.words) for w in wholes) for c in claims)


def first_words_of(claim: Claim) -> str:
    """What a row without a name is called by, on every page."""
    return " ".join(claim.words.text.split()[:_ABOUT_WORDS])


def find_pieces(report: Report, claims: Sequence[Claim]) -> Iterator[Piece]:
    """The report's text in stretches, so that the words of every claim can be marked and linked to."""
    spans = [c.words for c in claims]
    cuts = sorted({0, len(report.text), *(s.start for s in spans), *(s.end for s in spans)})
    for start, end in pairwise(cuts):
        piece = Span(start, end)
        yield Piece(
            text=piece.of(report.text),
            is_evidence=any(s.holds(piece) for s in spans),
            anchors=tuple(c.id for c in claims if c.words.start == start),
        )


def cut_excerpt(text: str, words: Span) -> Excerpt:
    """The words with what stands around them in their sentence, at most 160 code points a side."""
    start = max((text.rfind(stop, 0, words.start) for stop in _STOPS), default=-1) + 1
    ends = [at for at in (text.find(stop, words.end) for stop in _STOPS) if at >= 0]
    end = min(ends, default=len(text))
    before, after = text[start : words.start].lstrip(), text[words.end : end].rstrip()
    if len(before) > _AROUND:
        before = "… " + before[-_AROUND:].partition(" ")[2]
    if len(after) > _AROUND:
        after = after[:_AROUND].rpartition(" ")[0] + " …"
    return Excerpt(before, words.of(text), after)


def _claims_by_report(comparisons: Sequence[Comparison]) -> dict[str, list[Claim]]:
    """The claims of each report, each once, as they stand in its text."""
    claims = {c.id: c for comparison in comparisons for row in comparison.rows for c in row.claims}
    found: dict[str, list[Claim]] = {}
    for claim in sorted(claims.values(), key=lambda c: (c.words.start, c.words.end, c.id)):
        found.setdefault(claim.report, []).append(claim)
    return found


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("riwaya.export"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["anchor"] = name_anchor
    return environment


def name_anchor(identifier: str) -> str:
    """An id as HTML allows it and an address may hold it: only ASCII letters, digits, `-`, `.` and `_`.

    >>> name_anchor("خبر 1-c2")
    '_62e_628_631_201-c2'
    """
    return re.sub(r"[^A-Za-z0-9.-]", lambda m: f"_{ord(m[0]):x}", identifier)
