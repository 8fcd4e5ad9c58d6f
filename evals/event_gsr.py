"""How well assaults and protests are found in sentences of the press, by the reading's events alone.

    python evals/event_gsr.py ../shared/data/event_gsr              # the tables
    python evals/event_gsr.py ../shared/data/event_gsr --misses 20  # and sentences judged otherwise

arabic_event_gsr (openeventdata, MIT; the sentences are the newspapers') has for each sentence how many
readers took it for an assault (or a protest) and how many did not. Nothing is trained on it. Each sentence
is read as a report of its own.

Gold: a sentence is one where more readers accepted than rejected it, and none where more rejected it. Where
they are divided evenly it is left out (`--ties no` takes it for none): most of these tell an attack plainly.

Two rules judge, both over the events of the type that the reading asserts:

  named   there is such an event
  told    there is one that the sentence tells as its news (`is_told`). The readers said no to «منذ اغتيال …»,
          «المتهم بقتل …», «الذي خطف …»: such a sentence names an act, but is about something else

Sides: for each of two to four readers there is the source and target of what they marked, with CAMEO codes
for country and sector. The code of a side is the one that more than half of its readers give. Ours are those
of the actors (source) or recipients (target) of all events of the type in the sentence.

  recall      of the sides that have a code: those where it is among ours
  precision   of our codes on sides where any reader gives one: those that a reader gives
  one reader  the same of each reader beside the others, in turn: about what can be hoped for

Codes of what is no state (IGO, INT, IMG, KUR …) are left out; SECTORS brings CAMEO's sectors to PLOVER's.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

from riwaya.evaluate.score import Figure
from riwaya.lexicon.countries import load_countries
from riwaya.lexicon.event_words import load_forms
from riwaya.model.reading import Event, Reading
from riwaya.model.report import Report
from riwaya.read.reader import read_report
from riwaya.text.affixes import bare, peel
from riwaya.text.fold import fold

TYPES = ("ASSAULT", "PROTEST")
VERBS = frozenset({"past", "present"})
NOUN_RULES = frozenset({"idafa", "preposition", "light"})  # how a verbal noun, and no verb, finds its parties
HARMED = frozenset({"killed", "wounded", "casualties"})
RELATIVES = frozenset({"الذي", "التي", "الذين", "اللذين", "اللذان", "اللتين", "اللتان", "اللواتي"})
SAME = ("GOV", "MIL", "LEG", "JUD", "SPY", "OPP", "REB", "BUS", "EDU", "IGO", "NGO", "REL", "ELI")
# CAMEO's sectors and the PLOVER sectors that may mean the same. PLOVER has no police and no armed men
# unknown; CAMEO's parties are in office or out of it; MED is the media in CAMEO, medicine (HLH there) in
# PLOVER.
SECTORS: dict[str, frozenset[str]] = {
    **{s: frozenset({s}) for s in SAME},
    "COP": frozenset({"GOV", "MIL"}),
    "UAF": frozenset({"REB", "MIL"}),
    "INS": frozenset({"REB"}),
    "SEP": frozenset({"REB"}),
    "CRM": frozenset({"REB", "CVL"}),
    "PTY": frozenset({"OPP", "GOV", "ELI"}),
    "CVL": frozenset({"CVL", "OPP"}),  # demonstrators are civilians in CAMEO, opposition with us
    "REF": frozenset({"CVL"}),
    "HLH": frozenset({"MED"}),
    "MED": frozenset({"BUS", "CVL", "MED"}),
}
Codes = frozenset[str]
NONE: Codes = frozenset()


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, how many readers took it for the type, how many did not, and what we read."""

    id: str
    text: str
    accept: int
    reject: int
    reading: Reading

    @property
    def is_one(self) -> bool:
        return self.accept > self.reject


@dataclass(frozen=True, slots=True)
class Side:
    """Codes of the source or target of a sentence: by each reader, and ours."""

    readers: tuple[Codes, ...]
    ours: Codes


@dataclass(frozen=True, slots=True)
class Agreement:
    """Sides `coded` by the readers, those `hit`; our codes `given` where any reader codes, and `shared`."""

    hit: int
    coded: int
    shared: int
    given: int

    @property
    def precision(self) -> float:
        return self.shared / self.given if self.given else 0.0

    @property
    def recall(self) -> float:
        return self.hit / self.coded if self.coded else 0.0


def main() -> None:
    """Prints the tables."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "folder", type=Path, help="with assault_gsr.*.csv, assault_spans.*.json and protest_…"
    )
    parser.add_argument("--part", default="dev", help="the part of the set: dev (the default) or test")
    parser.add_argument("--ties", choices=("out", "no"), default="out", help="sentences evenly divided over")
    parser.add_argument(
        "--misses", type=int, default=0, help="list so many sentences missed, and as many wrong"
    )
    options = parser.parse_args()
    parts = {t: _read(options.folder, t, options.part) for t in TYPES}
    print("type     rule    precision  recall  F1     gold  found")
    for event_type, sentences in parts.items():
        judged = [s for s in sentences if s.accept != s.reject or options.ties == "no"]
        for rule, judge in RULES.items():
            f = measure(judged, event_type, judge)
            counts = f"{f.precision:<11.3f}{f.recall:<8.3f}{f.f1:<7.3f}{f.gold:<6}{f.predicted}"
            print(f"{event_type:<9}{rule:<8}{counts}")
    print("\ntype     side    code     precision  recall  coded  given  one reader: precision  recall")
    for event_type, sentences in parts.items():
        path = options.folder / f"{event_type.lower()}_spans.{options.part}.json"
        spans = json.loads(path.read_text(encoding="utf-8"))
        for side, kind in product(("source", "target"), ("country", "sector")):
            sides = find_sides(spans, sentences, event_type, side=side, kind=kind)
            our, one = measure_sides(sides), measure_readers(sides)
            counts = f"{our.precision:<11.3f}{our.recall:<8.3f}{our.coded:<7}{our.given:<7}"
            print(f"{event_type:<9}{side:<8}{kind:<9}{counts}{'':12}{one.precision:<11.3f}{one.recall:.3f}")
    for event_type, sentences in parts.items():
        print("\n".join(_misses(sentences, event_type, options.misses)), end="\n" if options.misses else "")


def _read(folder: Path, event_type: str, part: str) -> list[Sentence]:
    with (folder / f"{event_type.lower()}_gsr.{part}.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    return [
        Sentence(
            row["id"],
            row["text"],
            int(row["accept"]),
            int(row["reject"]),
            read_report(Report(row["id"], row["text"])),
        )
        for row in rows
    ]


def is_named(sentence: Sentence, event_type: str) -> bool:
    return any(e.type == event_type and e.modality == "asserted" for e in sentence.reading.events)


def tells(sentence: Sentence, event_type: str) -> bool:
    return any(e.type == event_type and is_told(e, sentence) for e in sentence.reading.events)


def is_told(event: Event, sentence: Sentence) -> bool:
    """Whether the sentence tells an event as its news, and does not only name it.

    Of sentences with such an event in the dev part, more readers accepted than rejected (2026-11-22): a
    finite verb .50, behind a relative pronoun .15, with a year written out .10; a noun of assault .12,
    but .78 where killed or wounded are counted. A protest's usual word is a noun (مظاهرة): .43, beside
    .48 of its verbs.
    """
    if event.modality != "asserted" or re.match(r"\d{4}", event.date or ""):
        return False  # read without a day of publication, only a year that is written out gives a date
    if any(q.role in HARMED for q in sentence.reading.quantities):
        return True
    if not is_verb(event):
        return event.type == "PROTEST"
    before = sentence.text[: event.trigger.start].split()
    return not before or fold(before[-1]) not in RELATIVES


def is_verb(event: Event) -> bool:
    """Whether an event's trigger is a finite verb."""
    by, _, rules = event.found_by.partition(" ")
    kinds = _kinds(event.trigger.text.split()[0], by.partition(":")[2])
    if "noun" in kinds and set(rules.split("+")) & NOUN_RULES:
        return False
    return bool(kinds & VERBS)


@cache
def _kinds(word: str, lemma: str) -> frozenset[str]:
    for peeled in peel(fold(word)):
        forms = (*load_forms().get(peeled.stem, ()), *load_forms().get(bare(peeled.stem), ()))
        kinds = frozenset(f.shape.kind for f in forms if f.word.lemma == lemma)
        if kinds:
            return kinds
    return frozenset()


RULES: dict[str, Callable[[Sentence, str], bool]] = {"named": is_named, "told": tells}


def measure(sentences: Iterable[Sentence], event_type: str, judge: Callable[[Sentence, str], bool]) -> Figure:
    pairs = [(s.is_one, judge(s, event_type)) for s in sentences]
    return Figure(sum(g and f for g, f in pairs), sum(g for g, _ in pairs), sum(f for _, f in pairs))


def find_sides(
    spans: Sequence[Any], sentences: Sequence[Sentence], event_type: str, *, side: str, kind: str
) -> list[Side]:
    """The source or target of each sentence of a spans file, by country or by sector."""
    read = {s.text: s.reading for s in sentences}
    sides = []
    for item in spans:
        reading = read.get(item["text"]) or read_report(Report(item["source"], item["text"]))
        readers = tuple(_their_codes(span.get(f"{side}_role"), kind) for span in item["spans"])
        sides.append(Side(readers, _our_codes(reading, event_type, side, kind)))
    return sides


def _their_codes(role: Any, kind: str) -> Codes:
    if not isinstance(role, dict):
        return NONE  # «UNKNOWN»
    if kind == "sector":
        return frozenset({role["role"]} if role.get("role") in SECTORS else ())
    return frozenset({role["main"]} if role.get("main") in _states() else ())


def _our_codes(reading: Reading, event_type: str, side: str, kind: str) -> Codes:
    events = [e for e in reading.events if e.type == event_type]
    ids = {i for e in events for i in (e.actors if side == "source" else e.recipients)}
    entities = [e for e in reading.entities if e.id in ids]
    if kind == "sector":
        return frozenset(e.sector for e in entities if e.sector is not None)
    return frozenset(e.country for e in entities if e.country is not None)


@cache
def _states() -> Codes:
    return frozenset(c.code for c in load_countries())


def measure_sides(sides: Sequence[Side]) -> Agreement:
    """Our codes beside the readers'."""
    return _total(_agree(side.ours, side.readers) for side in sides)


def measure_readers(sides: Sequence[Side]) -> Agreement:
    """Each reader's codes beside the others', where there are at least two others."""
    return _total(
        _agree(codes, (*side.readers[:n], *side.readers[n + 1 :]))
        for side in sides
        for n, codes in enumerate(side.readers)
        if len(side.readers) > 2
    )


def _agree(ours: Codes, readers: Sequence[Codes]) -> Agreement:
    votes = Counter(code for codes in readers for code in codes)
    agreed = [code for code, count in votes.items() if 2 * count > len(readers)]
    hit = any(_is_same(mine, theirs) for mine in ours for theirs in agreed)
    shared = sum(any(_is_same(mine, theirs) for theirs in votes) for mine in ours)
    return Agreement(hit, bool(agreed), shared if votes else 0, len(ours) if votes else 0)


def _is_same(ours: str, theirs: str) -> bool:
    return ours == theirs or ours in SECTORS.get(theirs, ())


def _total(agreements: Iterable[Agreement]) -> Agreement:
    counts = [(a.hit, a.coded, a.shared, a.given) for a in agreements]
    return Agreement(*(sum(column) for column in zip(*counts, strict=True)))


def _misses(sentences: Sequence[Sentence], event_type: str, count: int) -> Iterator[str]:
    """Sentences that are told by more readers than not and not by us, then the other way round."""
    ours = {s.id: tells(s, event_type) for s in sentences}
    missed = [s for s in sentences if s.is_one and not ours[s.id]]
    wrong = [s for s in sentences if s.accept < s.reject and ours[s.id]]
    for why, found in (("missed", missed), ("wrong", wrong)):
        for s in found[:count]:
            triggers = "، ".join(e.trigger.text for e in s.reading.events if e.type == event_type)
            yield f"{event_type} {why} {s.accept}:{s.reject} {s.id[-24:]} [{triggers}] {s.text}"


if __name__ == "__main__":
    main()
