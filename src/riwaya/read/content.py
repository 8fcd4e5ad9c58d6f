"""Bounding what is attributed: from its opening to where the reporter, or somebody else, speaks again."""

from __future__ import annotations

from dataclasses import dataclass, replace

from riwaya.lexicon.particles import clause_particles, particle_set
from riwaya.model.span import Span
from riwaya.read.cues import Cue
from riwaya.read.endings import ends_here, is_new_particle
from riwaya.read.openings import Opening
from riwaya.read.proof import COMMAS, Proof
from riwaya.read.standing import is_so_called
from riwaya.text.marks import Quotation
from riwaya.text.sentences import Sentence

# A quotation of so many words is somebody's words and ends the content where the sentence goes on behind a
# comma; a shorter one is part of a clause (measured on the development reports, 2026-11-21).
_LONG_QUOTATION = 5
_POSSESSED = 5  # letters of a word with «our» behind it; shorter ones in نا are names and adverbs
_TRIM = " \n\t،,.؛;:–-…"


@dataclass(frozen=True, slots=True)
class Content:
    """What is attributed. `kind`: direct, indirect, mixed. `ended` tells what bounded it: quotation, comment,
    cue, particle, sentence. `follows` indexes the particle that opens the next content under the same cue.
    """

    span: Span
    kind: str
    ended: str
    follows: int | None = None


def bound_contents(proof: Proof, cue: Cue, opening: Opening) -> tuple[Content, ...]:
    """The content that an opening begins, and those that new particles begin behind it under the same cue."""
    found: list[Content] = []
    first: int | None = opening.first
    while first is not None:
        content = _bound(proof, cue, opening, first)
        if content is None:
            break
        found.append(content)
        first = content.follows + 1 if content.follows is not None else None
    return tuple(found)


def carried_on(proof: Proof, cue: Cue, opening: Opening) -> tuple[Content, ...]:
    """Contents of the next sentence under the same cue: «قال إنه «…». وإنه «سيعود …»»."""
    at = cue.sentence.last
    following = proof.galley.sentence_at(proof.tokens[at].start) if at < len(proof.tokens) else None
    if (
        following is None
        or proof.key(at) not in particle_set("carries_on")
        or proof.cue_at.get(at) is not None
    ):
        return ()
    moved = replace(cue, first=at, last=at + 1, sentence=following)
    return bound_contents(proof, moved, replace(opening, by="particle", at=at, first=at + 1, skip=0))


def _bound(proof: Proof, cue: Cue, opening: Opening, first: int) -> Content | None:
    last = cue.sentence.last
    if first >= last:
        return None
    around = _quotation_of(proof, cue, first)
    if around is not None:
        return Content(trim_span(proof, proof.tokens[first].start, around.end - 1), "direct", "quotation")
    over = proof.quotations.get(first)
    if over is not None and over.closed and over.end > cue.sentence.end:  # it runs over several paragraphs
        return Content(trim_span(proof, over.start + 1, over.end - 1), "direct", "quotation")
    at = first
    while at < last:
        ended = ends_here(proof, cue, opening, first, at)
        if ended:
            end = proof.tokens[_without_turn(proof, first, at)].start
            follows = _particle_at(proof, at) if ended == "particle" else None
            break
        if at in proof.quotations:
            behind = proof.ends[at]
            whole = opening.by in ("quotation", "governed") and at == opening.first
            if (whole and is_so_called(proof, cue)) or _closes_content(
                proof, at, first, last, shortest=1 if whole else _LONG_QUOTATION
            ):
                end, follows, ended = (
                    proof.quotations[at].end,
                    _next_particle(proof, cue, opening, first, behind),
                    "quotation",
                )
                break
            at = max(behind, at + 1)
        else:
            at += 1
    else:
        end, follows, ended = _end_of_speech(proof, cue, opening), None, "sentence"
    skip = opening.skip if first == opening.first else 0
    span = trim_span(proof, proof.tokens[first].start + skip, end)
    return Content(span, kind_of(proof, span), ended, follows) if span.length > 1 else None


def _end_of_speech(proof: Proof, cue: Cue, opening: Opening) -> int:
    """The end of the sentence; behind an unquoted «قال:», of the last that goes on in the first person."""
    end = cue.sentence.end
    quoted = proof.quotations.get(opening.first)
    if opening.by != "colon" or (quoted is not None and quoted.closed):
        return end  # a quotation closed at the end of its sentence says where the words end
    for sentence in proof.galley.sentences:
        if sentence.start < end:
            continue
        clean = proof.galley.clean
        if "\n" in clean[end : sentence.start] or not _is_first_person(proof, sentence):
            break
        end = sentence.end
    return end


def _is_first_person(proof: Proof, sentence: Sentence) -> bool:
    """Whether a sentence opens no statement of its own and is told by «I» or «we»."""
    opening = range(sentence.first, min(sentence.first + 2, sentence.last))
    if any(at in proof.cue_at and proof.cue_at[at].is_finite for at in opening):
        return False
    if proof.tokens[sentence.first].text == "علي" and sentence.first not in proof.named:
        return True  # «علي أن …»: it is on me
    words = particle_set("first_person")
    return any(
        t.key in words or (t.key.endswith("نا") and len(t.key) > _POSSESSED and at not in proof.named)
        for at, t in enumerate(proof.tokens[sentence.first : sentence.last], sentence.first)
    )


def _without_turn(proof: Proof, first: int, at: int) -> int:
    """The index without what leads over to the next clause: «…، كما»، «…، في حين»."""
    if proof.key(at - 1) == "ان" and proof.key(at - 2) == "قبل":
        return max(at - 2, first + 1)  # «…، قبل أن يضيف أن»
    while at > first + 1 and proof.key(at - 1) in particle_set("trailing"):
        at -= 2 if proof.key(at - 1) == "حين" and proof.key(at - 2) == "في" else 1
    return at


def _quotation_of(proof: Proof, cue: Cue, first: int) -> Quotation | None:
    """The quotation that holds the content from its first word on but not the cue: «قال «إن بلادنا …»»."""
    around = proof.quotation_around(first) if first < len(proof.tokens) else None
    if around is None or around.start < cue.words.start < around.end:
        return None
    return around


def _next_particle(proof: Proof, cue: Cue, opening: Opening, first: int, behind: int) -> int | None:
    """The particle that opens the next content right behind a quotation and its comma: «…»، وأن …"""
    at = behind + (proof.key(behind) in COMMAS)
    if opening.by != "particle" or at >= cue.sentence.last:
        return None
    return _particle_at(proof, at) if is_new_particle(proof, first, at, opening) else None


def _particle_at(proof: Proof, at: int) -> int:
    """The index of the particle where the verb's preposition stands before it again: «وعلى أن …»."""
    return at if proof.key(at)[1:] in clause_particles() else at + 1


def _closes_content(proof: Proof, at: int, first: int, last: int, *, shortest: int) -> bool:
    """Whether a quotation's closing mark is the end of the content, though the sentence goes on."""
    behind = proof.ends[at]
    quotation = proof.quotations[at]
    words = sum(t.kind == "word" for t in proof.tokens[at + 1 : behind])
    if not quotation.closed or words < shortest or behind >= last:
        return False
    if proof.key(behind) in {"،", ",", "."}:
        return proof.key(behind + 1) not in particle_set("goes_on")
    if at != first:
        return False
    if proof.key(behind) in particle_set("turns_away"):
        return True
    return proof.key(behind).startswith("و") and proof.key(behind) not in clause_particles()


def trim_span(proof: Proof, start: int, end: int) -> Span:
    """The span without spaces, stops and outermost quotation marks at its ends."""
    clean = proof.galley.clean
    while True:
        before = (start, end)
        while start < end and clean[start] in _TRIM:
            start += 1
        while start < end and clean[end - 1] in _TRIM:
            end -= 1
        if start < end and clean[end - 1] == "»":
            end -= 1
        if start < end and clean[start] == "«" and not _closes_within(proof, start, end):
            start += 1
        if before == (start, end):
            return Span(start, end)


def _closes_within(proof: Proof, start: int, end: int) -> bool:
    return any(q.start == start and q.end <= end for q in proof.galley.quotations)


def kind_of(proof: Proof, span: Span) -> str:
    """Direct where quotation marks hold all of it, indirect where none does, names left aside, else mixed."""
    touching = [q for q in proof.galley.quotations if q.start < span.end and span.start < q.end]
    if any(q.start <= span.start and span.end <= q.end for q in touching):
        return "direct"
    return "mixed" if any(not _is_name(proof, q) for q in touching) else "indirect"


def _is_name(proof: Proof, quotation: Quotation) -> bool:
    """Whether a name stands in the marks: a mention covers it, or a word that takes a name is before it."""
    first, last = proof.galley.token_range(quotation)
    mention = proof.mentions.get(first + 1)
    if mention is not None and mention[1] >= last - 1 and (mention[0].refs or mention[0].kind == "name"):
        return True
    return proof.key(first - 1) in particle_set("named")
