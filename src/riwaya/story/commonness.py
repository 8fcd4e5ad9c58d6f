"""How common a word is: in the Arabic press at large, and in the run or store at hand.

The counts of a run are frozen before the first report is weighed: so a report weighs the same whatever comes
after it. A store counts anew when it likes (once a day), and groups its open days again.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from riwaya.lexicon.load import load_table
from riwaya.model.story import Counts
from riwaya.story.parts import Parts

REPORT_WORDS = 250  # length at which a word's frequency is turned into the share of reports that have it
RAREST = 1e-3  # share of reports held to have a word that the table of frequencies lacks
_STATE, _NAMED = 0.03, 0.004  # share of reports held to name a state, or another known name
_BACKGROUND_REPORTS = 600  # how many reports the counts of common words are worth beside the run's own


def count_parts(parts: Iterable[Parts]) -> Counts:
    """Counts the reports of a run."""
    words, figures, entities = (Counter[str]() for _ in range(3))
    total = 0
    for part in parts:
        total += 1
        words.update(part.stems.keys())
        figures.update(part.figures.keys())
        entities.update(part.entities)
    return Counts(total, words, figures, entities)


@dataclass(frozen=True, slots=True)
class Rarity:
    """How much a term tells: the logarithm of how few reports have it."""

    words: Callable[[str], float]
    figures: Callable[[str], float]
    entities: Callable[[str], float]


def rate(counts: Counts) -> Rarity:
    """The rarities that go with counts."""
    common = common_stems()
    return Rarity(
        _rater(counts.words, counts.reports, lambda stem: common.get(stem, RAREST)),
        _rater(counts.figures, counts.reports, lambda _: RAREST),
        _rater(counts.entities, counts.reports, _known),
    )


def _rater(seen: Mapping[str, int], reports: int, held: Callable[[str], float]) -> Callable[[str], float]:
    total = reports + _BACKGROUND_REPORTS

    @cache
    def rarity(term: str) -> float:
        return -math.log((seen.get(term, 0) + _BACKGROUND_REPORTS * held(term)) / total)

    return rarity


def _known(key: str) -> float:
    """The share of reports that name an entity, guessed from the kind of its key."""
    if len(key) == 3 and key.isupper():
        return _STATE
    return RAREST if key.startswith("folded:") else _NAMED


@cache
def common_stems() -> Mapping[str, float]:
    """The share of reports that have a stem, for each stem of the table of frequencies."""
    return {
        stem: max(RAREST, 1 - (1 - float(str(count)) / 1e6) ** REPORT_WORDS)
        for stem, count in load_table("frequencies").items()
    }


def weight_of(stem: str) -> float:
    """What a stem tells: the logarithm of how few reports have it, 0 for في and 6.2 for a rare one."""
    return -math.log(common_stems().get(stem, RAREST))
