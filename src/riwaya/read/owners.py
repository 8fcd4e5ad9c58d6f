"""Whom an act concerns that the clause gives only indirectly: the owner of what is denounced or refused."""

from __future__ import annotations

from collections.abc import Sequence

from riwaya.lexicon.arguments import argument_words
from riwaya.read.phrases import BY, Page, Phrase, clause_end, find_phrases, is_verb
from riwaya.read.triggers import Trigger

# Acts that concern whose deed, word or gift their complement names.
_CONCERN = frozenset(
    {"ACCUSE", "SUPPORT", "REJECT", "THREATEN", "AGREE", "CONCEDE", "SANCTION", "COERCE", "AID"}
)
_STRIKING = frozenset({"ASSAULT"})  # what is struck belongs to somebody
_OPENED = frozenset({"ACCUSE", "THREATEN", "REQUEST", "AGREE"})  # acts whose complement may be an أن clause
_ASKED = frozenset({"الي", "ب"})  # prepositions before what is asked for
_THAT = frozenset({"ان", "بان"})


def find_owner(
    page: Page, trigger: Trigger, after: Sequence[Phrase], subject: Phrase | None, actors: Sequence[str]
) -> tuple[str, ...]:
    """The first party that the complement of a verb names: «نددت أثينا بتسيير تركيا طائرات», () if none."""
    if trigger.word.type in _STRIKING and not trigger.word.casualty:  # «هاجموا دورية للجيش»
        owned = [p for p in after if p.prep == "ل" and not p.lead][:1]
        return _first_party(owned, subject, actors)
    chooses = trigger.word.type == "SUPPORT" and trigger.word.of == "recipient"  # «يعين واليا لتندوف»
    if chooses or trigger.word.type not in _CONCERN | _OPENED or trigger.word.both:
        return ()
    if trigger.word.mode == "allege":
        return _in_clause(
            page, trigger, actors
        )  # «اتهم رجلا بالتخطيط لمهاجمة جنود» does not accuse the soldiers
    if trigger.word.type == "REQUEST":  # «دعا إلى رفع الحصار الإسرائيلي», not «إلى الإفراج عن إيطاليين»
        after = [p for p in after if p.prep in _ASKED and p.lead]
    return _first_party(after, subject, actors) or _in_clause(page, trigger, actors)


def _first_party(phrases: Sequence[Phrase], subject: Phrase | None, actors: Sequence[str]) -> tuple[str, ...]:
    for phrase in phrases:
        if phrase is subject or phrase.prep in argument_words("setting") or phrase.prep == BY:
            continue
        others = tuple(
            h.entity.id for h in phrase.heads if h.entity.id not in actors and h.entity.type != "LOC"
        )
        if others:
            return tuple(dict.fromkeys(others))
    return ()


def _in_clause(page: Page, trigger: Trigger, actors: Sequence[str]) -> tuple[str, ...]:
    """The first party of the clause that أن opens: «توعد الوزير بأن تدفع الحركة الثمن»."""
    at = clause_end(page, trigger.last - 1)
    if trigger.word.type not in _OPENED or not trigger.is_verb or at + 1 >= len(page.tokens):
        return ()
    if page.tokens[at].key not in _THAT:
        return ()
    first = at + 2 if is_verb(page, at + 1) else at + 1
    return _first_party(find_phrases(page, first, clause_end(page, first - 1)), None, actors)
