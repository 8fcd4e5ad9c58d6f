"""Whom an act is done to where its clause names nobody: whoever the doer last dealt with.

«في خطوة رحبت بها الحكومة» welcomes whoever took the step; «… وتوعدت بالرد» threatens the other side of what
was told before.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from riwaya.lexicon.arguments import argument_words
from riwaya.lexicon.clauses import relative_pronouns
from riwaya.model.reading import Statement
from riwaya.read.cast import PLACES, Cast
from riwaya.read.hidden import innermost
from riwaya.read.page import Page
from riwaya.read.subjects import is_loose
from riwaya.read.tellings import Telling
from riwaya.read.triggers import Trigger

# Acts that are hardly ever done to nobody. In 26 annotated reports of July 2015 and 55 of our own
# (2026-11-22) the guess was right for 9 events, wrong for 1, and for 3 the reader named nobody. It is worse
# with SUPPORT and AID.
_TURNED = frozenset({"ACCUSE", "REJECT", "REQUEST", "THREATEN", "SANCTION", "AGREE", "CONCEDE"})
_CONSENT, _OFFICIAL = frozenset({"AGREE", "CONCEDE"}), frozenset({"GOV", "IGO"})
_FRIENDLY = frozenset({"CONSULT", "AGREE", "SUPPORT", "AID", "COOPERATE", "CONCEDE"})
_PERSONAL = frozenset({"ACCUSE", "REQUEST"})  # acts whose verbs have somebody for object
_JUDGING = frozenset({"ACCUSE", "SUPPORT", "REJECT", "CONCEDE", "AGREE"})


@dataclass(frozen=True, slots=True)
class Past:
    """What the report has told so far, the countries of its entities by id, and its statements."""

    told: Sequence[Telling]
    countries: Mapping[str, str]
    statements: Sequence[Statement]


def with_counterpart(page: Page, trigger: Trigger, cast: Cast, past: Past) -> Cast:
    """The cast with the other side as recipient, where it has a doer, and nobody it was done to."""
    if cast.recipients or not cast.actors or trigger.word.both:
        return cast
    if trigger.word.type in _JUDGING and _judges_deed(page, trigger):
        return _with(cast, _last_doers(past.told, cast.actors), "deed")
    if trigger.word.type in _TURNED and not _has_unnamed_object(page, trigger):
        told = [t for t in past.told if t.type in _FRIENDLY or trigger.word.type != "AGREE"]
        other = tuple(i for i in _other_side(cast.actors, told, past.countries) if not _is_town(page, i))
        other = other or _announcer(page, trigger, cast.actors, past.statements)
        return _with(cast, other, "counterpart")
    return cast


def _with(cast: Cast, ids: Sequence[str], rule: str) -> Cast:
    others = tuple(i for i in ids if i not in cast.actors)
    return replace(cast, recipients=others, rules=(*cast.rules, rule)) if others else cast


def _is_town(page: Page, entity_id: str) -> bool:
    entity = next((p.entity for p in page.mentions.values() if p.entity.id == entity_id), None)
    if entity is None or entity.type not in PLACES:
        return False
    return entity.type == "LOC" or (entity.country is not None and entity.key != entity.country)


def _announcer(
    page: Page, trigger: Trigger, actors: Sequence[str], statements: Sequence[Statement]
) -> tuple[str, ...]:
    """The government or body that tells of another's consent: «أعلنت بيروت أن بغداد وافقت»."""
    holder = innermost(statements, page.tokens[trigger.first].start)
    if trigger.word.type not in _CONSENT or holder is None or holder.speaker_id is None:
        return ()
    entities = {p.entity.id: p.entity for p in page.mentions.values()}
    speaker, doer = entities.get(holder.speaker_id), entities.get(actors[0])
    if speaker is None or doer is None or speaker.sector not in _OFFICIAL or speaker.country == doer.country:
        return ()
    return (speaker.id,)


def _has_unnamed_object(page: Page, trigger: Trigger) -> bool:
    """Whether a noun that names no entity stands behind a verb that takes people: «اتهم «جهات خارجية» بـ»."""
    if trigger.word.type not in _PERSONAL or "object" not in trigger.word.to:
        return False
    behind = (i for i in range(trigger.last, len(page.tokens)) if page.tokens[i].kind == "word")
    at = next(behind, None)
    return at is not None and at not in page.covered and not is_loose(page.tokens[at].key)


def _other_side(
    actors: Sequence[str], told: Sequence[Telling], countries: Mapping[str, str]
) -> tuple[str, ...]:
    """The other side of the last act in which one of the actors, or his state, stood on one side alone."""
    own = {countries.get(i, i) for i in actors}
    for telling in reversed(told):
        sides = (telling.cast.actors, telling.cast.recipients)
        mine = [any(countries.get(i, i) in own for i in side) for side in sides]
        if mine[0] != mine[1] and sides[mine[0]]:
            return sides[mine[0]]
    return ()


def _judges_deed(page: Page, trigger: Trigger) -> bool:
    """Whether the verb says what somebody thinks of a deed before it: «هجوم أدانته», «خطوة رحبت بها»."""
    behind = page.tokens[trigger.first + 1 : trigger.first + 2]
    resumes = bool(trigger.shape.pronoun) or any(t.key in argument_words("returns") for t in behind)
    at = trigger.first - 1
    if at > 0 and page.tokens[at].key in relative_pronouns():
        at -= 1
    return trigger.is_verb and resumes and at >= 0 and _is_deed(page.tokens[at].key)


def _is_deed(key: str) -> bool:
    """Whether a word, or the same with its article, looks back on something done."""
    words = (argument_words(n) for n in ("decisions", "attacks", "requests"))
    return any(key in w or "ال" + key in w for w in words)


def _last_doers(told: Sequence[Telling], actors: Sequence[str]) -> tuple[str, ...]:
    """Who did the last act that has a doer other than these."""
    doers = (t.cast.actors for t in reversed(told))
    return next((d for d in doers if d and not set(d) & set(actors)), ())
