"""Stories that are not one and yet belong beside each other: a host's next guest, a second day of raids."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from riwaya.model.story import Evidence, Link, Related
from riwaya.story.weights import DEFAULT, Weights

_REASONS = ("people", "places", "lead", "figures")


def find_related(
    home: Mapping[str, str], links: Iterable[Link], *, weights: Weights = DEFAULT
) -> tuple[Related, ...]:
    """The related stories, in order of ids. `home` names the story of each report.

    Two stories are related where the best link between their reports is better than `weights.related`.
    """
    best: dict[tuple[str, str], Link] = {}
    for link in links:
        a, b = sorted((home[link.a], home[link.b]))
        known = best.get((a, b))
        if a != b and link.score > weights.related and (known is None or link.score > known.score):
            best[a, b] = link
    return tuple(Related(a, b, link.score, _reasons(link)) for (a, b), link in sorted(best.items()))


def _reasons(link: Link) -> tuple[Evidence, ...]:
    """What the two share, what counts most first."""
    told: defaultdict[str, float] = defaultdict(float)
    for evidence in link.evidence:
        told[evidence.feature] += evidence.value * evidence.weight
    shared = [e for e in link.evidence if e.feature in _REASONS and e.because and told[e.feature] > 0]
    return tuple(sorted(shared, key=lambda e: (-e.value * e.weight, e.feature)))
