"""Whether two reports tell one event: a score that is a visible sum of weighted features."""

from __future__ import annotations

from collections.abc import Iterator

from riwaya.model.story import Evidence, Link
from riwaya.story.digest import Digest, Vector, dot, heaviest
from riwaya.story.names import is_same_name, name_words
from riwaya.story.weights import Weights

_TEN = 10.0  # the unit of `strangers`: about what two unknown names tell


def judge_pair(a: Digest, b: Digest, *, weights: Weights) -> Link:
    """The link of two reports with all its evidence, as far as the two alone tell."""
    if b.id < a.id:
        a, b = b, a
    return make_link(a.id, b.id, tuple(_evidence(a, b, weights)))


def make_link(a: str, b: str, evidence: tuple[Evidence, ...]) -> Link:
    """A link whose score is the sum of its evidence."""
    return Link(a, b, round(sum(e.value * e.weight for e in evidence), 4), evidence)


def _evidence(a: Digest, b: Digest, weights: Weights) -> Iterator[Evidence]:
    yield Evidence("base", 1.0, weights.base, "what every pair starts from")
    shared = "، ".join(a.spelt.get(t, t) for t in heaviest(a.lead, b.lead, most=6))
    yield Evidence("lead", round(dot(a.lead, b.lead), 4), weights.lead, shared)
    core = min(_told(a, b), _told(b, a))
    yield Evidence(
        "core", round(core, 4), weights.core, "share of one headline and first line in the other report"
    )
    yield _figures(a.figures, b.figures, weights.figures)
    yield from _named("people", a.people, b.people, weights.people, weights.chance)
    yield from _named("places", a.places, b.places, weights.places, weights.chance)
    yield from _strangers(a, b, weights.strangers)
    fewer, more = sorted((len(a.stems), len(b.stems)))
    yield Evidence(
        "uneven", round(1 - fewer / (more or 1), 4), weights.uneven, "how much shorter one report is"
    )
    if a.weekdays and b.weekdays and not a.weekdays & b.weekdays and not (_is_own(a) and _is_own(b)):
        yield Evidence("weekdays", 1.0, weights.weekdays, "each lead names another day of the week")
    yield _apart(a, b, weights)


def _told(a: Digest, b: Digest) -> float:
    """The share of `a`'s headline and first line, by rarity, that stands anywhere in `b`."""
    total = sum(a.core.values())
    return sum(rarity for stem, rarity in a.core.items() if stem in b.stems) / total if total else 0.0


def _figures(a: Vector, b: Vector, weight: float) -> Evidence:
    fewer = min(sum(a.values()), sum(b.values()))
    shared = [figure for figure in a if figure in b]
    value = sum(a[figure] for figure in shared) / fewer if fewer else 0.0
    return Evidence("figures", round(value, 4), weight, "، ".join(sorted(shared)[:6]))


def _named(feature: str, a: Vector, b: Vector, weight: float, chance: float) -> Iterator[Evidence]:
    """Of those named in the two leads, the share by rarity that both name."""
    total = sum(a.values()) + sum(b.values())
    if not total:
        return
    left = [key for key in a if any(is_same_name(key, other) for other in b)]
    right = [key for key in b if any(is_same_name(key, other) for other in a)]
    value = (sum(a[k] for k in left) + sum(b[k] for k in right)) / total
    yield Evidence(feature, round(value - chance, 4), weight, "، ".join(left[:6]))


def _strangers(a: Digest, b: Digest, weight: float) -> Iterator[Evidence]:
    """Those whom each lead names and the other report does not know: two hosts, two guests."""
    left, right = _unknown(a, b), _unknown(b, a)
    value = min(sum(a.who[k] for k in left), sum(b.who[k] for k in right)) / _TEN
    if value:
        yield Evidence("strangers", round(value, 4), weight, "، ".join((*left[:3], *right[:3])))


def _unknown(a: Digest, b: Digest) -> list[str]:
    return [key for key in a.who if not _stands(key, b, person=key in a.people)]


def _stands(key: str, report: Digest, *, person: bool) -> bool:
    """Whether a report names an entity, or has the first and the last word of its name."""
    if key in report.entities:
        return True
    words = name_words(key)
    if not words or (person and len(words) == 1):
        return False
    return words[0] in report.stems and words[-1] in report.stems


def _is_own(report: Digest) -> bool:
    """Whether a lead names the day that the report is of, which `apart` knows already."""
    return report.day is not None and report.day.isoweekday() in report.weekdays


def _apart(a: Digest, b: Digest, weights: Weights) -> Evidence:
    if a.day is None or b.day is None:
        return Evidence("undated", 1.0, weights.undated, "the date of one or both is not known")
    days = abs((a.day - b.day).days)
    return Evidence("apart", float(days), weights.apart, f"{min(a.day, b.day)} and {max(a.day, b.day)}")
