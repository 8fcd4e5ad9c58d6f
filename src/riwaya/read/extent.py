"""How far the words of a source go: without when and where it spoke, and whom it told."""

from __future__ import annotations

from riwaya.lexicon.particles import particle_set, phrases
from riwaya.read.heads import is_closed, is_head
from riwaya.read.noun_phrase import is_nominal, take_phrase
from riwaya.read.proof import COMMAS, Proof

_OWNED = ("ه", "ها", "هم")  # written so, not ة
_ACCUSATIVE = ("ا", "اً", "ًا")


def behind_accusatives(proof: Proof, first: int, last: int, end: int) -> int:
    """The index behind the adjectives and the body of a noun behind لكن: «مصدرا مسؤولا بالحرس الرئاسي»."""
    if last == first or not proof.tokens[first].text.endswith(_ACCUSATIVE):
        return last
    while last < end and proof.tokens[last].text.endswith(_ACCUSATIVE) and is_nominal(proof, last):
        last += 1
    if proof.key(last).startswith("بال"):
        last += 1
        while last < end and proof.key(last).startswith("ال"):
            last += 1
    return last


def behind_place(proof: Proof, at: int, end: int) -> int:
    """The index behind a preposition and its nouns: «دبلوماسيا غربيا «في نيروبي»، …»."""
    last = take_phrase(proof, at + 1, end)
    return last if last > at + 1 and (last == end or proof.key(last) in COMMAS) else at


def without_place(proof: Proof, first: int, last: int) -> int:
    """The index behind a source without where and when: «الوزير على تويتر», «المحافظ هذه المرة», and without
    the object: «كرر سامي حداد هذه الأقوال», not «رئيس هذه اللجنة»."""
    for i in range(first + 1, last):
        if i in proof.named:
            continue
        if _is_governed_act(proof, i) or _is_told_outlet(proof, i) or _is_owned_object(proof, first, i):
            return i
        this = proof.key(i) in particle_set("demonstratives")
        other = this and (proof.key(i + 1) in particle_set("datings") or _is_whole(proof, first, i))
        if other or proof.matches(i, len(proof.tokens), phrases("idioms")):
            return i
    return last


def _is_governed_act(proof: Proof, at: int) -> bool:
    """«طالب المصدر بمواصلة …»: a verbal noun that the verb before the source governs."""
    key = proof.key(at)
    return key.startswith("ب") and len(key) > 4 and is_head(key[1:]) and at not in proof.prefixed


def _is_owned_object(proof: Proof, first: int, at: int) -> bool:
    """«ختم النائب كلمته»: behind a complete subject a noun with a pronoun is the verb's object."""
    key, text = proof.key(at), proof.tokens[at].text
    owned = len(key) > 4 and text.endswith(_OWNED) and not key.startswith(("ال", "باسم", "بلسان"))
    return owned and proof.tokens[at].kind == "word" and _is_whole(proof, first, at)


def _is_told_outlet(proof: Proof, at: int) -> bool:
    """«قال المتحدث لبي بي سي»: an outlet with ل is who was told."""
    if at not in proof.prefixed or not proof.key(at).startswith("ل"):
        return False
    return any(first == at and mention.sector == "MED" for mention, first in proof.enders.values())


def _is_whole(proof: Proof, first: int, last: int) -> bool:
    """Whether nothing can be missing behind a phrase: it ends with a name or a definite word."""
    return last - 1 in proof.named or is_closed(proof, last - 1, first)
