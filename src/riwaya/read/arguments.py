"""Who did it and to whom: the phrases around an event verb in their roles."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from riwaya.lexicon.event_words import load_forms
from riwaya.read.cast import Cast, places_in, settle
from riwaya.read.governors import fill_cast, is_governed
from riwaya.read.hidden import Memory
from riwaya.read.instruments import find_wielder
from riwaya.read.page import Page, clause_start
from riwaya.read.phrases import find_phrases
from riwaya.read.triggers import LightVerb, Trigger
from riwaya.read.verb_cast import find_verb_cast
from riwaya.read.verbal_nouns import find_noun_cast

_GIVEN = frozenset({"AID", "COOPERATE"})  # acts whose verb may have for subject who receives
_RECEIVED = ("من",)
_OPENING_PLACE = frozenset({"في", "وفي"})


def find_cast(page: Page, trigger: Trigger, memory: Memory, lights: Mapping[int, LightVerb]) -> Cast:
    """The participants that stand around a trigger."""
    if _is_verbal(page, trigger, memory):
        cast = find_verb_cast(page, trigger, memory)
    else:
        cast = fill_cast(page, trigger, find_noun_cast(page, trigger, memory, lights), memory)
    if trigger.is_verb and not cast.places:
        cast = replace(cast, places=_places_before(page, trigger))
    if trigger.word.type == "ASSAULT" and not cast.actors and not trigger.word.both:
        wielder = find_wielder(page, trigger, cast.recipients)
        cast = replace(cast, actors=wielder, rules=(*cast.rules, "weapon") if wielder else cast.rules)
    received = trigger.word.type in _GIVEN and trigger.word.to == _RECEIVED
    if received or trigger.word.answer:  # «تسلم لبنان دفعة من فرنسا», «صد الجيش هجوما للحركة»
        cast = replace(cast, actors=cast.recipients, recipients=cast.actors)
    return settle(cast, both=trigger.word.both)


def _places_before(page: Page, trigger: Trigger) -> tuple[str, ...]:
    """Where it was done, if the clause opens with it: «في عدن قتل جندي»."""
    start = clause_start(page, trigger.first)
    ids = places_in(find_phrases(page, start, trigger.first))
    return ids if page.tokens[start].key in _OPENING_PLACE else ()


def _is_verbal(page: Page, trigger: Trigger, memory: Memory) -> bool:
    """Whether a trigger has a subject, as verbs and participles do."""
    if trigger.is_verb:
        return not is_governed(page, trigger, memory)
    return _is_participle(page, trigger) and not trigger.word.both


def _is_participle(page: Page, trigger: Trigger) -> bool:
    """Whether it is a participle: «مطالبة» is one behind a comma («…، مطالبة الجيش بتأمين»), else a noun."""
    if trigger.shape.kind == "participle":
        return True
    behind_comma = trigger.first > 0 and page.tokens[trigger.first - 1].text == "،"
    if not behind_comma or trigger.shape.definite or trigger.shape.pronoun or trigger.joined:
        return False
    forms = load_forms().get(page.tokens[trigger.first].key, ())
    return any(f.word.type == trigger.word.type and f.shape.kind == "participle" for f in forms)
