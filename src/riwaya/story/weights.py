"""The table by which two reports are judged to tell one event or not."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Weights:
    """What each feature weighs; a pair's score is the sum of value × weight, above zero rather one event.

    `base` to `rivals` follow a logistic regression on 521 judged pairs of SaudiNewsNet (the 300 given, 128 of
    them same, and 221 more that were drawn and judged for this, 108 same; July and August 2015) of
    2026-11-22, rounded. `undated` and `related` were set by hand: none of the pairs is without a date.
    `reach` to `join` were chosen on those pairs, grouped among all 20,280 reports, `few` on the sample
    reports. Figures, in and out of fold, in docs/reference/stories.md.
    """

    base: float = -3.25
    lead: float = 4.5  # cosine of headlines and first paragraphs
    core: float = 5.1  # share of one headline and first line that stands in the other report, the smaller
    figures: float = 1.5  # rarity of the figures shared, of those of the report with fewer
    people: float = 1.8  # of the persons named in the two leads, the share named in both, less `chance`
    places: float = 1.0  # the same of places
    strangers: float = -1.05  # tens of rarity of whom each lead names and the other report doesn't; the fewer
    uneven: float = 1.9  # how much shorter one is: what it has no room for is not held against the pair
    apart: float = -1.15  # days between the two
    weekdays: float = -2.2  # the leads name days of the week, and none is the same
    undated: float = -0.3  # one of the two has no date
    rivals: float = -1.2  # by how much another report of the same outlet is a better match, one at the most

    chance: float = 0.3  # `people` and `places` of a pair where no lead names any
    window: int = 3  # days between two reports of one event, at the most
    reach: float = 2.0  # a single score counts no more than this, for or against, in the average of a story
    absent: float = 1.0  # what a pair that was never judged counts against, in the same average
    join: float = -0.6  # two groups are one story where their average is better than this
    few: float = 0.8  # how much lower `join` is in a small run, where little looks alike without being one
    related: float = -2.5  # two stories are related where their best link is better than this


DEFAULT = Weights()
