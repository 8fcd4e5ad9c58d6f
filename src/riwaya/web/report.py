"""The page of a report: its text with what was found in it, and where it comes from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from starlette.responses import Response

from riwaya.model.claim import Claim, Comparison, Row
from riwaya.model.reading import STANCES, Quantity, Reading, Time
from riwaya.model.report import Report
from riwaya.model.span import Span
from riwaya.store.corrections import correct_reading
from riwaya.store.rows import Kept
from riwaya.store.stories import Told
from riwaya.store.view import View
from riwaya.web.address import SOUGHT, address_of_report, address_of_row, address_of_story, parse_span
from riwaya.web.figure import write_figure, write_time
from riwaya.web.findings import Findings, find_findings
from riwaya.web.highlight import Layer, Piece, Sign, find_layers, find_pieces
from riwaya.web.visit import Visit

_TITLE = "title"
_STOPS = "\n.؟!"
_LAYERS = (
    ("said", "statements"),
    ("speaker", "speakers"),
    ("event", "events"),
    ("figure", "figures"),
    ("time", "times"),
    ("actor", "actors"),
)


@dataclass(frozen=True, slots=True)
class Placed:
    """The story that a report belongs to: where it is, and the rows that other accounts tell as well."""

    title: str
    address: str


@dataclass(frozen=True, slots=True)
class ShownReport:
    """A version of a report as its page shows it.

    `headline` and `body` are its text; the headline is empty where the text does not begin with the title.
    `rows` are the signs of the comparison by the id of the find that their claim comes from. `is_stale` where
    the address asks for words that this version does not have.
    """

    kept: Kept
    visit: Visit
    versions: tuple[Kept, ...]
    headline: tuple[Piece, ...]
    body: tuple[Piece, ...]
    findings: Findings | None
    reader: str | None
    story: Placed | None
    rows: Mapping[str, tuple[Sign, ...]]
    is_stale: bool

    @property
    def first_line(self) -> str:
        """What stands for a headline where the report has none."""
        return self.kept.report.text.strip().partition("\n")[0][:120] or self.kept.report.id

    @property
    def current(self) -> str:
        """The address of the current version."""
        return next((address_of_report(k) for k in self.versions if k.is_current), "/reports")

    @property
    def statuses(self) -> tuple[str, ...]:
        """The statuses of the signs in the text, as they come."""
        return tuple(dict.fromkeys(s.status for signs in self.rows.values() for s in signs))

    def rows_of(self, find: str) -> tuple[Sign, ...]:
        """The signs of a find."""
        return self.rows.get(find, ())

    def figure(self, figure: Quantity) -> str:
        """What a figure was read as."""
        return write_figure(figure, self.visit)

    def time(self, time: Time) -> str:
        """What a time was read as; empty where it could not be told."""
        return write_time(time, self.visit)

    @property
    def correctable(self) -> tuple[tuple[str, list[tuple[str, str]]], ...]:
        """The finds that a person may correct, by kind, each with the id that a correction knows it by."""
        if self.findings is None:
            return ()
        label, spanned = self.visit.label, (self.findings.figures, self.findings.times)
        figures, times = ([(f"{f.start}-{f.end}", f.text) for _, f in finds] for finds in spanned)
        said = [(s.find.id, s.find.content.text) for s in self.findings.said]
        done = [(d.find.id, d.find.trigger.text) for d in self.findings.done]
        named = (("statements", said), ("events", done), ("figures", figures), ("times", times))
        return tuple((label(name), finds) for name, finds in named if finds)

    def data(self, _: str) -> str:
        """Where the same is had as data."""
        path, mark, version = address_of_report(self.kept).partition("?")
        return f"{path}.json{mark}{version}"


def show_report(visit: Visit) -> Response:
    """The page of the report in the path, in the version asked for, else the current one."""
    with visit.store.reading() as view:
        shown = find_shown(visit, view)
    if shown is None:
        return visit.missing()
    layers = [(layer, visit.label(name)) for layer, name in _LAYERS]
    return visit.page("report", shown=shown, layers=layers, stances=STANCES)


def find_shown(visit: Visit, view: View) -> ShownReport | None:
    """The report that is asked for with all that its page shows; None where there is none."""
    asked = visit.ask("version")
    version = int(asked) if asked is not None and asked.isdecimal() and len(asked) < 9 else None
    kept = view.find_kept(visit.part("id_key"), version=version)
    if kept is None:
        return None
    told = _find_told(view, kept)
    reading = view.find_reading(kept.row)
    if reading is not None and told is not None:
        reading, _ = correct_reading(reading, told.corrections, text_hash=kept.text_hash)
    claims = tuple(_shared_claims(told.comparison, kept.report)) if told else ()
    sought = parse_span(visit.ask(SOUGHT), len(kept.report.text))
    pieces = _pieces(
        kept.report, reading, sought, [(c, _sign(told, row)) for c, row in claims] if told else []
    )
    return ShownReport(
        kept,
        visit,
        view.find_versions(kept.report.id),
        *split_headline(kept.report, pieces),
        None if reading is None else find_findings(reading),
        None if reading is None else reading.reader,
        Placed(told.line.title, address_of_story(told.line.id)) if told else None,
        _rows_by_find(told, claims) if told else {},
        is_stale=visit.ask(SOUGHT) is not None and sought is None,
    )


def _find_told(view: View, kept: Kept) -> Told | None:
    """The story of a report. The comparison is of current versions: an older one stands in none."""
    story = view.find_story_of(kept.row) if kept.is_current else None
    return None if story is None else view.find_story(story)


def _shared_claims(comparison: Comparison, report: Report) -> Iterable[tuple[Claim, Row]]:
    """The claims of a report that stand beside those of other accounts, in order."""
    shared = (row for row in comparison.rows if row.status != "one_only")
    found = [(c, row) for row in shared for cell in row.cells for c in cell.claims if c.report == report.id]
    return sorted(found, key=lambda f: (f[0].words.start, f[0].words.end))


def _sign(told: Told, row: Row) -> Sign:
    return Sign(row.status, address_of_row(told.line.id, row.id), row.about)


def _rows_by_find(told: Told, claims: Iterable[tuple[Claim, Row]]) -> Mapping[str, tuple[Sign, ...]]:
    found: dict[str, dict[Sign, None]] = {}
    for claim, row in claims:
        found.setdefault(claim.find, {})[_sign(told, row)] = None
    return {find: tuple(signs) for find, signs in found.items()}


def _pieces(
    report: Report, reading: Reading | None, sought: Span | None, claims: Iterable[tuple[Claim, Sign]]
) -> tuple[Piece, ...]:
    layers = list(find_layers(reading)) if reading is not None else []
    title = _find_title(report)
    if title is not None:
        layers.append(Layer(_TITLE, title))
    if sought is not None:
        layers = [Layer("sought", sought, SOUGHT), Layer("near", sentence_of(report.text, sought)), *layers]
    return find_pieces(report.text, layers, [(claim.words, sign) for claim, sign in claims])


def split_headline(report: Report, pieces: tuple[Piece, ...]) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """The pieces of the headline and those of the body, without the blank line between them."""
    if _find_title(report) is None:
        return (), pieces
    headline = tuple(piece for piece in pieces if _TITLE in piece.kinds)
    body = pieces[len(headline) :]
    return headline, (replace(body[0], text=body[0].text.lstrip("\r\n")), *body[1:]) if body else ()


def _find_title(report: Report) -> Span | None:
    """The title where the text begins with it, on a line of its own."""
    title = report.title
    is_first = title is not None and report.text.startswith((f"{title}\n", f"{title}\r\n"))
    return Span(0, len(title)) if title and is_first else None


def sentence_of(text: str, words: Span) -> Span:
    """The sentence that some words stand in, without the space around it."""
    start = max((text.rfind(stop, 0, words.start) for stop in _STOPS), default=-1) + 1
    ends = [at for at in (text.find(stop, words.end) for stop in _STOPS) if at >= 0]
    end = min(ends, default=len(text))
    start += len(text[start : words.start]) - len(text[start : words.start].lstrip())
    return Span(start, max(end, words.end))
