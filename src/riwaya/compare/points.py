"""Points: claims with what lining up looks at, made from a report and its reading."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import cast

from riwaya.compare.blame import Blame, find_acts, find_blames
from riwaya.compare.clauses import find_clauses
from riwaya.compare.contrast import find_quoted, is_disputed
from riwaya.compare.intervals import Interval, interval_of
from riwaya.compare.meaning import Meaning, find_meaning
from riwaya.compare.measures import consonants, find_measures, is_earlier, is_locus
from riwaya.compare.parties import Parties, Party, find_parties
from riwaya.compare.tellings import find_tellings
from riwaya.lexicon.load import load_table
from riwaya.model.claim import Claim
from riwaya.model.reading import Event, Quantity, Reading, Statement, Time
from riwaya.model.report import Report
from riwaya.model.span import Span, Words

# Where a sentence of the untouched text ends: a stop, question or exclamation mark, or the line.
_END = re.compile(r"[.؟!](?=[\s»\"”]|$)|\n")
_DAYS = ("DATE", "TIME")
_BEFORE = 10  # days before publication from which on a figure belongs to an earlier event
_HEAD = 500  # code points: a headline, a dateline, and the first paragraph or two
_AROUND = 90  # code points on either side of a figure or an event within its sentence


@dataclass(frozen=True, slots=True)
class Point:
    """A claim, and what it is compared by.

    `code` is the type of an event or a time, the unit of a number, the state of a place; `role` what befell
    the counted; `leads` that it is the first its report gives of that (of a place, that the text says «in»),
    `early` that it stands at the head of the report; `past` that it is of an earlier event; `measures` what
    an amount is of and whether it is only aimed at; `parties` who takes part, `actors` who does it and
    `countries` for which states; `speaker` the party that says it; `span` what a number or a time allows,
    `when` the day by a number, `figures` the amounts in the words (of a number, all that its report gives of
    the like); `told` whether the reporter tells it himself, `disputed` whether words by an event leave open
    if it was as its modality says, `quoted` what stands in quotation marks; `dates` the events that a time
    dates. A piece of a statement knows the `whole`, its own number and how many pieces it is made of.
    """

    claim: Claim
    meaning: Meaning
    parties: frozenset[str] = frozenset()
    actors: frozenset[str] = frozenset()
    countries: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    code: str = ""
    role: str | None = None
    counted: frozenset[str] = frozenset()
    leads: bool = False
    early: bool = False
    past: bool = False
    measures: frozenset[str] = frozenset()
    figures: frozenset[tuple[str, Interval]] = frozenset()
    speaker: str | None = None
    modality: str = "asserted"
    when: Interval | None = None
    span: Interval | None = None
    denied: bool = False
    disputed: bool = False
    told: bool = False
    quoted: str = ""
    dates: frozenset[str] = frozenset()
    whole: Words | None = None
    piece: int = 1
    pieces: int = 1

    @property
    def recipients(self) -> frozenset[str]:
        """Those who take part and do not do it."""
        return self.parties - self.actors


def find_points(report: Report, reading: Reading, *, parties: Parties | None = None) -> tuple[Point, ...]:
    """All points of one report, in order of position. `parties` are those of the story, else the report's."""
    known = find_parties([reading]) if parties is None else parties
    source = _Source(report, reading, known)
    found = [
        *(p for s in reading.statements for p in source.statement(s)),
        *(p for e in reading.events for p in source.event(e)),
        *(source.number(n, q) for n, q in enumerate(reading.quantities, 1)),
        *(source.time(n, t) for n, t in enumerate(reading.times, 1) if t.value is not None),
        *(source.doer(n, b) for n, b in enumerate(find_blames(report, reading, known), 1)),
        *(source.telling(n, w) for n, w in enumerate(find_tellings(report.text, reading), 1)),
    ]
    return tuple(sorted(found, key=lambda p: (p.claim.words.start, p.claim.words.end, p.claim.id)))


@dataclass(frozen=True, slots=True)
class _Source:
    """One report and its reading, from which the points are made."""

    report: Report
    reading: Reading
    parties: Parties

    def statement(self, statement: Statement) -> Iterator[Point]:
        """One point for each assertion of the statement."""
        speaker = self.party(statement.speaker_id)
        name = speaker.name if speaker else statement.speaker.text if statement.speaker else None
        pieces = find_clauses(statement.content)
        for number, piece in enumerate(pieces, 1):
            claim = self.claim("statement", statement.id, piece, about=name or "")
            yield Point(
                replace(
                    claim,
                    id=f"{claim.id}.{number}" if len(pieces) > 1 else claim.id,
                    value=" ".join(piece.text.split()),
                    speaker=name,
                    stance=statement.stance,
                    confidence=statement.confidence,
                ),
                find_meaning(piece.text),
                parties=self.parties_in(piece),
                figures=self.figures_in(piece),
                speaker=speaker.key if speaker else None,
                denied=statement.stance == "denies",
                quoted=find_quoted(piece.text, is_direct=statement.kind == "direct"),
                whole=statement.content,
                piece=number,
            )

    def event(self, event: Event) -> Iterator[Point]:
        """The event; its date and its places as claims of their own."""
        actors, recipients, places = map(self.named, (event.actors, event.recipients, event.places))
        clause = _around(self.report.text, event.trigger)
        point = Point(
            replace(
                self.claim("event", event.id, event.trigger, about=self._about(event)),
                value=event.modality,
                speaker=self.holder(event),
                confidence=event.confidence,
            ),
            find_meaning(clause.text),
            parties=frozenset(p.key for p in (*actors, *recipients)),
            actors=frozenset(p.key for p in actors),
            countries=frozenset(p.country for p in actors if p.country is not None),
            places=frozenset(p.key for p in places),
            code=event.type,
            modality=event.modality,
            span=interval_of(event.date),
            told=event.according_to is None,
            disputed=is_disputed(clause.text, is_negated=event.modality == "negated"),
        )
        yield point
        yield from self._details(event, point)

    def _details(self, event: Event, point: Point) -> Iterator[Point]:
        """The places, each with the words nearest to the event that say it, and a date that no words say."""
        if event.date is not None and all(t.value != event.date for t in self.reading.times):
            made = self._detail(point, "date", event.date, event.trigger)
            yield replace(made, dates=frozenset((point.claim.id,)))
        for number, entity in enumerate((e for e in self.reading.entities if e.id in event.places), 1):
            place = self.party(entity.id)
            if place is not None:
                words = _nearest(event.trigger, entity.mentions)
                made = self._detail(point, f"place{number}", place.name, words)
                is_where = is_locus(self.report.text, words) and place.type == "GPE"
                yield replace(made, places=frozenset((place.key,)), code=place.country or "", leads=is_where)

    def _detail(self, point: Point, ending: str, value: str, words: Words) -> Point:
        kind = ending.rstrip("0123456789")
        claim = replace(point.claim, id=f"{point.claim.id}.{ending}", kind=kind, value=value, words=words)
        return replace(point, claim=claim)

    def time(self, number: int, time: Time) -> Point:
        """The point of an expression of time; it is about what it stands by, and dates the events near it."""
        clause = _around(self.report.text, time)
        dated = [
            e
            for e in self.reading.events
            if e.date is not None and e.date == time.value and self._date_words(e) == (time.start, time.end)
        ]
        labels = [self._about(e) for e in dated[:1]] or [f"{p.name}" for p in self.names_in(clause)[:2]]
        return Point(
            replace(
                self.claim("date", f"t{number}", time, about="، ".join(labels)),
                value=time.value or "",
                confidence=time.confidence,
            ),
            find_meaning(clause.text),
            parties=self.parties_in(clause),
            code=time.type,
            span=interval_of(time.value),
            dates=frozenset(f"{self.report.id}#{e.id}" for e in dated),
        )

    def _date_words(self, event: Event) -> tuple[int, int]:
        times = [t for t in self.reading.times if t.value == event.date]
        words = _nearest(event.trigger, times)
        return words.start, words.end

    def _about(self, event: Event) -> str:
        names = "، ".join(p.name for p in (*self.named(event.actors), *self.named(event.recipients)))
        return f"{_label('events', event.type)}: {names}"

    def doer(self, number: int, blame: Blame) -> Point:
        """The point of an accusation, or of the denial of one."""
        claim = self.claim("doer", f"d{number}", blame.words, about=blame.doer.name)
        return Point(
            replace(
                claim,
                value=blame.doer.name,
                speaker=blame.speaker.name if blame.speaker is not None else None,
                stance="denies" if blame.is_denied else "accuses",
                confidence=1.0,
            ),
            find_meaning(blame.words.text),
            parties=frozenset((blame.doer.key,)),
            actors=frozenset((blame.doer.key,)),
            counted=find_acts(blame.words.text),
            denied=blame.is_denied,
        )

    def telling(self, number: int, words: Words) -> Point:
        """The point of a clause that the report tells in its own voice."""
        names = [p.name for p in self.names_in(words)][:2]
        return Point(
            replace(
                self.claim("telling", f"n{number}", words, about="، ".join(names)),
                value=" ".join(words.text.split()),
                confidence=1.0,
            ),
            find_meaning(words.text),
            parties=self.parties_in(words),
            figures=self.figures_in(words),
            told=True,
        )

    def number(self, number: int, quantity: Quantity) -> Point:
        """The point of one amount; it is about what it counts and who stands near it."""
        clause = _around(self.report.text, quantity)
        near = self.parties_in(clause)
        counted = quantity.counted or _label("units", quantity.unit, "") or quantity.text
        what = [_label("roles", quantity.role) if quantity.role else counted]
        if quantity.unit not in ("count", "percent"):
            what.append(quantity.unit)
        names = [p.name for p in self.names_in(clause)][:3]
        about = " ".join(w for w in what if w) + (f" ({'، '.join(names)})" if names else "")
        return Point(
            leads=self._leads(quantity),
            early=quantity.end <= _HEAD,
            figures=self._alike(quantity),
            when=self._when(clause),
            past=self.is_past(quantity),
            measures=find_measures(self.report.text, quantity) if quantity.unit != "count" else frozenset(),
            claim=replace(
                self.claim("number", f"q{number}", quantity, about=about),
                value=_figure(quantity),
                confidence=quantity.confidence,
            ),
            meaning=find_meaning(clause.text),
            parties=near,
            code=quantity.unit,
            role=quantity.role,
            counted=_counted(quantity) if quantity.unit == "count" else frozenset(),
            span=_allowed(quantity),
        )

    def _alike(self, quantity: Quantity) -> frozenset[tuple[str, Interval]]:
        """All amounts that the report gives of what this one counts: sum, parts, what it was before."""
        what = quantity.role or _counts(quantity)
        return frozenset(
            (what, _allowed(q)) for q in self.reading.quantities if (q.role or _counts(q)) == what
        )

    def _when(self, clause: Span) -> Interval | None:
        """The day that a clause names, if it names one."""
        found = {interval_of(t.value) for t in self.reading.times if clause.holds(t) and t.type in _DAYS} - {
            None
        }
        return found.pop() if len(found) == 1 else None

    def _leads(self, quantity: Quantity) -> bool:
        """Whether it is the first amount that the report gives of what it counts, or says that amount again.

        Of the killed or held the first amount leads whatever they are called; an earlier event has its own.
        """
        what = quantity.role or _counts(quantity)
        past = self.is_past(quantity)
        same = (q for q in self.reading.quantities if (q.role or _counts(q)) == what)
        first = next(q for q in same if self.is_past(q) == past)
        return first.value == quantity.value

    def is_past(self, quantity: Quantity) -> bool:
        """Whether a toll stands by a day long before publication, or by a word that says it came before."""
        published = self.report.published
        if quantity.role is None or published is None:
            return False
        clause = _around(self.report.text, quantity)
        if is_earlier(clause.text):
            return True
        named = [t.last for t in self.reading.times if clause.holds(t) and t.last is not None]
        return any((published - last).days > _BEFORE for last in named)

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
        return self.parties.get((self.reading.report, entity_id)) if entity_id is not None else None

    def named(self, entity_ids: Iterable[str]) -> tuple[Party, ...]:
        found = (self.party(i) for i in entity_ids)
        return tuple(p for p in found if p is not None)

    def names_in(self, span: Span) -> tuple[Party, ...]:
        """The parties whose mentions lie in a span, in order of the reading."""
        inside = (e.id for e in self.reading.entities if any(span.holds(m) for m in e.mentions))
        return self.named(inside)

    def parties_in(self, span: Span) -> frozenset[str]:
        return frozenset(p.key for p in self.names_in(span))

    def figures_in(self, span: Span) -> frozenset[tuple[str, Interval]]:
        """The amounts in a span, each with what it counts: a unit, or a role and a noun."""
        return frozenset((_counts(q), _allowed(q)) for q in self.reading.quantities if span.holds(q))

    def holder(self, event: Event) -> str | None:
        """Who tells the event, where it is not the reporter."""
        for statement in self.reading.statements:
            if statement.id == event.according_to:
                speaker = self.party(statement.speaker_id)
                return speaker.name if speaker else statement.speaker.text if statement.speaker else None
        return None


def _nearest(trigger: Words, found: Iterable[Words]) -> Words:
    """Of some words those that stand nearest to an event's trigger; the trigger where there are none."""
    words = min(found, key=lambda w: (abs(w.start - trigger.start), w.start), default=trigger)
    return Words(words.start, words.end, words.text)


def _around(text: str, span: Span) -> Words:
    """The sentence around a span, cut to what stands near it, at whole words."""
    ends = [0, *(m.end() for m in _END.finditer(text)), len(text)]
    at = bisect_right(ends, span.start) - 1
    start = max(ends[at], span.start - _AROUND)
    end = min(next((e for e in ends[at:] if e >= span.end), len(text)), span.end + _AROUND)
    while start > ends[at] and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end - 1].isspace() and not text[end].isspace():
        end += 1
    return Words(start, end, text[start:end])


def _allowed(quantity: Quantity) -> Interval:
    """What an amount allows. «About» leaves it open how far: the value itself stands for it."""
    if quantity.bound in ("exact", "about"):
        return Interval(quantity.value, quantity.value)
    return Interval(quantity.low, quantity.high)


def _counts(quantity: Quantity) -> str:
    nouns = sorted(_counted(quantity)) if quantity.unit == "count" else []
    return " ".join([quantity.unit, quantity.role or "", *nouns])


def _counted(quantity: Quantity) -> frozenset[str]:
    return frozenset(map(consonants, find_meaning(quantity.counted or "").keys))


_BOUNDS = {"about": "≈", "at_least": "≥", "at_most": "≤"}


def _figure(quantity: Quantity) -> str:
    """The value with its bound and unit: «≥10», «155000000 USD», «80%»."""
    unit = {"count": "", "percent": "%"}.get(quantity.unit, f" {quantity.unit}")
    return f"{_BOUNDS.get(quantity.bound, '')}{quantity.value:.15g}{unit}"


@cache
def _labels(name: str) -> dict[str, str]:
    return cast("dict[str, str]", load_table("claims")[name])


def _label(name: str, code: str, otherwise: str | None = None) -> str:
    """What a person reads for a code; the code itself where nothing is known and nothing else is wanted."""
    return _labels(name).get(code, code if otherwise is None else otherwise)
