"""The table by which two reports are judged to tell one event or not."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Weights:
    """What each feature weighs; a pair's score is the sum of value × weight, above zero rather one event.

    `base` to `who` were fitted by logistic regression to the 300 judged pairs of SaudiNewsNet (128 same,
    120 related, 52 different; July and August 2015) on 2026-11-21, then rounded. `events` and `undated` were
    set by hand; `chance` to `reach` and `nearest` were chosen on the same pairs among 2,929 reports.
    `figures`, `apart` and `join` were then chosen on those pairs and the sample reports together: F1 of the
    pairs is .862 with readings (.871 without regard to the samples, one story of which then falls in two).
    """

    base: float = -4.3
    text: float = 0.5  # cosine of the whole texts
    lead: float = 3.2  # cosine of headlines and first paragraphs
    told: float = 4.5  # share of the one's lead that stands anywhere in the other, the larger of the two
    figures: float = 2.0  # rarity of the figures shared, of those of the report with fewer
    copied: float = 0.5  # share of the runs of words repeated, where it makes a copy
    entities: float = 2.0  # cosine of who is named, less `chance`
    who: float = 2.7  # share of those named in one lead who are named in the other report, less `chance`
    events: float = 0.3  # cosine of what is done, and by whom
    apart: float = -0.7  # days between the two
    undated: float = -0.3  # one of the two has no date

    chance: float = 0.3  # mean of `entities` and `who` of pairs that are not of one event
    window: int = 3  # days between two reports of one event, at the most
    reach: float = 4.0  # a single score counts no more than this, for or against, in the average of a story
    nearest: float = 0.15  # how much of the fit of two groups is their best score, the rest is their mean
    join: float = -0.75  # two groups are one story where they fit better than this


DEFAULT = Weights()
