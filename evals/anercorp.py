"""How well names are found with lexicon and cues alone, beside the annotations of ANERcorp.

    python evals/anercorp.py path/to/dev.bio

ANERcorp (Benajiba 2007, CC BY-SA 4.0) has one token and its tag a line, an empty line between sentences.
A name counts as found where type, first and last token are the corpus's own. Our types are brought to
theirs: GPE and LOC are LOC, without the word for its kind (مدينة); PER is PERS, by the person's name without
title or rank; ORG is ORG, but not a state's organ (الجيش اللبناني), which the corpus leaves out. A nisba
(«الإيراني») is no name there, nor is an unnamed title, a document, or what only points back. MISC (peoples,
languages, works) has no type with us: with `--misc drop` (the default) its names are left out of the count
on their side, and what we find on their tokens on ours; with `--misc keep` they count as names missed, and
our finds there as wrong.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from riwaya.evaluate.score import Figure
from riwaya.link.candidate import Candidate
from riwaya.model.span import Span, Words
from riwaya.read.mentions import find_mentions
from riwaya.text.galley import set_galley

TYPES = {"PER": "PERS", "ORG": "ORG", "GPE": "LOC", "LOC": "LOC"}
KINDS = ("name", "metonym")


@dataclass(frozen=True, slots=True, order=True)
class Name:
    """A name over tokens `[first, last)` of a sentence."""

    first: int
    last: int
    type: str


def main() -> None:
    """Prints precision, recall and F1 by type."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("bio", type=Path, help="tokens and tags, one pair a line")
    parser.add_argument("--misc", choices=("drop", "keep"), default="drop")
    parser.add_argument("--misses", type=int, default=0, help="list so many names missed or wrong")
    options = parser.parse_args()
    figures: dict[str, Figure] = {}
    misses: list[str] = []
    for tokens, tags in read_sentences(options.bio.read_text(encoding="utf-8").splitlines()):
        gold, found = find_gold(tags), find_names(tokens)
        if options.misc == "drop":
            misc = {i for n in gold if n.type == "MISC" for i in range(n.first, n.last)}
            gold = {n for n in gold if n.type != "MISC"}
            found = {n for n in found if not misc & set(range(n.first, n.last))}
        for kind in ("PERS", "LOC", "ORG", *(("MISC",) if options.misc == "keep" else ())):
            ours, theirs = ({n for n in names if n.type == kind} for names in (found, gold))
            figure = Figure(len(ours & theirs), len(theirs), len(ours))
            figures[kind] = figures.get(kind, Figure()).plus(figure)
        misses += [f"missed\t{show(n, tokens)}" for n in sorted(gold - found)]
        misses += [f"wrong\t{show(n, tokens)}" for n in sorted(found - gold)]
    figures["all"] = total(figures.values())
    print("type    precision  recall  F1     names  found")
    for kind, f in figures.items():
        print(f"{kind:<8}{f.precision:<11.3f}{f.recall:<8.3f}{f.f1:<7.3f}{f.gold:<7}{f.predicted}")
    print("\n".join(misses[: options.misses]))


def read_sentences(lines: Iterable[str]) -> Iterator[tuple[list[str], list[str]]]:
    """Tokens and tags of each sentence."""
    tokens: list[str] = []
    tags: list[str] = []
    for line in (*lines, ""):
        if line.strip():
            token, _, tag = line.rstrip().rpartition(" ")
            tokens.append(token)
            tags.append(tag)
        elif tokens:
            yield tokens, tags
            tokens, tags = [], []


def find_gold(tags: list[str]) -> set[Name]:
    """The names that B- and I- tags mark."""
    names: set[Name] = set()
    first = None
    for at, tag in enumerate((*tags, "O")):
        if first is not None and not tag.startswith("I-"):
            names.add(Name(first, at, tags[first][2:]))
            first = None
        if tag.startswith("B-"):
            first = at
    return names


def find_names(tokens: list[str]) -> set[Name]:
    """The names that Riwaya finds in a sentence set with one blank between two tokens."""
    text = " ".join(tokens)
    starts: list[int] = []
    at = 0
    for token in tokens:
        starts.append(at)
        at += len(token) + 1
    galley = set_galley(text)
    found: set[Name] = set()
    for candidate in sorted(find_mentions(galley), key=lambda c: (c.nested, c.start, -c.end)):
        words = counted_words(candidate)
        span = None if words is None else galley.text.to_source(Span(words.start, words.end))
        name = None if span is None else as_name(span, TYPES[candidate.type], starts, tokens)
        if name is not None and not any(n.first < name.last and name.first < n.last for n in found):
            found.add(name)
    return found


def counted_words(candidate: Candidate) -> Words | None:
    """The words of a candidate that the corpus would mark; None where it is no name there."""
    if candidate.kind not in KINDS or candidate.type not in TYPES:
        return None
    if candidate.type == "PER":
        return candidate.name
    if candidate.found_by == "body" and (candidate.refs or candidate.one) and candidate.name is None:
        return None  # the known actor inside stands for itself; «الجيش اللبناني» is no name there
    return candidate.name or candidate


def as_name(span: Span, kind: str, starts: list[int], tokens: list[str]) -> Name:
    """The tokens that a span touches."""
    inside = [i for i, start in enumerate(starts) if start < span.end and span.start < start + len(tokens[i])]
    return Name(inside[0], inside[-1] + 1, kind)


def total(figures: Iterable[Figure]) -> Figure:
    """All figures as one."""
    whole = Figure()
    for figure in figures:
        whole = whole.plus(figure)
    return whole


def show(name: Name, tokens: list[str]) -> str:
    """A name with the words around it."""
    before, after = tokens[max(0, name.first - 3) : name.first], tokens[name.last : name.last + 2]
    return f"{name.type}\t{' '.join(before)} [{' '.join(tokens[name.first : name.last])}] {' '.join(after)}"


if __name__ == "__main__":
    main()
