"""The cast of a verbal noun: whom إضافة, prepositions, pronouns and light verbs make take part."""

from __future__ import annotations

from collections.abc import Mapping

from riwaya.lexicon.arguments import argument_words, joined_preposition
from riwaya.lexicon.clauses import clause_words
from riwaya.read.carriers import find_carrier, find_relative_phrases
from riwaya.read.cast import PLACES, Cast, behind, ids_of, places_in
from riwaya.read.hidden import Memory, hidden_subject
from riwaya.read.page import BY, Page, Phrase, clause_end, is_preposition, is_verb
from riwaya.read.phrases import find_phrases
from riwaya.read.triggers import LightVerb, Trigger

_REACH = 18  # tokens behind a verbal noun in which its participants stand
_RESUMING = ("ه", "ها", "هما", "هم")
_NEXT = 2  # tokens that may stand between a noun and whom إضافة joins to it
_STOPS = 4  # tokens behind a tour in which the verb of its stops stands
_TO_STOPS = frozenset({"", "الي"})
_OF_ARMS = frozenset({"ASSAULT", "COERCE", "MOBILIZE"})  # acts whose doer may stand behind «لـ»


def find_noun_cast(page: Page, trigger: Trigger, memory: Memory, lights: Mapping[int, LightVerb]) -> Cast:
    """The participants around a verbal noun; `lights` are the light verbs of the report by token."""
    end = min(clause_end(page, trigger.last - 1), trigger.last + _REACH)
    after = find_phrases(page, trigger.last, end)
    told = behind(after, trigger.word.to) or behind(find_relative_phrases(page, end, lights), trigger.word.to)
    told = told or _stops(page, trigger)
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


def _stops(page: Page, trigger: Trigger) -> list[Phrase]:
    """Where a tour leads: «جولة تشمل قطر والعراق», «جولة نقلته إلى الصين»."""
    if trigger.word.mode != "visit":
        return []
    for at in range(trigger.last, min(trigger.last + _STOPS, len(page.tokens) - 1)):
        if page.tokens[at].key in argument_words("stops"):
            reached = find_phrases(page, at + 1, clause_end(page, at))
            return [p for p in reached if p.prep in _TO_STOPS and p.heads[0].entity.type in PLACES][:1]
    return []


def _add(cast: Cast, rule: str, *, actors: tuple[str, ...] = (), recipients: tuple[str, ...] = ()) -> Cast:
    rules = (*cast.rules, rule) if rule else cast.rules
    return Cast(cast.actors + actors, cast.recipients + recipients, cast.places, rules)


def _with_owner(cast: Cast, page: Page, trigger: Trigger, after: tuple[Phrase, ...]) -> Cast:
    """Adds whom the phrase right behind the noun names, or «لـ» where there is none: «هجمات لحزب العمال»."""
    if not after or after[0].prep or after[0].first > trigger.last + _NEXT:
        free = trigger.word.type in _OF_ARMS and not cast.actors
        near = [p for p in behind(after, ("ل",)) if p.first <= trigger.last + 1]  # not «على مواقع للجيش»
        return _add(cast, "idafa", actors=ids_of(near)) if free and near else cast
    owner = after[0]
    if _is_closed(page, trigger, owner) or _is_quality(trigger, owner):
        return cast
    if trigger.shape.pronoun and trigger.word.of == "actor" and owner.first <= trigger.last:
        return _add(cast, "object", recipients=owner.ids)  # «رفضها القرار الأميركي»
    # An article leaves no room for إضافة, only for a nisba: «الاجتماع السابق قال فلان».
    if trigger.shape.definite and owner.heads[0].mention.kind != "demonym":
        return cast
    aimed = trigger.last - trigger.first > 1 and is_verb(page, trigger.last - 1)  # «ضربات تستهدف الحزب»
    aimed = aimed and not page.tokens[trigger.last - 1].text.endswith(_RESUMING)  # not «مسيرة نظمها الحزب»
    if aimed or _is_answered(page, trigger) or not _acts(page, trigger, owner):
        return _add(cast, "idafa", recipients=owner.ids)
    takes = trigger.word.of == "actor" and "object" in trigger.word.to
    second = [p for p in after[1:2] if takes and not p.prep]
    return _add(cast, "idafa", actors=owner.ids, recipients=ids_of(second))


def _is_closed(page: Page, trigger: Trigger, owner: Phrase) -> bool:
    """Whether a word with its pronoun stands between, and ends the إضافة: «هجوم نسبته الحكومة إلى …»."""
    between = [page.tokens[i] for i in range(trigger.last, owner.heads[0].first)]
    return any(t.text.endswith(_RESUMING) and t.key not in argument_words("returns") for t in between)


def _is_quality(trigger: Trigger, owner: Phrase) -> bool:
    """Whether the word behind says of what kind the act is, not whose: «هجوم انتحاري»."""
    behind_it = owner.first == trigger.last and not trigger.shape.definite
    return behind_it and trigger.word.of == "actor" and owner.opener in argument_words("qualities")


def _is_answered(page: Page, trigger: Trigger) -> bool:
    """Whether the noun took in another behind ل, whose owner is the other side: «استجابة لدعوة النقابات»."""
    if trigger.last - trigger.first != _NEXT:
        return False
    return joined_preposition(page.tokens[trigger.last - 1].key) == "ل"


def _acts(page: Page, trigger: Trigger, owner: Phrase) -> bool:
    """Whether the phrase behind a verbal noun names who does it: a nisba does, else the entry's `of` says."""
    head = owner.heads[0]
    nisba = head.mention.kind == "demonym"
    reach = 0 if trigger.word.of == "recipient" else 1  # «خطف دبلوماسي بلجيكي» was done to him
    if nisba and head.first - trigger.last <= reach and not _is_people(page, head.first):
        return True
    takes = "object" in trigger.word.to and not trigger.word.casualty
    if trigger.word.of != "actor" and takes and has_object(page, owner):
        return True
    if trigger.word.of == "sides":
        return nisba or head.entity.type not in PLACES
    return trigger.word.of == "actor"


def has_object(page: Page, owner: Phrase) -> bool:
    """Whether the noun's object stands behind its owner, who then is the doer: «قصف إسرائيل مستشفى»."""
    at = owner.heads[-1].last
    if at >= len(page.tokens) or at in page.timed or at in page.mentions:
        return False
    key = page.tokens[at].key
    if page.tokens[at].kind != "word" or key.startswith(("ال", "و")) or is_verb(page, at):
        return False
    if joined_preposition(key) == "ل":
        return True
    return not (is_preposition(key) or _is_loose(key))


def _is_loose(key: str) -> bool:
    """Whether a word behind a noun phrase is an adverb, a particle or an opener, and no object."""
    if key.endswith("ا") or joined_preposition(key):
        return True
    return any(key in clause_words(n) for n in ("openers", "particles")) or key in argument_words("passing")


def _is_people(page: Page, at: int) -> bool:
    """Whether a nisba names people (سوريين، عراقيون), not the quality of an act."""
    return page.tokens[at].key.endswith(("ين", "ون")) and len(page.tokens[at].key) > 4


def _with_told(cast: Cast, trigger: Trigger, after: tuple[Phrase, ...], told: list[Phrase]) -> Cast:
    """Adds who stands behind the entry's prepositions, and the sides behind بين."""
    if trigger.word.both:
        between = behind(after, ("بين",))
        told = [
            p for p in told if p.prep != "ب" or p.heads[0].entity.type not in PLACES
        ]  # «اجتماعها بمدينة …»
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
