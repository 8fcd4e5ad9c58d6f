"""What a report is about: only in some are the words that name acts likely to name acts of politics."""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache

from riwaya.lexicon.event_words import load_words
from riwaya.model.reading import Entity
from riwaya.text.affixes import bare, peel
from riwaya.text.galley import Galley

OFF_TOPIC = 3  # different words of sport or markets that make a report one of those

# Below so many powers and words of politics in a thousand characters a report is about something else: of 176
# reports of twelve Saudi outlets (24 to 26 July 2015, drawn by lot, 2026-11-22) 82 are, among them sermons,
# recipes, festivals, football, schools. In one half of these 32 events were found, of which 24 were none.
# The fewest in 26 annotated reports of that summer are 7.6, in 55 of our own 3.6 (a column), 5.3 and 6.9.
FEWEST = 3.0
SHORTEST = 500  # characters below which a text is too short to tell

_POWERS = frozenset({"GOV", "MIL", "LEG", "SPY", "OPP", "REB", "IGO", "JUD"})


def is_off_topic(galley: Galley) -> bool:
    """Whether a report is about sport or markets."""
    keys = {t.key for t in galley.tokens}
    return any(len(load_words("topics", topic) & keys) >= OFF_TOPIC for topic in ("sport", "markets"))


def is_political(galley: Galley, entities: Collection[Entity]) -> bool:
    """Whether a report names enough powers and speaks enough of politics to tell of its acts."""
    length = len(galley.clean)
    if length < SHORTEST:
        return True
    powers = {e.id for e in entities if e.sector in _POWERS}
    states = {e.key for e in entities if _is_state(e)}
    words = {_word_of_politics(key) for key in {t.key for t in galley.tokens}} - {""}
    found = len(powers) + max(0, len(states) - 1) + len(words)  # the outlet's own state tells nothing
    return 1000 * found / length >= FEWEST


def is_power(entity: Entity) -> bool:
    """Whether somebody acts in politics: a state, or whoever governs, fights, judges or opposes."""
    return entity.sector in _POWERS or _is_state(entity)


def _is_state(entity: Entity) -> bool:
    return entity.type == "GPE" and entity.key is not None and entity.key == entity.country


@lru_cache(maxsize=50_000)
def _word_of_politics(key: str) -> str:
    """The word of politics that a folded word is, whatever is written onto it; "" where it is none."""
    words = load_words("topics", "politics")
    stems = (s for p in peel(key) for s in (p.stem, bare(p.stem)))
    return next((s for s in stems if s in words), "")
