"""Query → hits, the latest first, in pages.

SQLite answers from its FTS5 tables, PostgreSQL from its trigrams; both hold the same lines of keys
(`riwaya.store.index`), and so give the same hits in the same order.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from sqlalchemy import (
    ColumnElement,
    Connection,
    RowMapping,
    Select,
    Table,
    exists,
    func,
    literal_column,
    select,
)

from riwaya.errors import ParseError
from riwaya.model.span import Span, Words, words_at
from riwaya.search.query import Query, Term
from riwaya.store.keys import Token, find_words
from riwaya.store.places import range_of
from riwaya.store.rows import Kept, to_kept
from riwaya.store.schema import KINDS, PARTS, WORDS, event, report, statement
from riwaya.store.view import Page, View, cursor_of, page_of, parse_cursor

_PAGE = 20
_LOOKED_AT = 200  # hits that are looked at together where the exact words are counted
_RARE = 500  # finds that hold a part of a word: below this, they are looked at one by one
_FINDS = {
    "statement": (
        "find",
        "start",
        "end",
        "kind",
        "stance",
        "cue",
        "speaker",
        "speaker_key",
        "confidence",
        "corrected_by",
    ),
    "event": (
        "find",
        "start",
        "end",
        "trigger_start",
        "trigger_end",
        "type",
        "modality",
        "date",
        "confidence",
    ),
}
_TABLES = {"statement": statement, "event": event}


@dataclass(frozen=True, slots=True)
class Hit:
    """A find with where it comes from. `passage` is what was searched, `marks` the words in it that fit.

    `find` is the id of the find in the reading, None where the report itself was found; `fields` what else
    the table of its kind says of it. Offsets are in code points of the text of the report.
    """

    kind: str
    kept: Kept
    place: int
    passage: Words
    marks: tuple[Words, ...]
    find: str | None
    fields: Mapping[str, object]

    @property
    def cursor(self) -> str:
        """The cursor that goes on behind this hit."""
        return cursor_of(self.place)


def find_hits(
    view: View, query: Query, *, kind: str = "statement", after: str | None = None, limit: int = _PAGE
) -> Page[Hit]:
    """The finds of a kind that fit a query, the latest first; `after` is the cursor of an earlier page."""
    _check_kind(kind)
    if limit < 1:
        raise ParseError(f"expected a limit of 1 or more, came {limit}")
    below = None if after is None else parse_cursor(after)
    hits = list(islice(_iter_hits(view, query, kind, below, limit + 1), limit + 1))
    return page_of(hits, [h.cursor for h in hits], limit)


def count_hits(view: View, query: Query, *, kind: str = "statement") -> int:
    """How many finds of a kind fit; with `exact` each is looked at, which takes time where there are many."""
    _check_kind(kind)
    if query.exact:
        return sum(1 for _ in _iter_hits(view, query, kind, None, _LOOKED_AT))
    places = _places(view, query, kind, None).order_by(None).subquery()
    return view.connection.execute(select(func.count()).select_from(places)).scalar_one()


def _check_kind(kind: str) -> None:
    if kind not in KINDS:
        raise ParseError(f"expected one of {', '.join(KINDS)}, came {kind!r}")


def _iter_hits(view: View, query: Query, kind: str, below: int | None, wanted: int) -> Iterator[Hit]:
    """The hits in order. Exact words are found by their folded keys and looked at as they stand."""
    while True:
        places = list(view.connection.scalars(_places(view, query, kind, below).limit(wanted)))
        hits = _load(view, kind, places, query)
        yield from (h for h in hits if not query.exact or _is_exact(h, query))
        if len(places) < wanted:
            return
        below = places[-1]


def _places(view: View, query: Query, kind: str, below: int | None) -> Select[int]:
    """The places of the finds that fit, the latest first."""
    lines = [("words", term) for term in query.terms] + list(query.filters)
    if query.exact:
        lines += [("written", t) for term in query.terms for t in _as_written(term)]
    first, last = range_of(query.since, query.until)
    last = last if below is None else min(last, below - 1)
    make = _match if view.connection.dialect.name == "sqlite" else _alike
    table, fits = make(view.connection, kind, lines)
    places = table.c.rowid
    fits += [_is_of(kind, places, outlet) for outlet in query.outlets]
    return select(places).where(places.between(first, last), *fits).order_by(places.desc())


def _is_of(kind: str, places: ColumnElement[int], outlet: str) -> ColumnElement[bool]:
    """Whether the find at a place is of a report of the outlet of just this name."""
    found = select(report.c.row).where(report.c.outlet == outlet)
    if kind == "report":
        return exists(found.where(report.c.place == places))
    table = _TABLES[kind]
    return exists(found.where(table.c.report == report.c.row, table.c.place == places))


def _match(
    connection: Connection, kind: str, lines: Sequence[tuple[str, Term]]
) -> tuple[Table, list[ColumnElement[bool]]]:
    """The conditions in SQLite: whole words and beginnings by FTS5, parts of words by its trigrams."""
    whole = [f'{line} : "{" ".join(t.keys)}"{" *" if t.closes else ""}' for line, t in lines if not t.opens]
    parts = [f"%{t.pattern}%" for _, t in lines if t.opens]
    table, trigrams = WORDS[kind], PARTS[kind]
    held: list[ColumnElement[bool]] = [trigrams.c.words.like(part) for part in parts]
    if not whole and parts:
        return trigrams, held
    if parts:  # SQLite would ask FTS5 anew for each find of the one index that it looks for in the other
        some = list(connection.scalars(select(trigrams.c.rowid).where(*held).limit(_RARE)))
        if len(some) < _RARE:
            return table, [table.c.rowid.in_(some), *_alike(connection, kind, lines)[1]]
    fits: list[ColumnElement[bool]] = [table.c.words.like(part) for part in parts]
    if whole:
        fits.append(literal_column(table.name).op("MATCH", is_comparison=True)(" AND ".join(whole)))
    return table, fits


def _alike(
    _: Connection, kind: str, lines: Sequence[tuple[str, Term]]
) -> tuple[Table, list[ColumnElement[bool]]]:
    """The conditions in PostgreSQL: all of them as patterns, which the trigrams of a line answer."""
    table = WORDS[kind]
    return table, [table.c[line].like(f"%{term.pattern}%") for line, term in lines]


def _as_written(term: Term) -> Iterator[Term]:
    """The whole words of a term as they were asked: few finds have them in this spelling."""
    last = len(term.keys) - 1
    for number, written in enumerate(term.written):
        is_part = (number == 0 and term.opens) or (number == last and term.closes)
        if not is_part:
            yield Term((written,))


def _load(view: View, kind: str, places: Sequence[int], query: Query) -> Iterator[Hit]:
    """The hits at some places, in the order of the places."""
    if kind == "report":
        rows = select(report.c.place.label("at"), report).where(report.c.place.in_(places))
    else:
        table = _TABLES[kind]
        named = [table.c[name].label(f"find_{name}") for name in _FINDS[kind]]
        rows = select(table.c.place.label("at"), *named, report).join_from(table, report)
        rows = rows.where(table.c.place.in_(places))
    found = {row["at"]: row for row in view.connection.execute(rows).mappings()}
    yield from (_hit(kind, found[place], query) for place in places)


def _hit(kind: str, row: RowMapping, query: Query) -> Hit:
    kept = to_kept(row)
    fields = {name: row[f"find_{name}"] for name in _FINDS.get(kind, ())}
    find = fields.pop("find", None)
    start, end = fields.pop("start", 0), fields.pop("end", len(kept.report.text))
    passage = words_at(kept.report.text, start, end)
    return Hit(kind, kept, row["at"], passage, find_marks(passage, query), find, fields)


def find_marks(passage: Words, query: Query) -> tuple[Words, ...]:
    """The words of a passage that fit, whole words always: a mark inside a word would part its letters.

    Words in a row that fit together are one mark.

    >>> from riwaya.search.query import parse_query
    >>> passage = words_at("قالت الحكومة الجديدة إن العمل يبدأ", 0, 34)
    >>> [mark.text for mark in find_marks(passage, parse_query('"حكومه جديده" *كوم*'))]
    ['الحكومة']
    """
    tokens = find_words(passage.text) if query.terms else ()
    spans: list[Span] = []
    for span in sorted(s for term in query.terms for s in _fitting(tokens, term, exact=query.exact)):
        if spans and span.start <= spans[-1].end:
            spans[-1] = replace(spans[-1], end=max(span.end, spans[-1].end))
        else:
            spans.append(span)
    shift = passage.start
    return tuple(Words(s.start + shift, s.end + shift, s.of(passage.text)) for s in spans)


def _is_exact(hit: Hit, query: Query) -> bool:
    tokens = find_words(hit.passage.text)
    return all(any(True for _ in _fitting(tokens, term, exact=True)) for term in query.terms)


def _fitting(tokens: tuple[Token, ...], term: Term, *, exact: bool) -> Iterator[Span]:
    """Where a term stands among tokens."""
    words = [t.text if exact else t.key for t in tokens]
    for at in term.find_in(words, exact=exact):
        yield Span(tokens[at].start, tokens[at + len(term.keys) - 1].end)
