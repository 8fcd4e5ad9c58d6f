"""Names that several bear: which of the bearers a report means, by its states, by a title, by its day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from riwaya.lexicon.actors import Actor, load_actors, usual_bearer
from riwaya.lexicon.places import narrow_places
from riwaya.link.candidate import Candidate
from riwaya.link.names import folded

# A state is the one that a report is about where it is named so many times as often as the next that has a
# place of the name. Set by hand, 2026-11-22.
CLEAR = 2.0
# Days from an office for which its holder is still, or already, meant by a shared name. Set by hand,
# 2026-11-22.
LATELY = 3 * 365
# So often a state must be named for the offices and organs that a report names without one to be its own.
AT_HOME = 2
_PLACES = ("GPE", "LOC")
# Offices that are of no state, or where the state is another's to which one is sent.
_NOT_OF_STATES = frozenset(
    ("secretary_general", "pope", "eu_foreign_policy", "head", "commander", "prosecutor")
)


def settle_places(candidates: Iterable[Candidate], states: Mapping[str, int]) -> tuple[Candidate, ...]:
    """The candidates of a report, shared names of places narrowed by the states it names so often."""
    found = tuple(candidates)
    return tuple(_narrow_place(c, states) if _is_shared_place(c) else c for c in found)


def count_states(candidates: Iterable[Candidate]) -> Mapping[str, int]:
    """How often each state is named, itself or by a known actor that belongs to it."""
    known = load_actors()
    named: Counter[str] = Counter()
    for candidate in candidates:
        owners = {known[r].country for r in candidate.refs}
        named.update(o for o in owners if o is not None and len(owners) == 1)
    return named


def _is_shared_place(candidate: Candidate) -> bool:
    return len(candidate.refs) > 1 and all(load_actors()[r].type in _PLACES for r in candidate.refs)


def _narrow_place(candidate: Candidate, states: Mapping[str, int]) -> Candidate:
    state = _clear_state(candidate.refs, states)
    left = narrow_places(candidate.refs, countries=(state,) if state else ())
    usual = usual_bearer(folded(candidate.text))
    if len(left) > 1 and usual in left:
        left = (usual,)
    owners = {load_actors()[r].country for r in left}
    country = owners.pop() if len(owners) == 1 else None
    if len(left) > 1:
        return replace(candidate, refs=left, country=country)
    actor = load_actors()[left[0]]
    kind = "metonym" if _stands_for(actor, candidate) else candidate.kind
    return replace(candidate, refs=left, kind=kind, type=actor.type, country=country)


def _stands_for(actor: Actor, candidate: Candidate) -> bool:
    """Whether the words are the name of a capital that stands for its state."""
    return actor.key == actor.country and folded(candidate.text) not in map(folded, actor.names)


def _clear_state(keys: tuple[str, ...], states: Mapping[str, int]) -> str | None:
    """Of the states of known actors the one that the report names by far most often, if it names one."""
    owners = {load_actors()[k].country or "" for k in keys}
    first, *others = sorted(((states.get(o, 0), o) for o in owners), reverse=True)
    return first[1] if first[0] and (not others or first[0] >= CLEAR * others[0][0]) else None


def settle_at_home(candidates: Iterable[Candidate], states: Mapping[str, int]) -> tuple[Candidate, ...]:
    """The candidates, «وزارة الصحة», «رئيس الوزراء» with the state that the report is about, if it says."""
    (count, home), (second, _) = ((0, ""), (0, ""), *sorted((n, s) for s, n in states.items()))[:-3:-1]
    if count < AT_HOME or count < CLEAR * second:
        return tuple(candidates)
    return tuple(
        replace(c, state=home, country=home) if _is_of_a_state(c) and c.state is None else c
        for c in candidates
    )


def _is_of_a_state(candidate: Candidate) -> bool:
    if not candidate.one or candidate.role is None or candidate.kind == "anaphor" or candidate.refs:
        return False
    return candidate.role not in _NOT_OF_STATES and not candidate.role.startswith(("envoy", "ambassador"))


def narrow(candidate: Candidate, *, published: date | None, states: Mapping[str, int]) -> Candidate:
    """A shared name with the one actor that title, states and day, in this order, leave; else as it is."""
    if len(candidate.refs) < 2:
        return candidate
    actors = [load_actors()[r] for r in candidate.refs]
    about = _clear_state(candidate.refs, states)
    for fits in (
        lambda a: _has_title(a, candidate),
        lambda a: about is not None and a.country == about,
        lambda a: any(o.is_held(published) for o in a.offices),
        lambda a: published is not None and _held_lately(a, published),
    ):
        left = [a for a in actors if fits(a)]
        if len(left) == 1:
            return replace(candidate, refs=(left[0].key,))
    return candidate


def _has_title(actor: Actor, candidate: Candidate) -> bool:
    return candidate.role is not None and any(
        o.role == candidate.role and candidate.state in (None, o.state) for o in actor.offices
    )


def _held_lately(actor: Actor, day: date) -> bool:
    """Whether an office of the actor ended in the years before the day, or begins within them after it."""
    return any(
        abs((bound - day).days) <= LATELY
        for o in actor.offices
        for bound in (o.start, o.end)
        if bound is not None
    )
