"""What some words say, made comparable: keys with weights, and what is negated among them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from rapidfuzz.fuzz import ratio

from riwaya.compare.paraphrases import load_paraphrases
from riwaya.lexicon.load import load_list
from riwaya.story.commonness import common_stems, weight_of
from riwaya.story.stems import stem
from riwaya.text.fold import fold

_WORD = re.compile(r"\d+(?:[.,٫٬]\d+)*|[^\W\d_]+")
# The letters of person before a verb, with the sign of the future: «ينسقان» and «تنسقان» are one key.
_PERSON = re.compile(r"^س?[يتنا](?=\w{3})")
_LIGHTEST = 0.9  # words that weigh less than this bind, and say nothing: في، من، على، إلى، أن
_SHORTEST_PREFIXED = 3  # letters, so that two are left
_LEAST_SHARED = 0.1  # share of the shorter that must be common before misspellings are looked for
_NEXT = 5  # words behind a negator in which the negated word stands
_SCOPE = 8  # words behind a negator of which it is not known how far they are negated
_SHORTEST_NEAR = 5  # letters of a word that may be another misspelt


@dataclass(frozen=True, slots=True)
class Meaning:
    """`keys` are the stems that count, with weights.

    `negated` are those that stand behind a negator and nowhere else, `open` those further on or both negated
    and not: of them it is not known. `untrue` marks words that call what they speak of untrue.
    `weight` says how much there is to compare; `long` are the keys that may be another misspelt, in order.
    """

    keys: Mapping[str, float]
    negated: frozenset[str]
    open: frozenset[str]
    untrue: bool
    weight: float
    long: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Likeness:
    """How far two meanings are one: the share of each that stands in the other, and the keys shared."""

    of_a: float
    of_b: float
    even: float
    shared: tuple[str, ...]

    @property
    def value(self) -> float:
        """From 0 to 1; what stands wholly in a longer text counts for more than its share of both."""
        return 0.6 * self.even + 0.4 * max(self.of_a, self.of_b)


def find_meaning(text: str) -> Meaning:
    """The meaning of a clause or sentence."""
    words = _WORD.findall(fold(text))
    keys = {key_of(word): weight_of(_bare(stem(word))) for word in words}
    negated, further = _negated(words)
    plain = {key_of(w) for n, w in enumerate(words) if n not in negated and n not in further}
    behind = {key_of(words[n]) for n in negated}
    counted = {k: w for k, w in keys.items() if _counts(k, w)}
    return Meaning(
        counted,
        frozenset(behind - plain),
        frozenset((behind & plain) | {key_of(words[n]) for n in further}),
        any(phrase in f" {' '.join(words)} " for phrase in _untrue()),
        sum(counted.values()),
        tuple(sorted(k for k in counted if len(k) >= _SHORTEST_NEAR)),
    )


def _counts(key: str, weight: float) -> bool:
    return weight >= _LIGHTEST and len(key) > 1 and not key[0].isdigit()


@lru_cache(maxsize=100_000)
def key_of(word: str) -> str:
    """The key of a folded word: its stem without the letters of person.

    >>> key_of("ينسقان") == key_of("ستنسق"), key_of("تعاون")
    (True, 'عاون')
    """
    root = _bare(stem(word))
    return root if root[0].isdigit() else _PERSON.sub("", root)


def _bare(root: str) -> str:
    """The stem without ب، ل، ك، ف in front, where only so it is a word of the press («بسوريا»)."""
    common = common_stems()
    if root[0] in "بلكف" and root not in common and root[1:] in common and len(root) > _SHORTEST_PREFIXED:
        return root[1:]
    return root


def _negated(words: list[str]) -> tuple[set[int], set[int]]:
    """The indexes of the words behind the negators, and of those of which it is not known.

    Words like «أي» and «هناك», and those that only bind, are passed over. Not known are the words further on,
    those behind a negation that is taken back («لم يبق سوى»), and those behind a word that refuses.
    """
    behind: set[int] = set()
    further: set[int] = set()
    for at in range(len(words)):
        if not (_is_negator(words, at) or _refuses(words, at)):
            continue
        found = [n for n in range(at + 1, min(at + 1 + _SCOPE, len(words))) if _is_said(words[n])]
        if _refuses(words, at) or _goes_on(words, at) or _is_taken_back(words, at):
            further.update(found)
        else:
            behind.update(n for n in found[:1] if n <= at + _NEXT)
            further.update(found)
    return behind, further - behind


def _is_negator(words: list[str], at: int) -> bool:
    """«لا», «ولم», «فليس», not «لا يزال»; «ألا» before a verb in the present: folded it is «إلا» too."""
    word, negators = words[at], _words("negators")
    if at + 1 < len(words) and words[at + 1] in _words("lasting"):
        return False
    if word in negators:
        return word != "الا" or (at + 1 < len(words) and words[at + 1][:1] in "يتن")
    return word[0] in "وف" and word[1:] in negators


def _refuses(words: list[str], at: int) -> bool:
    """«رفضت السماح بـ», «من غير»."""
    refusers = _words("refusers")
    word = words[at]
    two = f"{words[at - 1]} {word}" if at else word
    return word in refusers or (word[0] in "وف" and word[1:] in refusers) or two in refusers


def _goes_on(words: list[str], at: int) -> bool:
    """«لن نتخلى عن أصدقائنا ولا الشعوب»: it stretches a negation to a further noun."""
    if words[at] != "ولا" or at + 1 == len(words) or words[at + 1][0] in "يتن":
        return False
    return any(_is_negator(words, n) for n in range(at))


def _is_taken_back(words: list[str], at: int) -> bool:
    """«لم يتبق سوى التوقيع», «لا يملك إلا»."""
    exceptives = _words("exceptives")
    return any(w in exceptives for w in words[at + 1 : at + 1 + _SCOPE])


def _is_said(word: str) -> bool:
    key = key_of(word)
    return word not in _words("skipped") and _counts(key, weight_of(_bare(stem(word))))


@cache
def _untrue() -> tuple[str, ...]:
    return tuple(f" {fold(w)} " for w in load_list("claims", "untrue"))


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(fold(w) for w in load_list("claims", name))


def compare_meanings(a: Meaning, b: Meaning, *, near: float) -> Likeness:
    """The likeness of two meanings. `near` is the least `rapidfuzz.ratio` of a word and its misspelling."""
    shared = {k: k for k in a.keys if k in b.keys}
    shared.update(_near_words(a, b, shared, near))
    both = a.weight + b.weight
    weight_a = sum(a.keys[k] for k in shared)
    weight_b = sum(b.keys[k] for k in set(shared.values()))
    if not both or not a.keys or not b.keys:
        return Likeness(0.0, 0.0, 0.0, ())
    return Likeness(
        weight_a / a.weight,
        weight_b / b.weight,
        (weight_a + weight_b) / both,
        tuple(sorted(shared, key=lambda k: (-a.keys[k], k))),
    )


@lru_cache(maxsize=100_000)
def are_named_alike(a: str, b: str, *, near: float) -> bool:
    """Whether the words that name two events are one, or of one thing: «الغارات», «قصف»."""
    of_a, of_b = find_meaning(a), find_meaning(b)
    if _named(of_a) & _named(of_b):
        return True
    return bool(compare_meanings(of_a, of_b, near=near).shared)


def _named(meaning: Meaning) -> set[str | int]:
    """The things that keys name, and the keys that are of no list; «ورفض» is «رفض» as well."""
    things = load_paraphrases(key_of)
    keys = {*meaning.keys, *(k[1:] for k in meaning.keys if k[0] == "و" and len(k) > _SHORTEST_PREFIXED)}
    return {things.get(k, k) for k in keys}


def _near_words(a: Meaning, b: Meaning, shared: Mapping[str, str], near: float) -> dict[str, str]:
    """Words of `a` that stand in `b` misspelt or otherwise spelt (إنجرليك، إنجيرليك), or paraphrased."""
    if sum(a.keys[k] for k in shared) < _LEAST_SHARED * min(a.weight, b.weight):
        return {}
    found = _paraphrased(a, b, shared)
    rest = [k for k in b.long if k not in shared and k not in found.values()]
    for key in (k for k in a.long if k not in shared and k not in found):
        best = max(rest, key=lambda other: (ratio(key, other), other), default=None)
        if best is not None and ratio(key, best) >= near:
            found[key] = best
            rest.remove(best)
    return found


def _paraphrased(a: Meaning, b: Meaning, shared: Mapping[str, str]) -> dict[str, str]:
    """Words of `a` for which `b` has another word of the same thing: مقتل، مصرع."""
    things = load_paraphrases(key_of)
    rest = {things[k]: k for k in sorted(b.keys) if k in things and k not in shared}
    found = {}
    for key in sorted(k for k in a.keys if k in things and k not in shared):
        other = rest.pop(things[key], None)
        if other is not None:
            found[key] = other
    return found


def are_contrary(a: Meaning, b: Meaning, *, a_denied: bool, b_denied: bool) -> bool:
    """Whether one asserts what the other negates. `a_denied`: `a` is the content of a denial."""
    differ = _negates(a, b) or _negates(b, a)
    of_a, of_b = a_denied != a.untrue, b_denied != b.untrue
    if of_a == of_b:
        return differ
    other = b if of_a else a
    return not differ and not other.negated  # «ليس رئيسا» beside a denial that he is one


def _negates(a: Meaning, b: Meaning) -> bool:
    """Whether `a` negates a word that `b` plainly affirms."""
    return any(key in b.keys and key not in b.negated | b.open for key in a.negated)
