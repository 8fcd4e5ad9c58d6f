"""How two tellings of one thing differ in words: opposites, a hedge before the same act, another quotation.

Each is looked for only in claims that are lined up already, and each gives the words that show it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from typing import cast

from rapidfuzz.distance.Levenshtein import distance

from riwaya.compare.meaning import compare_meanings, find_meaning, key_of
from riwaya.compare.wording import (
    Index,
    find_phrases,
    find_words,
    has_phrase,
    index_phrases,
    iter_phrases,
    pad,
)
from riwaya.errors import LexiconError
from riwaya.lexicon.load import load_list, load_table
from riwaya.text.fold import fold

# «…», "…", “…”: what stands between the marks; a content may end before the mark that closes.
_QUOTED = re.compile(r"[«“\"](?P<words>[^«»“”\"]+)(?:[»”\"]|$)")
# «قد يحدث»; in «قد تعرض», «قد نتج» it may be a past tense, which قد asserts.
_MAY = re.compile(r"[ ][وف]?قد (ي\w{2,}) ")
_LEAST_QUOTED = 3  # keys of a quotation that can be held against another
_SAME_QUOTATION = 0.5  # share of the keys of both that two quotations of one saying have in common
_FRONTS = ("", "و", "ف", "ال", "وال", "ب", "بال")  # what may be written before a word of a pair of opposites
_SAYING = 2.6  # weight of a word that makes another wording; فيما for بينما does not
_SLIP = 1  # letters by which a word differs from its misspelling
_REACH = 3  # words behind a hedge in which what it hedges stands
_BESIDE = 3  # words before and behind a contrary in which the word stands that it is said of
_NEAR = 84.0  # as `Thresholds.near_word`


def find_opposites(a: str, b: str, *, are_alike: bool = True) -> tuple[str, ...]:
    """The words of one that say the contrary of words of the other: «بالإجماع» and «خلافات».

    A side that has both says neither. «ارتفع» and «هبط» are contrary only beside one word («الذهب»), and only
    where the two `are_alike` as wholes.
    """
    of_a, of_b = _sides(a), _sides(b)
    found = []
    for pair in sorted(of_a.keys() & of_b.keys()):
        for here, there in ((0, 1), (1, 0)):
            said, other = of_a[pair][here], of_b[pair][there]
            if not (said and other) or of_a[pair][there] or of_b[pair][here]:
                continue
            if not _is_close()[pair] or (are_alike and _beside(said, a) & _beside(other, b)):
                found.append(f"{said} / {other}")
    return tuple(found)


@lru_cache(maxsize=4096)
def _beside(phrase: str, text: str) -> frozenset[str]:
    """The keys of the nearest words before and behind a phrase that say something."""
    before, _, behind = pad(text).partition(f" {phrase} ")
    sides = tuple(find_meaning(word).keys for word in before.split()[: -_BESIDE - 1 : -1])
    others = tuple(find_meaning(word).keys for word in behind.split()[:_BESIDE])
    nearest = (next((keys for keys in side if keys), {}) for side in (sides, others))
    return frozenset(key for keys in nearest for key in keys)


@lru_cache(maxsize=4096)
def _sides(text: str) -> Mapping[int, tuple[str, str]]:
    """Of each pair of opposites of which a text has words, by its number, the first of either side."""
    index, sides = _opposites()
    found: dict[int, list[str]] = {}
    for number, phrase in sorted(iter_phrases(index, text)):
        pair, side = sides[number]
        said = found.setdefault(pair, ["", ""])
        if not said[side] and not _is_negated(phrase, pad(text)):
            said[side] = phrase.strip()
    return {pair: (one, other) for pair, (one, other) in found.items()}


def find_hedged(a: str, b: str) -> tuple[str, ...]:
    """The acts that one calls possible or intended and the other tells: «يتجه إلى التخلي», «سيتخلى»."""
    hedged_a, hedged_b = _hedged(a), _hedged(b)
    if bool(hedged_a) == bool(hedged_b):
        return ()
    plain_a, plain_b = _plain(a), _plain(b)
    return tuple(sorted((hedged_a & plain_b) | (hedged_b & plain_a)))


def _plain(text: str) -> set[str]:
    """The keys of the words of a text, but those behind قد, which may assert and may not: «قد تزداد»."""
    words = find_words(text)
    return {key_of(w) for before, w in zip(("", *words), words, strict=False) if before.lstrip("وف") != "قد"}


def are_quoted_otherwise(a: str, b: str) -> bool:
    """Whether two quotations of one saying have other words, and not merely more of them."""
    of_a, of_b = find_meaning(a), find_meaning(b)
    if min(len(of_a.keys), len(of_b.keys)) < _LEAST_QUOTED:
        return False
    likeness = compare_meanings(of_a, of_b, near=_NEAR)
    if likeness.even < _SAME_QUOTATION:
        return False
    own = _own(of_a.keys, of_b.keys), _own(of_b.keys, of_a.keys)
    return all(own) and max(*own[0], *own[1]) >= _SAYING


def _own(keys: Mapping[str, float], others: Iterable[str]) -> tuple[float, ...]:
    """The weights of the keys that are none of the others, not even with a letter's difference."""
    known = tuple(others)
    return tuple(
        weight
        for key, weight in keys.items()
        if all(distance(key, other, score_cutoff=_SLIP) > _SLIP for other in known)
    )


def find_quoted(text: str, *, is_direct: bool) -> str:
    """The words of a statement's content that stand in quotation marks; all of them where it is direct."""
    return text if is_direct else " ".join(m["words"] for m in _QUOTED.finditer(text))


def is_deictic(text: str) -> bool:
    """Whether an expression of time is counted from the day of publication: أمس، اليوم."""
    return has_phrase(text, "deictic")


def is_disputed(text: str, *, is_negated: bool) -> bool:
    """Whether words by an event leave open if it happened: a denial of what is told, «لم يؤكد» else."""
    return has_phrase(text, "unsaid" if is_negated else "denying")


@lru_cache(maxsize=4096)
def _hedged(text: str) -> frozenset[str]:
    """The keys of the words that the hedges of a text are said of: the first behind each that counts."""
    words = pad(text)
    ends = [words.find(h) + len(h) for h in find_phrases(text, "hedges")]
    behind = [next(iter(find_meaning(" ".join(words[end:].split()[:_REACH])).keys), "") for end in ends]
    return frozenset((*behind, *find_meaning(" ".join(_MAY.findall(words))).keys)) - {""}


def _is_negated(phrase: str, words: str) -> bool:
    before = words[: words.index(phrase)].split()[-1:]
    return bool(before) and before[0].lstrip("وف") in _negators()


@cache
def _negators() -> frozenset[str]:
    return frozenset(fold(w) for w in load_list("claims", "negators"))


@cache
def _opposites() -> tuple[Index, tuple[tuple[int, int], ...]]:
    """The words of all pairs of opposites, and of each word the number of its pair and its side."""
    listed = [
        (word, (pair, side))
        for pair, sides in enumerate((*_pairs("opposites"), *_pairs("contraries")))
        for side, words in enumerate(sides)
        for word in words
    ]
    return index_phrases(word for word, _ in listed), tuple(where for _, where in listed)


@cache
def _is_close() -> tuple[bool, ...]:
    """Of each pair of opposites whether one word must stand beside both."""
    return (False,) * len(_pairs("opposites")) + (True,) * len(_pairs("contraries"))


@cache
def _pairs(name: str) -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
    found = []
    for entry in cast(list[object], load_table("claims")[name]):
        if not isinstance(entry, list) or len(entry) != 2:
            raise LexiconError(f"claims.yaml: expected two lists of words under {name}, found {entry!r:.80}")
        one, other = (tuple(f" {front}{fold(str(w))} " for w in side for front in _FRONTS) for side in entry)
        found.append((one, other))
    return tuple(found)
