"""Better matches: where an outlet has told the event of a report in another report, this one is not of it.

A president receives two ministers on one day, and every paper has a report of either. The two look alike, yet
each has its twin in the other paper, which looks more alike still.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from riwaya.model.story import Evidence, Link
from riwaya.story.judge import make_link
from riwaya.story.weights import Weights

_MOST = 1.0  # a rival that is better by more says no more
_KEPT = 2  # best matches kept of an outlet: one may be the report itself that is asked about


class Rivals:
    """The best matches that each report has in each outlet."""

    def __init__(self, *, weights: Weights, join: float) -> None:
        self._weights = weights
        self._join = join
        self._best: defaultdict[tuple[str, str], list[tuple[float, str]]] = defaultdict(list)

    def note(self, report: str, other: str, outlet: str, score: float) -> None:
        """Notes what a report's match with another is, which stood in such an outlet."""
        if outlet and score > self._join:
            best = self._best[report, outlet]
            best.append((-score, other))
            best.sort()
            del best[_KEPT:]

    def weigh(self, link: Link, outlets: tuple[str, str]) -> Link:
        """The link with its rivals as evidence. `outlets` are those of its two reports."""
        found = (*self._find(link.a, link.b, outlets[1]), *self._find(link.b, link.a, outlets[0]))
        least = max(link.score, self._join)
        best = max(found, default=(least, ""))
        if best[0] <= least:
            return link
        value = round(min(_MOST, best[0] - least), 4)
        return make_link(
            link.a, link.b, (*link.evidence, Evidence("rivals", value, self._weights.rivals, best[1]))
        )

    def _find(self, report: str, other: str, outlet: str) -> Iterable[tuple[float, str]]:
        """The best match of a report in an outlet beside this one."""
        for score, rival in self._best.get((report, outlet), ()):
            if rival != other:
                yield -score, rival
                return
