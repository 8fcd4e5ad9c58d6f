"""The quad class of a sentence: whether it tells of cooperation or conflict, in words or in deeds.

A linear classifier over the letters and words of a sentence, with or without what the reader found in it: for
sorting many sentences, and for those where the reader finds no event. An event has its class by its type.
`evals/quad.py` trains and measures it; docs/reference/events.md says on what, and how well it does.
"""

from __future__ import annotations

import json
import math
import re
import zlib
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import pairwise

from riwaya.errors import LexiconError
from riwaya.model.reading import Reading
from riwaya.text.affixes import bare, peel
from riwaya.text.fold import fold

QUADS = ("none", "verbal cooperation", "material cooperation", "verbal conflict", "material conflict")
# What is counted, and how much it weighs beside the rest. Macro-F1 in five folds of un_quadclass, 2026-11-22:
# openings add .003, words .003; n-grams of 1 or 6 letters or across words, and distant pairs, add nothing.
BLOCKS: Mapping[str, float] = {"letters": 1.0, "words": 0.5, "opening": 0.4}
SHORTEST, LONGEST = 2, 5  # letters of an n-gram; a word has a blank on either side
OPENING = 4  # words; the verb that opens an Arabic sentence says most of it
_MANY = 3  # statements; more count as so many
_FILE = "quad.weights"
_WORD = re.compile(r"\w+|[^\w\s]+")

Row = tuple[float, float, float, float, float, float]


@dataclass(frozen=True, slots=True)
class QuadGuess:
    """The likeliest class of a sentence: 1 to 4 as in PLOVER (`QUADS` names them), 0 for none of them.

    `scores` has one number for each class, 0 first: the higher the likelier, above 0 where the class would be
    taken by itself. They are margins, not probabilities.
    """

    quad: int
    scores: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """The terms of one of `BLOCKS`, and how rare each is (inverse document frequency, in whole steps)."""

    terms: Mapping[str, int]
    rarity: Sequence[int]


@dataclass(frozen=True, slots=True)
class Table:
    """Weights in whole steps of `step`: for each term or feature in its order one number a class."""

    step: float
    steps: Sequence[int]

    def row(self, at: int) -> Sequence[int]:
        """The numbers of a term or feature."""
        return self.steps[at * len(QUADS) : (at + 1) * len(QUADS)]


@dataclass(frozen=True, slots=True)
class Head:
    """One classifier: its bias for each class, a table for each block, one for the features of a reading."""

    bias: tuple[float, ...]
    blocks: tuple[Table, ...]
    features: Table


@dataclass(frozen=True, slots=True)
class Weights:
    """What was learnt. `about` says from what and when; `text` knows no reading, `reading` has one."""

    about: Mapping[str, str]
    blocks: tuple[Block, ...]
    features: Mapping[str, int]
    text: Head
    reading: Head


@dataclass(frozen=True, slots=True)
class Scorer:
    """A head laid out for use: a row for each term, and the bias and the weights of features as numbers."""

    bias: tuple[float, ...]
    blocks: tuple[tuple[Mapping[str, Row], float], ...]
    features: Mapping[str, tuple[float, ...]]


def guess_quad(text: str, *, reading: Reading | None = None) -> QuadGuess:
    """The class of a sentence by its words, and by what was read in it where a reading of it is given.

    A reading makes the guess a little better; docs/reference/events.md has the figures.

    >>> guess_quad("وقصفت المدفعية الحي السكني فقتل سبعة مدنيين.").quad
    4
    """
    return weigh(text, _scorer(with_reading=reading is not None), reading=reading)


def weigh(text: str, scorer: Scorer, *, reading: Reading | None = None) -> QuadGuess:
    """`guess_quad` by a given scorer."""
    scores = list(scorer.bias)
    for (rows, step), terms in zip(scorer.blocks, find_terms(text), strict=True):
        _add_terms(scores, terms, rows, step)
    for name, value in find_features(reading) if reading is not None else ():
        for quad, weight in enumerate(scorer.features.get(name, ())):
            scores[quad] += value * weight
    best = max(range(len(QUADS)), key=scores.__getitem__)
    return QuadGuess(best, tuple(round(score, 4) for score in scores))


def _add_terms(scores: list[float], terms: Mapping[str, int], rows: Mapping[str, Row], step: float) -> None:
    """Adds what a block's terms weigh: by the log of their count and their rarity, brought to length one."""
    s0 = s1 = s2 = s3 = s4 = squares = 0.0  # one a class: a list of five would take half as long again
    for term, count in terms.items():
        row = rows.get(term)
        if row is None:
            continue
        square, w0, w1, w2, w3, w4 = row
        if count > 1:
            factor = 1.0 + math.log(count)
            squares += square * factor * factor
            w0, w1, w2, w3, w4 = w0 * factor, w1 * factor, w2 * factor, w3 * factor, w4 * factor
        else:
            squares += square
        s0 += w0
        s1 += w1
        s2 += w2
        s3 += w3
        s4 += w4
    if squares:
        scale = step / math.sqrt(squares)
        for quad, total in enumerate((s0, s1, s2, s3, s4)):
            scores[quad] += total * scale


def lay_scorer(weights: Weights, *, with_reading: bool) -> Scorer:
    """One of the two heads of some weights, laid out for use."""
    head = weights.reading if with_reading else weights.text
    blocks = zip(weights.blocks, head.blocks, strict=True)
    table = head.features
    features = {name: tuple(n * table.step for n in table.row(at)) for name, at in weights.features.items()}
    return Scorer(head.bias, tuple((_rows(block, table), table.step) for block, table in blocks), features)


def _rows(block: Block, table: Table) -> Mapping[str, Row]:
    """For each term the square of its rarity, and its rarity times its weight for each class."""
    rows: dict[str, Row] = {}
    for term, at in block.terms.items():
        rarity = block.rarity[at]
        w0, w1, w2, w3, w4 = table.row(at)
        rows[term] = (rarity * rarity, w0 * rarity, w1 * rarity, w2 * rarity, w3 * rarity, w4 * rarity)
    return rows


def find_terms(text: str) -> tuple[Mapping[str, int], ...]:
    """How often each term stands in a text, for each of `BLOCKS`."""
    words: list[str] = _WORD.findall(fold(text))
    letters: Counter[str] = Counter()
    for word in words:
        letters.update(_grams(word))
    stems = [_stem(word) for word in words]
    pairs = (f"{first} {second}" for first, second in pairwise(stems))
    opening = [s for s, word in zip(stems, words, strict=True) if word[0].isalnum() and not word.isdigit()]
    first = [f"{opening[0]} …"] if opening else []
    return letters, Counter((*stems, *pairs)), Counter((*opening[:OPENING], *first))


@lru_cache(maxsize=50_000)
def _grams(word: str) -> tuple[str, ...]:
    """The n-grams of a word with a blank on either side; of one that is shorter, itself."""
    padded = f" {word} "
    sizes = range(SHORTEST, min(LONGEST, len(padded)) + 1)
    return tuple(padded[at : at + size] for size in sizes for at in range(len(padded) - size + 1))


@lru_cache(maxsize=50_000)
def _stem(word: str) -> str:
    """The word without all that may be written onto its front, unless too little were left."""
    ways = peel(word)
    return bare(ways[-1].stem if len(ways[-1].stem) > 3 else word)


def find_features(reading: Reading) -> tuple[tuple[str, float], ...]:
    """What the classifier takes from a reading: each feature once, with its value."""
    found = dict.fromkeys(_features(reading), 1.0)
    found["statements"] = min(len(reading.statements), _MANY) / _MANY
    return tuple(found.items())


def _features(reading: Reading) -> Iterator[str]:
    if not reading.events:
        yield "no event"
    for event in reading.events:
        yield f"quad {event.quad}"
        yield f"type {event.type}"
        yield f"mode {event.type} {event.mode}"
        yield f"modality {event.modality}"
        yield f"modality {event.type} {event.modality}"
    yield from (f"stance {s.stance}" for s in reading.statements)
    yield from (f"cue {fold(s.cue.text)}" for s in reading.statements)
    yield from (f"sector {e.sector}" for e in reading.entities if e.sector is not None)
    yield from (f"entity {e.type}" for e in reading.entities)
    yield from (f"role {q.role}" for q in reading.quantities)


def pack(weights: Weights) -> bytes:
    """The weights as the bytes of their file; `unpack` reads them back."""
    heads = (weights.text, weights.reading)
    tables = [(*head.blocks, head.features) for head in heads]
    words = {
        "about": weights.about,
        "features": list(weights.features),
        "terms": [list(block.terms) for block in weights.blocks],
        "bias": [head.bias for head in heads],
        "step": [[table.step for table in some] for some in tables],
    }
    numbers = [*(b.rarity for b in weights.blocks), *(table.steps for some in tables for table in some)]
    line = json.dumps(words, ensure_ascii=False).encode() + b"\n"
    return zlib.compress(line + b"".join(array("b", part).tobytes() for part in numbers), 9)


def unpack(packed: bytes) -> Weights:
    """The weights that a file holds; LexiconError where it holds none or is cut short."""
    try:
        line, _, numbers = zlib.decompress(packed).partition(b"\n")
        words = json.loads(line)
        counts = [len(terms) for terms in words["terms"]]
        widths = [len(QUADS) * n for n in (*counts, len(words["features"]))]
        parts = _cut(numbers, [*counts, *(width for _ in words["step"] for width in widths)])
        blocks = tuple(Block(_numbered(terms), next(parts)) for terms in words["terms"])
        heads = [
            (tuple(bias), tuple(Table(step, next(parts)) for step in steps))
            for bias, steps in zip(words["bias"], words["step"], strict=True)
        ]
        text, reading = (Head(bias, tables[:-1], tables[-1]) for bias, tables in heads)
        return Weights(words["about"], blocks, _numbered(words["features"]), text, reading)
    except (zlib.error, ValueError, KeyError) as error:
        raise LexiconError(f"expected weights as evals/quad.py writes them, found none: {error!r}") from error


def _numbered(names: Iterable[str]) -> Mapping[str, int]:
    return {name: at for at, name in enumerate(names)}


def _cut(numbers: bytes, sizes: Iterable[int]) -> Iterator[array[int]]:
    at = 0
    for size in sizes:
        if len(numbers) < at + size:
            raise ValueError(f"cut short: {at + size} numbers expected, {len(numbers)} there")
        yield array("b", numbers[at : at + size])
        at += size


@cache
def _scorer(*, with_reading: bool) -> Scorer:
    return lay_scorer(load_weights(), with_reading=with_reading)


@cache
def load_weights() -> Weights:
    """The weights that ship, read once."""
    return unpack((files("riwaya.read") / _FILE).read_bytes())
