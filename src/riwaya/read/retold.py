"""The tellings of a report, joined: each act once, told by the fullest of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from riwaya.model.reading import Entity
from riwaya.read.cast import Cast
from riwaya.read.sameness import (
    closeness,
    comes_back,
    is_apart,
    is_headline_by_word,
    is_headline_of,
    is_of_toll,
    is_same_act,
    is_same_death,
    is_toll,
    may_be_headline_of,
    same_numbers,
    tells_toll,
)
from riwaya.read.tellings import Telling

_MUTUAL = frozenset({"CONSULT", "AGREE"})  # acts of two sides, both of them actors
_FOLDED = "folded:"  # opens the key of somebody known by name alone


@dataclass(slots=True)
class _Act:
    """The tellings of an act; those in `plain` tell it anew, the others only come back to it."""

    tellings: list[Telling]
    plain: list[Telling]


def join_tellings(tellings: Sequence[Telling], *, who: Mapping[str, Entity]) -> Iterator[Telling]:
    """One telling for each act, in order of first telling; `who` gives the entities by id."""
    acts: list[_Act] = []
    who = _with_owners(who)
    numbers = same_numbers(who)
    counted = [_counted(t, numbers) for t in tellings]
    for telling in sorted(counted, key=lambda t: (t.in_headline, t.trigger)):
        find = _find_headed if telling.in_headline else _find_told
        act = find(telling, acts, who)
        if act is None:
            acts.append(_Act([telling], [telling]))
            continue
        act.tellings.append(telling)
        if not telling.in_headline and not telling.back.again and _belongs(telling, act, who):
            act.plain.append(telling)
    return (_join(act) for act in acts)


def _counted(telling: Telling, numbers: Mapping[str, str]) -> Telling:
    """The telling with those counted by one figure as one: «ضبط 431 إرهابيا … القبض على 431 متهما»."""
    if not any(numbers.get(i, i) != i for i in telling.cast.recipients):
        return telling
    recipients = tuple(dict.fromkeys(numbers.get(i, i) for i in telling.cast.recipients))
    return replace(telling, cast=replace(telling.cast, recipients=recipients))


def _with_owners(who: Mapping[str, Entity]) -> Mapping[str, Entity]:
    """The entities, those known by no key with the country, or the id, of a known one whose name ends theirs.

    «قوات الاتحاد الأفريقي» are the Union's.
    """
    known = [e for e in who.values() if e.key is not None and not e.key.startswith(_FOLDED)]

    def owned(entity: Entity) -> Entity:
        if entity.country is not None or entity in known:
            return entity
        owner = next((e for e in known if entity.name.endswith(" " + e.name)), None)
        return entity if owner is None else replace(entity, country=owner.country or owner.id)

    return {i: owned(e) for i, e in who.items()}


def _belongs(telling: Telling, act: _Act, who: Mapping[str, Entity]) -> bool:
    """Whether a telling is of an act, whose toll counts only where no attack is told."""
    if any(is_toll(telling, t) or is_same_death(telling, t, who) for t in act.plain):
        return True
    core = [t for t in act.plain if not is_of_toll(t)] or act.plain
    same = [is_same_act(telling, t, who) for t in core]
    chained = telling.type != "CONSULT" and any(same) and not any(is_apart(telling, t, who) for t in core)
    return all(same) or chained


def _find_headed(telling: Telling, acts: Sequence[_Act], who: Mapping[str, Entity]) -> _Act | None:
    """The act with most parties of a headline that tells it: by the same word, its sides, or roughly."""

    def fit(act: _Act) -> tuple[int, int]:
        near = max(closeness(telling, t, who) for t in act.tellings)
        if any(is_headline_by_word(telling, t, who) for t in act.tellings):
            return near, 3
        if _belongs(telling, act, who):
            return near, 2 + any(t.by == telling.by for t in act.tellings)
        return near, int(any(is_headline_of(telling, t, who) for t in act.tellings))

    fits = [(fit(act), act) for act in acts]
    told = [(how, act) for how, act in fits if how[1]]
    if told:
        return max(told, key=lambda f: f[0])[1]
    only = [a for a in acts if any(may_be_headline_of(telling, t, who) for t in a.plain)]
    return only[0] if len(only) == 1 else None


def _find_told(telling: Telling, acts: Sequence[_Act], who: Mapping[str, Entity]) -> _Act | None:
    """The act that is the same, else the last one told that a word looks back on.

    Whom an attack hit concerns the last one: «قصف … وقتل ثلاثة، وقصف … وقتل خمسة».
    """
    latest = sorted(acts, key=lambda a: a.tellings[-1].trigger, reverse=True)
    same = (a for a in (latest if tells_toll(telling) else acts) if _belongs(telling, a, who))
    looked_at = (a for a in latest if _is_come_back_to(telling, a, who))
    return next(chain(same, looked_at), None)


def _is_come_back_to(telling: Telling, act: _Act, who: Mapping[str, Entity]) -> bool:
    tells = [comes_back(telling, t, who) for t in act.tellings]
    return any(tells) if telling.type == "CONSULT" else all(tells)


def _join(act: _Act) -> Telling:
    """The first full telling of the body, with the participants of the others where it names none."""
    group = act.tellings
    body = [t for t in group if not t.in_headline] or group
    chosen = _fullest([t for t in act.plain if not t.in_headline] or act.plain)
    cast = chosen.cast
    mutual = chosen.type in _MUTUAL and len(cast.actors) > 1
    for other in group:
        cast = Cast(
            cast.actors or other.cast.actors,
            cast.recipients or (() if mutual else other.cast.recipients),
            cast.places or other.cast.places,
            cast.rules,
        )
    date = next((t.date for t in (chosen, *group) if t.date is not None), None)
    statement = chosen.statement if all(t.statement is not None for t in body) else None
    mode = chosen.mode or next((t.mode for t in group if t.mode is not None), None)
    return replace(
        chosen, cast=cast, date=date, statement=statement, mode=mode, modality=_modality(body, chosen)
    )


def _modality(body: Sequence[Telling], chosen: Telling) -> str:
    """What the verbs say, where a verbal noun, which has no tense, tells the act as well."""
    if not chosen.back.noun:
        return chosen.modality
    return next((t.modality for t in body if not t.back.noun), chosen.modality)


def _fullest(body: Sequence[Telling]) -> Telling:
    """The telling that says most of who took part, the first of several.

    Of an attack and its toll it is the attack if its doer is named or the toll is only a noun («مقتل ثلاثة في
    قصف»).
    """
    attacks = [t for t in body if not is_of_toll(t)]
    tolls = [t for t in body if is_of_toll(t)]
    if attacks and tolls:
        told = any(t.cast.actors for t in attacks) or not any("patient" in t.cast.rules for t in tolls)
        body = attacks if told else tolls
    widest = max(t.sides for t in body)
    return next(t for t in body if t.sides == widest)
