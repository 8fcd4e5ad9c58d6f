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
from riwaya.read.company import BESIDE, guess_company, readings_of
from riwaya.read.page import Page, is_preposition, sentence_of
from riwaya.text.affixes import peel
from riwaya.text.galley import Galley
from riwaya.text.words import Token

_SIDES = frozenset({"مع", "بين", "الذي", "التي"})  # behind a meeting, who met
_SHORT = 4  # folded letters of a word that is more than its ين
_NOUNS = frozenset({"noun", "participle"})
_QUOTES = frozenset('«"“(')


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
    behind = page.tokens[trigger.last : trigger.last + BESIDE]
    return not any(t.key in _SIDES for t in behind)


def _triggers(page: Page) -> Iterator[Trigger]:
    said: dict[int, frozenset[str]] = {}  # what stands in each sentence: most cues that are asked for do not
    for i, token in enumerate(page.tokens):
        if token.kind != "word" or i in page.covered or i in page.timed:  # «فجر أمس» blows up nothing
            continue
        options = _options(token.key)
        if options and not (_is_blocked(token) or page.galley.is_furniture(token)):
            begin, end = sentence_of(page, i)
            if begin not in said:
                said[begin] = frozenset(
                    chain.from_iterable(readings_of(t.key) for t in page.tokens[begin:end])
                )
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
        past = verbs[0].form.shape.kind == "past"
        noun = all(o.form.shape.pronoun for o in verbs) or _reads_as_noun(page, i, nouns[0], past=past)
        options = nouns if noun else verbs
    if i > begin and _describes(page.tokens[i - 1].key, page.tokens[i].key):
        options = tuple(o for o in options if o.form.word.type != "SUPPORT")
    if i > begin and page.tokens[i - 1].key.removeprefix("و") in load_words("about"):
        return tuple(o for o in options if o.form.shape.kind != "noun")
    return options


def _describes(before: str, key: str) -> bool:
    """Whether people are said to be of a party, not to support it here: «ناشطين مؤيدين للقضية»."""
    return all(k.endswith("ين") and not k.startswith("ال") and len(k) > _SHORT for k in (before, key))


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
        company = guess_company(page, i, option.form)
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


def _reads_as_noun(page: Page, i: int, noun: _Option, *, past: bool) -> bool:
    """Whether a word that may be a noun or a verb, or a `past`, is the noun here: «قصف», «رفض», «قتل»."""
    if noun.preposition or noun.form.shape.definite or (past and _is_subject_of_that(page, i, noun)):
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
    nisba = follows is not None and follows.kind == "word" and _is_indefinite_nisba(follows.key)
    return opens and nisba and not noun.conjunction  # «قصف روسي على …», but «وقتل جندي»


def _is_subject_of_that(page: Page, i: int, noun: _Option) -> bool:
    """Whether أن before a word makes it a noun: «أن دعم الجيش لن يتغير», not «بعد أن دعم الجيش»."""
    at = i - 1
    at -= at > 0 and page.tokens[at].kind == "mark" and page.tokens[at].text in _QUOTES
    if at < 0 or noun.conjunction or page.tokens[at].key not in clause_words("that"):
        return False
    return at == 0 or page.tokens[at - 1].key.removeprefix("و") not in clause_words("times_of")


def _only_particle(key: str) -> bool:
    return key in clause_words("particles") or key in clause_words("openers")


def _is_indefinite_nisba(key: str) -> bool:
    return not key.startswith("ال") and key.endswith(("ي", "يه"))
