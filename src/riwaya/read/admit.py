"""Whether a word that names an act tells one where it stands, and with the participants it has there."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from riwaya.lexicon.event_words import load_words
from riwaya.read.carriers import find_light_verb
from riwaya.read.cast import Cast
from riwaya.read.modality import PURPOSE, is_demanded, is_negated, is_right
from riwaya.read.page import Page, clause_end, sentence_of
from riwaya.read.subjects import follows_which
from riwaya.read.triggers import LightVerb, Trigger
from riwaya.text.affixes import peel

_ON_TOPIC = frozenset({"ASSAULT", "PROTEST", "COERCE"})  # told even in a report on sport


def is_possible(trigger: Trigger, page: Page, *, off_topic: bool) -> bool:
    """Whether a trigger may tell an act at all: in a report on sport, or where its negation is missing."""
    if off_topic and trigger.word.type not in _ON_TOPIC:
        return False
    return not trigger.word.negated or is_negated(page, trigger)


def keeps_company(page: Page, trigger: Trigger, before: Trigger | None) -> bool:
    """Whether a noun only completes the verb before it: «تفرض واشنطن عقوبات» is told once."""
    if before is None or trigger.is_verb or before.word.casualty or before.word.type != trigger.word.type:
        return False
    key = page.tokens[trigger.first].key
    return key in before.word.then and trigger.first < clause_end(page, before.last - 1)


def is_told(page: Page, trigger: Trigger, lights: Mapping[int, LightVerb]) -> bool:
    """Whether an act is told at all, not asked for, allowed, aimed at, said of a thing or an accident."""
    if is_demanded(page, trigger) or is_right(page, trigger) or _is_aim(page, trigger, lights):
        return False
    if follows_which(page, trigger):
        return False
    return not (trigger.word.casualty and _is_mishap(page, trigger))


def _is_aim(page: Page, trigger: Trigger, lights: Mapping[int, LightVerb]) -> bool:
    """Whether a verbal noun behind ل or من أجل says only what something is for: «خطة للقضاء على …»."""
    if trigger.is_verb or trigger.word.type in PURPOSE:
        return False
    if trigger.first and page.tokens[trigger.first - 1].key in load_words("modality", "aims"):
        return True
    if trigger.prefix != "ل":
        return False
    light = find_light_verb(page, trigger, lights)
    return light is None or light.light.role == "actor"


def is_enough(cast: Cast, trigger: Trigger) -> bool:
    """Whether the participants that the word needs are known."""
    needs, parties = trigger.word.needs, cast.actors + cast.recipients
    held = trigger.shape.kind == "participle" and "object" in trigger.word.to and not trigger.word.both
    if held and needs != "actor":
        return bool(cast.actors and cast.recipients)  # «41 متهما» accuse nobody
    if needs == "both":
        return len(set(parties)) > 1
    if needs == "actor":
        return bool(cast.actors)
    if needs == "recipient":
        return bool(cast.recipients)
    told_anew = trigger.is_verb or not trigger.shape.definite  # «الهجمات» alone looks back
    return bool(parties) or (told_anew and (needs == "none" or (needs == "place" and bool(cast.places))))


def _is_mishap(page: Page, trigger: Trigger) -> bool:
    """Whether the sentence or the headline tells an accident."""
    tokens = list(page.tokens[slice(*sentence_of(page, trigger.first))])
    if page.galley.headline is not None:
        tokens += page.galley.tokens_in(page.galley.headline)
    return any(_names_mishap(t.key) for t in tokens)


@lru_cache(maxsize=50_000)
def _names_mishap(key: str) -> bool:
    words = load_words("mishaps")
    return key in words or any(p.stem in words for p in peel(key))
