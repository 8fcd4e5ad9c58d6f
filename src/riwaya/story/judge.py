"""Whether two reports tell one event: a score that is a visible sum of weighted features."""

from __future__ import annotations

from collections.abc import Iterator

from riwaya.model.story import Evidence, Link
from riwaya.story.copies import share_runs
from riwaya.story.digest import Digest, Vector, dot, heaviest
from riwaya.story.weights import Weights


def judge_pair(a: Digest, b: Digest, *, weights: Weights) -> Link:
    """The link of two reports with all its evidence."""
    if b.id < a.id:
        a, b = b, a
    evidence = tuple(_evidence(a, b, weights))
    return Link(a.id, b.id, round(sum(e.value * e.weight for e in evidence), 4), evidence)


def _evidence(a: Digest, b: Digest, weights: Weights) -> Iterator[Evidence]:
    yield Evidence("base", 1.0, weights.base, "what every pair starts from")
    yield _cosine("text", a.text, b.text, weights.text)
    yield _cosine("lead", a.lead, b.lead, weights.lead)
    if a.title and b.title:
        yield _cosine("title", a.title, b.title, weights.title)
    else:
        yield Evidence("untitled", 1.0, weights.untitled, "one or both have no headline")
    more, less = sorted((_told(a, b), _told(b, a)), reverse=True)
    yield Evidence("told", round(more, 4), weights.told, "share of one lead that stands in the other report")
    yield Evidence("told_back", round(less, 4), weights.told_back, "the same of the other lead")
    yield _figures(a.figures, b.figures, weights.figures)
    copied = share_runs(a.runs, b.runs)
    if copied:
        yield Evidence("copied", round(copied, 4), weights.copied, "runs of words repeated")
    if a.entities and b.entities:
        cosine = round(dot(a.entities, b.entities) - weights.chance, 4)
        shared = "، ".join(heaviest(a.entities, b.entities, most=6))
        yield Evidence("entities", cosine, weights.entities, shared)
        yield from _who(a, b, weights)
    if a.events and b.events:
        yield _cosine("events", a.events, b.events, weights.events)
    if a.weekdays and b.weekdays and not a.weekdays & b.weekdays:
        yield Evidence("weekdays", 1.0, weights.weekdays, "each lead names another day of the week")
    yield _apart(a, b, weights)


def _cosine(feature: str, a: Vector, b: Vector, weight: float) -> Evidence:
    return Evidence(feature, round(dot(a, b), 4), weight, "، ".join(heaviest(a, b, most=6)))


def _told(a: Digest, b: Digest) -> float:
    """The share of `a`'s lead, by weight squared, that stands anywhere in `b`."""
    return sum(weight * weight for stem, weight in a.lead.items() if stem in b.stems)


def _who(a: Digest, b: Digest, weights: Weights) -> Iterator[Evidence]:
    """Of those named in a lead, the share by rarity that the other report names: larger, smaller."""
    shares = []
    for lead, whole in ((a.who, b.entities), (b.who, a.entities)):
        total = sum(lead.values())
        named = sum(rarity for key, rarity in lead.items() if key in whole)
        shares.append(named / total if total else weights.chance)
    shared = "، ".join(sorted(k for k in {*a.who, *b.who} if k in a.entities and k in b.entities)[:6])
    yield Evidence("who", round(max(shares) - weights.chance, 4), weights.who, shared)
    yield Evidence("who_back", round(min(shares) - weights.chance, 4), weights.who_back, shared)


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
