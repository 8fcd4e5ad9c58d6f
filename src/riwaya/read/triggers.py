"""Event words in the text: which word of the lexicon a token is, if its company allows that sense."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from riwaya.lexicon.clauses import clause_words
from riwaya.lexicon.event_words import EventWord, Form, Light, load_forms, load_light, load_words
from riwaya.lexicon.inflection import Shape
from riwaya.read.phrases import Page, is_preposition, sentence_of
from riwaya.text.affixes import peel
from riwaya.text.galley import Galley

_REACH = 5  # words, names not counted, within which a `then` word must follow
_BESIDE = 2  # words on either side in which a `not` word excludes
_LETTERS = frozenset({"ب", "ل"})
_NOUNS = frozenset({"noun", "participle"})


@dataclass(frozen=True, slots=True)
class Trigger:
    """An event word at tokens [first, last). `prefix` is the preposition written onto it."""

    word: EventWord
    shape: Shape
    first: int
    last: int
    prefix: str = ""
    joined: bool = False

    @property
    def is_verb(self) -> bool:
        """Whether it is a finite verb."""
        return self.shape.kind not in _NOUNS


@dataclass(frozen=True, slots=True)
class _Option:
    form: Form
    conjunction: str
    preposition: str


@dataclass(frozen=True, slots=True)
class LightVerb:
    """A light verb at a token."""

    light: Light
    at: int


@lru_cache(maxsize=50_000)
def _options(key: str) -> tuple[_Option, ...]:
    """The forms that a folded token may be, by the first way of peeling it that knows any."""
    table = load_forms()
    for peeled in peel(key):
        forms = table.get(peeled.stem, ())
        fits = tuple(
            _Option(f, peeled.conjunction, peeled.preposition)
            for f in forms
            if _may_carry(f.shape, peeled.preposition)
        )
        if fits:
            return fits
    return ()


def _may_carry(shape: Shape, preposition: str) -> bool:
    if not preposition or shape.kind in _NOUNS:
        return True
    return preposition == "ل" and shape.kind == "present" and not shape.future


@lru_cache(maxsize=50_000)
def _light(key: str) -> Light | None:
    table = load_light()
    for peeled in peel(key):
        if peeled.stem in table and not peeled.preposition:
            return table[peeled.stem][0]
    return None


def find_verbs(galley: Galley) -> frozenset[int]:
    """The tokens that are finite verbs of the lexicon whatever their company, light ones included."""
    return frozenset(
        i
        for i, token in enumerate(galley.tokens)
        if token.kind == "word" and (_light(token.key) is not None or _only_verb(token.key))
    )


def _only_verb(key: str) -> bool:
    if key in load_words("blocked"):
        return False
    options = _options(key)
    return bool(options) and all(o.form.shape.kind not in _NOUNS for o in options)


def find_light(page: Page) -> Mapping[int, LightVerb]:
    """The light verbs of a report by token."""
    found = {}
    for i, token in enumerate(page.tokens):
        light = _light(token.key) if token.kind == "word" and i not in page.covered else None
        if light is not None:
            found[i] = LightVerb(light, i)
    return found


def find_triggers(page: Page) -> tuple[Trigger, ...]:
    """The event words of a report whose company allows their sense, furniture left out."""
    return tuple(_triggers(page))


def _triggers(page: Page) -> Iterator[Trigger]:
    for i, token in enumerate(page.tokens):
        if token.kind != "word" or i in page.covered:
            continue
        options = _options(token.key) if token.key not in load_words("blocked") else ()
        if options and not page.galley.is_furniture(token):
            trigger = _choose(page, i, options)
            if trigger is not None:
                yield trigger


def _choose(page: Page, i: int, options: tuple[_Option, ...]) -> Trigger | None:
    """The first entry whose company is there, the most particular first."""
    begin, _ = sentence_of(page, i)
    nouns = [o for o in options if o.form.shape.kind in _NOUNS]
    verbs = [o for o in options if o.form.shape.kind not in _NOUNS]
    if nouns and verbs and all(o.form.shape.pronoun for o in verbs):
        options = tuple(nouns)  # «إصابة» folds like «أصابه»
    elif nouns and verbs:
        options = tuple(nouns if _reads_as_noun(page, i, nouns[0]) else verbs)
    if i > begin and page.tokens[i - 1].key in load_words("about"):
        options = tuple(o for o in options if o.form.shape.kind != "noun")
    for option in sorted(options, key=lambda o: not o.form.word.then):
        word = option.form.word
        last = _company(page, i, word, behind=word.around or option.form.shape.kind == "participle")
        if last is not None:
            prefix = option.preposition
            return Trigger(word, option.form.shape, i, last, prefix, joined=bool(option.conjunction))
    return None


def _reads_as_noun(page: Page, i: int, noun: _Option) -> bool:
    """Whether a word that may be verb or noun (قصف، رفض، قتل) is the noun here."""
    if noun.preposition or noun.form.shape.definite:
        return True
    begin, end = sentence_of(page, i)
    if i > begin and not noun.conjunction:
        before = page.tokens[i - 1]
        if is_preposition(before.key) or _light(before.key) is not None:
            return True
        if before.kind == "word" and i - 1 not in page.covered and i - 1 not in page.timed:
            return not before.key.startswith("ال") and not _only_particle(before.key)
    follows = page.tokens[i + 1] if i + 1 < end else None
    opens = i == begin or (
        page.galley.headline is not None and page.tokens[i].start < page.galley.headline.end
    )
    return opens and follows is not None and follows.kind == "word" and _is_indefinite_nisba(follows.key)


def _only_particle(key: str) -> bool:
    return key in clause_words("particles") or key in clause_words("openers")


def _is_indefinite_nisba(key: str) -> bool:
    return not key.startswith("ال") and key.endswith(("ي", "يه"))


def _company(page: Page, i: int, word: EventWord, *, behind: bool) -> int | None:
    """The token behind the trigger, its cue included where adjacent; None where its company forbids it.

    A participle may stand behind its cue (`behind`): «الاتفاق الموقع».
    """
    begin, end = sentence_of(page, i)
    if word.never:
        for j in range(max(begin, i - _BESIDE), min(end, i + 1 + _BESIDE)):
            if j != i and _matches(page.tokens[j].key, word.never):
                return None
    if not word.then or (behind and _follows(page, i, begin, word)):
        return i + 1
    words = 0
    for j in range(i + 1, end):
        token = page.tokens[j]
        if token.kind == "mark" and token.text in ".؛:":
            return None
        if _matches(token.key, word.then):
            adjacent = j == i + 1 and token.key not in word.then & _PLAIN
            return j + 1 if adjacent and not _is_particle(token.key) and j not in page.covered else i + 1
        words += j not in page.covered
        if words >= _REACH:
            return None
    return None


def _follows(page: Page, i: int, begin: int, word: EventWord) -> bool:
    return any(_matches(page.tokens[j].key, word.then) for j in range(max(begin, i - _BESIDE), i))


_PLAIN = frozenset({"علي", "مع", "ضد", "بين", "عن", "الي", "من", "في"})


def _is_particle(key: str) -> bool:
    return is_preposition(key)


def _matches(key: str, words: frozenset[str]) -> bool:
    """Whether a token is one of the words, as it stands or behind و and a preposition."""
    if key in words:
        return True
    if any(p.stem in words for p in peel(key)):
        return True
    return any(letter in words and key.startswith(letter) and len(key) > 3 for letter in _LETTERS)
