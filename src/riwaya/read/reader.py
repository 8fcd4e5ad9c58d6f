"""Report → Reading: the finders in their order, each of them pure.

Finding never does resolving's job: mentions, cues and contents are found first, then entities are made of all
mentions, then speakers and the sides of events are resolved to entities.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib.metadata import version

from riwaya.figures.quantities import find_quantities
from riwaya.figures.times import find_times
from riwaya.lexicon.cleaning import cleaning_knowledge, furniture_phrases, listing_phrases
from riwaya.link.resolve import resolve
from riwaya.link.salience import keep_salient
from riwaya.model.reading import Event, Reading, Statement
from riwaya.model.report import Report
from riwaya.read.events import find_events
from riwaya.read.mentions import find_mentions
from riwaya.read.source import lead_back
from riwaya.read.speakers import resolve_speakers
from riwaya.read.statements import find_statements
from riwaya.read.unlisted import find_sources
from riwaya.text.galley import Galley, set_galley


def read_report(report: Report) -> Reading:
    """All that a report says: entities, statements, events, times, quantities.

    Every span is in code points of `report.text` and slices it exactly. Pure: the same report gives the same
    reading, whatever was read before.

    >>> from riwaya.model.report import Report
    >>> reading = read_report(Report("r1", "قال وزير النقل الأردني إن العمل يبدأ غدا."))
    >>> statement = reading.statements[0]
    >>> statement.content.text, statement.speaker.text
    ('العمل يبدأ غدا', 'وزير النقل الأردني')
    """
    galley = set_report(report)
    times = find_times(galley.clean, published=report.published)
    mentions = find_mentions(galley)
    drafts = find_statements(galley, mentions)
    entities = resolve((*mentions, *find_sources(drafts, mentions)), published=report.published)
    statements = resolve_speakers(drafts, entities, galley)
    events = find_events(galley, entities=entities, statements=statements, times=times)
    found = Reading(
        report=report.id,
        reader=reader_name(),
        entities=keep_salient(entities, used=_used(statements, events)),
        statements=statements,
        events=events,
        times=times,
        quantities=find_quantities(galley.clean, taken=times),
    )
    return lead_back(found, galley)


def _used(statements: Iterable[Statement], events: Iterable[Event]) -> frozenset[str]:
    """The ids of the entities that a statement or an event names."""
    speakers = (i for s in statements for i in (s.speaker_id, s.via) if i is not None)
    sides = (i for e in events for i in (*e.actors, *e.recipients, *e.places))
    return frozenset((*speakers, *sides))


def set_report(report: Report) -> Galley:
    """The galley of a report: its text cleaned and taken apart by what the lexicon knows."""
    return set_galley(
        report.text,
        published=report.published,
        knowledge=cleaning_knowledge(),
        furniture=furniture_phrases(),
        listings=listing_phrases(),
    )


@cache
def reader_name() -> str:
    """The name and version that a reading is marked with."""
    return f"riwaya {version('riwaya')}"
