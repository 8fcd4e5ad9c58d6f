"""Tellings of an act, and the joining of those that tell one act."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from riwaya.model.span import Words
from riwaya.read.cast import Cast


@dataclass(frozen=True, slots=True)
class Telling:
    """One place where an act is told. `statement` is the id of the innermost statement that tells it."""

    trigger: Words
    by: str
    type: str
    mode: str | None
    cast: Cast
    date: str | None
    modality: str
    statement: str | None
    in_headline: bool = False

    @property
    def sides(self) -> int:
        """How many of the two sides are named."""
        return bool(self.cast.actors) + bool(self.cast.recipients)


def join_tellings(tellings: Sequence[Telling], *, countries: Mapping[str, str]) -> Iterator[Telling]:
    """One telling for each act, in order of first telling; `countries` gives those of the entities by id."""
    groups: list[list[Telling]] = []
    for telling in tellings:
        for group in groups:
            if all(_is_same_act(telling, other, countries) for other in group):
                group.append(telling)
                break
        else:
            groups.append([telling])
    return (_join(group) for group in groups)


def _is_same_act(a: Telling, b: Telling, countries: Mapping[str, str]) -> bool:
    """Same type, mode and modality, and on each side somebody in common or nobody named in one of them.

    A headline may name the state for its army or minister (روسيا تقتل ستة), so
    there a country in common is enough.
    """
    if (a.type, a.mode, a.modality) != (b.type, b.mode, b.modality):
        return False
    if a.date is not None and b.date is not None and a.date != b.date and a.by != b.by:
        return False
    sides = ((a.cast.actors, b.cast.actors), (a.cast.recipients, b.cast.recipients))
    states = countries if a.in_headline != b.in_headline else {}
    shared = [bool({states.get(i, i) for i in x} & {states.get(i, i) for i in y}) for x, y in sides]
    blank = [not x or not y for x, y in sides]
    same_place = all(blank) and bool(set(a.cast.places) & set(b.cast.places))
    return (any(shared) or same_place) and all(s or e for s, e in zip(shared, blank, strict=True))


def _join(group: Sequence[Telling]) -> Telling:
    """The first full telling of the body, with the participants of the others where it names none."""
    body = [t for t in group if not t.in_headline] or list(group)
    widest = max(t.sides for t in body)
    chosen = next(t for t in body if t.sides == widest)
    cast = chosen.cast
    for other in group:
        cast = Cast(
            cast.actors or other.cast.actors,
            cast.recipients or other.cast.recipients,
            cast.places or other.cast.places,
            cast.rules,
        )
    date = next((t.date for t in (chosen, *group) if t.date is not None), None)
    statement = chosen.statement if all(t.statement is not None for t in body) else None
    return replace(chosen, cast=cast, date=date, statement=statement)
