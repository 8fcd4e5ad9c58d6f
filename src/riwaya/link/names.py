"""How far two names of people are one name. The order of words matters, a first name alone says nothing."""

from __future__ import annotations

from functools import lru_cache

from riwaya.link.spelling import folded, is_near_word, is_same_word, name_parts, starts_a_name

__all__ = ["THRESHOLD", "WEIGHTS", "compare_names", "folded", "name_parts"]

# Set by hand; with them the dev annotations of 26 reports (SaudiNewsNet, 2026-11-21) give entity F1 .84.
WEIGHTS = {
    "same_name": 3.0,  # حسن روحاني = حسن روحاني
    "shorter_name": 2.5,  # محمد ظريف ⊂ محمد جواد ظريف: two words at least, the same first one
    "surname": 2.0,  # كيري ⊂ جون كيري, أحمدي نجاد ⊂ محمود أحمدي نجاد: the last words
    "spelled_near": 2.0,  # بيليتش ~ بيلجيتش: a foreign name written by ear
    "same_title": 2.5,  # a title without a name, and one of the group's titles
    "same_office": 1.5,  # both are said to be وزير الخارجية of one state
    "other_office": -2.0,  # one is the minister of one state, the other of another
}
THRESHOLD = 2.0
_EAR = 3  # letters of a lone surname that may be another spelling: آبي is too short for that

Parts = tuple[str, ...]


@lru_cache(maxsize=100_000)
def compare_names(a: str, b: str) -> str | None:
    """The feature of `WEIGHTS` that two names have in common, None where they are not one name.

    >>> compare_names("جون كيري", "كيري"), compare_names("محمود عباس", "عباس محمود")
    ('surname', None)
    """
    x, y = sorted((name_parts(a), name_parts(b)), key=len)
    if not x:
        return None
    if x == y or (len(y) > 1 and "".join(x) == "".join(y)):
        return "same_name"
    if len(x) == len(y):
        return _compare_wordwise(x, y, native=_has_native_end(a) and _has_native_end(b))
    if _is_end(x, y):
        return "surname"
    return "shorter_name" if len(x) > 1 and _is_shorter(x, y) else None


def _has_native_end(name: str) -> bool:
    """An article at the last word: المالكي and المليكي are two families, not two spellings."""
    return name.rsplit(maxsplit=1)[-1].startswith("ال")


def _is_surname(word: str) -> bool:
    return len(word) > _EAR


def _compare_wordwise(x: Parts, y: Parts, *, native: bool) -> str | None:
    pairs = list(zip(x, y, strict=True))
    if len(pairs) > 1 and all(is_same_word(p, q, first=n == 0) for n, (p, q) in enumerate(pairs)):
        return "same_name"
    if native and not is_same_word(x[-1], y[-1]):
        return None
    if len(pairs) == 1 and not _is_surname(x[0]):
        return None
    return "spelled_near" if all(_is_one(p, q, first=n == 0) for n, (p, q) in enumerate(pairs)) else None


def _is_one(p: str, q: str, *, first: bool) -> bool:
    return is_same_word(p, q, first=first) or is_near_word(p, q)


def _is_end(short: Parts, long: Parts) -> bool:
    """«كيري», «أحمدي نجاد»; what begins with a given name is a whole name: «عبد الله صالح» is not علي's."""
    ends = long[len(long) - len(short) :]
    if len(short) == 1:
        return is_same_word(short[0], ends[0]) or (_is_surname(short[0]) and is_near_word(short[0], ends[0]))
    return not starts_a_name(short[0]) and all(map(_is_inner, short, ends))


def _is_inner(p: str, q: str) -> bool:
    return _is_one(p, q, first=False)


def _is_shorter(short: Parts, long: Parts) -> bool:
    """Whether one name is the other with words left out behind the first."""
    rest = iter(long[1:])
    inner = all(any(_is_inner(word, other) for other in rest) for word in short[1:])
    return inner and _is_one(short[0], long[0], first=True)
