"""The reports in a large run that new ones may be of one story with."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from riwaya.model.story import Link
from riwaya.story.candidates import Shelves
from riwaya.story.digest import Digest
from riwaya.story.judge import judge_pair
from riwaya.story.weights import DEFAULT, Weights


def find_links(
    came: Sequence[Digest], others: Iterable[Digest], *, weights: Weights = DEFAULT
) -> Iterator[Link]:
    """The links of each report that came with the others, as the two alone tell."""
    shelves = Shelves(window=weights.window, whole=False)
    known = {digest.id: digest for digest in others}
    for digest in known.values():
        shelves.put(digest)
    for digest in came:
        for other in shelves.find(digest):
            if other != digest.id:
                yield judge_pair(digest, known[other], weights=weights)


def may_join(score: float, *, weights: Weights = DEFAULT) -> bool:
    """Whether two reports or stories with such a score would be joined if neither had a rival."""
    return score > weights.join + weights.rivals
