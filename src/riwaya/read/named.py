"""Who is named where in a report, and how: freely, behind a preposition, or inside somebody's words."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from riwaya.lexicon.particles import boundary_verbs, particle_set
from riwaya.model.reading import Entity, Mention
from riwaya.model.span import Span
from riwaya.read.agreement import Agreement, agreement_of
from riwaya.read.draft import Draft
from riwaya.read.heads import is_head
from riwaya.text.fold import fold
from riwaya.text.galley import Galley

_SURNAME = 4  # letters of a last name that no other word has by chance


@dataclass(frozen=True, slots=True)
class Named:
    """A mention with its entity, the number of its sentence, and how it stands there."""

    mention: Mention
    entity: Entity
    sentence: int
    governed: bool
    quoted: bool


def survey(drafts: Sequence[Draft], entities: Sequence[Entity], galley: Galley) -> tuple[Named, ...]:
    """Every mention of every entity in order of position."""
    found = (*_named(drafts, entities, galley), *_by_surname(drafts, entities, galley))
    return tuple(sorted(found, key=lambda n: (n.mention.start, -n.mention.end)))


def _by_surname(drafts: Sequence[Draft], entities: Sequence[Entity], galley: Galley) -> Iterator[Named]:
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
        sentence = sentence_of(galley, token.start)
        quoted = any(d.content.holds(mention) for d in drafts)
        yield Named(mention, entity, sentence, _is_governed(galley, mention), quoted)


def _named(drafts: Sequence[Draft], entities: Sequence[Entity], galley: Galley) -> Iterator[Named]:
    for entity in entities:
        for mention in entity.mentions:
            yield Named(
                mention,
                entity,
                sentence_of(galley, mention.start),
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


def agreement_of_entity(own: Sequence[Named]) -> Agreement:
    """Gender and number of an entity, by the first of its mentions whose words tell them."""
    gender = number = ""
    for named in own:
        words = fold(named.mention.text.lstrip('«("')).split()
        is_name = named.entity.type == "PER" and named.mention.kind == "name"
        found = agreement_of(words[0].removeprefix("لل") if words else "", is_name=is_name)
        gender = gender or found.gender
        number = number or found.number
    return Agreement(gender, number)


def sentence_of(galley: Galley, offset: int) -> int:
    """The number of the sentence that holds an offset."""
    return bisect_right(galley.sentences, offset, key=lambda s: s.start)
