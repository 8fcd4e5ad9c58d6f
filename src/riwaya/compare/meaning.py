"""What some words say, made comparable: keys with weights, and what is negated among them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from rapidfuzz.fuzz import ratio

from riwaya.compare.paraphrases import load_paraphrases
from riwaya.compare.wording import find_words, has_phrase
from riwaya.lexicon.load import load_list
from riwaya.story.commonness import common_stems, weight_of
from riwaya.story.stems import stem
from riwaya.text.fold import fold

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
    `weight` says how much there is to compare, `loose` how much of it other words may stand for (paraphrased,
    or misspelt); `long` are the keys that may be another misspelt, in order.
    """

    keys: Mapping[str, float]
    negated: frozenset[str]
    open: frozenset[str]
    untrue: bool
    weight: float
    loose: float
    long: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Likeness:
    """How far two meanings are one: the share of each that stands in the other.

    `matched` are the keys of the first for which the second has one, `keys` all of the first with weights.
    """

    of_a: float
    of_b: float
    even: float
    matched: tuple[str, ...]
    keys: Mapping[str, float]

    @property
    def value(self) -> float:
        """From 0 to 1; what stands wholly in a longer text counts for more than its share of both."""
        return 0.6 * self.even + 0.4 * max(self.of_a, self.of_b)

    @property
    def shared(self) -> tuple[str, ...]:
        """The keys that are in both, the weightiest first."""
        return tuple(sorted(self.matched, key=lambda k: (-self.keys[k], k)))


@lru_cache(maxsize=8192)
def find_meaning(text: str) -> Meaning:
    """The meaning of a clause or sentence."""
    words = find_words(text)
    known = [_known(word) for word in words]
    weights = {k.key: k.weight for k in known}
    counted = {key: weight for key, weight in weights.items() if weight >= _LIGHTEST}
    things = load_paraphrases(key_of)
    long = [key for key in counted if len(key) >= _SHORTEST_NEAR]
    negated, opened = _scopes(words, known)
    return Meaning(
        counted,
        negated,
        opened,
        has_phrase(text, "untrue", fronts=("",)),
        sum(counted.values()),
        sum([weight for key, weight in counted.items() if len(key) >= _SHORTEST_NEAR or key in things]),
        tuple(sorted(long)),
    )


def count_keys(text: str) -> int:
    """How many keys a text has that say something."""
    weights = {k.key: k.weight for k in map(_known, find_words(text))}
    return sum(weight >= _LIGHTEST for weight in weights.values())


def _scopes(words: Sequence[str], known: Sequence[_Word]) -> tuple[frozenset[str], frozenset[str]]:
    """The keys that are negated, and those of which it is not known."""
    if _negating().isdisjoint(words):
        return frozenset(), frozenset()
    negated, further = _negated(words)
    plain = {k.key for n, k in enumerate(known) if n not in negated and n not in further}
    behind = {known[n].key for n in negated}
    return frozenset(behind - plain), frozenset((behind & plain) | {known[n].key for n in further})


@dataclass(frozen=True, slots=True)
class _Word:
    """What is known of a folded word wherever it stands; numbers and single letters weigh nothing."""

    key: str
    weight: float
    is_said: bool  # that it weighs enough, and is none of the words passed over


@lru_cache(maxsize=200_000)
def _known(word: str) -> _Word:
    root = _bare(stem(word))
    is_number = root[0].isdigit()
    key = root if is_number else _PERSON.sub("", root)
    weight = weight_of(root) if len(key) > 1 and not is_number else 0.0
    return _Word(key, weight, word not in _words("skipped") and weight >= _LIGHTEST)


def key_of(word: str) -> str:
    """The key of a folded word: its stem without the letters of person.

    >>> key_of("ينسقان") == key_of("ستنسق"), key_of("تعاون")
    (True, 'عاون')
    """
    return _known(word).key


def _bare(root: str) -> str:
    """The stem without ب، ل، ك، ف in front, where only so it is a word of the press («بسوريا»)."""
    common = common_stems()
    if root[0] in "بلكف" and root not in common and root[1:] in common and len(root) > _SHORTEST_PREFIXED:
        return root[1:]
    return root


def _negated(words: Sequence[str]) -> tuple[set[int], set[int]]:
    """The indexes of the words behind the negators, and of those of which it is not known.

    Words like «أي» and «هناك», and those that only bind, are passed over. Not known are the words further on,
    those behind a negation that is taken back («لم يبق سوى»), and those behind a word that refuses.
    """
    behind: set[int] = set()
    further: set[int] = set()
    for at, word in enumerate(words):
        if word not in _negating() or not (_is_negator(words, at) or _refuses(words, at)):
            continue
        found = [n for n in range(at + 1, min(at + 1 + _SCOPE, len(words))) if _known(words[n]).is_said]
        if _refuses(words, at) or _goes_on(words, at) or _is_taken_back(words, at):
            further.update(found)
        else:
            behind.update(n for n in found[:1] if n <= at + _NEXT)
            further.update(found)
    return behind, further - behind


def _is_negator(words: Sequence[str], at: int) -> bool:
    """«لا», «ولم», «فليس», not «لا يزال», «غير أن», nor the French article in «في لا ريونيون».

    «ألا» counts before a verb in the present: folded it is «إلا» too.
    """
    word, negators = words[at], _words("negators")
    if at + 1 < len(words) and words[at + 1] in _words("lasting"):
        return False
    if word == "غير" and at + 1 < len(words) and words[at + 1] in _words("however"):
        return False
    if word == "لا" and at and words[at - 1] in _words("before_names"):
        return False
    if word in negators:
        return word != "الا" or (at + 1 < len(words) and words[at + 1][:1] in "يتن")
    return word[0] in "وف" and word[1:] in negators


def _refuses(words: Sequence[str], at: int) -> bool:
    """«رفضت السماح بـ», «من غير»."""
    refusers = _words("refusers")
    word = words[at]
    two = f"{words[at - 1]} {word}" if at else word
    return word in refusers or (word[0] in "وف" and word[1:] in refusers) or two in refusers


def _goes_on(words: Sequence[str], at: int) -> bool:
    """«لن نتخلى عن أصدقائنا ولا الشعوب»: it stretches a negation to a further noun."""
    if words[at] != "ولا" or at + 1 == len(words) or words[at + 1][0] in "يتن":
        return False
    return any(_is_negator(words, n) for n in range(at))


def _is_taken_back(words: Sequence[str], at: int) -> bool:
    """«لم يتبق سوى التوقيع», «لا يملك إلا»."""
    exceptives = _words("exceptives")
    return any(w in exceptives for w in words[at + 1 : at + 1 + _SCOPE])


@cache
def _negating() -> frozenset[str]:
    """The words that may negate or refuse, and the last ones of phrases that do."""
    ends = {phrase.split()[-1] for phrase in _words("negators") | _words("refusers")}
    return frozenset(front + word for word in ends for front in ("", "و", "ف"))


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
        return Likeness(0.0, 0.0, 0.0, (), {})
    return Likeness(
        weight_a / a.weight,
        weight_b / b.weight,
        (weight_a + weight_b) / both,
        tuple(shared),
        a.keys,
    )


def limit_likeness(a: Meaning, b: Meaning, *, shared: float) -> float:
    """What the value of a likeness cannot be above, where the words that stand in both weigh so much."""
    least = min(a.weight, b.weight)
    if not least:
        return 0.0
    has_others = shared >= 0.999 * _LEAST_SHARED * least  # else other words for the same are not looked for
    of_a = min(a.weight, shared + a.loose * has_others)
    of_b = min(b.weight, shared + b.loose * has_others)
    return 0.6 * (of_a + of_b) / (a.weight + b.weight) + 0.4 * max(of_a / a.weight, of_b / b.weight)


@lru_cache(maxsize=100_000)
def are_named_alike(a: str, b: str, *, near: float) -> bool:
    """Whether the words that name two events are one, or of one thing: «الغارات», «قصف»."""
    of_a, of_b = find_meaning(a), find_meaning(b)
    if _named(of_a) & _named(of_b):
        return True
    return bool(compare_meanings(of_a, of_b, near=near).matched)


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
        alike = [(score, other) for other in rest if (score := ratio(key, other, score_cutoff=near))]
        if alike:
            found[key] = max(alike)[1]
            rest.remove(found[key])
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
    """Whether `a` negates a word that `b`, which negates nothing, affirms."""
    return not (b.negated or b.open) and any(key in b.keys for key in a.negated)
