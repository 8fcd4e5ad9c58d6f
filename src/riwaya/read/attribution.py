"""Attribution: whose words a cue passes on, from the cue, its own clause and the rest of its sentence."""

from __future__ import annotations

from collections.abc import Sequence

from riwaya.lexicon.cues import Form
from riwaya.lexicon.particles import particle_set
from riwaya.model.span import words_at
from riwaya.read.cues import FINITE, Cue
from riwaya.read.draft import Draft
from riwaya.read.noun_phrase import take_phrase
from riwaya.read.proof import Proof
from riwaya.read.sources import THING, Source, find_source, phrase_fits


def source_of(
    proof: Proof, cue: Cue, form: Form, region: int, found: Sequence[Draft]
) -> tuple[Source | None, Source | None]:
    """The words of the source and of whoever only relays it."""
    if form.shape == "participle":
        return _of_sentence(proof, cue, found), None
    if form.shape == "noun" and (form.pronoun or cue.preposition):
        return _relayed(proof, cue, cue.first) or (_of_sentence(proof, cue, found), None)
    if form.lemma.relays:
        return _about(proof, cue.last, region) or None, find_source(proof, cue, region)
    source = find_source(proof, cue, region)
    if source is None and form.shape == "noun":
        source = _of_sentence(proof, cue, found)
    return source, None


def _relayed(proof: Proof, cue: Cue, before: int) -> tuple[Source | None, Source | None] | None:
    """«نقلت وكالة X عن Y قوله إن …»: Y speaks, X relays."""
    for at in range(cue.first - 1, cue.sentence.first - 1, -1):
        other = proof.cue_at.get(at)
        if other is not None and other.is_finite and other.form.lemma.relays:
            return _about(proof, other.last, before), find_source(proof, other, before)
        if other is not None and other.is_finite:
            break
    return None


def _about(proof: Proof, at: int, before: int) -> Source | None:
    """The noun phrase behind «عن» or «إلى»: whose words are relayed."""
    for i in range(at, before - 1):
        if proof.key(i) in ("عن", "الي"):
            last = take_phrase(proof, i + 1, before)
            if last > i + 1:
                tokens = proof.tokens
                words = words_at(proof.galley.clean, tokens[i + 1].start, tokens[last - 1].end)
                return Source(words, i + 1, last, "relayed")
    return None


def _of_sentence(proof: Proof, cue: Cue, found: Sequence[Draft]) -> Source | None:
    """The source that a participle shares with its sentence: of its main statement, else its first actor."""
    start = cue.sentence.start
    main = [
        d
        for d in found
        if start <= d.cue.start < cue.words.start
        and d.shape in FINITE
        and not any(o.content.holds(d.cue) for o in found)
    ]
    if main:
        words = main[-1].speaker
        return Source(words, 0, 0, "sentence") if words is not None else None
    return _of_verb(proof, cue) or _of_actor(proof, cue)


def _of_verb(proof: Proof, cue: Cue) -> Source | None:
    """The subject of a verb of saying that opened nothing itself: «وتحدث الوزير قائلا إن …»."""
    for at in range(cue.first - 1, cue.sentence.first - 1, -1):
        other = proof.cue_at.get(at)
        if other is not None and other.is_finite and other.form.lemma.only in ("", "marked", "governed"):
            source = find_source(proof, other, cue.first)
            return source if source is not None and source.by != THING else None
    return None


def _of_actor(proof: Proof, cue: Cue) -> Source | None:
    """The first actor of the sentence that agrees and stands behind no preposition."""
    return _first_of(proof, cue, ("PER", "ORG", "NORP")) or _first_of(proof, cue, ("GPE",))


def _first_of(proof: Proof, cue: Cue, types: tuple[str, ...]) -> Source | None:
    form = cue.form
    for at in range(cue.sentence.first, cue.first):
        entry = proof.mentions.get(at)
        if entry is None or entry[0].type not in types:
            continue
        if proof.key(at - 1) in particle_set("governing") or not phrase_fits(proof, at, form):
            continue
        first = at - 1 if proof.key(at - 1) in particle_set("measures") and at > cue.sentence.first else at
        last = entry[1]
        words = words_at(proof.galley.clean, proof.tokens[first].start, proof.tokens[last - 1].end)
        return Source(words, first, last, "subject")
    return None
