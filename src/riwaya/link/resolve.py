"""Resolving: which candidates of a report mean one thing in the world, and who that is.

How the statements and events code uses it:

1. A finder that meets a source or a doer which `find_mentions` has not (قياديان في طالبان، قال دليل آمد)
   makes its own `Candidate` (kind "name" with `name` set for a person's name, else kind "title"; type PER,
   ORG or DOC; `found_by` its own name) and adds it to the tuple.
2. `resolve(candidates, published=day)` gives the entities; every candidate is a mention of exactly one.
3. `entity_at(entities, span)` says who stands at a span: the mention that begins where the span begins and
   covers it best; None where no mention touches it.

Spans stay those of the candidates (offsets of the clean text).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from riwaya.lexicon.actors import Actor, holders
from riwaya.link.anaphors import nearest, point, pointer_of, with_office
from riwaya.link.candidate import Candidate
from riwaya.link.group import Group, as_entity, merge_namesakes
from riwaya.link.names import THRESHOLD, WEIGHTS, compare_names
from riwaya.link.narrow import count_states, narrow, settle_at_home, settle_places
from riwaya.link.unnamed import taken_up
from riwaya.model.reading import Entity
from riwaya.model.span import Span

_KIND_AND_STATE = ("الوكالة", "الكويتية")
_CLEAR = 0.5  # by how much the best group must beat the second, else the name stays unresolved
SHORT_NAME = "short_name"  # `found_by` of a known actor's name that others bear too


def resolve(candidates: Iterable[Candidate], *, published: date | None = None) -> tuple[Entity, ...]:
    """The entities of a report in order of first mention, with ids e1, e2, …

    `published` tells which holder of an office is meant; without it an office held by several is nobody's.
    """
    found = tuple(dict.fromkeys(candidates))
    states = count_states(found)
    settled = settle_at_home(settle_places(found, states), states)
    ordered = sorted(settled, key=lambda c: (c.start, -c.end))
    groups: list[Group] = []
    for candidate in _by_strength(ordered):
        named = narrow(with_office(candidate, groups), published=published, states=states)
        _join(groups, named, published)
    groups = merge_namesakes(groups)
    groups.sort(key=lambda g: g.first)
    return tuple(as_entity(group, f"e{n}") for n, group in enumerate(groups, 1))


def entity_at(entities: Sequence[Entity], span: Span) -> Entity | None:
    """Whoever the words of a span mean: the mention with its head, then the best cover; else None."""
    scored = [
        (_cover(span, Span(m.start, m.end)), -n, entity)
        for n, entity in enumerate(entities)
        for m in entity.mentions
        if m.overlaps(span)
    ]
    return max(scored, key=lambda s: s[:2])[2] if scored else None


def _cover(span: Span, mention: Span) -> float:
    shared = min(span.end, mention.end) - max(span.start, mention.start)
    union = max(span.end, mention.end) - min(span.start, mention.start)
    return shared / union + (mention.start == span.start) + 0.5 * mention.holds(span)


def _by_strength(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Known actors first, then full names, shorter ones, titles, and what only points back."""

    def rank(c: Candidate) -> tuple[int, int, int]:
        if len(c.refs) == 1 and c.found_by != SHORT_NAME:
            return (0, 0, c.start)
        if c.kind == "anaphor" or (c.role == "peer" and c.name is None):
            return (4, 0, c.start)
        if c.name is not None:
            return (1, -len(c.name.text.split()), c.start)
        if c.type == "PER":
            return (3, 0, c.start)
        return (2, -len(c.text.split()), c.start)

    return sorted(candidates, key=rank)


def _join(groups: list[Group], candidate: Candidate, published: date | None) -> None:
    """Puts a candidate into the group it belongs to, or into a new one."""
    pointer = pointer_of(candidate)
    if pointer is not None:
        _join_pointer(groups, candidate, point(groups, candidate, pointer))
        return
    at = _find_group(groups, candidate, published)
    if at is not None:
        groups[at] = groups[at].plus(_as_one_of(groups[at], candidate))
    elif candidate.kind != "anaphor":
        groups.append(Group((candidate,), _new_key(candidate, published)))
    elif candidate.type in ("ORG", "DOC", "PER"):
        groups.append(Group((candidate,), None))


def _join_pointer(groups: list[Group], candidate: Candidate, key: str | None) -> None:
    """A pointer with what it means, or with those of its kind where that stays open."""
    for n, group in enumerate(groups):
        if group.key == key if key else (group.key is None and candidate.role in group.roles):
            groups[n] = group.plus(candidate)
            return
    groups.append(Group((candidate,), key))


def _as_one_of(group: Group, candidate: Candidate) -> Candidate:
    """A namesake brings nothing of the known actor whose name it shares into another's group."""
    if not candidate.refs or group.key in candidate.refs:
        return candidate
    return replace(candidate, refs=(), country=None, sector=None)


def _find_group(groups: Sequence[Group], candidate: Candidate, published: date | None) -> int | None:
    if candidate.kind == "anaphor":
        return nearest(groups, candidate)
    person = _bearer(groups, candidate)
    if person is not None:
        return person
    key = _new_key(candidate, published)
    if key is not None:
        same = next((n for n, g in enumerate(groups) if g.key == key), None)
        if same is None and candidate.found_by == SHORT_NAME:
            same = _namesake(groups, candidate)
        if same is not None or len(candidate.refs) == 1:
            return same
    if candidate.type == "PER":
        best = _best(groups, candidate)
        return best if best is not None else taken_up(groups, candidate)
    return _same_body(groups, candidate)


def _bearer(groups: Sequence[Group], candidate: Candidate) -> int | None:
    """The person named in full before whose last name is a body's name too: «عبد الملك الحوثي … الحوثي»."""
    if candidate.type != "ORG" or candidate.kind != "name" or " " in candidate.text:
        return None
    fits = [
        n
        for n, g in enumerate(groups)
        if g.type == "PER" and g.last_before(candidate.start) >= 0
        if any(compare_names(name, candidate.text) == "surname" for name in g.person_names)
    ]
    return fits[0] if len(fits) == 1 else None


def _namesake(groups: Sequence[Group], candidate: Candidate) -> int | None:
    """Somebody whom the report named in full before: «أحمد المالكي … المالكي» is not the known Maliki."""
    fits = [
        n
        for n, g in enumerate(groups)
        if g.type == "PER"
        and any(compare_names(name, candidate.text) == "surname" for name in g.person_names)
    ]
    return fits[0] if len(fits) == 1 else None


def _new_key(candidate: Candidate, published: date | None) -> str | None:
    """The identity across reports that the candidate's own words give."""
    if len(candidate.refs) == 1:
        return candidate.refs[0]
    if candidate.refs or candidate.kind == "anaphor":
        return None
    if candidate.type == "PER":
        holder = _holder(candidate, published)
        return holder.key if holder is not None and _is_called(holder, candidate) else None
    if candidate.one and candidate.state:
        return f"{candidate.state}.{candidate.role}"
    return None


def _is_called(holder: Actor, candidate: Candidate) -> bool:
    """Whether a name beside a title can be the holder's; a title without a name is no objection."""
    if candidate.name is None:
        return True
    return any(compare_names(name, candidate.name.text) for name in holder.names)


def _holder(candidate: Candidate, published: date | None) -> Actor | None:
    """Who held the office on the day; None where it is over, unknown, or several may have."""
    if candidate.past or published is None or not (candidate.one and candidate.role and candidate.state):
        return None
    held = [
        a
        for a in holders(candidate.role, candidate.state)
        if any(
            o.role == candidate.role and o.state == candidate.state and o.is_held(published)
            for o in a.offices
        )
    ]
    return held[0] if len(held) == 1 else None


def _best(groups: Sequence[Group], candidate: Candidate) -> int | None:
    """The person group that the candidate fits by far best."""
    scored = sorted(
        ((score(g, candidate), -n) for n, g in enumerate(groups) if g.type == "PER"), reverse=True
    )
    if not scored or scored[0][0] < THRESHOLD:
        return None
    if len(scored) > 1 and scored[0][0] - scored[1][0] < _CLEAR:
        return None
    return -scored[0][1]


def score(group: Group, candidate: Candidate) -> float:
    """The sum of the weights of what a group and a candidate have in common."""
    return sum(WEIGHTS[f] for f in features(group, candidate))


def features(group: Group, candidate: Candidate) -> tuple[str, ...]:
    """What speaks for and against a candidate being one of a group, as keys of `WEIGHTS`."""
    if candidate.name is None:
        return ("same_title",) if _office_feature(group, candidate) == "same_office" else ()
    found = [f for n in group.person_names if (f := compare_names(n, candidate.name.text))]
    best = max(found, key=lambda f: WEIGHTS[f], default=None)
    if best is None:
        return ()
    office = _office_feature(group, candidate)
    return (best, office) if office else (best,)


def _office_feature(group: Group, candidate: Candidate) -> str | None:
    """Whether both are said to hold one office; a state left out may be any."""
    if candidate.role is None or not candidate.one:
        return _same_words(group, candidate)
    for role, state, past in group.offices:
        if role != candidate.role or past != candidate.past:
            continue
        if state == candidate.state or state is None or candidate.state is None:
            return "same_office"
        return "other_office"
    return None


def _same_words(group: Group, candidate: Candidate) -> str | None:
    """Titles that no state has one of are one when they are told with the same words."""
    if candidate.title is None and candidate.name is not None:
        return None
    words = candidate.title if candidate.title and candidate.found_by != "counted" else candidate
    return "same_office" if group.has_words(words) else None


def _same_body(groups: Sequence[Group], candidate: Candidate) -> int | None:
    """The body told with the same words, or with the same head where one of the two leaves the state out."""
    for n, group in enumerate(groups):
        if group.type == candidate.type and any(group.has_words(w) for w in (candidate, candidate.name) if w):
            return n
    fits = [n for n, g in enumerate(groups) if g.type == candidate.type and g.is_longer(candidate)]
    return fits[0] if len(fits) == 1 else _of_state(groups, candidate)


def _of_state(groups: Sequence[Group], candidate: Candidate) -> int | None:
    """«وكالة الأنباء الكويتية … الوكالة الكويتية»: an outlet by its kind and state."""
    words = candidate.text.split()
    if candidate.role != "outlet" or candidate.country is None or len(words) != len(_KIND_AND_STATE):
        return None
    fits = [
        n
        for n, g in enumerate(groups)
        if g.type == "ORG" and "outlet" in g.roles and g.country == candidate.country
        if g.last_before(candidate.start) >= 0 and g.begins_with(words[0])
    ]
    return fits[0] if len(fits) == 1 else None
