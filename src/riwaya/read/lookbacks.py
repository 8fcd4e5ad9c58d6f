"""How a word of an act looks back on one that the report has told before: `ar/tellings.yaml`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from riwaya.lexicon.arguments import argument_words
from riwaya.lexicon.clauses import relative_pronouns
from riwaya.lexicon.load import load_list
from riwaya.lexicon.particles import particle_set
from riwaya.model.span import Span
from riwaya.read.page import Page, clause_end, sentence_of
from riwaya.read.triggers import Trigger
from riwaya.text.fold import fold

_AHEAD, _BEHIND = 8, 14  # words before and behind a topic of talks within which the meeting may be named
_OTHER = 2  # words behind an act of which one may say that it is another
_LONG = 25  # letters of a headline that do not stand in the body by chance
_ENDINGS = ("هما", "هم", "ها", "ه")


@dataclass(frozen=True, slots=True)
class Lookback:
    """`again`: its form is that of an act already known («انسحابه», «الهجوم», «انسحبنا»).

    `told`: a noun with its article and no clause behind it that says which («الهجوم», not «الهجوم الذي …»),
    nor a plural; `this`: «هذه الزيارة»; `other`: said to be another one («هجوم آخر»);
    `meeting`: told as what was spoken of at a meeting just named; `welcome`: how a traveller was met;
    `noun`: a verbal noun, which has no tense; `target`: a verb with its object's pronoun («ودمرها»).
    """

    again: bool = False
    told: bool = False
    this: bool = False
    other: bool = False
    meeting: bool = False
    welcome: bool = False
    noun: bool = False
    target: bool = False


NEW = Lookback()


def lookback_of(page: Page, trigger: Trigger) -> Lookback:
    """How the form and the company of a trigger look back."""
    shape = trigger.shape
    noun = shape.kind == "noun"
    return Lookback(
        again=_is_known(page, trigger),
        told=noun and shape.definite and not (shape.plural or _is_defined(page, trigger.last)),
        this=noun
        and trigger.first > 0
        and page.tokens[trigger.first - 1].key in particle_set("demonstratives"),
        other=any(t.key in _folded("others") for t in page.tokens[trigger.last : trigger.last + _OTHER]),
        meeting=trigger.word.type == "CONSULT" and _is_at_meeting(page, trigger),
        welcome=noun and trigger.word.lemma in lookback_words("welcomes") and _is_in(page, trigger.first),
        noun=noun,
        target=trigger.is_verb and bool(shape.pronoun),
    )


@cache
def lookback_words(name: str) -> frozenset[str]:
    """The words of a list of the lexicon, as they stand there."""
    return frozenset(load_list("tellings", name))


def is_in_headline(page: Page, span: Span) -> bool:
    """Whether a span lies in the headline, or where the page gives the headline again below the report."""
    headline = page.galley.headline
    if headline is None or headline.holds(span):
        return headline is not None
    if headline.length < _LONG:
        return False
    again = page.galley.clean.rfind(headline.of(page.galley.clean))
    return again > headline.start and again <= span.start < again + headline.length


def part_of(page: Page, at: int) -> int:
    """Where the part of a sentence that holds token `at` begins: behind «بينما» another thing is told.

    «كما» goes on with the same act before a word for its outcome: «كما أصيب خمسة».
    """
    begin, _ = sentence_of(page, at)
    apart = argument_words("apart")
    for i in range(at - 1, begin, -1):
        key = page.tokens[i].key
        if key in apart and not (key == "كما" and page.tokens[i + 1].key in _folded("outcomes")):
            return i
    return begin


def _is_known(page: Page, trigger: Trigger) -> bool:
    shape = trigger.shape
    if trigger.is_verb:
        return shape.person == 1 and shape.kind == "past"
    if shape.kind != "noun" or not (shape.definite or shape.pronoun):
        return False
    return trigger.word.type != "ASSAULT" or not _is_defined(page, trigger.last)


def _is_defined(page: Page, at: int) -> bool:
    """Whether a relative clause stands behind a noun, with an adjective between them or not."""
    return any(t.key in relative_pronouns() for t in page.tokens[at : at + 2])


def _is_at_meeting(page: Page, trigger: Trigger) -> bool:
    """Whether a topic of talks has its meeting beside it: «جرى خلال الاتصال بحث», «بحثا في اللقاء»."""
    if trigger.word.lemma not in lookback_words("topics"):
        return False
    begin, _ = sentence_of(page, trigger.first)
    first = max(begin, trigger.first - _AHEAD)
    last = min(clause_end(page, trigger.last - 1), trigger.last + _BEHIND)
    during = _folded("during")
    keys = [t.key for t in page.tokens[first:last]]
    return any(a in during and b in _meetings() for a, b in pairwise(keys))


@cache
def _folded(name: str) -> frozenset[str]:
    return frozenset(fold(w) for w in lookback_words(name))


@cache
def _meetings() -> frozenset[str]:
    """The nouns for a meeting with their article or a pronoun."""
    stems = _folded("occasions")
    owned = {(s[:-1] + "ت" if s.endswith("ه") else s) + e for s in stems for e in _ENDINGS}
    return frozenset({"ال" + s for s in stems} | owned)


def _is_in(page: Page, at: int) -> bool:
    return at > 0 and page.tokens[at - 1].key in ("في", "وفي")
