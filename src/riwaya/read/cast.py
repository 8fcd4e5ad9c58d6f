"""The cast of an act: its participants and places, and how phrases give them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from riwaya.lexicon.clauses import clause_words
from riwaya.read.page import Phrase
from riwaya.text.fold import fold

_AIMS = frozenset({"الي", "ل"})
PLACES = frozenset({"GPE", "LOC"})


@dataclass(frozen=True, slots=True)
class Cast:
    """The participants of one telling. `rules` names how they were found, the first the most telling."""

    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()


def settle(cast: Cast, *, both: bool) -> Cast:
    """The cast with each participant once: sides are all actors, and nobody acts on himself."""
    if both:
        return Cast(_once(cast.actors + cast.recipients), (), cast.places, cast.rules)
    actors = _once(cast.actors)
    return Cast(actors, tuple(r for r in _once(cast.recipients) if r not in actors), cast.places, cast.rules)


def ids_of(phrases: Iterable[Phrase]) -> tuple[str, ...]:
    """The entities of some phrases."""
    return tuple(i for p in phrases for i in p.ids)


def behind(phrases: Sequence[Phrase], prepositions: Iterable[str]) -> list[Phrase]:
    """The first phrase behind one of the prepositions, as a list of one or none."""
    preps = {fold(p) for p in prepositions}
    return [p for p in phrases if p.prep in preps][:1]


def targets(phrases: Sequence[Phrase], objects: Sequence[Phrase], to: Sequence[str]) -> list[Phrase]:
    """The recipient's phrase, as a list of one or none: in the first place of `to` where one stands."""
    for place in to:
        found = list(objects[:1]) if place == "object" else behind(phrases, (place,))
        if found:
            return found
    return []


def places_in(phrases: Sequence[Phrase], *, aims: bool = False) -> tuple[str, ...]:
    """The places that phrases behind في and the like name; with `aims` those behind إلى too."""
    preps = clause_words("places") | _AIMS if aims else clause_words("places")
    # «بقصف إسرائيل» places nothing
    there = [p for p in phrases if p.prep in preps and not (len(p.prep) == 1 and p.lead)]
    heads = [head for phrase in there for head in phrase.heads]
    return _once(tuple(head.entity.id for head in heads if head.entity.type in PLACES))


def _once(ids: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(ids))
