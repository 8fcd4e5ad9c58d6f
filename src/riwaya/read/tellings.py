"""Tellings of an act, and the joining of those that tell one act."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from riwaya.model.span import Words
from riwaya.read.cast import Cast


@dataclass(frozen=True, slots=True)
class Telling:
    """One place where an act is told. `statement` is the id of the innermost statement that tells it.

    `casualty`: told by its dead and wounded. `looks_back`: by a word for an act that was told already
    («انسحابه», «الهجوم», «انسحبنا»). `sentence` is the first token of its sentence.
    """

    trigger: Words
    by: str
    type: str
    mode: str | None
    cast: Cast
    date: str | None
    modality: str
    statement: str | None
    in_headline: bool = False
    casualty: bool = False
    looks_back: bool = False
    sentence: int = 0

    @property
    def sides(self) -> int:
        """How many of the two sides are named."""
        return bool(self.cast.actors) + bool(self.cast.recipients)


def join_tellings(tellings: Sequence[Telling], *, countries: Mapping[str, str]) -> Iterator[Telling]:
    """One telling for each act, in order of first telling; `countries` gives those of the entities by id."""
    groups: list[list[Telling]] = []
    for telling in sorted(tellings, key=lambda t: (t.in_headline, t.trigger)):
        for group in groups:
            if _belongs(telling, group, countries):
                group.append(telling)
                break
        else:
            groups.append([telling])
    return (_join(group) for group in groups)


def _belongs(telling: Telling, group: Sequence[Telling], countries: Mapping[str, str]) -> bool:
    """Whether a telling is of the act of a group, whose toll counts only where no attack is told."""
    core = [t for t in group if not t.casualty] or group
    return any(_is_toll_of(telling, t) for t in group) or all(
        _is_same_act(telling, t, countries) for t in core
    )


def _is_toll_of(a: Telling, b: Telling) -> bool:
    return (a.type, a.modality) == (b.type, b.modality) and _is_toll(a, b)


def _is_same_act(a: Telling, b: Telling, countries: Mapping[str, str]) -> bool:
    """Whether two tellings of the same type and modality tell one act.

    They do with somebody in common on each side, or nobody named there in one of them. A headline may name
    the state for its army or minister (روسيا تقتل ستة), so there a country in common is enough.
    """
    if (a.type, a.modality) != (b.type, b.modality):
        return False
    if a.date is not None and b.date is not None and a.date != b.date and a.by != b.by:
        return False
    if _is_toll(a, b) or _is_back(a, b) or _is_back(b, a):
        return True
    return _is_repeated(a, b) or (
        (a.mode == b.mode or _is_plainer(a, b)) and _has_same_sides(a, b, countries)
    )


def _is_repeated(a: Telling, b: Telling) -> bool:
    """Whether both sides are named in one sentence and the same: «انتقادات فلان الذي اتهم الحكومة»."""
    sides = [
        (set(x), set(y)) for x, y in ((a.cast.actors, b.cast.actors), (a.cast.recipients, b.cast.recipients))
    ]
    return a.sentence == b.sentence and all(x and x == y for x, y in sides)


def _has_same_sides(a: Telling, b: Telling, countries: Mapping[str, str]) -> bool:
    if a.in_headline != b.in_headline and not (a if a.in_headline else b).sides:
        return True  # «قتلى في قصف على سوق»
    sides = ((a.cast.actors, b.cast.actors), (a.cast.recipients, b.cast.recipients))
    again = a.by == b.by and (a.looks_back or b.looks_back)  # «زار المغرب … زيارته الرباط»
    states = countries if a.in_headline != b.in_headline or again else {}
    shared = [bool({states.get(i, i) for i in x} & {states.get(i, i) for i in y}) for x, y in sides]
    blank = [not x or not y for x, y in sides]
    if a.in_headline != b.in_headline and a.by == b.by and (any(shared) or any(blank)):
        return True  # «الأمير يشكر رئيس الهيئة» tells beforehand what the body tells by the same word
    same_place = all(blank) and bool(set(a.cast.places) & set(b.cast.places))
    return (any(shared) or same_place) and all(s or e for s, e in zip(shared, blank, strict=True))


def _is_plainer(a: Telling, b: Telling) -> bool:
    """Whether one tells an attack in the same sentence by a word that says nothing of its means: «هجوم»."""
    return a.type == "ASSAULT" and a.sentence == b.sentence and None in (a.mode, b.mode)


def _is_toll(a: Telling, b: Telling) -> bool:
    """Whether one tells in the same sentence whom the other killed or wounded: «قصف … أدى إلى مقتل …»."""
    return a.sentence == b.sentence and any(t.casualty and not _names_doer(t) for t in (a, b))


def _names_doer(telling: Telling) -> bool:
    """Whether a telling itself names who did it, not only whose weapon it was."""
    return bool(telling.cast.actors) and "weapon" not in telling.cast.rules


def _is_back(later: Telling, first: Telling) -> bool:
    """Whether one looks back by the same word on the other: «انسحبت … انسحابها»."""
    if not later.looks_back or later.by != first.by or later.trigger.start < first.trigger.start:
        return False
    return not later.cast.recipients or not first.cast.recipients


def _join(group: Sequence[Telling]) -> Telling:
    """The first full telling of the body, with the participants of the others where it names none."""
    body = [t for t in group if not t.in_headline] or list(group)
    chosen = _fullest(body)
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
    mode = chosen.mode or next((t.mode for t in group if t.mode is not None), None)
    return replace(chosen, cast=cast, date=date, statement=statement, mode=mode)


def _fullest(body: Sequence[Telling]) -> Telling:
    """The telling that says most of who took part, the first of several.

    Of an attack and its toll it is the attack if its doer is named or the toll is only a noun («مقتل ثلاثة في
    قصف»).
    """
    attacks = [t for t in body if not t.casualty]
    tolls = [t for t in body if t.casualty]
    if attacks and tolls:
        told = any(t.cast.actors for t in attacks) or not any("patient" in t.cast.rules for t in tolls)
        body = attacks if told else tolls
    widest = max(t.sides for t in body)
    return next(t for t in body if t.sides == widest)
