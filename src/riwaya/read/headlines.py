"""Colon headlines: «الوزير: سنكمل …». The words before the colon are the speaker."""

from __future__ import annotations

from riwaya.lexicon.particles import particle_set, source_set
from riwaya.model.span import Span, words_at
from riwaya.read.attributed import Attributed
from riwaya.read.content import trim_span
from riwaya.read.cues import Cue
from riwaya.read.noun_phrase import skip_adverbs, take_phrase
from riwaya.read.proof import Proof
from riwaya.read.sources import Source
from riwaya.text.sentences import Sentence

_PARTS = frozenset("…–-|")  # marks that part a headline: «بعد الفيضان… الأرصاد: …»
_LONGEST_NAME = 4  # tokens of a speaker that no mention covers


def find_headline(proof: Proof) -> tuple[Cue, Attributed] | None:
    """The colon of the headline as a cue with its speaker and content, where it is one."""
    headline = proof.galley.headline
    if headline is None:
        return None
    first, last = proof.galley.token_range(headline)
    colon = next((i for i in range(first + 1, last - 1) if proof.key(i) == ":"), None)
    if colon is None or any(i in proof.cue_at and proof.cue_at[i].is_finite for i in range(first, colon)):
        return None
    behind = next((i + 1 for i in range(colon - 1, first, -1) if proof.key(i) in _PARTS), first)
    first = first if _speaker_end(proof, first, colon, headline) is not None else behind
    end = _speaker_end(proof, first, colon, headline)
    if end is None:
        return None
    token = proof.tokens[colon]
    clean = proof.galley.clean
    cue = Cue(
        words_at(clean, token.start, token.end),
        colon,
        colon + 1,
        Sentence(headline.start, headline.end, first, last),
        "colon",
    )
    start = proof.tokens[first].start + _is_joined(proof, first)
    source = Source(words_at(clean, start, proof.tokens[end - 1].end), first, end, "headline")
    return cue, Attributed(source, trim_span(proof, token.end, headline.end), "headline")


def _is_joined(proof: Proof, first: int) -> bool:
    """«هجوم على كمين.. والداخلية: …»: a definite noun with و behind the first half of a headline."""
    headline = proof.galley.headline
    inside = headline is not None and proof.tokens[first].start > headline.start
    return inside and proof.key(first).startswith("وال") and proof.key(first) not in source_set("native_waw")


def _speaker_end(proof: Proof, first: int, colon: int, headline: Span) -> int | None:
    """The index behind the speaker that stands between `first` and the colon; None where none does."""
    named = proof.ends.get(first) == colon and colon - first <= _LONGEST_NAME + 2  # ««صحة جدة»: …»
    end = colon if named else _joint_end(proof, first, take_phrase(proof, first, colon), colon)
    if end == first or not _may_speak(proof, first, end, headline):
        return None
    return end if skip_adverbs(proof, end, colon) == colon else None


def _joint_end(proof: Proof, first: int, end: int, colon: int) -> int:
    """The index behind two that speak as one: «مصر والأردن: …»."""
    if end >= colon or first not in proof.mentions or not proof.key(end).startswith("و"):
        return end
    joined = end in proof.mentions or end in proof.prefixed
    return colon if joined and colon - end <= _LONGEST_NAME else end


def _may_speak(proof: Proof, first: int, end: int, headline: Span) -> bool:
    """Whether it can say something: no label, and no country under which a report only files its news."""
    if proof.key(first) in particle_set("labels"):
        return False
    mention = proof.mentions.get(first)
    if mention is None:
        return end - first <= _LONGEST_NAME
    candidate = mention[0]
    if candidate.type in ("PER", "ORG", "DOC") or candidate.kind == "metonym" or mention[1] < end:
        return True
    return _is_capital(candidate.refs) or "«" in headline.of(proof.galley.clean)


def _is_capital(refs: tuple[str, ...]) -> bool:
    """Whether a known place is a town; a country's key is its three-letter code."""
    return bool(refs) and not any(len(r) == 3 and r.isupper() for r in refs)
