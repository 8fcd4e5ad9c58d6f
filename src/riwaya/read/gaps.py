"""Gaps of the lexicon: the cues a report uses, unknown words where a cue would stand, and unknown names.

A word stands in cue position when it opens a sentence or follows a comma, is written with letters only, is no
cue itself, and opens something a cue would: أن إن بأن, or a colon before a quotation, with at most a short
subject between them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from riwaya.lexicon.cues import find_forms
from riwaya.lexicon.particles import clause_particles, particle_set
from riwaya.lexicon.titles import load_heads
from riwaya.model.reading import Reading
from riwaya.model.span import Words
from riwaya.read.draft import Draft
from riwaya.read.proof import COMMAS
from riwaya.text.fold import fold, fold_name, letters_before
from riwaya.text.galley import Galley
from riwaya.text.sentences import Sentence
from riwaya.text.words import find_tokens

_SUBJECT = 5  # tokens of a subject between an unknown word and what it opens
_SHORTEST = 3  # letters of a verb
_NAMED = ("PER", "ORG", "GPE", "LOC")
_LISTS = (
    "prepositions",
    "relative",
    "turns",
    "connectors",
    "negations",
    "conditions",
    "not_clause",
    "adverbs",
)


@dataclass(frozen=True, slots=True)
class Gap:
    """An unknown word in cue position: its folded letters without a conjunction, and the word itself."""

    key: str
    words: Words


@dataclass(frozen=True, slots=True)
class UnknownName:
    """A name that nobody known bears: its type, its folded words, and where the report first writes it."""

    type: str
    key: str
    start: int


def find_unknown_names(reading: Reading) -> tuple[UnknownName, ...]:
    """The people, bodies and places of a report that have a name and no identity across reports."""
    found = []
    for entity in reading.entities:
        written = next((m for m in entity.mentions if m.kind == "name"), None)
        if entity.key is None and written is not None and _is_name(entity.type, written.text):
            found.append(UnknownName(entity.type, fold_name(written.text), written.start))
    return tuple(found)


def _is_name(kind: str, words: str) -> bool:
    """«الشرطة» alone is a body without being its name, and so is «وزارة الصحة», which every state has."""
    if kind not in _NAMED:
        return False
    return kind != "ORG" or (" " in words and not _is_head(words))


def _is_head(words: str) -> bool:
    tokens = find_tokens(words)
    hit = load_heads().find(tokens, 0)
    return hit is not None and hit.length == len(tokens)


def name_cue(words: Words) -> str:
    """The lemma of a cue as the lexicon has it; the words themselves for a phrase or a colon.

    >>> name_cue(Words(0, 6, "أضافت"))
    'أضاف'
    """
    found = find_forms(fold(words.text))
    return found[0].form.lemma.name if found else words.text


def find_gaps(galley: Galley, drafts: Sequence[Draft]) -> tuple[Gap, ...]:
    """The unknown words in cue position, in order; those inside what somebody says are left out."""
    found: list[Gap] = []
    for sentence in galley.sentences:
        if not galley.is_furniture(sentence):
            found += (gap for gap in _in_sentence(galley, sentence) if not _is_said(gap, drafts))
    return tuple(found)


def _is_said(gap: Gap, drafts: Sequence[Draft]) -> bool:
    return any(d.content.overlaps(gap.words) or d.cue.overlaps(gap.words) for d in drafts)


def _in_sentence(galley: Galley, sentence: Sentence) -> list[Gap]:
    found = []
    for at in range(sentence.first, sentence.last):
        opens = at == sentence.first or galley.tokens[at - 1].key in COMMAS
        if opens and _is_unknown(galley, at) and _opens_clause(galley, at, sentence.last):
            found.append(_gap(galley, at))
    return found


def _gap(galley: Galley, at: int) -> Gap:
    token = galley.tokens[at]
    joined = token.key[:1] in ("و", "ف") and len(token.key) > _SHORTEST
    start = token.start + letters_before(token.text, int(joined))
    return Gap(token.key[joined:], Words(start, token.end, galley.clean[start : token.end]))


def _is_unknown(galley: Galley, at: int) -> bool:
    token = galley.tokens[at]
    bare = token.key[1:] if token.key[:1] in ("و", "ف") else token.key
    if token.kind != "word" or len(bare) < _SHORTEST or find_forms(token.key) or token.key.startswith("ال"):
        return False
    return not any(word in particle_set(name) for word in (token.key, bare) for name in _LISTS)


def _opens_clause(galley: Galley, at: int, last: int) -> bool:
    """Whether a clause opens behind the word before any other mark or cue."""
    for i in range(at + 1, min(at + 2 + _SUBJECT, last)):
        key = galley.tokens[i].key
        if key in clause_particles():
            return galley.tokens[i - 1].key not in particle_set("not_clause")
        if key == ":":
            return i + 1 < last and galley.tokens[i + 1].key == "«"
        if galley.tokens[i].kind == "mark" or find_forms(key):
            return False
    return False
