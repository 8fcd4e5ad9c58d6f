"""Light verbs and the nouns they carry: «عقد الوزيران اجتماعا», «الغارات التي تشنها أنقرة»."""

from __future__ import annotations

from collections.abc import Mapping

from riwaya.lexicon.arguments import joined_preposition
from riwaya.lexicon.clauses import relative_pronouns
from riwaya.read.hidden import Memory, hidden_subject
from riwaya.read.page import Page, Phrase, clause_end, is_preposition, sentence_of
from riwaya.read.phrases import find_phrases
from riwaya.read.subjects import find_before, stand_in
from riwaya.read.triggers import LightVerb, Trigger

_REACH = 3  # tokens, names and times not counted, between a light verb and its noun


def find_light_verb(page: Page, trigger: Trigger, lights: Mapping[int, LightVerb]) -> LightVerb | None:
    """The light verb that carries a noun: the nearest before it in the clause."""
    begin, _ = sentence_of(page, trigger.first)
    words = 0
    for i in range(trigger.first - 1, begin - 1, -1):
        if i in lights:
            return lights[i]
        token = page.tokens[i]
        if token.kind == "mark" and (token.text in ".؛:" or (token.text == "،" and trigger.joined)):
            return None
        words += i not in page.covered and i not in page.timed
        if words > _REACH or token.key == "ان" or token.key in relative_pronouns():
            return None
    return None


def find_carrier(
    page: Page, trigger: Trigger, memory: Memory, lights: Mapping[int, LightVerb], end: int
) -> tuple[str, tuple[str, ...]] | None:
    """Who a light verb says does what a noun says, or suffers it: that role and the entities.

    `end` is where the noun's own clause ends; a relative clause may follow there.
    """
    light = find_light_verb(page, trigger, lights)
    if light is not None and _carries(page, light, trigger):
        role = "recipient" if light.light.role == "recipient" else "actor"
        return role, _subject_of(page, trigger, light, memory)
    for i in range(trigger.last, min(end + 2, len(page.tokens) - 1)):
        at = i + 1 if page.tokens[i].key in relative_pronouns() else i
        if at in lights and lights[at].light.shape.pronoun and (at > i or at <= trigger.last + 1):
            bare = [p for p in find_phrases(page, at + 1, clause_end(page, at)) if not p.prep]
            role = "recipient" if _is_answer(page, trigger) else "actor"
            return (role, bare[0].ids) if bare else None
    return None


def _is_answer(page: Page, trigger: Trigger) -> bool:
    """Whether the noun took in the deed of another behind ل: «تصديه لهجوم شنته الحركة»."""
    return trigger.last > trigger.first + 1 and joined_preposition(page.tokens[trigger.last - 1].key) == "ل"


def find_relative_phrases(page: Page, end: int, lights: Mapping[int, LightVerb]) -> tuple[Phrase, ...]:
    """The phrases of the relative clause at token `end`: «الغارات التي تشنها أنقرة ضد …»."""
    if end < len(page.tokens):
        at = end + 1 if page.tokens[end].key in relative_pronouns() else end
        if at in lights and lights[at].light.shape.pronoun:
            return find_phrases(page, at + 1, clause_end(page, at))
    return ()


def _subject_of(page: Page, trigger: Trigger, light: LightVerb, memory: Memory) -> tuple[str, ...]:
    verb = stand_in(page, light)
    before = find_before(page, verb)
    between = [p for p in find_phrases(page, light.at + 1, trigger.first) if not p.prep]
    subject = before or (between[0] if between else None)
    return subject.ids if subject is not None else hidden_subject(page, memory, verb)


def _carries(page: Page, light: LightVerb, trigger: Trigger) -> bool:
    """Whether a noun is what a light verb carries: no preposition of its own stands before it."""
    if light.light.role == "joins":
        return True
    return trigger.prefix in ("", "ب", "ل") and not is_preposition(page.tokens[trigger.first - 1].key)
