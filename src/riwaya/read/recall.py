"""Words that look back on what was told: «أدان الهجوم» concerns the attacker, «الطرفين» both parties."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from riwaya.lexicon.arguments import argument_words
from riwaya.read.cast import Cast
from riwaya.read.page import Page, clause_end
from riwaya.read.tellings import Telling
from riwaya.read.triggers import Trigger

_JUDGING = frozenset({"ACCUSE", "SUPPORT", "REJECT", "CONCEDE", "AGREE"})
_WORD_FOR: Mapping[str, frozenset[str]] = {
    "attacks": frozenset({"ASSAULT"}),
    "requests": frozenset({"REQUEST"}),
    "decisions": frozenset(
        {
            "SANCTION",
            "AGREE",
            "SUPPORT",
            "REJECT",
            "AID",
            "CONCEDE",
            "THREATEN",
            "COERCE",
            "MOBILIZE",
            "ACCUSE",
        }
    ),
}
_REACH = 6  # tokens behind a trigger, names not counted, within which a word looks back


def recall(page: Page, trigger: Trigger, cast: Cast, told: Sequence[Telling]) -> Cast:
    """The cast with whom a word behind the trigger looks back on, where no recipient is named."""
    named = cast.recipients or (trigger.word.both and len(cast.actors) > 1)
    if named or not cast.actors:
        return cast
    words = _words_behind(page, trigger)
    if words & argument_words("sides") or trigger.shape.pronoun == "هما":
        return _with(cast, _last_pair(told, cast.actors), "sides")
    if trigger.word.type not in _JUDGING or trigger.word.both:
        return cast
    for name, types in _WORD_FOR.items():
        if words & argument_words(name):
            return _with(cast, _last_doer(told, types, cast.actors), "deed")
    return cast


def _with(cast: Cast, ids: tuple[str, ...], rule: str) -> Cast:
    if not ids:
        return cast
    return Cast(cast.actors, ids, cast.places, (*cast.rules, rule))


def _words_behind(page: Page, trigger: Trigger) -> frozenset[str]:
    """The words behind a trigger, its clause's end and whatever أن opens left out."""
    end = clause_end(page, trigger.last - 1)
    plain = [i for i in range(trigger.last, end) if i not in page.covered]
    return frozenset(page.tokens[i].key for i in plain[:_REACH])


def _last_pair(told: Sequence[Telling], actors: Sequence[str]) -> tuple[str, ...]:
    """The parties of the last act that has two besides the doers."""
    for telling in reversed(told):
        parties = dict.fromkeys((*telling.cast.actors, *telling.cast.recipients))
        others = tuple(i for i in parties if i not in actors)
        if len(others) > 1:
            return others
    return ()


def _last_doer(told: Sequence[Telling], types: frozenset[str], actors: Sequence[str]) -> tuple[str, ...]:
    """Who did the last act of these types that has a doer, if it is somebody else."""
    for telling in reversed(told):
        if telling.type in types and telling.cast.actors:
            return tuple(i for i in telling.cast.actors if i not in actors)
    return ()
