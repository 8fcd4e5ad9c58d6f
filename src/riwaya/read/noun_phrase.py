"""Noun phrases: how far the words go that name one thing, from their head on.

«المتحدث باسم البلدية سامي حداد» is one, «مسؤول في الحكومة» too; a relative clause, an adverb,
a verb or the object of the verb before it ends it.
"""

from __future__ import annotations

from riwaya.lexicon.particles import (
    attached_prefixes,
    boundary_verbs,
    clause_particles,
    particle_set,
    source_set,
)
from riwaya.read.agreement import Agreement, agreement_of
from riwaya.read.openings import is_closed, is_verbal_noun
from riwaya.read.proof import Proof

_LONGEST = 18  # tokens of a noun phrase; the longest source among 300 read had 15
NICKNAME = 4  # tokens inside quotation marks that may belong to a name


def skip_adverbs(proof: Proof, at: int, before: int) -> int:
    """Passes over adverbs, what stands in brackets, and the addressee between a cue and its subject."""
    while at < before:
        key = proof.key(at)
        if key == "(":
            at = _behind_bracket(proof, at, before)
        elif key in ("ل", "لل") and at + 1 in proof.quotations:
            at = proof.ends[at + 1]
        elif key in particle_set("adverbs") or key in {"،", ",", ")"} or proof.tokens[at].kind == "number":
            at += 1
        else:
            break
    return at


def _behind_bracket(proof: Proof, at: int, before: int) -> int:
    for i in range(at, min(at + 8, before)):
        if proof.key(i) == ")":
            return i + 1
    return at + 1


def take_phrase(proof: Proof, first: int, before: int) -> int:
    """The index behind the noun phrase that begins at `first`; `first` itself where none does."""
    at = first
    open_head = _takes_more(proof, first)
    while at < min(before, first + _LONGEST):
        if at in proof.mentions and not _is_only_place(proof, at, first):
            at = min(proof.mentions[at][1], before)
            continue
        step = _step(proof, first, at, open_head=open_head)
        if step <= 0:
            break
        at += step
    return _without_tail(proof, first, at)


def _is_only_place(proof: Proof, at: int, first: int) -> bool:
    """A mention that begins with a preposition or conjunction of its own is none of the phrase's."""
    return at > first and proof.key(at)[:1] == "و" and proof.mentions[at][0].text[:1] != "و"


def _without_tail(proof: Proof, first: int, at: int) -> int:
    while at > first and (proof.tokens[at - 1].kind == "mark" and proof.key(at - 1) not in {"»", ")"}):
        at -= 1
    while at > first and proof.key(at - 1) in particle_set("prepositions"):
        at -= 1
    return at


def _step(proof: Proof, first: int, at: int, *, open_head: bool) -> int:
    """How many tokens of the noun phrase stand at `at`, 0 where it is over."""
    token = proof.tokens[at]
    if token.kind == "mark":
        return _mark_step(proof, first, at)
    if token.kind == "number":
        return 1 if at == first else 0
    if token.key in particle_set("prepositions"):
        return 1 if open_head and at > first and _specifies(proof, at) else 0
    if _is_attached(proof, at):
        return 1 if at > first and (token.key[0] == "ل" or open_head or token.key in ("باسم", "بلسان")) else 0
    if at > first and is_verbal_noun(proof, at) and is_closed(proof, at - 1, first):
        return 0
    return 1 if is_nominal(proof, at) and not (at > first and _joins(proof, at)) else 0


def _specifies(proof: Proof, at: int) -> bool:
    """Whether a preposition inside the phrase says which source it is: «مسؤول في الحكومة», not «في مؤتمر»."""
    key = proof.key(at)
    return key in ("في", "من", "لدي", "علي", "عن") and proof.key(at + 1) not in particle_set("occasions")


def _mark_step(proof: Proof, first: int, at: int) -> int:
    if at in proof.quotations:
        size = proof.ends[at] - at
        return size if size <= NICKNAME + 2 and proof.key(at - 1) not in ("ل", "ب") else 0
    bracketed = proof.key(at) == "(" and proof.key(at + 2) == ")"
    if bracketed and at > first and proof.tokens[at + 1].kind == "word":
        return 0 if proof.key(at + 1) in particle_set("adverbs") else 3
    return 0


def is_nominal(proof: Proof, at: int) -> bool:
    """Whether a word may stand in a noun phrase: no particle, adverb, relative or reporting verb."""
    key = proof.key(at)
    if len(key) < 2:
        return False
    if key in clause_particles() or key in particle_set("relative") or key in particle_set("adverbs"):
        return False
    if any(key in particle_set(name) for name in ("prepositions", "turns", "negations")):
        return False
    if key in boundary_verbs() and at not in proof.mentions:
        return False
    cue = proof.cue_at.get(at)
    if cue is None or at in proof.mentions:
        return True
    weak = cue.is_finite and cue.form.lemma.only == "particle" and not cue.form.pronoun
    return cue.shape == "noun" or (weak and not cue.joined)


def _is_attached(proof: Proof, at: int) -> bool:
    """Whether a preposition is written onto the word: «للبعثة»، «باسم»، «بالحكومة»."""
    key = proof.key(at)
    if at in proof.mentions or len(key) < 4:
        return False
    return key.startswith(attached_prefixes())


def _joins(proof: Proof, at: int) -> bool:
    """Whether the word's first letter is «and»."""
    key = proof.key(at)
    return (
        key.startswith("و")
        and len(key) > 3
        and key not in source_set("native_waw")
        and at not in proof.mentions
    )


def _takes_more(proof: Proof, first: int) -> bool:
    """Whether a prepositional phrase behind it belongs to the name of the source."""
    key = proof.key(first)
    if key in source_set("opens_more"):
        return True
    if first in proof.mentions and proof.mentions[first][0].kind == "name":
        return False
    if key.startswith("ال"):
        return False
    known = key in source_set("people") or key in source_set("bodies") or key in source_set("documents")
    return known or (key.endswith("ون") and len(key) > 5 and first not in proof.mentions)


def phrase_agreement(proof: Proof, first: int) -> Agreement:
    """Gender and number of the noun phrase that begins at token `first`."""
    token = proof.tokens[first]
    if token.text.endswith("ه") and token.key not in source_set("feminine"):
        return Agreement("", "s")  # «نظيره», «مكتبه»: a pronoun, or ة carelessly written
    mention = proof.mentions.get(first)
    is_name = mention is not None and mention[0].kind == "name" and mention[0].title is None
    return agreement_of(
        proof.key(first), is_name=is_name and mention is not None and mention[0].type == "PER"
    )
