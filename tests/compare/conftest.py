"""Readings by hand: what a reader would find in an invented text, named by its words."""

from __future__ import annotations

from datetime import date

import pytest

from riwaya.compare.compare import compare_story
from riwaya.model.reading import Entity, Event, Mention, Quantity, Reading, Statement, Time
from riwaya.model.report import Report
from riwaya.model.span import Words
from riwaya.model.story import Copy, Story


class Desk:
    """One report and the finds named so far; `reading()` gives them as the reader would."""

    def __init__(self, report_id, text, *, outlet=None, day=None):
        published = date(2024, 8, day) if day else None
        self.report = Report(report_id, text, outlet=outlet, published=published)
        self.entities, self.statements, self.events, self.quantities = [], [], [], []
        self.times = []

    def words(self, text):
        start = self.report.text.index(text)
        return Words(start, start + len(text), text)

    def who(self, entity_id, name, *, kind="PER", key=None, country=None):
        words = self.words(name)
        mention = Mention(words.start, words.end, name, "name")
        self.entities.append(Entity(entity_id, kind, name, key=key, country=country, mentions=(mention,)))
        return self

    def says(self, speaker, cue, content, *, stance="asserts", kind="indirect"):
        self.statements.append(
            Statement(
                f"s{len(self.statements) + 1}",
                kind,
                self.words(cue),
                self.words(content),
                speaker_id=speaker,
                stance=stance,
            )
        )
        return self

    def does(self, code, trigger, *, actors=(), recipients=(), places=(), date=None, modality="asserted"):
        self.events.append(
            Event(
                f"e{len(self.events) + 1}",
                code,
                self.words(trigger),
                actors,
                recipients,
                places,
                date,
                modality,
            )
        )
        return self

    def counts(
        self, words, value, unit="count", *, role=None, counted=None, bound="exact", low=None, high=None
    ):
        at = self.words(words)
        self.quantities.append(
            Quantity(at.start, at.end, words, float(value), unit, bound, low, high, counted, role)
        )
        return self

    def names(self, words, value, first, last):
        at = self.words(words)
        self.times.append(Time(at.start, at.end, words, "DATE", value, first, last))
        return self

    def reading(self):
        return Reading(
            self.report.id,
            "by hand",
            tuple(self.entities),
            tuple(self.statements),
            tuple(self.events),
            tuple(self.times),
            tuple(self.quantities),
        )


def _story_of(*desks, copies=()):
    """The story of these reports, in the order given; `copies` are pairs of original and copy."""
    ids = tuple(d.report.id for d in desks)
    originals = {copy.report.id: original.report.id for original, copy in copies}
    texts = {}
    for report in ids:
        texts.setdefault(originals.get(report, report), []).append(report)
    found = tuple(Copy(original, copy, 0.9) for copy, original in originals.items())
    return Story("s1", ids, found, tuple(tuple(t) for t in texts.values()))


@pytest.fixture
def desk():
    """Opens a desk for one report: `desk(id, text, outlet=…, day=…)`."""
    return Desk


@pytest.fixture
def compare():
    """Compares the reports of some desks as one story."""

    def compare(*desks, copies=()):
        reports = {d.report.id: d.report for d in desks}
        readings = {d.report.id: d.reading() for d in desks}
        return compare_story(_story_of(*desks, copies=copies), reports, readings)

    return compare
