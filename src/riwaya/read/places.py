"""Names of places that no list has: behind «بلدة», «قرية», «معبر», one or several in a row."""

from __future__ import annotations

from collections.abc import Iterator

from riwaya.lexicon.name_words import first_names, per_million
from riwaya.lexicon.titles import load_set
from riwaya.model.span import Words
from riwaya.read.ground import Ground, ends_phrase
from riwaya.read.persons import is_common, is_like_verb

LISTED = "places"  # the role of «بلدتي», «مدن»: several names follow
_LONGEST = 4  # words of a place's name: بيت عور التحتا
# From how many times in a million words on (frequencies.yaml, 2026-11-21) a word is no place's name.
_EVERYDAY = 60
_LEAST = 3  # folded letters


def place_end(ground: Ground, at: int, *, skip: int = 0) -> int:
    """The index behind the unknown place name at `at`, less its first `skip` letters; `at` where none is."""
    end = at
    while end - at < _LONGEST and _is_part(ground, end, first=at, skip=skip if end == at else 0):
        end += 1
    while end > at and _is_opener(ground.tokens[end - 1].key[skip if end - 1 == at else 0 :]):
        end -= 1  # «حي بيت …» with nothing behind it
    return end


def _is_part(ground: Ground, at: int, *, first: int, skip: int) -> bool:
    if not ground.is_word(at) or (at > first and ground.is_boundary(at)):
        return False
    key = ground.tokens[at].key[skip:]
    if at > first and _is_opener(ground.tokens[at - 1].key.removeprefix("و")):
        return True
    if at == first:
        return _is_opener(key) or _may_name(ground, at, key)
    if key in load_set("titles", "directions"):
        return False
    rare = _is_opener(key) and per_million(key) == 0  # إنزكان [آيت] ملول
    return rare or key in load_set("titles", "sides") or (at == first + 1 and _is_second(ground, at, key))


def _is_opener(key: str) -> bool:
    return key in load_set("actors/heads", "place_openers")


def _may_name(ground: Ground, at: int, key: str) -> bool:
    """Whether an unknown word without the article may be a place's name."""
    if len(key) < _LEAST or key.startswith(("ال", "و")) or ends_phrase(key):
        return False
    if key.endswith("ي") and per_million(key[:-1]) > 0:
        return False  # «شارع تجاري»
    if is_common(key) and not (key.endswith("ات") and per_million(key) == 0):
        return False
    if (
        ground.actors[at] is not None
        or is_like_verb(ground, at)
        or ground.tokens[at].text.endswith(("اً", "ًا"))
    ):
        return False
    head = ground.heads[at]
    if head is not None and not head.peeled.offset:
        return False
    describes = key in load_set("titles", "qualifies") or key in load_set("actors/heads", "not_place_names")
    return per_million(key) < _EVERYDAY and not describes


def _is_second(ground: Ground, at: int, key: str) -> bool:
    """The second word: «دار [سعد]», «بويرات [الحسون]»; no adjective and no everyday word."""
    if ground.heads[at] is not None or ground.actors[at] is not None or key.startswith("و"):
        return False
    rare = per_million(key) == 0 and not is_common(key)
    if key.startswith("ال"):
        return rare and not key.endswith(("ي", "يه", "ون", "ين", "ات"))
    ends = ground.is_boundary(at + 1) or ground.heads[at + 1] is not None
    ends = ends or ground.tokens[at + 1].key.startswith("و")
    return rare and (ends or key in first_names()) and not is_like_verb(ground, at)


def find_listed(ground: Ground, at: int) -> Iterator[Words]:
    """The unknown names behind «بلدتي» or «مدن» at token `at`, known ones passed over."""
    head = ground.heads[at]
    if head is None or head.values[0].role != LISTED:
        return
    at += head.length
    first = True
    while ground.is_word(at) or (ground.is_word(at + 1) and ground.tokens[at].text == "،"):
        at += not ground.is_word(at)
        skip = 0 if first else int(ground.tokens[at].key.startswith("و") and ground.actors[at] is None)
        known = ground.actors[at]
        if known is not None:
            end = at + known.length
        else:
            end = place_end(ground, at, skip=skip)
            if end == at or not (first or skip or ground.tokens[at - 1].text == "،"):
                return
            yield ground.words(at, end, skip=skip)
        at, first = end, False
