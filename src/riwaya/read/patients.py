"""Who suffers an act: the subject of a passive, and the one phrase by a verb like قتل that may be passive."""

from __future__ import annotations

from collections.abc import Sequence

from riwaya.lexicon.arguments import argument_words
from riwaya.lexicon.event_words import load_forms, load_words
from riwaya.read.cast import Cast, ids_of, places_in, targets
from riwaya.read.page import BY, Page, Phrase, clause_end, is_preposition
from riwaya.read.phrases import is_office
from riwaya.read.subjects import find_before, is_counted
from riwaya.read.triggers import Trigger
from riwaya.read.verb_forms import follows_pronoun
from riwaya.text.fold import fold
from riwaya.text.words import Token

_ARMED = frozenset({"MIL", "REB", "SPY"})
_OBJECT_WITHIN = 5  # tokens behind a verb within which an object that names nobody stands
_DAMMA = "\u064f"


def is_passive(page: Page, trigger: Trigger) -> bool:
    """Whether the verb's form, or the vowel written on it, is passive: «قُتل», «وأُصيب»."""
    if trigger.shape.voice == "passive":
        return True
    word = page.tokens[trigger.first].text
    word = word[1:] if trigger.joined else word
    if trigger.shape.kind == "present" and trigger.shape.person == 1 and _may_be_passive(fold(word)):
        return True  # «أصيب خمسة جنود»: the first person of the active is spelled so
    return trigger.shape.kind == "past" and word[1:2] == _DAMMA


def _may_be_passive(key: str) -> bool:
    return any(f.shape.voice == "passive" and f.shape.kind == "past" for f in load_forms().get(key, ()))


def passive_cast(page: Page, trigger: Trigger, after: Sequence[Phrase]) -> Cast:
    """The cast of a passive: whoever stands bare suffers, «من قبل» names the doer."""
    bare = [p for p in after if not p.prep]
    before = find_before(page, trigger)
    patients = bare[:1] or targets(after, (), trigger.word.to) or ([before] if before is not None else [])
    by = [p for p in after if p.prep == BY]
    rule = "passive" if trigger.shape.voice == "passive" or by else "patient"
    return Cast(ids_of(by), ids_of(patients), places_in(after), (rule,))


def find_patients(
    page: Page, trigger: Trigger, subject: Phrase | None, rule: str, *, objects: Sequence[Phrase]
) -> tuple[str, ...] | None:
    """Who suffers what the verb says without a doer, () if nobody is named; None where the verb is active."""
    if rule == "subject-after" and subject is not None and _is_chosen(trigger, subject, objects):
        return subject.ids
    return _suffers(page, trigger, subject, rule) if lacks_object(trigger, objects) else None


def _is_chosen(trigger: Trigger, subject: Phrase, objects: Sequence[Phrase]) -> bool:
    """Whether a person is chosen for an office named behind him: «انتخب فلان الأمين العام للاتحاد»."""
    chooses = trigger.word.type == "SUPPORT" and trigger.word.of == "recipient" and trigger.word.patient
    head = subject.heads[0]
    named = head.entity.type == "PER" and head.mention.kind == "name" and not is_office(subject.opener)
    return chooses and named and bool(objects) and all(p.heads[0].mention.kind == "title" for p in objects)


def lacks_object(trigger: Trigger, objects: Sequence[Phrase]) -> bool:
    """Whether a verb like قتل stands with one phrase at most, so that it may be passive."""
    return trigger.word.patient and trigger.is_verb and not objects and not trigger.shape.pronoun


def _suffers(page: Page, trigger: Trigger, subject: Phrase | None, rule: str) -> tuple[str, ...] | None:
    """Who suffers a verb with one phrase at most, () if nobody is named; None where it is active."""
    if subject is not None:
        acts = _acts(subject) or (not is_counted(subject) and _takes_object(page, trigger))
        return None if acts else subject.ids
    return None if rule != "subject-hidden" and follows_pronoun(page, trigger) else ()


def _takes_object(page: Page, trigger: Trigger) -> bool:
    """Whether an accusative that names nobody stands behind a verb: «اغتالت قبل ظهر أمس ناشطا»."""
    end = min(clause_end(page, trigger.last - 1), trigger.last + _OBJECT_WITHIN)
    for at in range(trigger.first + 1, end):
        if at in page.timed or at in page.covered:
            continue
        if at > trigger.last and is_preposition(page.tokens[at].key):
            return False
        if is_accusative(page.tokens[at]):
            return True
    return False


def is_accusative(token: Token) -> bool:
    """Whether a word looks like an indefinite object: «رجلا», «محافظاً»."""
    if token.key in argument_words("passing") or token.kind != "word":
        return False
    return token.text.endswith(("اً", "ًا")) or (token.key.endswith("ا") and len(token.key) > 3)


def _acts(phrase: Phrase) -> bool:
    """Whether a lone phrase by a verb like قتل names who does it: one in arms or office, or a body."""
    entity = phrase.heads[0].entity
    if is_counted(phrase):
        return False
    if phrase.opener in load_words("doers") or (entity.sector in _ARMED and entity.type == "ORG"):
        return True
    return entity.type in ("ORG", "GPE", "NORP") and phrase.heads[0].mention.kind != "demonym"
