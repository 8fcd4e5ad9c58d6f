"""The table by which claims are lined up and judged."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Likeness runs from 0 to 1. Measured on the 12 annotated stories of SaudiNewsNet, 2026-11-21.

    There 39 of 41 pairs of statements that say the same share a row, and 54 of 56 pairs of events. What the
    figures' weights (in `likeness`) are worth was looked at on 344 more stories of that set.
    """

    statement: float = 0.40  # two statements of one speaker say the same from here on
    other_speaker: float = 0.12  # so much more, where the speakers differ
    unknown_speaker: float = 0.04  # so much more, where one of them is not named
    same_report: float = 0.35  # so much more within one report: only a repetition shares a row
    told: float = 0.60  # the reporter's own sentence says what a statement says
    event: float = 0.45  # two tellings are of one event
    toll: float = 0.40  # so much more, where both are the first that their report gives of those killed, held
    number: float = 0.45  # two figures count one thing
    stands_in: float = 0.80  # share of a claim that stands in the other for it to say no more
    exceeds: float = 0.60  # where less than this of the other stands in it, the other says more
    near_word: float = 84.0  # of 100: two words that differ by their spelling only (rapidfuzz.ratio)
    reach: float = 2.0  # a pair counts no more than this, for or against, in the average of a row
    absent: float = 0.5  # so much a pair counts against that shares no word and no party


DEFAULT = Thresholds()
