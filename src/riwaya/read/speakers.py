"""Resolving speakers: from the words that name a source, or hide it, to the entity that it is.

Words are looked up among the mentions of the entities. A verb that hides its subject takes the best of the
entities named before it, by the table below; one that cannot agree in gender or number is never taken, and
where nothing fits, nobody is.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from riwaya.lexicon.particles import boundary_verbs, particle_set
from riwaya.lexicon.titles import load_set
from riwaya.link.resolve import entity_at
from riwaya.model.reading import Entity, Mention, Statement
from riwaya.model.span import Span, Words
from riwaya.read.agreement import Agreement, agreement_of, may_be_subject
from riwaya.read.confidence import rate_speaker
from riwaya.read.draft import Draft
from riwaya.read.heads import is_head
from riwaya.read.unlisted import is_person
from riwaya.text.fold import fold
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
_SURNAME = 4  # letters of a last name that no other word has by chance
_ECHO = 1  # words of a source that only points back: «المصدر» ذاته
FARTHEST = 6  # sentences; no hidden subject of 300 read was named farther back
_SPEAKING = ("PER", "ORG", "DOC", "NORP", "GPE")
_ACTORS = ("PER", "ORG", "GPE", "NORP", "DOC")


@dataclass(frozen=True, slots=True)
class _Named:
    """A mention with its entity, the number of its sentence, and how it stands there."""

    mention: Mention
    entity: Entity
    sentence: int
    governed: bool
    quoted: bool


@dataclass(frozen=True, slots=True)
class _Spoken:
    """Who made an earlier statement: entity, number of the sentence, and the draft."""

    entity: Entity | None
    sentence: int
    draft: Draft


@dataclass(frozen=True, slots=True)
class _Case:
    """A hidden subject to resolve: its draft and sentence, who is named and who spoke before it."""

    draft: Draft
    sentence: int
    before: Sequence[_Named]
    last: _Spoken | None


def resolve_speakers(
    drafts: Sequence[Draft], entities: Sequence[Entity], galley: Galley
) -> tuple[Statement, ...]:
    """The drafts as statements s1, s2, … in order of position, each with its speaker where one is found."""
    named = _survey(drafts, entities, galley)
    spoken: list[_Spoken] = []
    chosen: dict[int, tuple[Entity | None, str]] = {}
    for number in sorted(range(len(drafts)), key=lambda n: (drafts[n].cue.start, drafts[n].content.start)):
        draft = drafts[number]
        entity, why = _speaker_of(draft, entities, named, spoken, galley)
        chosen[number] = (entity, why)
        spoken.append(_Spoken(entity, _sentence(galley, draft.cue.start), draft))
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
    named: Sequence[_Named],
    spoken: Sequence[_Spoken],
    galley: Galley,
) -> tuple[Entity | None, str]:
    if draft.speaker is not None:
        entity = entity_named(entities, draft.speaker)
        echoed = _echoed(draft.speaker, entity, spoken, same=_is_told_same(galley, draft.speaker))
        if echoed is not None:
            return echoed, "echo"
        return entity, "words" if entity is not None else "nobody"
    sentence = _sentence(galley, draft.cue.start)
    same = [s for s in spoken if s.sentence == sentence and s.draft.shape in ("past", "present")]
    if draft.shape == "participle" and same:
        return same[-1].entity, "sentence"
    return _hidden(draft, named, spoken, sentence)


def _is_told_same(galley: Galley, words: Words) -> bool:
    """Whether a source is said to be the one before: «المصدر ذاته», «نفس المصدر», «هذه المصادر»."""
    first, last = galley.token_range(words)
    before = galley.tokens[first - 1].key if first else ""
    behind = galley.tokens[last].key if last < len(galley.tokens) else ""
    pointed = before.removeprefix("ل") in load_set("titles", "same") | particle_set("demonstratives")
    return pointed or behind in load_set("titles", "same_behind")


def _echoed(words: Words, entity: Entity | None, spoken: Sequence[_Spoken], *, same: bool) -> Entity | None:
    """The last speaker whom «المصدر نفسه», «البيان» mean, where the words name nobody told of before; `same`
    as of `_is_told_same`."""
    head = [_without_preposition(word) for word in fold(words.text).split()[:1]]
    if not head or not head[0].startswith("ال") or len(fold(words.text).split()) > _ECHO:
        return None
    earlier = [s for s in reversed(spoken) if s.entity is not None and s.draft.speaker is not None]
    sources = [s.draft.speaker for s in earlier if s.draft.speaker is not None]
    if entity is not None and (entity.key is not None or _is_known(entity, words, sources)):
        return None
    for s in earlier:
        if s.draft.speaker is not None and fold(s.draft.speaker.text).split()[0] == head[0][2:]:
            return s.entity
    if head[0] != "المصدر" and not (same and head[0] in load_set("titles", "same_sources")):
        return None
    return next((s.entity for s in earlier if s.entity is not None and s.entity.type != "GPE"), None)


def _without_preposition(key: str) -> str:
    """«المصدر» of «وفقا للمصدر نفسه»."""
    return f"ال{key[2:]}" if key.startswith("لل") else key


def _is_known(entity: Entity, words: Words, sources: Sequence[Words]) -> bool:
    """Whether an entity was told of before some words, not only inside the words of an earlier source."""
    before = (m for m in entity.mentions if m.end <= words.start)
    return any(not any(source.holds(m) for source in sources) for m in before)


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
    draft: Draft, named: Sequence[_Named], spoken: Sequence[_Spoken], sentence: int
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


def _last_spoken(draft: Draft, spoken: Sequence[_Spoken]) -> _Spoken | None:
    """The last statement of the same level with a known speaker."""
    return next(
        (s for s in reversed(spoken) if s.entity is not None and s.draft.within == draft.within), None
    )


def _features(case: _Case, entity: Entity, own: Sequence[_Named]) -> dict[str, float]:
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


def _is_subject(entity: Entity, before: Sequence[_Named]) -> bool:
    """Whether it is the first actor, behind no preposition, of the last sentence that has one."""
    free = [n for n in before if not n.governed and not n.quoted and n.entity.type in _ACTORS]
    if not free:
        return False
    latest = max(n.sentence for n in free)
    return next(n for n in free if n.sentence == latest).entity.id == entity.id


def _fits(draft: Draft, entity: Entity, own: Sequence[_Named]) -> bool:
    """Whether it can speak and agrees with the verb in gender and number."""
    if entity.type not in _SPEAKING or (
        entity.type == "GPE" and all(n.mention.kind != "metonym" for n in own)
    ):
        return entity.type == "GPE" and draft.gender == "f" and any(not n.governed for n in own)
    return may_be_subject(agreement_of_entity(own), draft.gender, draft.number, before=True)


def agreement_of_entity(own: Sequence[_Named]) -> Agreement:
    """Gender and number of an entity, by the first of its mentions whose words tell them."""
    gender = number = ""
    for named in own:
        words = fold(named.mention.text.lstrip('«("')).split()
        is_name = named.entity.type == "PER" and named.mention.kind == "name"
        found = agreement_of(words[0].removeprefix("لل") if words else "", is_name=is_name)
        gender = gender or found.gender
        number = number or found.number
    return Agreement(gender, number)


def _survey(drafts: Sequence[Draft], entities: Sequence[Entity], galley: Galley) -> tuple[_Named, ...]:
    """Every mention of every entity in order of position."""
    found = (*_named(drafts, entities, galley), *_by_surname(drafts, entities, galley))
    return tuple(sorted(found, key=lambda n: (n.mention.start, -n.mention.end)))


def _by_surname(drafts: Sequence[Draft], entities: Sequence[Entity], galley: Galley) -> Iterator[_Named]:
    """Later mentions, by the last name alone, of people whom only a source's words made known."""
    known = {
        fold(e.name).split()[-1]: e
        for e in entities
        if e.type == "PER" and len(fold(e.name).split()) in (2, 3)
    }
    taken = {(m.start, m.end) for e in entities for m in e.mentions}
    for token in galley.tokens:
        entity = known.get(token.key)
        if entity is None or any(start <= token.start < end for start, end in taken):
            continue
        if len(token.key) < _SURNAME or token.start < entity.mentions[0].end:
            continue
        mention = Mention(token.start, token.end, token.text, "name")
        sentence = _sentence(galley, token.start)
        quoted = any(d.content.holds(mention) for d in drafts)
        yield _Named(mention, entity, sentence, _is_governed(galley, mention), quoted)


def _named(drafts: Sequence[Draft], entities: Sequence[Entity], galley: Galley) -> Iterator[_Named]:
    for entity in entities:
        for mention in entity.mentions:
            yield _Named(
                mention,
                entity,
                _sentence(galley, mention.start),
                _is_governed(galley, mention),
                any(d.content.holds(mention) for d in drafts),
            )


def _is_governed(galley: Galley, mention: Span) -> bool:
    """Whether a preposition stands before the mention, or is written onto it."""
    first, _ = galley.token_range(mention)
    before = galley.tokens[first - 1].key if first else ""
    word = galley.tokens[first] if first < len(galley.tokens) else None
    attached = word is not None and word.start == mention.start and word.key.startswith(("لل", "بال"))
    if before in particle_set("governing") or attached or (word is not None and word.start < mention.start):
        return True
    genitive = is_head(before) and before not in boundary_verbs()  # «لقاء الوزير», not «رفض الوزير»
    return genitive or (before.endswith("ه") and len(before) > 3)


def _sentence(galley: Galley, offset: int) -> int:
    """The number of the sentence that holds an offset."""
    return bisect_right(galley.sentences, offset, key=lambda s: s.start)
