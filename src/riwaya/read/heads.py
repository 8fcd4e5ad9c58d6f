"""Heads of noun phrases: verbal nouns by their shape, and where the phrase before one is complete."""

from __future__ import annotations

import re

from riwaya.lexicon.particles import object_heads, particle_set
from riwaya.read.proof import Proof

# Verbal nouns by their shape, folded: تأكيد، مواصلة، ارتياح، انسحاب، استعداد، تعاون; a pronoun may follow.
_VERBAL_NOUN = re.compile(
    r"""
    (?: ت\w{2}ي\w | ت\wا\w\w | م\wا\w\w[هت] | ا[نرعكتشجقحخسصبمف]\w\wا\w | است\w{1,3}ا\w | ا\w\wاء )
    (?: ه | ها | هم | هما )?
    """,
    re.X,
)
# … and those that only their hamza, or their place behind a complete subject, tells from plurals and verbs:
# إطلاق، إحباط، إقامة; تحفظ، تقدم; متانة، سلامة.
_FOURTH = re.compile(r"(?: ا\w\wا\w | ا\wا\wه )(?: ه | ها | هم | هما )?", re.X)
_OWNED = re.compile(r"ت\w{3}(?: ه | ها | هم | هما )", re.X)
_FIFTH = re.compile(r"(?: ت\w{3} | \w\wا\wه )(?: ه | ها | هم | هما )?", re.X)


def is_owned(key: str) -> bool:
    """A verbal noun with the speaker's pronoun can be no subject: «وأكدت تمسكها بالحوار»."""
    return _OWNED.fullmatch(key) is not None


def is_verbal_noun(proof: Proof, at: int) -> bool:
    """Whether a token may open the object of a cue."""
    token = proof.tokens[at] if at < len(proof.tokens) else None
    return token is not None and token.kind == "word" and is_head(token.key, token.text)


def is_head(key: str, text: str = "") -> bool:
    """Whether a folded word is a noun that opens the object of a cue: listed, or of a verbal noun's shape."""
    if key in object_heads() or (text.startswith("إ") and _FOURTH.fullmatch(key) is not None):
        return True
    for pronoun in ("ها", "هم", "هما", "ه"):
        stem = key.removesuffix(pronoun)
        if stem != key and (stem in object_heads() or stem.removesuffix("ت") + "ه" in object_heads()):
            return True
    return _VERBAL_NOUN.fullmatch(key) is not None and not text.startswith(("أ", "آ"))


def is_closed(proof: Proof, at: int, first: int) -> bool:
    """Whether the noun phrase that ends with token `at` can have no genitive behind it."""
    key = proof.key(at)
    if at + 1 in proof.enders or proof.tokens[at].text in {"»", ")", "،", ","}:
        return True
    if key in particle_set("adverbs") or (key.startswith(("ال", "بال", "لل")) and len(key) > 4):
        return True
    if key in particle_set("occasions") and proof.key(at - 1) == "في":
        return True  # «نفت القوات في بيان مهاجمة …»
    if proof.tokens[at].text.endswith(("اً", "ًا")):
        return True  # «نفى نفياً قاطعاً ما …»
    if at > first and key.endswith(("يون", "يين", "ون", "وي", "ني", "لي", "مي", "ري", "يه")):
        return True
    return at > first and key.endswith(("ها", "هم")) and not key.startswith(("ل", "ب"))


def is_fifth(key: str) -> bool:
    """Whether a folded word has a shape that is a verbal noun behind a complete subject only: «تحفظ»."""
    return _FIFTH.fullmatch(key) is not None


def is_withholding(proof: Proof, at: int) -> bool:
    """Whether the source asks to stay unnamed: «طلب عدم ذكر اسمه», «طالبا التحفظ على اسمه»."""
    if proof.key(at).removeprefix("و") not in particle_set("withholds"):
        return False
    return any(proof.key(i) in particle_set("withheld") for i in range(at + 1, at + 5))
