"""Resolving speakers: from the words that name a source, or hide it, to the entity that it is.

Words are looked up among the mentions of the entities. A verb that hides its subject takes the best of the
entities named before it, by the table below; one that cannot agree in gender or number is never taken, and
where nothing fits, nobody is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from riwaya.link.resolve import entity_at
from riwaya.model.reading import Entity, Statement
from riwaya.model.span import Span, Words
from riwaya.read.agreement import may_be_subject
from riwaya.read.confidence import rate_speaker
from riwaya.read.draft import Draft
from riwaya.read.echoes import Spoken, find_described, find_echoed, is_told_same
from riwaya.read.named import Named, agreement_of_entity, sentence_of, survey
from riwaya.read.unlisted import is_person
from riwaya.text.galley import Galley

# What speaks for an entity as the hidden subject of a verb. Set by hand on the development reports and 80
# others of SaudiNewsNet, 2026-11-21; `far` counts for each sentence between, `mentions` for each mention up
# to five.
WEIGHTS = {
    "spoke_last": 3.0,
    "goes_on": 1.5,  # … and the verb says so (وأضاف)
    "subject": 2.5,  # first actor of the verb's sentence or of the last one with an actor
    "newer": 1.0,  # … which stands behind the last statement, of another
    "own_sentence": 1.5,  # … where that is the verb's sentence
    "person": 0.6,
    "body": 0.3,
    "agrees": 0.5,  # its gender is told by its words and is the verb's
    "mentions": 0.1,
    "quoted": -1.5,  # named only inside what somebody says
    "governed": -0.8,  # last named behind a preposition
    "far": -0.5,
}
LEAST = 1.2  # a lower score names nobody
FARTHEST = 6  # sentences; no hidden subject of 300 read was named farther back
_SPEAKING = ("PER", "ORG", "DOC", "NORP", "GPE")
_ACTORS = ("PER", "ORG", "GPE", "NORP", "DOC")


@dataclass(frozen=True, slots=True)
class _Case:
    """A hidden subject to resolve: its draft and sentence, who is named and who spoke before it."""

    draft: Draft
    sentence: int
    before: Sequence[Named]
    last: Spoken | None


def resolve_speakers(
    drafts: Sequence[Draft], entities: Sequence[Entity], galley: Galley
) -> tuple[Statement, ...]:
    """The drafts as statements s1, s2, … in order of position, each with its speaker where one is found."""
    named = survey(drafts, entities, galley)
    spoken: list[Spoken] = []
    chosen: dict[int, tuple[Entity | None, str]] = {}
    for number in sorted(range(len(drafts)), key=lambda n: (drafts[n].cue.start, drafts[n].content.start)):
        draft = drafts[number]
        entity, why = _speaker_of(draft, entities, named, spoken, galley)
        chosen[number] = (entity, why)
        spoken.append(Spoken(entity, sentence_of(galley, draft.cue.start), draft))
    return tuple(_statement(n, d, drafts, chosen[n], entities) for n, d in enumerate(drafts))


def _statement(
    number: int,
    draft: Draft,
    drafts: Sequence[Draft],
    chosen: tuple[Entity | None, str],
    entities: Sequence[Entity],
) -> Statement:
    entity, why = chosen
    relay = entity_at(entities, draft.relay) if draft.relay is not None else None
    return Statement(
        id=f"s{number + 1}",
        kind=draft.kind,
        cue=draft.cue,
        content=draft.content,
        speaker=draft.speaker,
        speaker_id=entity.id if entity is not None else None,
        within=f"s{draft.within + 1}" if draft.within is not None and draft.within < len(drafts) else None,
        stance=draft.stance,
        via=relay.id if relay is not None else None,
        found_by=f"{draft.found_by} resolved:{why}",
        confidence=rate_speaker(draft.confidence, _found(draft, why)),
    )


def _found(draft: Draft, why: str) -> str:
    """The rule that found the speaker, as `confidence.SPEAKERS` has it."""
    rule = why.split("(", maxsplit=1)[0]
    return draft.found_by.rsplit("speaker:", 1)[-1] if rule == "words" else rule


def _speaker_of(
    draft: Draft,
    entities: Sequence[Entity],
    named: Sequence[Named],
    spoken: Sequence[Spoken],
    galley: Galley,
) -> tuple[Entity | None, str]:
    if draft.speaker is not None:
        entity = entity_named(entities, draft.speaker)
        echoed = find_echoed(draft.speaker, entity, spoken, same=is_told_same(galley, draft.speaker))
        echoed = echoed or find_described(draft, entity, spoken)
        if echoed is not None:
            return echoed, "echo"
        return entity, "words" if entity is not None else "nobody"
    sentence = sentence_of(galley, draft.cue.start)
    same = [s for s in spoken if s.sentence == sentence and s.draft.shape in ("past", "present")]
    if draft.shape == "participle" and same:
        return same[-1].entity, "sentence"
    return _hidden(draft, named, spoken, sentence)


def entity_named(entities: Sequence[Entity], words: Words) -> Entity | None:
    """Whom the words of a source name: the person whose name ends them, else whoever their head means."""
    ending = [
        (m.length, e)
        for e in entities
        for m in e.mentions
        if e.type == "PER" and m.kind == "name" and m.end == words.end and m.start >= words.start
    ]
    if ending and is_person(words):
        return max(ending, key=lambda found: found[0])[1]
    found = entity_at(entities, words)
    if found is None:
        return None
    return found if any(_means(m, words) for m in found.mentions) else None


def _means(mention: Span, words: Span) -> bool:
    """Whether a mention is more than a genitive inside the words: it has their head, or most of them."""
    if not mention.overlaps(words):
        return False
    shared = min(mention.end, words.end) - max(mention.start, words.start)
    return mention.start <= words.start + 4 or shared * 2 > words.length


def _hidden(
    draft: Draft, named: Sequence[Named], spoken: Sequence[Spoken], sentence: int
) -> tuple[Entity | None, str]:
    """The best entity for a verb without a subject, with the features that chose it."""
    before = [
        n
        for n in named
        if n.mention.end <= draft.cue.start
        and sentence - n.sentence <= FARTHEST
        and not (draft.relay is not None and draft.relay.holds(n.mention))  # «نقلت عنه الوكالة قوله»
    ]
    last = _last_spoken(draft, spoken)
    scored: dict[str, tuple[float, tuple[str, ...], Entity]] = {}
    for entity in {n.entity.id: n.entity for n in before}.values():
        own = [n for n in before if n.entity.id == entity.id]
        if not _fits(draft, entity, own):
            continue
        features = _features(_Case(draft, sentence, before, last), entity, own)
        score = sum(WEIGHTS[name] * value for name, value in features.items())
        told = tuple(f"{name}{WEIGHTS[name] * value:+.1f}" for name, value in features.items() if value)
        scored[entity.id] = (score, told, entity)
    if not scored:
        return None, "nobody"
    score, told, best = max(scored.values(), key=lambda s: s[0])
    return (best, f"hidden({' '.join(told)})") if score >= LEAST else (None, f"nobody({score:.1f})")


def _last_spoken(draft: Draft, spoken: Sequence[Spoken]) -> Spoken | None:
    """The last statement of the same level with a known speaker."""
    return next(
        (s for s in reversed(spoken) if s.entity is not None and s.draft.within == draft.within), None
    )


def _features(case: _Case, entity: Entity, own: Sequence[Named]) -> dict[str, float]:
    """The value of each feature of the table for one entity."""
    latest, last, draft = own[-1], case.last, case.draft
    spoke = last is not None and last.entity is not None and last.entity.id == entity.id
    nearest = max(latest.sentence, last.sentence) if spoke and last is not None else latest.sentence
    subject = _is_subject(entity, case.before)
    return {
        "spoke_last": float(spoke),
        "goes_on": float(spoke and draft.goes_on),
        "subject": float(subject),
        "newer": float(subject and not spoke and last is not None and latest.sentence > last.sentence),
        "own_sentence": float(subject and latest.sentence == case.sentence),
        "person": float(entity.type == "PER"),
        "body": float(entity.type in ("ORG", "DOC")),
        "agrees": float(bool(draft.gender) and agreement_of_entity(own).gender == draft.gender),
        "mentions": float(min(len(own), 5)),
        "quoted": float(all(n.quoted for n in own) and not spoke),
        "governed": float(all(n.governed for n in own if n.sentence == latest.sentence) and not spoke),
        "far": float(case.sentence - nearest),
    }


def _is_subject(entity: Entity, before: Sequence[Named]) -> bool:
    """Whether it is the first actor, behind no preposition, of the last sentence that has one."""
    free = [n for n in before if not n.governed and not n.quoted and n.entity.type in _ACTORS]
    if not free:
        return False
    latest = max(n.sentence for n in free)
    return next(n for n in free if n.sentence == latest).entity.id == entity.id


def _fits(draft: Draft, entity: Entity, own: Sequence[Named]) -> bool:
    """Whether it can speak and agrees with the verb in gender and number."""
    if entity.type not in _SPEAKING or (
        entity.type == "GPE" and all(n.mention.kind != "metonym" for n in own)
    ):
        return entity.type == "GPE" and draft.gender == "f" and any(not n.governed for n in own)
    return may_be_subject(agreement_of_entity(own), draft.gender, draft.number, before=True)
