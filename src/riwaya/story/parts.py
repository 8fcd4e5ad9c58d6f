"""What can be counted in a report before any weight is known: words, figures, names, runs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import islice
from typing import cast
from zlib import crc32

from riwaya.lexicon.load import load_table
from riwaya.model.reading import Reading
from riwaya.model.report import Report
from riwaya.story.spelling import spell
from riwaya.story.stems import find_stems
from riwaya.text.fold import fold

_WORD = re.compile(r"\w+")
_LEAD_WORDS = 45  # of the body, behind a headline; half of 2,929 first paragraphs have 59 and more
_CORE_WORDS = 15  # of the body, behind a headline: mostly what happened, before who else was there
_OPENING_WORDS = 100  # of a text without a headline, which may open with anything
_LONGEST_HEADLINE = 200  # code points, as in `riwaya.text.galley`
_RUN, _SHORT_RUN = 4, 3  # words
_OPENING = 40  # words of the body, which a copy repeats first
_HEADLINE_WORDS = 22  # a first line of more words is a paragraph
_PLACES = frozenset({"GPE", "LOC"})
_DATELINE = 90  # words of the body in which its day of the week is named


@dataclass(frozen=True, slots=True)
class Runs:
    """Hashes of runs of folded words: of four words of the whole text, of three of the body's opening."""

    text: frozenset[int]
    opening: frozenset[int]


@dataclass(frozen=True, slots=True)
class Parts:
    """The countable parts of a report. Words are stems, rare ones as `riwaya.story.spelling` has them.

    `outlet` is empty where unknown. `entities` are the keys of all that are named, `who` of those named in
    the lead, `people` and `places` those of them that are persons and places. `spelt` gives back the stems of
    the lead.
    """

    id: str
    outlet: str
    day: date | None
    stems: Mapping[str, int]
    lead: Mapping[str, int]
    core: frozenset[str]
    figures: Mapping[str, int]
    entities: frozenset[str]
    who: frozenset[str]
    people: frozenset[str]
    places: frozenset[str]
    weekdays: frozenset[int]
    runs: Runs
    spelt: Mapping[str, str]


def take_apart(report: Report, reading: Reading | None) -> Parts:
    """The parts of one report; without a reading, those that the text alone gives."""
    headline, body, lead_words = _lead(report.text)
    top, rest = find_stems(headline), find_stems(body)
    top_words, words = _words(headline), _words(body)
    head, tail = [spell(s) for s in top], [spell(s) for s in rest]
    named = _named_in_lead(reading, _lead_end(report.text))
    return Parts(
        id=report.id,
        outlet=report.outlet or "",
        day=report.day,
        stems=Counter(head + tail),
        lead=Counter(head * 2 + tail[:lead_words]),
        core=frozenset(head + tail[:_CORE_WORDS]),
        figures=_figures(reading, top + rest),
        entities=_entities(reading),
        who=frozenset(key for key, _ in named),
        people=frozenset(key for key, kind in named if kind == "PER"),
        places=frozenset(key for key, kind in named if kind in _PLACES),
        weekdays=_weekdays(top_words + words[:_DATELINE]),
        runs=_runs(top_words, words),
        spelt={spell(s): s for s in (*top, *rest[:lead_words])},
    )


def find_runs(headline: str, body: str) -> Runs:
    """The runs of a text; their hashes are equal on every machine."""
    return _runs(_words(headline), _words(body))


def _runs(top: list[str], words: list[str]) -> Runs:
    opening = (words if len(top) <= _HEADLINE_WORDS else top + words)[:_OPENING]
    return Runs(_hashes(top + words, _RUN), _hashes(opening, _SHORT_RUN))


def split_text(text: str) -> tuple[str, str]:
    """Headline and body; the headline is empty where the text has no line of its own for it."""
    headline, body, _ = _lead(text)
    return headline, body


def _words(text: str) -> list[str]:
    return _WORD.findall(fold(text))


def _hashes(words: Sequence[str], length: int) -> frozenset[int]:
    return frozenset(crc32(" ".join(words[i : i + length]).encode()) for i in range(len(words) - length + 1))


def _lead(text: str) -> tuple[str, str, int]:
    """Headline, body, and how many words of the body belong to the lead."""
    headline, _, body = text.partition("\n\n")
    if not body.strip() or len(headline) > _LONGEST_HEADLINE:
        return "", text, _OPENING_WORDS
    return headline, body, _LEAD_WORDS


def _weekdays(words: Sequence[str]) -> frozenset[int]:
    """The days of the week among such words: «اليوم الأحد» tells the day where no date does."""
    names = _weekday_names()
    return frozenset(names[w] for w in words if w in names)


@cache
def _weekday_names() -> Mapping[str, int]:
    listed = cast(Mapping[int, Sequence[str]], load_table("times")["weekdays"])
    return {fold(name): int(day) for day, names in listed.items() for name in names}


def _figures(reading: Reading | None, stems: Sequence[str]) -> Counter[str]:
    """Amounts with what befell the counted, or their unit: «7 killed» is one figure in digits and in words.

    Without a reading, the numbers written in digits.
    """
    if reading is None:
        return Counter(s for s in stems if s[0].isdigit() and not _is_year(s))
    kinds = ((q.value, q.role or ("" if q.unit == "count" else q.unit)) for q in reading.quantities)
    return Counter(f"{value:g} {kind}".strip() for value, kind in kinds)


def _entities(reading: Reading | None) -> frozenset[str]:
    if reading is None:
        return frozenset()
    return frozenset(e.key for e in reading.entities if e.key is not None)


def _named_in_lead(reading: Reading | None, end: int) -> tuple[tuple[str, str], ...]:
    """Key and type of the entities with a mention before `end`."""
    if reading is None:
        return ()
    found = (e for e in reading.entities if any(m.start < end for m in e.mentions))
    return tuple((e.key, e.type) for e in found if e.key is not None)


def _lead_end(text: str) -> int:
    """The offset behind the last word of the lead."""
    _, body, lead_words = _lead(text)
    start = len(text) - len(body)
    words = islice(_WORD.finditer(text, start), lead_words)
    return max((m.end() for m in words), default=start)


def _is_year(figure: str) -> bool:
    return len(figure) == 4 and figure[:2] in ("13", "14", "19", "20")
