"""Who did it, where the clause names only whose weapon or operation it was: «قتل خمسة بنيران الجيش»."""

from __future__ import annotations

from collections.abc import Sequence

from riwaya.lexicon.arguments import argument_words
from riwaya.read.cast import ids_of
from riwaya.read.page import Page, Phrase, preposition_at, sentence_of
from riwaya.read.phrases import find_phrases
from riwaya.read.triggers import Trigger
from riwaya.text.affixes import bare

_REACH = 24  # tokens behind an act within which the weapon stands
_BY = frozenset({"ب", "في", "اثر", "جراء", "خلال", "نتيجه", "بسبب", "من"})
_DOERS = frozenset({"GPE", "ORG", "NORP", "PER"})


def find_wielder(page: Page, trigger: Trigger, suffers: Sequence[str]) -> tuple[str, ...]:
    """Whose weapon, fire or raid stands behind an act, if it is nobody who suffers it; () if it is untold."""
    _, end = sentence_of(page, trigger.first)
    end = next((i for i in range(trigger.last, end) if _parts(page, i)), end)
    phrases = find_phrases(page, trigger.last, min(end, trigger.last + _REACH))
    for n, phrase in enumerate(phrases):
        if not _is_by_weapon(phrase) and not _is_owner_of_weapon(page, trigger, phrases, n):
            continue
        ids = tuple(i for i in ids_of([phrase]) if i not in suffers)
        if ids and phrase.heads[0].entity.type in _DOERS:
            return ids
    return ()


def _parts(page: Page, at: int) -> bool:
    token = page.tokens[at]
    return token.kind == "mark" and token.text in "،؛:."


def _is_by_weapon(phrase: Phrase) -> bool:
    """«بنيران الجيش», «في غارة أميركية»."""
    return phrase.prep in _BY and phrase.lead > 0 and bare(phrase.opener) in argument_words("weapons")


def _is_owner_of_weapon(page: Page, trigger: Trigger, phrases: Sequence[Phrase], n: int) -> bool:
    """«في كمين لحركة الشباب»: an unnamed weapon stands right before a phrase with ل."""
    phrase = phrases[n]
    start = phrases[n - 1].last if n else trigger.last
    if phrase.prep != "ل" or phrase.lead:
        return False
    between = range(max(start, phrase.first - 3), phrase.first)
    weapons = [i for i in between if _weapon(page.tokens[i].key)]
    return any(preposition_at(page, i) in _BY or preposition_at(page, i - 1) in _BY for i in weapons)


def _weapon(key: str) -> bool:
    words = argument_words("weapons")
    return bare(key) in words or (key.startswith("ب") and bare(key[1:]) in words)
