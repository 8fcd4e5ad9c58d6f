"""The table by which two reports are judged to tell one event or not."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Weights:
    """What each feature weighs; a pair's score is the sum of value × weight, above zero rather one event.

    `base` to `apart` follow a logistic regression on the 300 judged pairs of SaudiNewsNet (128 same, 120
    related, 52 different; July and August 2015) of 2026-11-22, rounded; `weekdays` is held lower than
    fitted, as a report of the next day may name its own. `text`, `events`, `undated`, `related` and
    `untitled` (all judged pairs have headlines) were set by hand. `reach` to `join` were chosen on those
    pairs, grouped among all 20,280 reports (13,000 of them with readings), and on the sample reports
    together: F1 .878, .797 without copies. Figures in
    docs/reference/stories.md.
    """

    base: float = -4.15
    text: float = 0.2  # cosine of the whole texts
    lead: float = 1.3  # cosine of headlines and first paragraphs
    title: float = 2.0  # cosine of the headlines
    untitled: float = 0.7  # one has no headline: what headlines of one event share is not held against it
    told: float = 3.0  # share of the one's lead that stands anywhere in the other, the larger of the two
    told_back: float = 1.7  # the smaller of the two
    figures: float = 2.8  # rarity of the figures shared, of those of the report with fewer
    copied: float = 0.2  # share of the runs of words repeated, where it makes a copy
    entities: float = 1.2  # cosine of who is named, less `chance`
    who: float = 0.8  # share of those named in one lead who are named in the other report, less `chance`
    who_back: float = 2.4  # the smaller of the two shares
    events: float = 0.2  # cosine of what is done, and by whom
    apart: float = -0.95  # days between the two
    weekdays: float = -1.0  # the leads name days of the week, and none is the same
    undated: float = -0.3  # one of the two has no date

    chance: float = 0.3  # mean of `entities` and `who` of pairs that are not of one event
    window: int = 3  # days between two reports of one event, at the most
    reach: float = 2.0  # a single score counts no more than this, for or against, in the average of a story
    absent: float = 1.5  # what a pair that was never judged counts against, in the same average
    nearest: float = 0.2  # how much of the fit of two groups is their best score, the rest is their mean
    join: float = -0.6  # two groups are one story where they fit better than this
    related: float = -2.5  # two stories are related where their best link is better than this


DEFAULT = Weights()
