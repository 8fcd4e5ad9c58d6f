"""Who is held to have done it: the accusations of a story and their denials, as claims of their own.

An accusation is found where a report accuses («اتهمت الوزارة جماعة … بتنفيذ الهجوم») or gives words that
name the doer («… هي التي نفذت الهجوم»); a denial where somebody denies a tie to the act («نفت أي صلة لها»).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from riwaya.compare.parties import Parties, Party
from riwaya.compare.tellings import find_sentences
from riwaya.compare.wording import find_phrases, find_words, has_phrase
from riwaya.lexicon.load import load_list
from riwaya.model.reading import Entity, Reading, Statement
from riwaya.model.report import Report
from riwaya.model.span import Span, Words
from riwaya.text.fold import fold

_WORD = re.compile(r"\d+(?:[.,٫٬]\d+)*|[^\W\d_]+")
_FRONTS = ("", "و")
_DOERS = frozenset(("PER", "ORG", "NORP", "MISC"))  # a place is blamed as a state only, and then by its key


@dataclass(frozen=True, slots=True)
class Blame:
    """Words that lay an act to somebody, or deny that he did it; `speaker` None: the report says so."""

    words: Words
    doer: Party
    is_denied: bool
    speaker: Party | None


def find_blames(report: Report, reading: Reading, parties: Parties) -> tuple[Blame, ...]:
    """The accusations and denials of a report, in order; of the same words one."""
    blamer = _Blamer(report, reading, parties)
    found: dict[tuple[int, str, bool], Blame] = {}
    for blame in (*blamer.said(), *blamer.told()):
        found.setdefault((blame.words.start, blame.doer.key, blame.is_denied), blame)
    return tuple(sorted(found.values(), key=lambda b: (b.words.start, b.doer.key)))


@dataclass(frozen=True, slots=True)
class _Blamer:
    report: Report
    reading: Reading
    parties: Parties

    def said(self) -> Iterator[Blame]:
        """What statements say of who did it."""
        for statement in self.reading.statements:
            words, speaker = self.cut(statement), self.party(statement.speaker_id)
            content = statement.content.text
            if statement.stance == "denies" or _has_negated_link(content):
                if _has(content, "links"):
                    doer = self.first(statement.content) or self.behind(statement, speaker)
                    if doer is not None:
                        yield Blame(words, doer, True, speaker)
            elif statement.stance == "accuses" and _has(content, "did_it"):
                doer = self.first(Span(statement.cue.end, statement.content.end), other_than=speaker)
                if doer is not None:
                    yield Blame(words, doer, False, speaker)
            elif _names_doer(content):
                doer = self.first(statement.content, before=_at(statement.content.text))
                if doer is not None and not _is_negative(content):
                    yield Blame(words, doer, False, speaker)

    def told(self) -> Iterator[Blame]:
        """What sentences in the report's own voice say of it: «ونفت جماعة … أي صلة لها بالهجوم»."""
        for sentence in find_sentences(self.report.text):
            text = sentence.of(self.report.text)
            if _has(text, "denying") and _has(text, "links") and not self.is_said(sentence):
                doer = self.first(sentence)
                if doer is not None:
                    yield Blame(_trimmed(self.report.text, sentence), doer, True, doer)

    def is_said(self, sentence: Span) -> bool:
        """Whether a statement gives the denial in a sentence."""
        return any(s.content.overlaps(sentence) and s.stance == "denies" for s in self.reading.statements)

    def behind(self, statement: Statement, speaker: Party | None) -> Party | None:
        """For whom the speaker denies: the group in «الناطق باسم جماعة …», else himself."""
        if statement.speaker is None:
            return speaker
        return self.first(statement.speaker, other_than=speaker) or speaker

    def cut(self, statement: Statement) -> Words:
        """From the cue, or the speaker before it, to the end of the content."""
        parts: list[Span] = [statement.cue, statement.content, *filter(None, [statement.speaker])]
        start, end = min(p.start for p in parts), max(p.end for p in parts)
        return Words(start, end, self.report.text[start:end])

    def party(self, entity_id: str | None) -> Party | None:
        return self.parties.get((self.reading.report, entity_id)) if entity_id is not None else None

    def first(
        self, span: Span, *, other_than: Party | None = None, before: int | None = None
    ) -> Party | None:
        """The first in a span who can have done something; `before` an offset in it."""
        end = span.end if before is None else span.start + before
        mentions = sorted(
            (m.start, e.id)
            for e in self.reading.entities
            if _can_do(e)
            for m in e.mentions
            if span.start <= m.start and m.end <= end
        )
        found = (self.party(i) for _, i in mentions)
        return next((p for p in found if p is not None and p != other_than), None)


def _can_do(entity: Entity) -> bool:
    return entity.type in _DOERS


def _names_doer(words: str) -> bool:
    """«هي التي نفذت», «تقف وراء», «تبنى»."""
    return _has(words, "named_doers")


def _at(text: str) -> int | None:
    """Where the words that name a doer begin, near enough: the doer stands before them."""
    words = [(m.start(), fold(m[0])) for m in _WORD.finditer(text)]
    for phrase in _phrases("named_doers"):
        first = phrase.split()[0]
        for start, word in words:
            if word == first:
                return start
    return None


def _has(words: str, name: str) -> bool:
    return has_phrase(words, name, fronts=_FRONTS)


def _has_negated_link(words: str) -> bool:
    """«لا علاقة لنا», «ليس لها أي صلة»."""
    parts = find_words(words)
    links, negators = _words("links"), _words("negators")
    return not links.isdisjoint(parts) and any(
        word in links and any(before.lstrip("وف") in negators for before in parts[max(0, at - 3) : at])
        for at, word in enumerate(parts)
    )


def _is_negative(words: str) -> bool:
    return _has(words, "negators")


def _trimmed(text: str, span: Span) -> Words:
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip())
    end = span.end - (len(words) - len(words.rstrip()))
    return Words(start, end, text[start:end])


@cache
def _phrases(name: str) -> tuple[str, ...]:
    """The phrases of a list, each also with و before it."""
    folded = [fold(p) for p in load_list("claims", name)]
    return tuple(f" {front}{p} " for p in folded for front in _FRONTS)


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(phrase.strip() for phrase in _phrases(name))


def find_acts(text: str) -> frozenset[str]:
    """The acts of violence that words name: by them two accusations are of one thing."""
    return frozenset(phrase.strip() for phrase in find_phrases(text, "acts", fronts=_FRONTS))
