"""Finding statements: cues, then what each opens, then where that ends, then who is named as its source.

Each step is a module of its own: `cues`, `openings`, `content`, `sources` and `attribution`, joined for one
cue in `sayings`, with `attributed` for cues without a verb and `headlines` for the colon. Who the source is,
is decided later, in `speakers`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from riwaya.lexicon.particles import particle_set
from riwaya.link.candidate import Candidate
from riwaya.model.span import Span, Words, words_at
from riwaya.read.attributed import Attributed, around, find_attributed, find_inserted
from riwaya.read.confidence import rate_content
from riwaya.read.content import Content, kind_of
from riwaya.read.cues import Cue
from riwaya.read.draft import Draft
from riwaya.read.headlines import find_headline
from riwaya.read.proof import Proof, mark_proof
from riwaya.read.sayings import Saying, find_saying
from riwaya.text.galley import Galley

_RESUMED = ("عنه", "عنها", "عنهم")  # «على ما نقلت عنه الصحف»


def find_statements(galley: Galley, mentions: Sequence[Candidate]) -> tuple[Draft, ...]:
    """The statements of a report as drafts, in order of position, each within the one that holds it."""
    proof = mark_proof(galley, mentions)
    found = list(_in_headline(proof))
    sayings: list[Saying] = []
    for cue in proof.cues:
        saying = find_saying(proof, cue, sayings, found) if cue.readings else None
        inserted = find_inserted(proof, cue) if cue.is_finite and saying is None else None
        if saying is not None:
            sayings.append(saying)
            found += _said(proof, saying)
        elif inserted is not None:
            found.append(_attributed_draft(proof, cue, inserted))
    spoken = [(s.cue.first, s.region) for s in sayings]
    for cue in proof.cues:
        if cue.shape in ("phrase", "told"):
            found += _of_phrase(proof, cue, spoken, found)
    return _nested(_without_doubles(found))


def _in_headline(proof: Proof) -> Iterator[Draft]:
    headline = find_headline(proof)
    if headline is not None and headline[1].span.length > 1:
        yield _attributed_draft(proof, *headline)


def _of_phrase(
    proof: Proof, cue: Cue, spoken: Sequence[tuple[int, int]], found: Sequence[Draft]
) -> Iterator[Draft]:
    attributed = find_attributed(proof, cue, spoken)
    if attributed is not None and attributed.place == "within":
        passed = _passed_on if cue.words.text.startswith("نقلا") else _vouched_for
        yield from passed(proof, cue, attributed, found)
    if attributed is None or attributed.span.length < 2:
        return
    resumed = cue.words.text.rsplit(" ", 1)[-1] in _RESUMED or _is_relative(proof, attributed.span)
    if resumed and any(attributed.span.holds(d.content) and d.shape != "colon" for d in found):
        return  # «…، على ما نقلت عنه الصحف»: the words have their speaker, the press only passes them on
    yield _attributed_draft(proof, cue, attributed)


def _is_relative(proof: Proof, span: Span) -> bool:
    """«ووفقا للناطق، الذي نقلت عنه الوكالة قوله: …»: more about the source, in which it is quoted."""
    first, _ = proof.galley.token_range(span)
    return proof.key(first) in particle_set("relative")


def _passed_on(proof: Proof, cue: Cue, attributed: Attributed, found: Sequence[Draft]) -> Iterator[Draft]:
    """«قال نقلا عن الوزارة إن …»: the words are the ministry's too, inside what the first source says."""
    for draft in found:
        if draft.cue.start < cue.words.start < draft.content.start and draft.content.end <= cue.sentence.end:
            yield _attributed_draft(proof, cue, replace(attributed, span=draft.content, place="middle"))


def _vouched_for(proof: Proof, cue: Cue, attributed: Attributed, found: Sequence[Draft]) -> Iterator[Draft]:
    """«رأى المبعوث، بحسب مكتبه، أن …»: that he said so is what his office says."""
    ends = [
        d.content.end
        for d in found
        if cue.sentence.start <= d.cue.start < cue.words.start < d.content.start
        and d.content.end <= cue.sentence.end
    ]
    if ends:
        yield _attributed_draft(
            proof, cue, replace(attributed, span=around(proof, cue, max(ends)), place="around")
        )


def _attributed_draft(proof: Proof, cue: Cue, attributed: Attributed) -> Draft:
    return Draft(
        cue=cue.words,
        content=_words(proof, attributed.span),
        speaker=attributed.source.words,
        relay=attributed.relay.words if attributed.relay is not None else None,
        kind=kind_of(proof, attributed.span),
        stance="asserts",
        shape=cue.shape,
        found_by=f"cue:{cue.shape} content:{attributed.place} speaker:{attributed.source.by}",
        confidence=rate_content(attributed.place, "", cue.shape, words=0),
    )


def _said(proof: Proof, saying: Saying) -> Iterator[Draft]:
    if saying.before is not None:
        yield _draft(proof, saying, saying.before, "before")
    for content in saying.contents:
        yield _draft(proof, saying, content, saying.opening.by if saying.opening is not None else "before")


def _draft(proof: Proof, saying: Saying, content: Content, by: str) -> Draft:
    cue, form, source, relay = saying.cue, saying.form, saying.source, saying.relay
    negated = form.lemma.stance == "denies" and proof.key(cue.first - 1) in ("لم", "لا", "ولم", "ولا")
    of_noun = form.shape == "noun" and bool(form.pronoun)
    ended = f"end:{content.ended} speaker:{source.by if source is not None else 'hidden'}"
    return Draft(
        cue=cue.words,
        content=_words(proof, content.span),
        speaker=source.words if source is not None else None,
        relay=relay.words if relay is not None else None,
        kind=content.kind,
        stance="believes" if negated else form.lemma.stance,
        shape=form.shape,
        gender=form.pronoun[0].replace("d", "") if of_noun else form.gender,
        number=form.pronoun[-1] if of_noun else "" if form.shape == "noun" else form.number,
        goes_on=form.lemma.group == "adds",
        found_by=f"cue:{form.shape} content:{by} {ended}",
        confidence=rate_content(by, content.ended, form.shape, words=_count_words(content.span, proof)),
    )


def _count_words(span: Span, proof: Proof) -> int:
    first, last = proof.galley.token_range(span)
    return sum(token.kind == "word" for token in proof.tokens[first:last])


def _words(proof: Proof, span: Span) -> Words:
    return words_at(proof.galley.clean, span.start, span.end)


def _without_doubles(found: Sequence[Draft]) -> tuple[Draft, ...]:
    """One statement for each opening: of two cues for the same words, the one nearer to them."""
    best: dict[tuple[int, str], Draft] = {}
    for draft in found:
        kind = "phrase" if draft.shape in ("phrase", "told") else "word"
        key = (draft.content.start, kind)
        other = best.get(key)
        if other is None or _distance(draft) < _distance(other):
            best[key] = draft
    return tuple(sorted(best.values(), key=lambda d: (d.content.start, -d.content.end, d.cue.start)))


def _distance(draft: Draft) -> int:
    return min(abs(draft.content.start - draft.cue.end), abs(draft.cue.start - draft.content.end))


def _nested(drafts: Sequence[Draft]) -> tuple[Draft, ...]:
    """The drafts, each with the index of the smallest content that holds its cue."""
    return tuple(replace(d, within=_holder(drafts, d)) for d in drafts)


def _holder(drafts: Sequence[Draft], draft: Draft) -> int | None:
    held = [
        (other.content.length, n)
        for n, other in enumerate(drafts)
        if other is not draft and other.content.holds(draft.cue) and other.content.holds(draft.content)
    ]
    return min(held)[1] if held else None
