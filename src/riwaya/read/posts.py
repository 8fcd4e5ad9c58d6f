"""Posts that only one holds: the envoy of one state to another, the head of a known body."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from riwaya.lexicon.actors import Actor
from riwaya.lexicon.titles import load_chiefs, load_senders
from riwaya.read.ground import Ground, known_actors
from riwaya.read.heading import Phrase

_SENT = frozenset(("envoy", "ambassador"))
_PLACING = frozenset(("في", "فى", "لدي", "الي"))  # … لدى، إلى: to whom an envoy is sent
_STATES = ("GPE", "LOC")


@dataclass(frozen=True, slots=True)
class Post:
    """An office: `state` is the state or the body that it is an office of, or to which its holder is sent.

    `country` is the state that its holder acts for, `one` says that it has one holder at a time.
    """

    role: str | None
    state: str | None
    country: str | None
    one: bool


def read_post(ground: Ground, phrase: Phrase) -> Post | None:
    """The post that a title names: «المبعوث الأممي إلى سوريا», «رئيس الهيئة …»; None where it names none."""
    if phrase.head.role in _SENT:
        return _read_sent(ground, phrase)
    words = load_chiefs().get(phrase.head.role, frozenset())
    head = " ".join(t.key for t in ground.tokens[phrase.first : phrase.first + phrase.length])[phrase.skip :]
    if head not in words or phrase.inner is not None or len(phrase.refs) != 1 or _is_of_part(ground, phrase):
        return None
    body = known_actors()[phrase.refs[0]]
    return Post(phrase.head.role, body.key, body.country, one=True) if body.type == "ORG" else None


def _is_of_part(ground: Ground, phrase: Phrase) -> bool:
    """«رئيس حركة حماس في غزة» is not the movement's head."""
    return phrase.last < len(ground.tokens) and ground.tokens[phrase.last].key in _PLACING


def _read_sent(ground: Ground, phrase: Phrase) -> Post | None:
    """Who sends whom where; None where neither a known sender nor one of `senders` is named.

    An envoy to a body of many states is its ambassador there, whatever the title.
    """
    sender = place = None
    for actor, placed in _named(ground, phrase):
        if placed and place is None:
            place = actor.country if actor.type == "GPE" and actor.country else actor.key
        elif not placed and sender is None:
            sender = actor
    key = (sender.country or sender.key) if sender is not None else _sender_by_word(ground, phrase)
    if key is None:
        return None
    body = place is not None and known_actors()[place].type == "ORG"
    role = "ambassador" if body else phrase.head.role
    return Post(f"{role}:{key}", place, sender.country if sender is not None else None, one=True)


def _named(ground: Ground, phrase: Phrase) -> Iterator[tuple[Actor, bool]]:
    """The known actors behind the head, each with whether it is where the envoy is sent."""
    at = phrase.first + phrase.length
    while at < phrase.last:
        hit = ground.actors[at]
        if hit is None or hit.peeled.conjunction:
            at += 1
            continue
        actor = known_actors()[hit.values[0].key]
        joined = hit.peeled.preposition == "ب" or (hit.peeled.preposition == "ل" and actor.type in _STATES)
        yield actor, joined or ground.tokens[at - 1].key in _PLACING
        at += hit.length


def _sender_by_word(ground: Ground, phrase: Phrase) -> str | None:
    behind = {t.key for t in ground.tokens[phrase.first + phrase.length : phrase.last]}
    return next((key for key, words in load_senders().items() if words & behind), None)
