"""How far two names of people are one name. The order of words matters, a first name alone says nothing."""

from __future__ import annotations

from functools import cache, lru_cache

from rapidfuzz.distance import JaroWinkler

from riwaya.lexicon.load import load_list
from riwaya.text.fold import fold_name

# Set by hand; with them the dev annotations of 26 reports (SaudiNewsNet, 2026-11-21) give entity F1 .84.
WEIGHTS = {
    "same_name": 3.0,  # حسن روحاني = حسن روحاني
    "shorter_name": 2.5,  # محمد ظريف ⊂ محمد جواد ظريف: two words at least, the same first one
    "surname": 2.0,  # كيري ⊂ جون كيري: the last word
    "spelled_near": 2.0,  # بيليتش ~ بيلجيتش behind the same first name
    "same_title": 2.5,  # a title without a name, and one of the group's titles
    "same_office": 1.5,  # both are said to be وزير الخارجية of one state
    "other_office": -2.0,  # one is the minister of one state, the other of another
}
THRESHOLD = 2.0
_NEAR = 0.86  # Jaro-Winkler of each word; أختر منصور and أختر محمد منصور are told by order, not by this


folded = lru_cache(maxsize=100_000)(fold_name)  # the press uses the same names over and over


@lru_cache(maxsize=50_000)
def name_parts(name: str) -> tuple[str, ...]:
    """The words that count of a name, folded, articles off, عبد joined to what it serves, ranks left out.

    >>> name_parts("الشيخ عبد الله آل خليفة")
    ('عبدله', 'ال', 'خليفه')
    """
    parts: list[str] = []
    for word in folded(name).split():
        if parts and parts[-1] == "عبد":
            parts[-1] = f"عبد{word if word.startswith('ال') else 'ال' + word}"
        elif parts or word not in _ranks():
            parts.append(word)
    return tuple(_joined(p) for p in parts)


@cache
def _ranks() -> frozenset[str]:
    words = (*load_list("titles", "ranks"), *load_list("titles", "keeps"))
    return frozenset(folded(r) for r in words if " " not in r)


def _joined(word: str) -> str:
    """عبدالله and عبد الله are one, whatever the article was folded to."""
    return f"عبد{word[3:].removeprefix('ال')}" if word.startswith("عبد") and len(word) > 4 else word


@lru_cache(maxsize=100_000)
def compare_names(a: str, b: str) -> str | None:
    """The feature of `WEIGHTS` that two names have in common, None where they are not one name.

    >>> compare_names("جون كيري", "كيري"), compare_names("محمود عباس", "عباس محمود")
    ('surname', None)
    """
    x, y = sorted((name_parts(a), name_parts(b)), key=len)
    if not x:
        return None
    if x == y:
        return "same_name"
    if len(x) == 1:
        return "surname" if len(y) > 1 and x[0] == y[-1] else None
    if _in_order(x, y) and x[0] == y[0]:
        return "shorter_name"
    if len(x) == len(y) and all(JaroWinkler.similarity(p, q) >= _NEAR for p, q in zip(x, y, strict=True)):
        return "spelled_near"
    return None


def _in_order(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    rest = iter(long)
    return all(word in rest for word in short)
