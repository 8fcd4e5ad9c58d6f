"""Event words in the text: which word of the lexicon a token is, if its company allows that sense."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from riwaya.lexicon.clauses import clause_words
from riwaya.lexicon.event_words import (
    EventWord,
    Form,
    Light,
    load_forms,
    load_light,
    load_spelled,
    load_words,
)
from riwaya.lexicon.inflection import Shape
from riwaya.read.page import Page, is_preposition, sentence_of
from riwaya.text.affixes import peel
from riwaya.text.galley import Galley
from riwaya.text.words import Token

_REACH = 5  # words, names not counted, within which a `then` word must follow
_BESIDE = 2  # words on either side in which a `not` word excludes
_NO_CUE = (
    99  # the distance of a cue that an entry does not ask for: one that asks for a cue and has it goes first
)
_WEAK = 50  # added to the distance of a bare preposition: «وافق على فتح» is told by فتح, not by على
_LETTERS = frozenset({"ب", "ل"})
_SIDES = frozenset({"مع", "بين", "الذي", "التي"})  # behind a meeting, who met
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
class _Company:
    """The token behind a trigger, its cue included where adjacent, and how many words off the cue stands."""

    last: int
    distance: int


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
        i for i, token in enumerate(galley.tokens) if token.kind == "word" and _only_verb(token.key)
    )


@lru_cache(maxsize=50_000)
def _only_verb(key: str) -> bool:
    if _light(key) is not None:
        return True
    if key in load_words("blocked"):
        return False
    options = _options(key)
    return bool(options) and all(o.form.shape.kind not in _NOUNS for o in options)


def find_light(page: Page) -> Mapping[int, LightVerb]:
    """The light verbs of a report by token."""
    lights = ((i, _light(page.tokens[i].key)) for i in sorted(page.verbs))
    return {i: LightVerb(light, i) for i, light in lights if light is not None}


def find_triggers(page: Page) -> tuple[Trigger, ...]:
    """The event words of a report whose company allows their sense, furniture left out."""
    found = tuple(_triggers(page))
    told = {(sentence_of(page, t.first), t.word.type) for t in found if not (t.word.alone or t.word.once)}
    return tuple(t for t in found if not _is_told_by_others(page, t, found, told))


def _is_told_by_others(
    page: Page, trigger: Trigger, found: tuple[Trigger, ...], told: set[tuple[tuple[int, int], str]]
) -> bool:
    """Whether a word that counts only by itself has another of its type in its sentence, or in the report."""
    word = trigger.word
    if _points_back(page, trigger):
        return any(t.word.type == word.type for t in found if t.first < trigger.first)
    if word.once:
        others = (t for t in found if not (t.word.once or trigger.first <= t.first < trigger.last))
        return any(t.word.type == word.type for t in others)
    return word.alone and (sentence_of(page, trigger.first), word.type) in told


def _points_back(page: Page, trigger: Trigger) -> bool:
    """Whether a noun with its article names a meeting told before: «تناول اللقاء», not «اللقاء مع فلان»."""
    if trigger.word.type != "CONSULT" or trigger.is_verb or not trigger.shape.definite or trigger.prefix:
        return False
    behind = page.tokens[trigger.last : trigger.last + _BESIDE]
    return not any(t.key in _SIDES for t in behind)


def _triggers(page: Page) -> Iterator[Trigger]:
    said: dict[int, frozenset[str]] = {}  # what stands in each sentence: most cues that are asked for do not
    for i, token in enumerate(page.tokens):
        if token.kind != "word" or i in page.covered:
            continue
        options = _options(token.key)
        if options and not (_is_blocked(token) or page.galley.is_furniture(token)):
            begin, end = sentence_of(page, i)
            if begin not in said:
                said[begin] = frozenset(chain.from_iterable(_readings(t.key) for t in page.tokens[begin:end]))
            trigger = _choose(page, i, _fitting(page, i, options), said[begin])
            if trigger is not None:
                yield trigger


def _is_blocked(token: Token) -> bool:
    """Whether a token is a word that only looks like an entry's: for want of its hamza, or by folding."""
    spelled = load_spelled().get(token.key)
    return token.key in load_words("blocked") or (spelled is not None and not token.text.endswith(spelled))


def _fitting(page: Page, i: int, options: tuple[_Option, ...]) -> tuple[_Option, ...]:
    """The forms that a token may be where it stands, verb or noun."""
    begin, _ = sentence_of(page, i)
    nouns = tuple(o for o in options if o.form.shape.kind in _NOUNS)
    verbs = tuple(o for o in options if o.form.shape.kind not in _NOUNS)
    if nouns and verbs:
        # «إصابة» folds like «أصابه»
        noun = all(o.form.shape.pronoun for o in verbs) or _reads_as_noun(page, i, nouns[0])
        options = nouns if noun else verbs
    if i > begin and page.tokens[i - 1].key in load_words("about"):
        return tuple(o for o in options if o.form.shape.kind != "noun")
    return options


def _choose(page: Page, i: int, options: tuple[_Option, ...], said: frozenset[str]) -> Trigger | None:
    """The entry whose company is there, that with the nearest cue; `said` is what stands in the sentence."""
    begin, _ = sentence_of(page, i)
    negated = i > begin and page.tokens[i - 1].key in load_words("modality", "negated_verb")
    best: tuple[bool, int] | None = None
    trigger = None
    for option in options:
        word, shape = option.form.word, option.form.shape
        if (word.then and word.then.isdisjoint(said)) or not _is_shaped(option.form, negated=negated):
            continue
        company = _company(page, i, option.form)
        if company is None:
            continue
        rank = (not word.negated, company.distance)
        if best is None or rank < best:
            best = rank
            trigger = Trigger(
                word, shape, i, company.last, option.preposition, joined=bool(option.conjunction)
            )
    return trigger


def _is_shaped(form: Form, *, negated: bool) -> bool:
    """Whether a form is one that its entry allows: `only`, and `negated` where the word before negates."""
    only, shape = form.word.only, form.shape
    if form.word.negated and not negated:
        return False
    return not only or all(
        (
            shape.future or "future" not in only,
            shape.person == 1 or "first" not in only,
            shape.kind == "past" or "past" not in only,
            shape.kind == "present" or "present" not in only,
            shape.plural or "plural" not in only,
            not shape.definite or "indefinite" not in only,
        )
    )


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


def _company(page: Page, i: int, form: Form) -> _Company | None:
    """Where a trigger ends and how far its cue stands; None where its company forbids it.

    A participle may stand behind its cue: «الاتفاق الموقع».
    """
    word = form.word
    begin, _ = sentence_of(page, i)
    if word.never and any(_matches(page.tokens[j].key, word.never) for j in _beside(page, i)):
        return None
    if not word.then:
        return _Company(i + 1, _NO_CUE)
    if (word.around or form.shape.kind == "participle") and _follows(page, i, begin, word):
        return _Company(i + 1, 1)
    return _cue_ahead(page, i, word)


def _cue_ahead(page: Page, i: int, word: EventWord) -> _Company | None:
    _, end = sentence_of(page, i)
    words = 0
    for j in range(i + 1, end):
        token = page.tokens[j]
        if words >= _REACH or (token.kind == "mark" and token.text in ".؛:"):
            return None
        if _matches(token.key, word.then):
            joins = j == i + 1 and j not in page.covered and not _is_apart(token.key)
            return _Company(j + 1 if joins else i + 1, words + _WEAK * (token.key in _PLAIN))
        words += token.kind != "mark" and j not in page.covered and j not in page.timed
    return None


def _beside(page: Page, i: int) -> Iterator[int]:
    """The tokens beside token `i` in which a `not` word excludes, names behind it not counted."""
    begin, end = sentence_of(page, i)
    yield from range(max(begin, i - _BESIDE), i)
    words = 0
    for j in range(i + 1, end):
        words += j not in page.covered
        if words > _BESIDE:
            return
        yield j


def _is_apart(key: str) -> bool:
    """Whether a cue is no part of the trigger: a preposition, and who takes part (أقال الرئيس)."""
    return is_preposition(key) or key in load_words("persons") or key in load_words("doers")


def _follows(page: Page, i: int, begin: int, word: EventWord) -> bool:
    return any(_matches(page.tokens[j].key, word.then) for j in range(max(begin, i - _BESIDE), i))


_PLAIN = frozenset({"علي", "مع", "بين", "عن", "الي", "من", "في"})


def _matches(key: str, words: frozenset[str]) -> bool:
    """Whether a token is one of the words, as it stands or behind و and a preposition."""
    return not words.isdisjoint(_readings(key))


@lru_cache(maxsize=50_000)
def _readings(key: str) -> tuple[str, ...]:
    """The words that a token may be: itself, its stems, and the preposition written onto it."""
    letter = (key[0],) if key[:1] in _LETTERS and len(key) > 3 else ()
    return (*dict.fromkeys((key, *(p.stem for p in peel(key)))), *letter)
