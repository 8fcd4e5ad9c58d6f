"""How a cue stands in its sentence: as a verb or as another word, and where its own clause is over."""

from __future__ import annotations

from riwaya.lexicon.particles import clause_particles, particle_set
from riwaya.read.cues import Cue
from riwaya.read.heads import is_head, is_withholding
from riwaya.read.proof import COMMAS, Proof

_BEFORE = frozenset(("،", ",", ".", "؛", "«", "قد"))  # what may stand before a clause
_WITHOUT_NAME = ("شريطه", "بشرط")  # «مسؤول تحدث شريطة عدم ذكر اسمه»


def is_cue_here(proof: Proof, cue: Cue) -> bool:
    """Whether a word that has a more common other meaning stands where its clause begins."""
    prayed = proof.key(cue.last) in particle_set("prayers")
    if prayed or is_withholding(proof, cue.first) or proof.key(cue.last) in _WITHOUT_NAME:
        return False
    if cue.shape == "participle":
        return _is_participle_here(proof, cue)
    token = proof.tokens[cue.first]
    if not cue.readings or token.key.removeprefix("و") not in particle_set("initial"):
        return True
    if token.text.endswith("ى") and cue.shape == "past":
        return True  # «نفى» he denied, not «نفي» a denial; «يدعى» is called, «يدعي أن» claims
    return _begins_clause(proof, cue)


def _begins_clause(proof: Proof, cue: Cue) -> bool:
    """Whether the word opens a clause, or أن right behind it says that it is a verb."""
    before = proof.key(cue.first - 1)
    if cue.first == cue.sentence.first or proof.key(cue.last) in clause_particles():
        return True
    if before in _BEFORE or before in particle_set("turns") or before in particle_set("relative"):
        return True
    subject = proof.enders.get(cue.first)  # «سامي حداد كشف عن …»
    return subject is not None and subject[0].type in ("PER", "ORG") and subject[1] == cue.sentence.first


def _is_participle_here(proof: Proof, cue: Cue) -> bool:
    """«، مؤكدا أن», «مشددا على», not «مصادر مطلعة أن»."""
    if proof.key(cue.first - 1) in COMMAS:
        return True
    if proof.key(cue.first) in particle_set("binds"):
        return False
    return proof.key(cue.last) in clause_particles() or _opens_near(proof, cue)


def _opens_near(proof: Proof, cue: Cue) -> bool:
    """Whether what it governs follows, so that it is no adjective: «مشددا على», not «مطلعة، أن»."""
    key, follower = proof.key(cue.last), proof.key(cue.last + 1)
    if key == "«" and follower in clause_particles():
        return True
    lemma = cue.form.lemma
    governs = key in lemma.governs or key in lemma.clause or key in {":", "«"}
    return governs or (follower in clause_particles() and key not in COMMAS) or is_head(key)


def is_so_called(proof: Proof, cue: Cue) -> bool:
    """«ما وصفه بـ«العدوان» …»: only the words by which somebody calls a thing are his."""
    return bool(cue.form.pronoun) and cue.is_finite and proof.key(cue.first - 1) in particle_set("so_called")


def is_told_of(proof: Proof, cue: Cue) -> bool:
    """«تصريحات وصفت بـ«المثيرة»»: a verb that needs an object, with ب right behind it, is a passive."""
    past = cue.shape == "past" and cue.form.lemma.needs_object and not cue.form.pronoun
    return past and not cue.joined and proof.key(cue.last) == "ب" and cue.last + 1 in proof.quotations


def ends_clause(proof: Proof, cue: Cue, at: int) -> bool:
    """Whether the cue's own clause is over: another verb of saying, a semicolon, any mark for a noun."""
    token = proof.tokens[at]
    if token.kind == "mark":
        parted = at == cue.last and proof.key(at) in COMMAS and proof.key(at + 1) in clause_particles()
        if cue.shape == "noun" and not parted:  # «نقلت عنه قوله، إن …»
            return token.text not in {"«", "»", "(", ")"}
        return token.text in {"؛", ";", "؟", "!"}
    other = proof.cue_at.get(at)
    if other is None or not other.readings:
        return other is not None and other.shape == "aside"
    if other.shape == "noun":  # but not «أكد في تصريحاته أمس عزمه على …»
        told_in = proof.key(at - 1) in particle_set("told_in")
        placed = told_in and proof.key(other.last) not in clause_particles()
        return bool(other.form.pronoun) and other.preposition == "" and not placed
    if cue.shape == "noun" or other.shape == "participle":
        return other.shape != "participle" or is_cue_here(proof, other)
    return _speaks_anew(proof, other, at)


def _speaks_anew(proof: Proof, other: Cue, at: int) -> bool:
    """Whether a finite verb of saying begins to attribute something of its own."""
    if other.form.pronoun and not other.form.lemma.object:
        return False
    strong = other.is_finite and other.form.lemma.only in ("", "marked")
    return strong and not is_told_of(proof, other) and not _is_hidden_source(proof, at)


def _is_hidden_source(proof: Proof, at: int) -> bool:
    """Whether the verb only tells of a source that it wants no name: «رفض ذكر اسمه»، «طلب عدم كشف …»."""
    return is_withholding(proof, at) or proof.key(at) in ("طلب", "طلبت")
