"""Whom a known name means where it stands: the state or its capital, the town or its namesake, or nobody."""

from __future__ import annotations

from dataclasses import replace

from riwaya.lexicon.actors import Alias, marked_bearers
from riwaya.lexicon.gazetteer import Hit
from riwaya.lexicon.titles import load_set
from riwaya.read.ground import Ground, known_actors

_QUOTES = ("«", '"', "“")
_TANWIN = ("اً", "ًا", "ٍ", "ٌ")
_SHORT_PLACE = 4  # folded letters of a place that ك makes another word; a state has its code as key


def choose_bearers(ground: Ground, at: int, hit: Hit[Alias]) -> tuple[Alias, ...]:
    """By the word before it a capital is its state's government or itself, a weak name a name or a word."""
    marked = _told_by_marks(ground, at, hit)
    if marked != hit.values:
        hit = replace(hit, values=marked)
    if _is_other_word(ground, at, hit):
        return ()
    kinds = {v.kind for v in hit.values}
    papers = tuple(v for v in hit.values if known_actors()[v.key].sector == "MED")
    if papers and len(papers) < len(hit.values):
        quoted = not ground.is_word(at - 1) and ground.tokens[at - 1].text in _QUOTES and at > 0
        return papers if quoted else tuple(v for v in hit.values if v not in papers)
    if "metonym" in kinds and "name" in kinds:
        return _placed(hit.values) if _is_placed(ground, at, hit) else _standing_for(hit.values)
    if "weak" in kinds and not (_is_placed(ground, at, hit) and _is_as_spelled(ground, at, hit)):
        return ()
    if len(kinds) > 1 and "demonym" in kinds:
        nisba = (
            hit.length == 1 and ground.is_word(at - 1) and at > 0 and ground.tokens[at - 1].key.endswith("ه")
        )
        return tuple(v for v in hit.values if (v.kind == "demonym") == nisba)
    return hit.values


def _is_other_word(ground: Ground, at: int, hit: Hit[Alias]) -> bool:
    """«باكراً» is not باكو, «كسرت» not سرت: endings that no place has, and ك before a short name."""
    if any(known_actors()[v.key].type not in ("GPE", "LOC") for v in hit.values):
        return False
    if ground.tokens[at + hit.length - 1].text.endswith(_TANWIN):
        return True
    like = hit.peeled.preposition == "ك" and hit.length == 1 and len(hit.peeled.stem) <= _SHORT_PLACE
    return like and not any(v.key.isupper() for v in hit.values)


def _told_by_marks(ground: Ground, at: int, hit: Hit[Alias]) -> tuple[Alias, ...]:
    """«عمّان» is the town and «عُمان» the state, where a paper writes the marks."""
    token = ground.tokens[at]
    for marks, keys in marked_bearers().get(token.key[hit.skip :], ()) if hit.length == 1 else ():
        if marks <= set(token.text):
            return tuple(v for v in hit.values if v.key in keys)
    return hit.values


def _placed(values: tuple[Alias, ...]) -> tuple[Alias, ...]:
    return tuple(v for v in values if v.kind == "name")


def _standing_for(values: tuple[Alias, ...]) -> tuple[Alias, ...]:
    """A capital that stands for its state, and its namesakes in other states."""
    states = {v.key for v in values if v.kind == "metonym"}
    return tuple(v for v in values if v.kind == "metonym" or known_actors()[v.key].country not in states)


def _is_as_spelled(ground: Ground, at: int, hit: Hit[Alias]) -> bool:
    """«في إطار» is not أطار, «في حواره» not حوارة: its letters tell an everyday word from a place."""
    word = ground.tokens[at + hit.length - 1].text
    first = ground.words(at, at + 1, skip=hit.skip).text[:1]
    return any(
        not (v.words.endswith("ة") and word.endswith("ه"))
        and not (first != v.words[:1] and {first, v.words[:1]} == {"أ", "إ"})
        for v in hit.values
    )


def _is_placed(ground: Ground, at: int, hit: Hit[Alias]) -> bool:
    """Whether the words before put something there: في طهران، ببغداد."""
    if hit.peeled.preposition == "ب" or hit.peeled.stem in load_set("actors/boundaries", "places"):
        return True  # «بعمان», «العاصمة عمان»
    return (
        at > 0
        and not hit.peeled.offset
        and ground.tokens[at - 1].key in load_set("actors/boundaries", "places")
    )
