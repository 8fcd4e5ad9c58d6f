"""Sources that only echo the speaker before: «المصدر ذاته», «البيان», «وأضاف المسؤول الجزائري»."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from riwaya.lexicon.particles import particle_set
from riwaya.lexicon.titles import load_set
from riwaya.model.reading import Entity
from riwaya.model.span import Words
from riwaya.read.draft import Draft
from riwaya.text.fold import fold
from riwaya.text.galley import Galley

_ECHO = 1  # words of a source that only points back: «المصدر» ذاته


@dataclass(frozen=True, slots=True)
class Spoken:
    """Who made an earlier statement: entity, number of the sentence, and the draft."""

    entity: Entity | None
    sentence: int
    draft: Draft


def is_told_same(galley: Galley, words: Words) -> bool:
    """Whether a source is said to be the one before: «المصدر ذاته», «نفس المصدر», «هذه المصادر»."""
    first, last = galley.token_range(words)
    before = galley.tokens[first - 1].key if first else ""
    behind = galley.tokens[last].key if last < len(galley.tokens) else ""
    pointed = before.removeprefix("ل") in load_set("titles", "same") | particle_set("demonstratives")
    return pointed or behind in load_set("titles", "same_behind")


def find_echoed(
    words: Words, entity: Entity | None, spoken: Sequence[Spoken], *, same: bool
) -> Entity | None:
    """The last speaker whom «المصدر نفسه», «البيان» mean, where the words name nobody told of before; `same`
    as of `is_told_same`."""
    head = [_without_preposition(word) for word in fold(words.text).split()[:1]]
    if not head or not head[0].startswith("ال") or len(fold(words.text).split()) > _ECHO:
        return None
    earlier = [s for s in reversed(spoken) if s.entity is not None and s.draft.speaker is not None]
    sources = [s.draft.speaker for s in earlier if s.draft.speaker is not None]
    if entity is not None and (entity.key is not None or _is_known(entity, words, sources)):
        return None
    for s in earlier:
        if s.draft.speaker is not None and fold(s.draft.speaker.text).split()[0] == head[0][2:]:
            return s.entity
    if head[0] != "المصدر" and not (same and head[0] in load_set("titles", "same_sources")):
        return None
    return next((s.entity for s in earlier if s.entity is not None and s.entity.type != "GPE"), None)


def find_described(draft: Draft, entity: Entity | None, spoken: Sequence[Spoken]) -> Entity | None:
    """The person who spoke last, where the source is told by what that person is: «وأضاف المسؤول الجزائري»,
    «وقال الدبلوماسي الغربي»; a verb that adds needs no state in common, any other does.
    """
    if draft.speaker is None or entity is None or not _is_description(draft.speaker, entity):
        return None
    last = next((s.entity for s in reversed(spoken) if s.entity is not None), None)
    if last is None or last.type != "PER" or last.id == entity.id:
        return None
    country = {last.country, entity.country}
    if len(country) == 1 and None not in country:
        return last
    nearest = spoken[-1].entity is last
    return last if (draft.goes_on or nearest) and None in country else None


def _is_description(words: Words, entity: Entity) -> bool:
    """Whether a source is but a definite noun for somebody with adjectives, told of nowhere before."""
    parts = fold(words.text).split()
    trade = parts[0].removeprefix("ال")
    told = entity.key is not None or any(m.end <= words.start for m in entity.mentions)
    definite = all(part.startswith("ال") for part in parts)
    return definite and not told and trade in load_set("titles", "descriptions")


def _without_preposition(key: str) -> str:
    """«المصدر» of «وفقا للمصدر نفسه»."""
    return f"ال{key[2:]}" if key.startswith("لل") else key


def _is_known(entity: Entity, words: Words, sources: Sequence[Words]) -> bool:
    """Whether an entity was told of before some words, not only inside the words of an earlier source."""
    before = (m for m in entity.mentions if m.end <= words.start)
    return any(not any(source.holds(m) for source in sources) for m in before)
