"""The cast of a verbal noun: whom إضافة, prepositions, pronouns and light verbs make take part."""

from __future__ import annotations

from collections.abc import Mapping

from riwaya.read.carriers import find_carrier, find_relative_phrases
from riwaya.read.cast import PLACES, Cast, behind, ids_of, places_in
from riwaya.read.phrases import BY, Page, Phrase, clause_end, find_phrases
from riwaya.read.subjects import Memory, hidden_subject
from riwaya.read.triggers import LightVerb, Trigger

_REACH = 18  # tokens behind a verbal noun in which its participants stand
_OF_ARMS = frozenset({"ASSAULT", "COERCE", "MOBILIZE"})  # acts whose doer may stand behind «لـ»


def find_noun_cast(page: Page, trigger: Trigger, memory: Memory, lights: Mapping[int, LightVerb]) -> Cast:
    """The participants around a verbal noun; `lights` are the light verbs of the report by token."""
    end = min(clause_end(page, trigger.last - 1), trigger.last + _REACH)
    after = find_phrases(page, trigger.last, end)
    told = behind(after, trigger.word.to) or behind(find_relative_phrases(page, end, lights), trigger.word.to)
    places = places_in(after, aims=trigger.word.mode == "visit")
    cast = Cast(ids_of([p for p in after if p.prep == BY]), (), places)
    cast = _with_owner(cast, page, trigger, after)
    cast = _with_told(cast, trigger, after, told)
    cast = _with_pronoun(cast, page, trigger, memory)
    carrier = find_carrier(page, trigger, memory, lights, end)
    if carrier is not None:
        role, ids = carrier
        return _add(cast, "light", actors=ids) if role == "actor" else _add(cast, "light", recipients=ids)
    if not cast.actors and trigger.word.mode == "visit":
        traveller = tuple(i for i in hidden_subject(page, memory, trigger) if i not in cast.recipients)
        return _add(cast, "subject-hidden", actors=traveller)
    return cast


def _add(cast: Cast, rule: str, *, actors: tuple[str, ...] = (), recipients: tuple[str, ...] = ()) -> Cast:
    rules = (*cast.rules, rule) if rule else cast.rules
    return Cast(cast.actors + actors, cast.recipients + recipients, cast.places, rules)


def _with_owner(cast: Cast, page: Page, trigger: Trigger, after: tuple[Phrase, ...]) -> Cast:
    """Adds whom the phrase right behind the noun names, or «لـ» where there is none: «هجمات لحزب العمال»."""
    if not after or after[0].prep:
        free = trigger.word.type in _OF_ARMS and not cast.actors
        return cast if not free else _add(cast, "", actors=ids_of(behind(after, ("ل",))))
    owner = after[0]
    # An article leaves no room for إضافة, only for a nisba: «الاجتماع السابق قال فلان».
    if trigger.shape.definite and owner.heads[0].mention.kind != "demonym":
        return cast
    if not _acts(page, trigger, owner):
        return _add(cast, "idafa", recipients=owner.ids)
    takes = trigger.word.of == "actor" and "object" in trigger.word.to
    second = [p for p in after[1:2] if takes and not p.prep]
    return _add(cast, "idafa", actors=owner.ids, recipients=ids_of(second))


def _acts(page: Page, trigger: Trigger, owner: Phrase) -> bool:
    """Whether the phrase behind a verbal noun names who does it: a nisba does, else the entry's `of` says."""
    head = owner.heads[0]
    nisba = head.mention.kind == "demonym"
    if nisba and head.first - trigger.last <= 1 and not _is_people(page, head.first):
        return True
    if trigger.word.of == "sides":
        return nisba or head.entity.type not in PLACES
    return trigger.word.of == "actor"


def _is_people(page: Page, at: int) -> bool:
    """Whether a nisba names people (سوريين، عراقيون), not the quality of an act."""
    return page.tokens[at].key.endswith(("ين", "ون")) and len(page.tokens[at].key) > 4


def _with_told(cast: Cast, trigger: Trigger, after: tuple[Phrase, ...], told: list[Phrase]) -> Cast:
    """Adds who stands behind the entry's prepositions, and the sides behind بين."""
    if trigger.word.both:
        between = behind(after, ("بين",))
        return _add(cast, "preposition" if told or between else "", recipients=ids_of(told + between))
    if told and not cast.recipients:
        return _add(cast, "preposition", recipients=ids_of(told))
    return cast


def _with_pronoun(cast: Cast, page: Page, trigger: Trigger, memory: Memory) -> Cast:
    """Puts first whom the pronoun on the noun means: «زيارته»."""
    if not trigger.shape.pronoun or trigger.word.of == "recipient":
        return cast
    own = hidden_subject(page, memory, trigger)
    return Cast(own + cast.actors, cast.recipients, cast.places, (*cast.rules, "pronoun"))
