"""Who did it and to whom: the phrases around an event verb in their roles."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from riwaya.lexicon.event_words import load_words
from riwaya.read.cast import Cast, behind, ids_of, places_in, settle, targets
from riwaya.read.phrases import BY, Page, Phrase, clause_end, find_phrases
from riwaya.read.subjects import (
    Memory,
    find_before,
    find_subject,
    follows_pronoun,
    hidden_subject,
    is_counted,
    spoken_of,
)
from riwaya.read.triggers import LightVerb, Trigger
from riwaya.read.verbal_nouns import find_noun_cast

_ARMED = frozenset({"MIL", "REB", "SPY"})
_VIOLENT = frozenset({"ASSAULT", "COERCE"})  # of these both parties unsaid are guessed wrong too often


def find_cast(page: Page, trigger: Trigger, memory: Memory, lights: Mapping[int, LightVerb]) -> Cast:
    """The participants that stand around a trigger."""
    if trigger.is_verb or (trigger.shape.kind == "participle" and not trigger.word.both):
        cast = _find_verb_cast(page, trigger, memory)
    else:
        cast = find_noun_cast(page, trigger, memory, lights)
    return settle(cast, both=trigger.word.both)


def _find_verb_cast(page: Page, trigger: Trigger, memory: Memory) -> Cast:
    after = find_phrases(page, trigger.last, clause_end(page, trigger.last - 1))
    if trigger.shape.voice == "passive" or any(p.prep == BY for p in after):
        return _passive(page, trigger, after)
    bare = [p for p in after if not p.prep]
    subject, rule = find_subject(page, trigger)
    if rule == "subject-after" and len(bare) == 1 and _is_object(page, trigger, bare[0], memory):
        subject, rule = None, "subject-hidden"
    if subject is None and len(bare) == 1 and _lacks_object(trigger, ()) and not rule:
        subject = bare[0]  # «قتل عمدا أحد الحراس»: whom the patient test below decides on
    objects = [p for p in bare if subject is None or p.ids != subject.ids]
    if _lacks_object(trigger, objects):
        suffers = _suffers(page, trigger, subject, rule)
        if suffers is not None:
            return Cast((), suffers, places_in(after), ("patient",) if suffers else ())
    actors = subject.ids if subject is not None else hidden_subject(page, memory, trigger)
    recipients = ids_of(targets(after, objects, trigger.word.to)) or _accused_in_clause(page, trigger)
    rules: tuple[str, ...] = (rule or "subject-hidden",)
    if not recipients and trigger.shape.pronoun and not (subject is None and trigger.word.type in _VIOLENT):
        recipients = tuple(r for r in spoken_of(page, memory, trigger) if r not in actors)
        rules += ("pronoun",)
    return Cast(actors, recipients, places_in(after), rules)


def _passive(page: Page, trigger: Trigger, after: Sequence[Phrase]) -> Cast:
    bare = [p for p in after if not p.prep]
    before = find_before(page, trigger)
    patients = bare[:1] or behind(after, trigger.word.to) or ([before] if before is not None else [])
    by = [p for p in after if p.prep == BY]
    return Cast(ids_of(by), ids_of(patients), places_in(after), ("passive",))


def _is_object(page: Page, trigger: Trigger, phrase: Phrase, memory: Memory) -> bool:
    """Whether the one bare phrase behind a verb is its object: «أنها قتلت ثمانية», «ودعا البرلمان إلى …»."""
    if trigger.shape.pronoun:
        return False
    if not trigger.is_verb or trigger.word.sole == "object":  # «داعيا طهران إلى …»
        return True
    if follows_pronoun(page, trigger) and "object" in trigger.word.to:
        return True
    linked = trigger.joined or (trigger.first > 0 and page.tokens[trigger.first - 1].key == "كما")
    known = hidden_subject(page, memory, trigger)
    return trigger.word.sole == "either" and linked and phrase.heads[0].entity.type != "PER" and bool(known)


def _lacks_object(trigger: Trigger, objects: Sequence[Phrase]) -> bool:
    """Whether a verb like قتل stands with one phrase at most, so that it may be passive."""
    return trigger.word.patient and trigger.is_verb and not objects and not trigger.shape.pronoun


def _suffers(page: Page, trigger: Trigger, subject: Phrase | None, rule: str) -> tuple[str, ...] | None:
    """Who suffers a verb with one phrase at most, () if nobody is named; None where it is active."""
    if subject is not None:
        return None if _acts(subject) else subject.ids
    return None if rule != "subject-hidden" and follows_pronoun(page, trigger) else ()


def _acts(phrase: Phrase) -> bool:
    """Whether a lone phrase by a verb like قتل names who does it: one in arms or office, or a body."""
    entity = phrase.heads[0].entity
    if is_counted(phrase):
        return False
    if phrase.opener in load_words("doers") or (entity.sector in _ARMED and entity.type == "ORG"):
        return True
    return entity.type in ("ORG", "GPE", "NORP") and phrase.heads[0].mention.kind != "demonym"


def _accused_in_clause(page: Page, trigger: Trigger) -> tuple[str, ...]:
    """The subject of the أن clause that says what somebody is accused or suspected of."""
    at = clause_end(page, trigger.last - 1)
    if trigger.word.type != "ACCUSE" or not trigger.is_verb or at >= len(page.tokens):
        return ()
    if page.tokens[at].key not in ("ان", "بان"):
        return ()
    phrases = find_phrases(page, at + 1, clause_end(page, at))
    return phrases[0].ids if phrases and not phrases[0].prep else ()
