"""The company of an event word: what must stand near it for its sense, and what must not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from riwaya.lexicon.event_words import EventWord, Form, load_words
from riwaya.read.page import Page, is_preposition, sentence_of
from riwaya.text.affixes import peel

BESIDE = 2  # words on either side in which a `not` word excludes
_REACH = 5  # words, names not counted, within which a `then` word must follow
_NO_CUE = 99  # the distance of a cue that is not asked for: an entry that asks for one and has it goes first
_WEAK = 50  # added to the distance of a bare preposition: «وافق على فتح» is told by فتح, not by على
_LETTERS = frozenset({"ب", "ل"})
_PLAIN = frozenset({"علي", "مع", "بين", "عن", "الي", "من", "في"})


@dataclass(frozen=True, slots=True)
class Company:
    """The token behind a trigger, its cue included where adjacent, and how many words off the cue stands."""

    last: int
    distance: int


def guess_company(page: Page, i: int, form: Form) -> Company | None:
    """Where a trigger ends and how far its cue stands; None where its company forbids it.

    A participle may stand behind its cue: «الاتفاق الموقع».
    """
    word = form.word
    begin, _ = sentence_of(page, i)
    if word.never and any(_matches(page.tokens[j].key, word.never) for j in _beside(page, i)):
        return None
    if not word.then:
        return Company(i + 1, _NO_CUE)
    if (word.around or form.shape.kind == "participle") and _follows(page, i, begin, word):
        return Company(i + 1, 1)
    return _cue_ahead(page, i, word)


def _cue_ahead(page: Page, i: int, word: EventWord) -> Company | None:
    _, end = sentence_of(page, i)
    words = 0
    for j in range(i + 1, end):
        token = page.tokens[j]
        if words >= _REACH or (token.kind == "mark" and token.text in ".؛:"):
            return None
        if _matches(token.key, word.then):
            joins = j == i + 1 and j not in page.covered and not _is_apart(token.key)
            return Company(j + 1 if joins else i + 1, words + _WEAK * (token.key in _PLAIN))
        words += token.kind != "mark" and j not in page.covered and j not in page.timed
    return None


def _beside(page: Page, i: int) -> Iterator[int]:
    """The tokens beside token `i` in which a `not` word excludes, names behind it not counted."""
    begin, end = sentence_of(page, i)
    yield from range(max(begin, i - BESIDE), i)
    words = 0
    for j in range(i + 1, end):
        words += j not in page.covered
        if words > BESIDE:
            return
        yield j


def _is_apart(key: str) -> bool:
    """Whether a cue is no part of the trigger: a preposition, and who takes part (أقال الرئيس)."""
    return is_preposition(key) or key in load_words("persons") or key in load_words("doers")


def _follows(page: Page, i: int, begin: int, word: EventWord) -> bool:
    return any(_matches(page.tokens[j].key, word.then) for j in range(max(begin, i - BESIDE), i))


def _matches(key: str, words: frozenset[str]) -> bool:
    """Whether a token is one of the words, as it stands or behind و and a preposition."""
    return not words.isdisjoint(readings_of(key))


@lru_cache(maxsize=50_000)
def readings_of(key: str) -> tuple[str, ...]:
    """The words that a token may be: itself, its stems, and the preposition written onto it."""
    letter = (key[0],) if key[:1] in _LETTERS and len(key) > 3 else ()
    return (*dict.fromkeys((key, *(p.stem for p in peel(key)))), *letter)
