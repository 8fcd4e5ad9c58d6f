"""Speed of search on SQLite: 100,000 statements, some hundred questions of each kind, times in milliseconds.

usage: bench_search.py REPORTS.jsonl[.gz] [--statements N] [--store FILE]

The statements are the sentences of the reports, so that words are as common and as rare as in the press;
who says them and how is dealt out. What is timed is a whole answer: the page of twenty hits with their
provenance, marks and snippets, as JSON. `--store FILE` keeps the store, and uses it again where it stands.
"""

from __future__ import annotations

import random
import re
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice
from pathlib import Path

from rich.console import Console
from rich.table import Table

from riwaya.model.reading import STANCES, Entity, Reading, Statement
from riwaya.model.report import Report
from riwaya.model.span import words_at
from riwaya.outlets.files import iter_reports
from riwaya.search.find import find_hits
from riwaya.search.query import Filters, Query, parse_query
from riwaya.search.record import from_hit
from riwaya.store.keys import find_words
from riwaya.store.store import Store, open_store

STATEMENTS, QUESTIONS, SEED = 100_000, 200, 20261122
READER = "sentences 1"
ROLES = ("وزير الخارجية", "رئيس الوزراء", "المتحدث باسم الجيش", "مصدر في الشرطة", "رئيس البرلمان", "السفير")
STATES = ("الأردني", "المصري", "السعودي", "التونسي", "العراقي", "اللبناني", "اليمني", "السوري", "الكويتي")
SENTENCE = re.compile(r"[^.؟!\n]{30,400}")


@dataclass(frozen=True, slots=True)
class Question:
    """A query with the kind of question it is."""

    about: str
    query: Query


def main(arguments: Sequence[str]) -> int:
    """Prints the table; 0 also where the corpus is not there, since only the team has it."""
    corpus = Path(arguments[0])
    if not corpus.exists():
        print(f"bench: no {corpus}; give a .jsonl of reports: python evals/bench_search.py REPORTS.jsonl")
        return 0
    wanted = (
        int(arguments[arguments.index("--statements") + 1]) if "--statements" in arguments else STATEMENTS
    )
    with tempfile.TemporaryDirectory() as folder:
        given = Path(arguments[arguments.index("--store") + 1]) if "--store" in arguments else None
        file = given or Path(folder, "bench.db")
        if not file.exists():
            load(file, corpus, wanted)
        with open_store(file) as store:
            show(store, file)
    return 0


def load(file: Path, corpus: Path, wanted: int) -> None:
    """Fills a store with the sentences of reports as their statements."""
    began, done, count = time.perf_counter(), 0, 0
    with open_store(file) as store:
        for batch in batches(sentences_as_statements(corpus, wanted), 200):
            with store.writing(reader=READER) as writer:
                for report, reading in batch:
                    writer.put(report, reading)
                    done += len(reading.statements)
                    count += 1
    took = time.perf_counter() - began
    print(f"{done:,} statements of {count:,} reports kept in {took:.0f} s, reading the file included")


def sentences_as_statements(corpus: Path, wanted: int) -> Iterator[tuple[Report, Reading]]:
    """Reports on days of one year, each with its sentences as statements, until there are enough."""
    chance = random.Random(SEED)
    made = 0
    for number, report in enumerate(r for r in iter_reports([corpus]) if isinstance(r, Report)):
        if made >= wanted:
            return
        dated = Report(
            id=f"b{number}",
            text=report.text,
            outlet=report.outlet,
            title=report.title,
            published=date(2025, 1, 1) + timedelta(chance.randrange(365)),
        )
        reading = as_reading(dated, chance, wanted - made)
        made += len(reading.statements)
        yield dated, reading


def as_reading(report: Report, chance: random.Random, most: int) -> Reading:
    """The sentences of a report as statements of speakers and stances that are dealt out."""
    names = [f"{chance.choice(ROLES)} {chance.choice(STATES)}" for _ in range(4)]
    entities = tuple(Entity(f"e{n}", "PER", name, key=f"k:{name}") for n, name in enumerate(names))
    spoken = tuple(
        Statement(
            id=f"s{n}",
            kind="indirect",
            cue=words_at(report.text, m.start(), m.start()),
            content=words_at(report.text, m.start(), m.end()),
            speaker_id=f"e{chance.randrange(4)}",
            stance=chance.choice(STANCES),
        )
        for n, m in enumerate(SENTENCE.finditer(report.text))
    )
    return Reading(report.id, READER, entities, spoken[:most])


def batches(
    items: Iterator[tuple[Report, Reading]], size: int
) -> Iterator[tuple[tuple[Report, Reading], ...]]:
    """Items in groups."""
    while batch := tuple(islice(items, size)):
        yield batch


def make_questions(store: Store) -> list[Question]:
    """Questions made of sentences drawn by chance: common words come often, as they do when people ask."""
    chance = random.Random(SEED)
    with store.reading() as view:
        days = Filters(since=date(2025, 1, 1))
        rows = find_hits(view, parse_query("", filters=days), limit=20_000).items
    sentences = [[t for t in find_words(h.passage.text) if len(t.key) > 2] for h in chance.sample(rows, 2000)]
    long = [tokens for tokens in sentences if len(tokens) > 6]
    questions = []
    for tokens in long[:QUESTIONS]:
        at = chance.randrange(len(tokens) - 4)
        one, two = tokens[at], tokens[at + 1]
        name, stance = f"{chance.choice(ROLES)} {chance.choice(STATES)}", chance.choice(STANCES)
        month = date(2025, chance.randrange(1, 12), 1)
        asked = {
            "a word": parse_query(one.text),
            "two words": parse_query(f"{one.text} {tokens[at + 3].text}"),
            "a phrase": parse_query(f'"{one.text} {two.text}"'),
            "a beginning": parse_query(one.text[:3] + "*"),
            "a part": parse_query(f"*{one.key[: max(3, len(one.key) - 1)]}*"),
            "an exact word": parse_query(one.text, exact=True),
            "a word of a speaker": parse_query(one.text, filters=Filters(speaker=(name,))),
            "a speaker's denials": parse_query("", filters=Filters(speaker=(name,), stance=stance)),
            "a word in a month": parse_query(
                one.text, filters=Filters(since=month, until=month + timedelta(30))
            ),
            "a part of a speaker": parse_query(f"*{one.key[:3]}*", filters=Filters(speaker=(name,))),
            "في, the commonest": parse_query("في"),
            "nothing there": parse_query(f"{one.text} زقزقلون"),
        }
        questions += [Question(about, query) for about, query in asked.items()]
    return questions


def show(store: Store, file: Path) -> None:
    """Asks all questions, and prints what they took."""
    questions = make_questions(store)
    random.Random(SEED).shuffle(questions)
    took: dict[str, list[float]] = {}
    for question in questions:
        began = time.perf_counter()
        with store.reading() as view:
            answer = [from_hit(h) for h in find_hits(view, question.query).items]
        took.setdefault(question.about, []).append((time.perf_counter() - began) * 1000)
        assert len(answer) <= 20
    took["all"] = [ms for times in took.values() for ms in times]
    print(f"{len(questions)} questions; the store has {file.stat().st_size / 1e6:.0f} MB")
    table = Table("question", box=None)
    for head in ("median ms", "p95 ms", "slowest ms"):
        table.add_column(head, justify="right")
    for about, times in took.items():
        ordered = sorted(times)
        figures = (ordered[len(ordered) // 2], ordered[int(len(ordered) * 0.95)], ordered[-1])
        table.add_row(about, *(f"{ms:.1f}" for ms in figures))
    Console(highlight=False).print(table)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
