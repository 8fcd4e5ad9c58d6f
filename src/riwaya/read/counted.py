"""Counted people: «١٨ بحاراً», «ثلاثة قياديين في الجماعة», «عشرات المدنيين», «شرطيان».

The number belongs to the words, for it tells this group from others of the same name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import cast

from riwaya.lexicon.load import load_table
from riwaya.lexicon.titles import load_set
from riwaya.read.ground import Ground, known_actors
from riwaya.text.affixes import peel
from riwaya.text.fold import fold

_NO_SECTOR = "none"
_DUALS = ("ان", "ين")
_LONGEST_NUMBER = 6  # tokens: «مئة وسبعة وعشرين ألف»


@dataclass(frozen=True, slots=True)
class Counted:
    """Tokens `[first, last)` that count people, the noun at `noun`; `skip` as in `Hit`; `nisba`: a state."""

    first: int
    noun: int
    last: int
    skip: int
    sector: str | None
    nisba: str | None = None


def read_counted(ground: Ground, at: int) -> Counted | None:
    """The counted people whose words begin at token `at`; None where none do."""
    skip = _number_skip(ground, at)
    if skip is None:
        return _read_dual(ground, at)
    noun = at + 1
    while noun - at < _LONGEST_NUMBER and _number_skip(ground, noun) is not None:
        noun += 1
    if not ground.is_word(noun):
        return None
    return _read_noun(ground, at, noun, skip)


def _read_noun(ground: Ground, first: int, noun: int, skip: int) -> Counted | None:
    key = _indefinite(ground, noun)
    if key in _people():
        sector, nisba = _people()[key], None
    else:
        hit = ground.actors[noun]
        if hit is None or hit.peeled.offset or not all(v.kind == "demonym" for v in hit.values):
            return None
        if key.endswith("ه"):
            return None  # «20 سورية» is money as often as a woman
        sector, nisba = "CVL", known_actors()[hit.values[0].key].key
    last, found = _adjectives_end(ground, noun + 1)
    return Counted(first, noun, last, skip, sector, nisba or found)


def _adjectives_end(ground: Ground, at: int) -> tuple[int, str | None]:
    """The index behind the indefinite adjectives at `at`, and the state that one of them names."""
    state = None
    while ground.is_word(at) and not ground.is_boundary(at):
        hit = ground.actors[at]
        if hit is not None and not hit.peeled.offset and all(v.kind == "demonym" for v in hit.values):
            state = state or hit.values[0].key
        elif not any(ground.tokens[at].key in load_set("titles", s) for s in ("qualifies", "of_units")):
            break
        at += 1
    return at, state


def _read_dual(ground: Ground, at: int) -> Counted | None:
    """«شرطيان»: a dual without the article counts by itself."""
    if not ground.is_word(at) or ground.actors[at] is not None:  # طالبان
        return None
    dual = _find_dual(ground.tokens[at].key)
    if dual is None:
        return None
    skip, single = dual
    last, state = _adjectives_end(ground, at + 1)
    return Counted(at, at, last, skip, _people()[single], state)


@lru_cache(maxsize=100_000)
def _find_dual(key: str) -> tuple[int, str] | None:
    """The letters before a dual, and its singular; None for other words."""
    return next(((p.offset, _duals()[p.stem]) for p in peel(key) if p.stem in _duals()), None)


def _number_skip(ground: Ground, at: int) -> int | None:
    """How many folded letters stand before the number at `at`; None where no number does."""
    if at >= len(ground.tokens):
        return None
    token = ground.tokens[at]
    if token.kind == "number":
        return 0
    if token.kind != "word":
        return None
    return _letters_before_number(token.key)


@lru_cache(maxsize=100_000)
def _letters_before_number(key: str) -> int | None:
    return next((p.offset for p in peel(key) if p.stem in _numbers()), None)


def _indefinite(ground: Ground, at: int) -> str:
    """The noun as the list has it: without the article of «عشرات المدنيين», the alef of «مدنيا»."""
    key = ground.tokens[at].key
    if key.startswith("ال") and ground.tokens[at - 1].key[-2:] in ("ات", "اف", "ين"):
        key = key[2:]
    return key[:-1] if key.endswith("ا") and key[:-1] in _people() else key


@cache
def _people() -> Mapping[str, str | None]:
    """Folded nouns of people with their sector."""
    table = cast("dict[str, list[str]]", load_table("titles")["counted"])
    return {fold(w): None if s == _NO_SECTOR else s for s, words in table.items() for w in words}


@cache
def _duals() -> Mapping[str, str]:
    """Folded indefinite duals with their singular; what is spelled like a plural (صحفيين) is none."""
    plurals = ("ون", "ين", "اء", "ات")
    found = {
        (word[:-1] + "ت" if word.endswith("ه") else word) + ending: word
        for word in _people()
        if not word.endswith(plurals)
        for ending in _DUALS
    }
    return {dual: word for dual, word in found.items() if dual not in _people()}


@cache
def _numbers() -> frozenset[str]:
    """Folded words that are numbers from three on, or vague amounts."""
    return frozenset(_number_words(load_table("numbers"))) | load_set("titles", "about")


def _number_words(table: Mapping[str, object]) -> Iterator[str]:
    for part in ("ones", "ten", "tens", "hundred", "hundreds"):
        for value, words in cast("dict[int, list[str]]", table[part]).items():
            yield from (fold(w) for w in words if value > 2)
    for scale in cast("dict[int, dict[str, list[str]]]", table["scales"]).values():
        yield from (fold(w) for words in scale.values() for w in words)
