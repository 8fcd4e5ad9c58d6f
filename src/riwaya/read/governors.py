"""Who takes part in what a verbal noun says, where words farther off tell it.

The noun's own phrase has gone before (verbal_nouns.py). Here are asked the verb that governs it («أعلنت روما
سحب قواتها»), the relative clause behind it («هجوم شنه الحوثيون») and the sentence it goes with («قال خلال
لقاء مع نظيره»).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from riwaya.lexicon.arguments import Control, argument_words, control_forms
from riwaya.lexicon.clauses import clause_words, relative_pronouns
from riwaya.lexicon.event_words import EventWord
from riwaya.lexicon.inflection import Shape
from riwaya.lexicon.load import load_list
from riwaya.model.reading import Statement
from riwaya.read.agreement import agreement_of
from riwaya.read.cast import PLACES, Cast, ids_of
from riwaya.read.hidden import Memory, hidden_subject, innermost
from riwaya.read.owners import find_owner
from riwaya.read.page import Page, Phrase, clause_end, is_preposition, preposition_at, sentence_of
from riwaya.read.phrases import find_phrases
from riwaya.read.subjects import find_company, find_subject, has_noun_content, is_loose
from riwaya.read.triggers import Trigger
from riwaya.text.affixes import bare, peel
from riwaya.text.fold import fold

PLAN = "plan"  # the rule of a doer who has only undertaken to do it
_RESUMES = {"ه": ("m",), "ها": ("f",)}  # pronouns of a relative clause, and the gender of what they mean
_SHORTEST = 2  # folded letters of a verb with its pronoun
_REACH = 8  # tokens behind a noun within which its relative clause begins
_ADJUNCT = 3  # tokens before a meeting within which «خلال» and its like stand
_HARSH = frozenset({"ASSAULT", "COERCE"})  # acts that bystanders announce as well as doers
_GOVERNED_WITHIN = 3  # words, names and times not counted, between a verb and the noun it governs
_CONTROL = EventWord("", "")
_IN_ARMS = frozenset({"MIL", "REB", "SPY", "GOV"})


def fill_cast(page: Page, trigger: Trigger, cast: Cast, memory: Memory) -> Cast:
    """The cast of a verbal noun with the sides that its own phrase leaves open, if told elsewhere."""
    if trigger.word.both:
        return _with_host(page, trigger, _with_sender(page, trigger, cast), memory)
    if not cast.actors:
        rule, doer = _controller(page, trigger, memory)
        cast = _with_actors(cast, rule, doer)
    if not cast.actors:
        cast = _with_actors(cast, "announced", _announcer(page, trigger, cast, memory))
    if not cast.actors:
        cast = _with_actors(cast, "relative", _relative_doer(page, trigger, memory))
    if not cast.recipients:
        owned = ids_of(_owner_of_target(page, trigger, cast.actors))
        cast = replace(cast, recipients=owned, rules=(*cast.rules, "target") if owned else cast.rules)
    if cast.actors and not cast.recipients:
        after = find_phrases(page, trigger.last, clause_end(page, trigger.last - 1))
        owned = find_owner(page, trigger, after, None, cast.actors)
        cast = replace(cast, recipients=owned, rules=(*cast.rules, "owner") if owned else cast.rules)
    return cast


def _with_actors(cast: Cast, rule: str, ids: Sequence[str]) -> Cast:
    actors = tuple(i for i in ids if i not in cast.recipients)
    return replace(cast, actors=actors, rules=(*cast.rules, rule)) if actors else cast


def _relative_doer(page: Page, trigger: Trigger, memory: Memory) -> tuple[str, ...]:
    """Who stands behind the verb of the noun's relative clause: «الغارات التي نفذتها أنقرة».

    Where a noun stands between the clause is about that: «اعتراض صاروخ أطلقه الحوثيون».
    """
    if trigger.word.of == "recipient" and not trigger.shape.definite:
        return ()
    _, end = sentence_of(page, trigger.first)
    gender = agreement_of(bare(page.tokens[trigger.first].key.removeprefix(trigger.prefix))).gender or "m"
    for at in range(trigger.last, min(end - 1, trigger.last + _REACH)):
        opens = page.tokens[at - 1].key in relative_pronouns()
        if page.tokens[at].kind == "mark":
            return ()
        if at in page.covered or not (opens or at in page.verbs):
            continue
        if at in page.cues or trigger.shape.definite != opens or not _resumes(page.tokens[at].key, gender):
            return ()
        subject = [p for p in find_phrases(page, at + 1, clause_end(page, at)) if not p.prep][:1]
        company = find_company(page, Trigger(_CONTROL, Shape("past"), at, at + 1, joined=True))
        if company is not None:  # «هجوم شنته قواته»
            return hidden_subject(page, memory, company)
        return ids_of(p for p in subject if p.first <= at + 2)
    return ()


def _resumes(key: str, gender: str) -> bool:
    """Whether a verb has an object pronoun of that gender: «شنها»."""
    return any(
        key.endswith(pronoun) and len(key) > _SHORTEST and gender in genders
        for pronoun, genders in _RESUMES.items()
    )


def _controller(page: Page, trigger: Trigger, memory: Memory) -> tuple[str, tuple[str, ...]]:
    """The rule and the subject of the verb that governs the noun: «تعهدت اليابان بتقديم مساعدات»."""
    if trigger.shape.definite or trigger.word.casualty or _is_travel(trigger):
        return "", ()
    begin, _ = sentence_of(page, trigger.first)
    before = page.tokens[trigger.first - 1].key if trigger.first > begin else ""
    preposition = trigger.prefix or (before if is_preposition(before) else "")
    words = 0
    for at in range(trigger.first - 1, begin - 1, -1):
        token = page.tokens[at]
        if at not in page.covered and _is_mastery(token.key, preposition):
            owner = _owner_right_behind(page, at, trigger.first)
            if owner is not None or _has_stranger(page, at, trigger.first):
                return "control", owner.ids if owner is not None else ()
        control = _control(token.key, preposition) if at not in page.covered else None
        if control is not None and control.is_plan and trigger.word.of != "actor":
            return "", ()
        if control is not None:
            verb = Trigger(_CONTROL, control.shape, at, at + 1, joined=token.key not in control_forms())
            subject, _ = find_subject(page, verb)
            doer = subject.ids if subject is not None else hidden_subject(page, memory, verb)
            return PLAN if control.is_plan else "control", doer
        words += at not in page.covered and at not in page.timed
        if token.kind == "mark" or words > _GOVERNED_WITHIN or token.key in clause_words("openers"):
            return "", ()
    return "", ()


def _is_travel(trigger: Trigger) -> bool:
    """Whether a noun of two sides is no attack: the verb before a visit may have the host as subject."""
    return trigger.word.of == "sides" and trigger.word.type != "ASSAULT"


@lru_cache(maxsize=20_000)
def _is_mastery(key: str, preposition: str) -> bool:
    """Whether a word is a noun like تمكن، نجاح before that preposition: «نجاح الجيش في اعتقال …»."""
    words = (w.split() for w in load_list("arguments", "mastery"))
    known = {fold(noun) for noun, governs in words if fold(governs) == preposition}
    return any(p.stem in known for p in peel(key))


def _has_stranger(page: Page, at: int, end: int) -> bool:
    """Whether a word that names nobody known follows as the subject: «تمكن مهربون من إطلاق النار»."""
    nearest = at + 1
    if nearest >= end or nearest in page.covered or nearest in page.timed:
        return False
    token = page.tokens[nearest]
    return token.kind == "word" and not is_loose(token.key) and not token.text.endswith(("ا", "اً"))


def _owner_right_behind(page: Page, at: int, end: int) -> Phrase | None:
    """The phrase that إضافة joins to the noun at token `at`."""
    bare_phrases = [p for p in find_phrases(page, at + 1, end) if not p.prep]
    return bare_phrases[0] if bare_phrases and bare_phrases[0].first == at + 1 else None


@lru_cache(maxsize=20_000)
def _control(key: str, preposition: str) -> Control | None:
    """The form of a verb that governs a noun behind that preposition."""
    table = control_forms()
    found = (c for p in peel(key) if not p.preposition for c in table.get(p.stem, ()))
    return next((c for c in found if c.preposition == preposition), None)


def _announcer(page: Page, trigger: Trigger, cast: Cast, memory: Memory) -> tuple[str, ...]:
    """Who announces, promises or denies an act that nobody else is said to do: «أعلنت روما سحب قواتها»."""
    statement = _governing(page, trigger, memory)
    if trigger.shape.definite or trigger.word.casualty or statement is None or statement.speaker_id is None:
        return ()
    entities = {p.entity.id: p.entity for p in page.mentions.values()}
    speaker = entities.get(statement.speaker_id)
    if speaker is None or (trigger.word.type in _HARSH and speaker.sector not in _IN_ARMS):
        return ()
    harmed = {entities[i].country for i in cast.recipients if i in entities}
    if trigger.word.type == "ASSAULT" and harmed & {speaker.country, None}:
        return ()  # «أعلنت الحكومة اغتيال وزيرها»
    return (speaker.id,)


def is_governed(page: Page, trigger: Trigger, memory: Memory) -> bool:
    """Whether a verb of saying has the word for its object, so that it is a noun: «أكد دعم بلاده»."""
    return _governing(page, trigger, memory) is not None


def _governing(page: Page, trigger: Trigger, memory: Memory) -> Statement | None:
    """The statement whose content is a noun phrase and opens with the trigger."""
    start = page.tokens[trigger.first].start
    statement = innermost(memory.statements, start)
    if statement is None or statement.content.start < start:
        return None
    return statement if has_noun_content(statement) else None


def _owner_of_target(page: Page, trigger: Trigger, actors: Sequence[str]) -> list[Phrase]:
    """Whose the unnamed target is: «غارات على مواقع للجيش»."""
    after = find_phrases(page, trigger.last, clause_end(page, trigger.last - 1))
    owners = [p for p in after if p.prep == "ل" and not p.lead and not set(p.ids) & set(actors)][:1]
    if not owners:
        return []
    before = (preposition_at(page, i) for i in range(owners[0].first - 1, trigger.last - 1, -1))
    return owners if next((p for p in before if p), "") in {fold(p) for p in trigger.word.to} else []


def _with_sender(page: Page, trigger: Trigger, cast: Cast) -> Cast:
    """Adds to one side of a call or visit from whom it came: «تلقى اتصالا من نظيره»."""
    if trigger.word.type != "CONSULT" or len({*cast.actors, *cast.recipients}) != 1:
        return cast
    after = find_phrases(page, trigger.last, clause_end(page, trigger.last - 1))
    sender = next((p for p in after if p.prep == "من" and p.heads[0].entity.type not in PLACES), None)
    return cast if sender is None else replace(cast, recipients=(*cast.recipients, *sender.ids))


def _with_host(page: Page, trigger: Trigger, cast: Cast, memory: Memory) -> Cast:
    """Adds to one side of a meeting whom the sentence speaks of: «شدد خلال اتصال هاتفي مع نظيره»."""
    parties = {*cast.actors, *cast.recipients}
    if (
        len(parties) != 1
        or trigger.word.type != "CONSULT"
        or trigger.shape.definite
        or "preposition" not in cast.rules
        or not _is_adjunct(page, trigger)
    ):
        return cast
    begin = page.tokens[sentence_of(page, trigger.first)[0]].start
    for spoken in memory.last(page.tokens[trigger.first].start, begin):
        if spoken.kind in ("speaker", "subject") and not parties & set(spoken.ids):
            return replace(cast, actors=(*spoken.ids, *cast.actors), rules=(*cast.rules, "host"))
    return cast


def _is_adjunct(page: Page, trigger: Trigger) -> bool:
    near = page.tokens[max(0, trigger.first - _ADJUNCT) : trigger.first]
    return any(t.key in argument_words("occasions") for t in near)
