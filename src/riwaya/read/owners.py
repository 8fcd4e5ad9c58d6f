"""Whom an act concerns that the clause gives only indirectly: the owner of what is denounced or refused."""

from __future__ import annotations

from collections.abc import Sequence

from riwaya.lexicon.arguments import argument_words
from riwaya.lexicon.inflection import Shape
from riwaya.read.hidden import Memory, may_mean, spoken_of
from riwaya.read.page import BY, Page, Phrase, clause_end, is_verb
from riwaya.read.phrases import find_phrases
from riwaya.read.triggers import Trigger
from riwaya.text.affixes import peel
from riwaya.text.fold import fold

# Acts that concern whose deed, word or gift their complement names.
_CONCERN = frozenset(
    {"ACCUSE", "SUPPORT", "REJECT", "THREATEN", "AGREE", "CONCEDE", "SANCTION", "COERCE", "AID"}
)
_JUDGING = frozenset({"ACCUSE", "SUPPORT", "REJECT"})
_WHICH, _FROM = frozenset({"الذي", "التي", "اللذين", "اللتين"}), frozenset({"عن", "من", BY})
_BORDERS = frozenset({"الحدود", "حدود", "حدودها", "حدوده"})
_FRIENDLY = frozenset({"SUPPORT", "AID", "AGREE", "CONCEDE"})
_PLACES = frozenset({"GPE", "LOC"})
_STRIKING = frozenset({"ASSAULT"})  # what is struck belongs to somebody
_OPENED = frozenset({"ACCUSE", "THREATEN", "REQUEST", "AGREE"})  # acts whose complement may be an أن clause
_ASKED = frozenset({"الي", "ب"})  # prepositions before what is asked for
_PRONOUNS = ("هما", "هم", "ها", "ه")
_NEAR = 3  # tokens behind a verb among which the head of its complement stands
_SHORTEST = 5  # folded letters of a noun with its pronoun
_THAT = frozenset({"ان", "بان"})


def find_owner(
    page: Page, trigger: Trigger, after: Sequence[Phrase], subject: Phrase | None, actors: Sequence[str]
) -> tuple[str, ...]:
    """The first party that the complement of a verb names: «نددت أثينا بتسيير تركيا طائرات», () if none."""
    if trigger.word.type in _STRIKING and not trigger.word.casualty:  # «هاجموا دورية للجيش»
        owned = [p for p in after if p.prep == "ل" and not p.lead][:1]
        return (
            _first_party(owned, subject, actors)
            or _hit_nearby(after, actors)
            or _sender(page, trigger, actors)
        )
    if trigger.word.type in _FRIENDLY:
        after = [p for p in after if not _is_fought(page, trigger, p)]
    chooses = trigger.word.type == "SUPPORT" and trigger.word.of == "recipient"  # «يعين واليا لتندوف»
    if chooses or trigger.word.type not in _CONCERN | _OPENED or trigger.word.both:
        return ()
    if trigger.word.mode == "allege":
        return _in_clause(
            page, trigger, actors
        )  # «اتهم رجلا بالتخطيط لمهاجمة جنود» does not accuse the soldiers
    if trigger.word.type == "REQUEST":  # «دعا إلى رفع الحصار الإسرائيلي», not «إلى الإفراج عن إيطاليين»
        after = [p for p in after if p.prep in _ASKED and p.lead]
    after = [p for p in after if not _is_border(page, p)]
    return (
        _first_party(after, subject, actors)
        or _in_clause(page, trigger, actors)
        or _in_relative(page, trigger, actors)
    )


def _is_border(page: Page, phrase: Phrase) -> bool:
    """«على الحدود مع سوريا» says where."""
    return phrase.prep == "مع" and phrase.first > 1 and page.tokens[phrase.first - 2].key in _BORDERS


def _is_fought(page: Page, trigger: Trigger, phrase: Phrase) -> bool:
    """Whether the phrase names against whom somebody is helped: «دعم الحرب على التنظيم»."""
    words = page.tokens[trigger.last : phrase.heads[0].first]
    return any(p.stem in argument_words("against") for token in words for p in peel(token.key))


def find_pronoun_owner(
    page: Page, trigger: Trigger, memory: Memory, actors: Sequence[str]
) -> tuple[str, ...]:
    """Whom the pronoun on the complement means, if it cannot mean the doer: «انتقد الوزير قراراتها»."""
    if trigger.word.type not in _CONCERN | _OPENED | _STRIKING or trigger.word.both:
        return ()
    end = min(clause_end(page, trigger.last - 1), trigger.last + _NEAR)
    for at in range(trigger.first + 1, end):
        token = page.tokens[at]
        pronoun = next((p for p in _PRONOUNS if token.text.endswith(p)), "")
        if not pronoun or at in page.covered or at in page.timed or token.key in argument_words("returns"):
            continue
        noun = Trigger(trigger.word, Shape("noun", pronoun=fold(pronoun)), at, at + 1)
        if len(token.key) < _SHORTEST or may_mean(memory, noun, actors):
            return ()
        if trigger.word.type == "REQUEST" and not _is_own_act(token.key, fold(pronoun)):
            return ()
        return spoken_of(page, memory, noun, actors)
    return ()


def _in_relative(page: Page, trigger: Trigger, actors: Sequence[str]) -> tuple[str, ...]:
    """Who did the deed that a relative clause tells: «ندد بالهجمات التي شنها الجيش»."""
    at = clause_end(page, trigger.last - 1)
    if trigger.word.type not in _JUDGING or at + 2 >= len(page.tokens) or page.tokens[at].key not in _WHICH:
        return ()
    phrases = find_phrases(page, at + 2, clause_end(page, at + 1))
    doers = [p for p in phrases[:1] if not p.prep or p.prep in _FROM]
    return _first_party(doers, None, actors)


def _sender(page: Page, trigger: Trigger, actors: Sequence[str]) -> tuple[str, ...]:
    """Who sent what was destroyed: «اعترضت الدفاعات صاروخا أطلقه الحوثيون»."""
    at = clause_end(page, trigger.last - 1)
    if at not in page.verbs or not page.tokens[at].text.endswith(_PRONOUNS):
        return ()
    phrases = find_phrases(page, at + 1, clause_end(page, at))
    return _first_party([p for p in phrases[:1] if not p.prep and p.first == at + 1], None, actors)


def _hit_nearby(after: Sequence[Phrase], actors: Sequence[str]) -> tuple[str, ...]:
    """Whose people or post a bombing happens at: «فجر نفسه وسط حشد للشرطة», «انفجرت قرب دورية بريطانية»."""
    near = (p for p in after if p.prep in argument_words("near"))
    heads = next((p.heads for p in near if p.lead or p.heads[0].entity.type not in _PLACES), ())
    return tuple(dict.fromkeys(h.entity.id for h in heads if h.entity.id not in actors))


def _is_own_act(key: str, pronoun: str) -> bool:
    stems = {p.stem.removesuffix(pronoun) for p in peel(key)}
    words = argument_words("own_acts")
    return any(s in words or (s.endswith("ت") and s[:-1] + "ه" in words) for s in stems)


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
    at += page.tokens[at + 1].kind == "mark"  # «توعد بأن «تدفع الحركة الثمن»»
    first = at + 2 if is_verb(page, at + 1) else at + 1
    phrases = find_phrases(page, first, clause_end(page, first - 1))
    if trigger.word.type == "AGREE":  # «وعد بأن تقدم بلاده منحا للطلاب»
        own = {p.entity.country for p in page.mentions.values() if p.entity.id in actors} - {None}
        phrases = tuple(p for p in phrases if p.heads[0].entity.country not in own)
    return _first_party(phrases, None, actors)
