"""The table by which claims are lined up and judged."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Likeness runs from 0 to 1. Measured on the 12 annotated stories of SaudiNewsNet, 2026-11-22.

    From the annotated finds 133 of 153 pairs share a row, and 148 pairs of finds do in all. What the weights
    of figures (in `likeness`) are worth was looked at on 310 stories of 24 to 26 July of that set.
    """

    statement: float = 0.38  # two statements of one speaker say the same from here on
    other_speaker: float = 0.06  # so much more, where the speakers differ
    unknown_speaker: float = 0.04  # so much more, where one of them is not named
    same_report: float = 0.35  # so much more within one report: only a repetition shares a row
    telling: float = 0.42  # two clauses that reports tell in their own voice say the same
    other_figure: float = 0.30  # so much more, where they give other amounts of one thing
    contrast: float = 0.15  # so much more, where they say opposites of the same parties
    time: float = 0.55  # two times are of one thing
    repeated: float = 1.0  # so much more until every claim has looked for a counterpart of its own
    told: float = 0.60  # the reporter's own sentence says what a statement says
    event: float = 0.43  # two tellings are of one event
    other_act: float = 0.05  # so much more, where the two are named by other words
    again: float = -0.1  # how well an event told again must fit what other accounts tell
    toll: float = 0.40  # so much more, where both are the first that their report gives of those killed, held
    about: float = 0.10  # share by which an amount given as «about» may be off
    measure: float = 0.50  # so much more, where both measure one thing: trade, turnout, cost
    number: float = 0.45  # two figures count one thing
    contrary: float = 0.35  # likeness from which on «rose» and «fell» beside one word contradict each other
    negated: float = 0.48  # likeness from which on a negation contradicts what another asserts
    denied: float = 0.55  # share of what is denied that must stand in what is asserted
    stands_in: float = 0.80  # share of a claim that stands in the other for it to say no more
    exceeds: float = 0.60  # where less than this of the other stands in it, the other says more
    near_word: float = 84.0  # of 100: two words that differ by their spelling only (rapidfuzz.ratio)
    one_act: float = 0.45  # two acts of violence are told so alike that other doers contradict each other
    reach: float = 2.0  # a pair counts no more than this, for or against, in the average of a row
    absent: float = 0.5  # so much a pair counts against that shares no word and no party


DEFAULT = Thresholds()
