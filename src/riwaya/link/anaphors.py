"""What only points back: «الوزارة», «نظيره الروسي», «بلاده», «البلدان», «المملكة».

A pointer is settled by what the report named before it. Where two fit as well, it stays open.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from riwaya.lexicon.actors import load_actors
from riwaya.lexicon.titles import Pointer, load_pointers
from riwaya.link.candidate import Candidate
from riwaya.link.group import Group

# Two owners of different states named so near one another (code points) leave «بلاده» open. Set by hand.
_TOO_NEAR = 40


def nearest(groups: Sequence[Group], candidate: Candidate) -> int | None:
    """The group of the same role that was named last before the candidate, else the only one named after."""
    fits = [n for n, g in enumerate(groups) if g.type == candidate.type and _has_role(g, candidate)]
    before = [(groups[n].last_before(candidate.start), n) for n in fits]
    named = [b for b in before if b[0] >= 0]
    if named:
        return max(named)[1]
    return fits[0] if len(fits) == 1 else None


def _has_role(group: Group, candidate: Candidate) -> bool:
    """Whether a group is what «الوزير», «الوزارة», «اللجنة», «البيان» may point back at."""
    if not any(r == candidate.role or r.startswith(f"{candidate.role}:") for r in group.roles):
        return False
    return candidate.type != "DOC" or group.begins_with(candidate.text.split()[0])


def with_office(candidate: Candidate, groups: Sequence[Group]) -> Candidate:
    """«نظيره الروسي» with the office of whoever was named last before it."""
    if candidate.role != "peer":
        return candidate
    before = [
        (last, g.offices[-1][0])
        for g in groups
        if g.type == "PER" and g.offices and (last := g.last_before(candidate.start)) >= 0
    ]
    if not before:
        return replace(candidate, kind="title", role=None)
    return replace(candidate, kind="title", role=max(before)[1], one=True)


def pointer_of(candidate: Candidate) -> Pointer | None:
    """What kind of pointer a candidate is; None where it is none of the list."""
    return load_pointers().get(candidate.role or "")


def point(groups: Sequence[Group], candidate: Candidate, pointer: Pointer) -> str | None:
    """The key of what «بلاده», «حكومتها», «المملكة» mean; None where it stays open."""
    if pointer.way == "one_of":
        return _one_of(groups, pointer)
    if pointer.way != "owned":
        return None
    owner = _owner(groups, candidate)
    if owner is None or owner.country is None:
        return None
    return owner.country if pointer.organ is None else f"{owner.country}.{pointer.organ}"


def _owner(groups: Sequence[Group], candidate: Candidate) -> Group | None:
    """The person named last before the candidate; for «ـها» a state or a body too."""
    types = ("PER", "GPE", "ORG") if candidate.text.endswith("ها") and candidate.type == "ORG" else ("PER",)
    before = sorted(
        ((g.last_before(candidate.start), n) for n, g in enumerate(groups) if g.type in types and g.country),
        reverse=True,
    )
    if not before or before[0][0] < 0:
        return None
    first = groups[before[0][1]]
    rivals = [n for at, n in before[1:] if 0 <= before[0][0] - at < _TOO_NEAR]
    return None if any(groups[n].country != first.country for n in rivals) else first


def _one_of(groups: Sequence[Group], pointer: Pointer) -> str | None:
    """The one of a pointer's states that the report names; the first where it names none and may mean it."""
    named = {g.key for g in groups if g.key in pointer.states}
    named |= {g.country for g in groups if g.country in pointer.states and g.key in load_actors()}
    if len(named) == 1:
        return named.pop()
    return pointer.states[0] if not named and pointer.alone else None
