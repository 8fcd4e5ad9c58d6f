"""Whom a verb without a named subject means, and where it means nobody who is known."""

from __future__ import annotations

from collections.abc import Sequence

from riwaya.read.hidden import Memory, hidden_subject, innermost
from riwaya.read.modality import may_be_noun
from riwaya.read.page import Page
from riwaya.read.subjects import find_company, has_unnamed_subject
from riwaya.read.triggers import Trigger

_BYSTANDERS = frozenset({"NGO", "MED", "CVL", "EDU", "BUS"})
_OF_FORCE = frozenset({"ASSAULT", "COERCE", "SANCTION", "MOBILIZE", "RETREAT", "PROTEST"})


def unsaid_subject(page: Page, trigger: Trigger, memory: Memory, *, is_object: bool) -> tuple[str, ...]:
    """Whom a verb without a named subject means; () where an unnamed noun is its subject."""
    company = find_company(page, trigger)
    if company is not None:
        return hidden_subject(page, memory, company)
    if (not is_object and has_unnamed_subject(page, trigger)) or _goes_with_noun(page, trigger):
        return ()
    meant = hidden_subject(page, memory, trigger)
    return () if _only_tells(page, trigger, memory, meant) else meant


def _goes_with_noun(page: Page, trigger: Trigger) -> bool:
    """Whether و in mid-clause joins rather a noun than a verb: «بحثا العلاقات ودعم المستشفيات»."""
    if not trigger.joined or trigger.word.type != "SUPPORT" or trigger.first == 0:
        return False
    begins = page.tokens[trigger.first - 1].kind == "mark"
    return not begins and may_be_noun(page.tokens[trigger.first].key)


def _only_tells(page: Page, trigger: Trigger, memory: Memory, meant: Sequence[str]) -> bool:
    """Whether he who seems to do an act of force only tells of it: «قال المرصد إنه أفرج عن 500 منهم»."""
    if trigger.word.type not in _OF_FORCE or trigger.shape.person == 1:
        return False
    statement = innermost(memory.statements, page.tokens[trigger.first].start)
    if statement is None or tuple(meant) != (statement.speaker_id,):
        return False
    who = next((p.entity for p in page.mentions.values() if p.entity.id == statement.speaker_id), None)
    return who is not None and (who.sector in _BYSTANDERS or (who.type == "PER" and who.sector is None))
