"""How common a word is in the Arabic press at large, for runs too small to tell by their own counts."""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import cache

from riwaya.lexicon.load import load_table

REPORT_WORDS = 250  # length at which a word's frequency is turned into the share of reports that have it
RAREST = 1e-3  # share of reports held to have a word that the table of frequencies lacks


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
