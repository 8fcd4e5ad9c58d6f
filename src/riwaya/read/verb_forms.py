"""What a verb's written form says of its subject, and whether a phrase may be that subject."""

from __future__ import annotations

from functools import lru_cache

from riwaya.lexicon.clauses import clause_words
from riwaya.lexicon.inflection import Shape
from riwaya.read.agreement import Agreement, agreement_of, may_be_subject
from riwaya.read.page import Page, Phrase, is_count, sentence_of
from riwaya.read.triggers import Trigger
from riwaya.text.affixes import peel

_SHORT = 4  # folded letters of a word that is more than its ين
_ABOUT = 3  # tokens before a verb among which أنه, إنها may stand
_PRONOUNS = {
    "ه": Agreement("m", "s"),
    "ها": Agreement("f", "s"),
    "هم": Agreement("m", "p"),
    "هما": Agreement("", "d"),
}


def gender_of(page: Page, trigger: Trigger) -> str:
    """m or f as the verb's form has it; empty for a noun and for the first person."""
    if not trigger.is_verb or trigger.shape.person != 3:
        return ""
    return _gender(page.tokens[trigger.first].key, trigger.shape, trigger.word.lemma)


@lru_cache(maxsize=50_000)
def _gender(key: str, shape: Shape, lemma: str) -> str:
    stems = {p.stem for p in peel(key)}
    if shape.kind == "present":
        heads = {s.removeprefix("س")[:1] if shape.future else s[:1] for s in stems}
        return "m" if "ي" in heads else "f" if "ت" in heads else ""
    stem = key.removesuffix(shape.pronoun) if shape.pronoun else key
    stem = stem.removesuffix("ا") if shape.plural and stem.endswith("تا") else stem
    if not stem.endswith("ت"):
        return "m"
    return "" if lemma.endswith("ت") else "f"


def form_of(page: Page, trigger: Trigger) -> Agreement:
    """The gender and number that a verb asks of a subject named before it."""
    if not trigger.shape.plural:
        return Agreement(gender_of(page, trigger), "s")
    key = page.tokens[trigger.first].key.removesuffix(trigger.shape.pronoun)
    dual = key.endswith(("تا", "ان", "ا")) and not key.endswith("وا")
    return Agreement(gender_of(page, trigger), "d" if dual else "p")


def pronoun_form(pronoun: str) -> Agreement:
    """What a pronoun written onto a word asks of whom it means; nothing where there is none."""
    return _PRONOUNS.get(pronoun, Agreement())


def follows_pronoun(page: Page, trigger: Trigger) -> bool:
    """Whether أنه, أنها and the like stand right before a verb."""
    begin, _ = sentence_of(page, trigger.first)
    near = page.tokens[max(begin, trigger.first - _ABOUT) : trigger.first]
    pronouns = clause_words("about_her" if trigger.word.patient else "about_him")
    return any(token.key in pronouns for token in near)


def may_follow(page: Page, trigger: Trigger, phrase: Phrase) -> bool:
    """Whether a phrase behind a verb may be its subject: such a verb is singular, its gender the phrase's.

    «دعوا الحكومة», «ننسحب» have their subjects elsewhere, and in «رحبت بالقرار نقابات» no masculine follows.
    """
    if not trigger.is_verb:
        return True
    if trigger.shape.plural or trigger.shape.person == 1 or _is_oblique(phrase):
        return False
    return _agrees(page, trigger, phrase)


def _is_oblique(phrase: Phrase) -> bool:
    """Whether people without an article stand in the accusative: «اعتقلت شابين», «خطف مدنيين»."""
    indefinite = phrase.heads[0].mention.kind == "title" and not phrase.lead
    key = phrase.opener
    return (
        indefinite
        and key.endswith("ين")
        and len(key) > _SHORT
        and not key.startswith("ال")
        and not is_count(key)
    )


def _agrees(page: Page, trigger: Trigger, phrase: Phrase) -> bool:
    head = phrase.heads[0]
    if head.mention.kind == "demonym" and phrase.opener == page.tokens[head.first].key:
        return True
    if is_count(phrase.opener):
        return gender_of(page, trigger) != "f"
    if not phrase.lead and head.entity.type in ("PER", "GPE", "LOC"):
        return True
    return may_be_subject(agreement_of_word(phrase.opener), gender_of(page, trigger), "", before=False)


def agreement_of_word(key: str) -> Agreement:
    """What a noun is, the pronoun on it taken off: «بلادها» is none of the words in ها."""
    for pronoun in ("هما", "ها", "هم", "نا"):
        if key.endswith(pronoun) and len(key) > len(pronoun) + 2:
            return Agreement()
    return agreement_of(key)
