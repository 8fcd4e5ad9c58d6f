"""Whether two reports tell one event: a score that is a visible sum of weighted features."""

from __future__ import annotations

from collections.abc import Iterator

from riwaya.model.story import Evidence, Link
from riwaya.story.digest import Digest, Vector, dot, heaviest
from riwaya.story.weights import Weights


def judge_pair(a: Digest, b: Digest, *, copied: float, weights: Weights) -> Link:
    """The link of two reports with all its evidence. `copied` is the share of repeated runs, 0 for none."""
    evidence = tuple(_evidence(a, b, copied, weights))
    first, second = sorted((a.id, b.id))
    return Link(first, second, round(sum(e.value * e.weight for e in evidence), 4), evidence)


def _evidence(a: Digest, b: Digest, copied: float, weights: Weights) -> Iterator[Evidence]:
    yield Evidence("base", 1.0, weights.base, "what every pair starts from")
    yield _cosine("text", a.text, b.text, weights.text)
    yield _cosine("lead", a.lead, b.lead, weights.lead)
    told = max(_told(a, b), _told(b, a))
    yield Evidence("told", round(told, 4), weights.told, "share of one lead that stands in the other report")
    yield _figures(a.figures, b.figures, weights.figures)
    if copied:
        yield Evidence("copied", round(copied, 4), weights.copied, "runs of words repeated")
    if a.entities and b.entities:
        cosine = round(dot(a.entities, b.entities) - weights.chance, 4)
        shared = "، ".join(heaviest(a.entities, b.entities, most=6))
        yield Evidence("entities", cosine, weights.entities, shared)
        yield _who(a, b, weights)
    if a.events and b.events:
        yield _cosine("events", a.events, b.events, weights.events)
    yield _apart(a, b, weights)


def _cosine(feature: str, a: Vector, b: Vector, weight: float) -> Evidence:
    return Evidence(feature, round(dot(a, b), 4), weight, "، ".join(heaviest(a, b, most=6)))


def _told(a: Digest, b: Digest) -> float:
    """The share of `a`'s lead, by weight squared, that stands anywhere in `b`."""
    return sum(weight * weight for stem, weight in a.lead.items() if stem in b.stems)


def _who(a: Digest, b: Digest, weights: Weights) -> Evidence:
    """Of those named in each lead, the share by rarity that the other report names; the mean of the two."""
    shares = []
    for lead, whole in ((a.who, b.entities), (b.who, a.entities)):
        total = sum(lead.values())
        named = sum(rarity for key, rarity in lead.items() if key in whole)
        shares.append(named / total if total else weights.chance)
    shared = sorted(key for key in {*a.who, *b.who} if key in a.entities and key in b.entities)
    return Evidence("who", round(sum(shares) / 2 - weights.chance, 4), weights.who, "، ".join(shared[:6]))


def _figures(a: Vector, b: Vector, weight: float) -> Evidence:
    fewer = min(sum(a.values()), sum(b.values()))
    shared = [figure for figure in a if figure in b]
    value = sum(a[figure] for figure in shared) / fewer if fewer else 0.0
    return Evidence("figures", round(value, 4), weight, "، ".join(sorted(shared)[:6]))


def _apart(a: Digest, b: Digest, weights: Weights) -> Evidence:
    if a.day is None or b.day is None:
        return Evidence("undated", 1.0, weights.undated, "the date of one or both is not known")
    days = abs((a.day - b.day).days)
    return Evidence("apart", float(days), weights.apart, f"{min(a.day, b.day)} and {max(a.day, b.day)}")
