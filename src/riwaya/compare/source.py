"""One report with its reading, laid out so that what stands in a stretch of it is found at once."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import takewhile

from riwaya.compare.intervals import Interval
from riwaya.compare.meaning import find_meaning
from riwaya.compare.measures import consonants, is_torn
from riwaya.compare.parties import Parties, Party
from riwaya.model.claim import Claim
from riwaya.model.reading import Quantity, Reading
from riwaya.model.report import Report
from riwaya.model.span import Span, Words

# Where a sentence of the untouched text ends: a stop, question or exclamation mark, or the line.
_END = re.compile(r"[.؟!](?=[\s»\"”]|$)|\n")
_AROUND = 90  # code points on either side of a figure or an event within its sentence

Figures = frozenset[tuple[str, Interval]]


@dataclass(frozen=True, slots=True)
class Source:
    """A report and its reading. `ends` are the ends of its sentences, `marks` its mentions in order.

    A mark is the start and end of a mention with the number of its entity; `figures` are the amounts of the
    reading, each with its number and what it counts, those left out of which only the thousands were read.
    """

    report: Report
    reading: Reading
    parties: Parties
    ends: Sequence[int]
    marks: Sequence[tuple[int, int, int]]
    figures: Sequence[tuple[int, Quantity, tuple[str, Interval]]]

    def claim(self, kind: str, find: str, words: Words, *, about: str) -> Claim:
        """A claim of this report, without its value; its id is the report's and the find's."""
        return Claim(
            id=f"{self.report.id}#{find}",
            kind=kind,
            report=self.report.id,
            account=self.report.account,
            about=about.strip(" :"),
            value="",
            words=Words(words.start, words.end, words.text),
            find=find,
        )

    def party(self, entity_id: str | None) -> Party | None:
        """The party of an entity; None where there is none."""
        return self.parties.get((self.reading.report, entity_id)) if entity_id is not None else None

    def named(self, entity_ids: Iterable[str]) -> tuple[Party, ...]:
        """The parties of entities, in order."""
        found = (self.party(i) for i in entity_ids)
        return tuple(p for p in found if p is not None)

    def names_in(self, span: Span) -> tuple[Party, ...]:
        """The parties whose mentions lie in a span, in order of the reading."""
        first = bisect_left(self.marks, (span.start,))
        inside = takewhile(lambda mark: mark[0] <= span.end, self.marks[first:])
        numbers = sorted({number for _, end, number in inside if end <= span.end})
        return self.named(self.reading.entities[n].id for n in numbers)

    def parties_in(self, span: Span) -> frozenset[str]:
        """The keys of the parties whose mentions lie in a span."""
        return frozenset(p.key for p in self.names_in(span))

    def figures_in(self, span: Span) -> Figures:
        """The amounts in a span, each with what it counts: a unit, or a role and a noun."""
        return frozenset(figure for _, quantity, figure in self.figures if span.holds(quantity))

    def around(self, span: Span) -> Words:
        """The sentence around a span, cut to what stands near it, at whole words."""
        text, ends = self.report.text, self.ends
        at = bisect_right(ends, span.start) - 1
        start = max(ends[at], span.start - _AROUND)
        end = min(next((e for e in ends[at:] if e >= span.end), len(text)), span.end + _AROUND)
        while start > ends[at] and not text[start - 1].isspace():
            start -= 1
        while end < len(text) and not text[end - 1].isspace() and not text[end].isspace():
            end += 1
        return Words(start, end, text[start:end])


def lay_out(report: Report, reading: Reading, parties: Parties) -> Source:
    """The report, ready to be looked up."""
    marks = ((m.start, m.end, n) for n, e in enumerate(reading.entities) for m in e.mentions)
    return Source(
        report,
        reading,
        parties,
        (0, *(m.end() for m in _END.finditer(report.text)), len(report.text)),
        sorted(marks),
        tuple(
            (n, q, (counts(q), allows(q)))
            for n, q in enumerate(reading.quantities, 1)
            if not is_torn(report.text, q)
        ),
    )


def nearest(trigger: Words, found: Iterable[Words]) -> Words:
    """Of some words those that stand nearest to an event's trigger; the trigger where there are none."""
    words = min(found, key=lambda w: (abs(w.start - trigger.start), w.start), default=trigger)
    return Words(words.start, words.end, words.text)


def allows(quantity: Quantity) -> Interval:
    """What an amount allows. «About» leaves it open how far: the value itself stands for it."""
    if quantity.bound in ("exact", "about"):
        return Interval(quantity.value, quantity.value)
    return Interval(quantity.low, quantity.high)


def counts(quantity: Quantity) -> str:
    """What an amount counts, as text: its unit, its role, and the keys of the counted noun."""
    nouns = sorted(counted(quantity)) if quantity.unit == "count" else []
    return " ".join([quantity.unit, quantity.role or "", *nouns])


def counted(quantity: Quantity) -> frozenset[str]:
    """The keys of the counted noun."""
    return frozenset(map(consonants, find_meaning(quantity.counted or "").keys))
