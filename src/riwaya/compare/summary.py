"""A short account of a story, made only of sentences of its reports, each with its source."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from riwaya.compare.meaning import Meaning, compare_meanings, find_meaning
from riwaya.compare.tellings import find_sentences
from riwaya.model.claim import Claim, Line, Quote, Row
from riwaya.model.report import Report
from riwaya.model.span import Span, Words

_LINES = 5  # of what accounts agree on
_CONFLICTS = 3  # of what they differ in, with a sentence of either side
_LONGEST = 420  # code points of a sentence that still belongs in a short account
_NEAR = 84.0  # as `Thresholds.near_word`
_SHORTEST = 6  # words; what is shorter is a dateline or a crosshead
_AGREED = frozenset(("agreed", "more_detail", "updated"))
_CONTRARY = frozenset(("denied", "differs"))
_REPEATED = 0.5  # share of what two sentences say from which on the second tells nothing new


def find_lines(rows: Sequence[Row], reports: Mapping[str, Report]) -> tuple[Line, ...]:
    """What most independent sources tell, in order of the reports, then where accounts differ."""
    taken: list[Meaning] = []
    agreed = sorted((r for r in rows if r.status in _AGREED), key=lambda r: -r.sources)
    lines = list(_lines(agreed, _LINES, 1, reports, taken))
    contrary = [r for r in rows if r.status in _CONTRARY and r.differs_in != ("wording",)]
    order = {report: n for n, report in enumerate(reports)}
    lines.sort(key=lambda line: (order[line.quotes[0].report], line.quotes[0].words.start))
    return (*lines, *_lines(contrary, _CONFLICTS, 2, reports, taken))


def _lines(
    rows: Sequence[Row], most: int, sides: int, reports: Mapping[str, Report], taken: list[Meaning]
) -> Iterator[Line]:
    """Lines for the first rows whose sentences were not taken yet, with `sides` sentences each."""
    made = 0
    for row in rows:
        if made == most:
            return
        quotes = [q for q in _quotes(row, reports) if not _is_told(q, taken)][:sides]
        if len(quotes) == sides:
            taken += (find_meaning(q.words.text) for q in quotes)
            made += 1
            yield Line(row.id, row.status, tuple(quotes))


def _is_told(quote: Quote, taken: Sequence[Meaning]) -> bool:
    meaning = find_meaning(quote.words.text)
    return any(compare_meanings(meaning, other, near=_NEAR).even >= _REPEATED for other in taken)


def _quotes(row: Row, reports: Mapping[str, Report]) -> Iterator[Quote]:
    """A sentence of each account that speaks on a row, those of different values first."""
    quotes = {}
    for cell in row.cells:
        found = ((c, _sentence(c, reports[c.report].text)) for c in cell.claims)
        claim, words = next(((c, w) for c, w in found if w is not None), (None, None))
        if claim is not None and words is not None:
            quotes[claim] = Quote(claim.report, claim.account, words)
    first = tuple(_other_values(tuple(quotes)))
    yield from (quotes[c] for c in (*first, *(c for c in quotes if c not in first)))


def _other_values(claims: Sequence[Claim]) -> Iterator[Claim]:
    values: set[str] = set()
    for claim in claims:
        if claim.value not in values:
            values.add(claim.value)
            yield claim


def _sentence(claim: Claim, text: str) -> Words | None:
    """The sentence that holds a claim; None in a headline, and where it is too long or too short."""
    headline = text.find("\n") if "\n\n" in text else 0
    for span in find_sentences(text):
        if span.holds(Span(claim.words.start, claim.words.start)):
            words = text[span.start : span.end]
            start = span.start + len(words) - len(words.lstrip())
            end = span.end - (len(words) - len(words.rstrip()))
            fits = end - start <= _LONGEST and len(words.split()) >= _SHORTEST and start >= headline
            return Words(start, end, text[start:end]) if fits else None
    return None
