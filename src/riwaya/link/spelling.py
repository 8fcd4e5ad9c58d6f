"""Words of names: which of them are one word spelled in two ways.

A foreign name is written by ear (نتنياهو, نتانياهو; غوتيريش, جوتيريس): its consonants decide. A native one
has one spelling, and a vowel makes it another name (سالم, سليم; حسن, حسين): its letters decide. The knowledge
is in `ar/actors/name_forms.yaml`.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from itertools import dropwhile
from typing import cast

from riwaya.lexicon.load import load_list, load_table
from riwaya.text.fold import fold_name

_FORMS = "actors/name_forms"
_SKELETON = 2  # consonants that a word spelled by ear must have
_VOWELS = 2  # by how many letters of `vowels` two spellings of one word may differ

folded = lru_cache(maxsize=100_000)(fold_name)  # the press uses the same names over and over


@lru_cache(maxsize=100_000)
def name_parts(name: str) -> tuple[str, ...]:
    """The words that count of a name, folded, articles off, particles joined to theirs, ranks left out.

    >>> name_parts("الشيخ عبد الله آل خليفة"), name_parts("حسن نصر الله")
    (('عبدله', 'الخليفه'), ('حسن', 'نصرله'))
    """
    parts: list[str] = []
    held = ""
    written = dropwhile(_ranks().__contains__, folded(name).split())
    for word in map(_bare, written):
        if word in _joins("joins_next") or word == "عبد":
            held += word
        elif parts and not held and word in _joins("joins_last"):
            parts[-1] += word.removeprefix("ال")
        else:
            parts.append(held + (word.removeprefix("ال") if held else word))
            held = ""
    return (*parts, held) if held else tuple(parts)


@lru_cache(maxsize=200_000)
def is_same_word(a: str, b: str, *, first: bool = False) -> bool:
    """Whether two words of `name_parts` are one but for a word that may be left out; `first` of a name each.

    >>> is_same_word("بنسلمان", "سلمان"), is_same_word("سعددين", "سعد", first=True)
    (True, True)
    """
    if a == b or (a in _variants() and _variants()[a] == _variants().get(b)):
        return True
    if first:
        return any(a + last == b or b + last == a for last in _joins("may_lack_last"))
    return any(particle + a == b or particle + b == a for particle in _joins("may_lack"))


@lru_cache(maxsize=200_000)
def is_near_word(a: str, b: str) -> bool:
    """Whether two words are one foreign word written by ear.

    >>> is_near_word("نتنياهو", "نتانياهو"), is_near_word("سالم", "سليم")
    (True, False)
    """
    if not (_is_foreign(a) and _is_foreign(b)):
        return False
    if _sounded(a) == _sounded(b):
        return True
    bones = _skeleton(a)
    lengths = abs(_count_vowels(a) - _count_vowels(b))
    known = starts_a_name(a) and starts_a_name(b)
    return not known and len(bones) >= _SKELETON and bones == _skeleton(b) and lengths <= _VOWELS


def starts_a_name(word: str) -> bool:
    """Whether a word of `name_parts` is a given name."""
    return word in _given()


def _is_foreign(word: str) -> bool:
    return not word.startswith("عبد") and not any(letter in _native() for letter in word)


@lru_cache(maxsize=100_000)
def _skeleton(word: str) -> str:
    """What is left of a word without its vowels, no letter twice in a row."""
    bones = [c for c in _sounded(word) if c not in _vowels()]
    return "".join(c for n, c in enumerate(bones) if n == 0 or bones[n - 1] != c)


@lru_cache(maxsize=100_000)
def _sounded(word: str) -> str:
    """A word with each sound written by one letter."""
    for written, sound in _sounds():
        word = word.replace(written, sound)
    return word


def _count_vowels(word: str) -> int:
    return sum(c in _vowels() for c in word)


def _bare(part: str) -> str:
    """عبدالله and عبد الله are one, whatever the article was folded to; so are يحيى and يحي."""
    part = part.replace("يي", "ي")
    for head in ("عبد", "ابو"):
        if part.startswith(head) and len(part) > len(head) + 1:
            return head + part[len(head) :].removeprefix("ال")
    for tail in ("الدين", "الله"):
        if part.endswith(tail) and len(part) > len(tail) + 1:
            return part[: -len(tail)] + tail.removeprefix("ال")
    return part


@cache
def _ranks() -> frozenset[str]:
    words = (*load_list("titles", "ranks"), *load_list("titles", "keeps"))
    return frozenset(folded(r) for r in words if " " not in r)


@cache
def _joins(kind: str) -> frozenset[str]:
    return frozenset(folded(w) for w in load_list(_FORMS, kind))


@cache
def _given() -> frozenset[str]:
    names = (*load_list("actors/person_names", "given"), *load_list("actors/person_names", "homely"))
    return frozenset(part for name in names for part in name_parts(name))


@cache
def _variants() -> Mapping[str, int]:
    groups = cast("list[list[str]]", load_table(_FORMS)["same"])
    return {"".join(name_parts(name)): n for n, group in enumerate(groups) for name in group}


@cache
def _sounds() -> tuple[tuple[str, str], ...]:
    pairs = cast("list[list[str]]", load_table(_FORMS)["sounds"])
    return tuple((written, sound) for written, sound in pairs)


@cache
def _vowels() -> frozenset[str]:
    return frozenset(load_list(_FORMS, "vowels"))


@cache
def _native() -> frozenset[str]:
    return frozenset(load_list(_FORMS, "native"))
