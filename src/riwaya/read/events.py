"""Events: who did what to whom, coded to PLOVER, each once in a report."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from riwaya.lexicon.actors import capital_of
from riwaya.lexicon.arguments import argument_words
from riwaya.lexicon.event_words import code_of, load_words
from riwaya.model.reading import Entity, Event, Statement, Time
from riwaya.model.span import Span, Words, words_at
from riwaya.read.arguments import find_cast
from riwaya.read.carriers import find_light_verb
from riwaya.read.cast import Cast
from riwaya.read.counterparts import Past, with_counterpart
from riwaya.read.governors import PLAN
from riwaya.read.hidden import Memory, innermost
from riwaya.read.modality import PURPOSE, is_demanded, is_negated, is_right, judge_modality
from riwaya.read.page import Page, clause_end, lay_page, sentence_of
from riwaya.read.phrases import find_phrases
from riwaya.read.recall import recall
from riwaya.read.subjects import remember
from riwaya.read.tellings import Telling, join_tellings
from riwaya.read.triggers import LightVerb, Trigger, find_light, find_triggers, find_verbs
from riwaya.text.affixes import peel
from riwaya.text.galley import Galley

_NEAR = 25  # tokens within which a time dates an act
_DENIED = 5  # tokens at the head of what is denied within which an act is the one denied
_OFF_TOPIC = 3  # different words of sport or markets that make a report one of those
_NO_DOERS = frozenset({"DOC", "MISC"})  # a communiqué speaks, it does not act
_HAPPENS_SOMEWHERE = frozenset({"ASSAULT", "PROTEST"})
_ON_TOPIC = frozenset({"ASSAULT", "PROTEST", "COERCE"})  # told even in a report on sport

# What a statement does by its stance, where its cue is no event word itself (لام، اشترط، أوصى).
_ACTS: Mapping[str, str] = {"accuses": "ACCUSE", "demands": "REQUEST", "promises": "AGREE"}

# How often an event found by a rule has the right type and parties: the whole reader on 26 annotated reports
# of July 2015 and 55 of our own (533 events found, 2026-11-22), rounded, and drawn to 0.4 where fewer than
# five were seen. The first rule that an event was found by counts.
CONFIDENCE: Mapping[str, float] = {
    "subject-before": 0.7,
    "light": 0.65,
    "subject-after": 0.6,
    "speaker": 0.6,
    "pronoun": 0.6,
    "preposition": 0.55,
    "patient": 0.5,
    "announced": 0.5,
    "passive": 0.5,
    "object": 0.5,
    "subject-hidden": 0.45,
    "idafa": 0.4,
    "by": 0.4,
    "control": 0.4,
    "relative": 0.4,
    "target": 0.4,
    "weapon": 0.4,
    "plan": 0.3,
}
_LOWEST = 0.2


@dataclass(frozen=True, slots=True)
class _Finds:
    """What the other finders found in the report, and what was laid out of it."""

    page: Page
    statements: Sequence[Statement]
    times: Sequence[Time]
    lights: Mapping[int, LightVerb]
    memory: Memory
    towns: frozenset[str]
    ground: frozenset[str]
    countries: Mapping[str, str]


def find_events(
    galley: Galley, *, entities: Sequence[Entity], statements: Sequence[Statement], times: Sequence[Time]
) -> tuple[Event, ...]:
    """The events of a report, in order of their triggers, all spans in offsets of the clean text.

    Entities take part by their mentions; a statement tells the events whose triggers stand in its content.
    """
    doers = [e for e in entities if e.type not in _NO_DOERS]
    known = {e.id for e in doers}
    told_by = [s if s.speaker_id in known else replace(s, speaker_id=None) for s in statements]
    page = lay_page(galley, entities=doers, statements=told_by, times=times, verbs=find_verbs(galley))
    triggers, lights = find_triggers(page), find_light(page)
    memory = remember(page, [t for t in triggers if t.is_verb], lights, told_by)
    towns = frozenset(e.id for e in doers if _is_town(e))
    countries = {e.id: e.country for e in entities if e.country is not None}
    ground = frozenset(e.id for e in doers if e.type == "LOC")
    finds = _Finds(page, told_by, times, lights, memory, towns, ground, countries)
    told = (*_told_by_words(finds, triggers), *_told_by_stance(finds, triggers))
    acts = join_tellings(sorted(told, key=lambda t: t.trigger), countries=countries)
    return tuple(_event(f"v{n}", act) for n, act in enumerate(sorted(acts, key=lambda t: t.trigger), 1))


def _told_by_words(finds: _Finds, triggers: Sequence[Trigger]) -> Iterator[Telling]:
    off_topic = _is_off_topic(finds.page)
    told: list[Telling] = []
    before: Trigger | None = None
    for trigger in triggers:
        if off_topic and trigger.word.type not in _ON_TOPIC:
            continue
        if trigger.word.negated and not is_negated(finds.page, trigger):
            continue
        if _keeps_company(finds.page, trigger, before):
            continue
        before = trigger
        if is_demanded(finds.page, trigger) or is_right(finds.page, trigger):
            continue
        if _is_aim(finds, trigger) or (trigger.word.casualty and _is_mishap(finds.page, trigger)):
            continue
        cast = _with_speaker(finds, trigger, find_cast(finds.page, trigger, finds.memory, finds.lights))
        cast = _placed(_by_parties(cast, finds.ground), trigger, finds.towns)
        if not _is_enough(cast, trigger):
            continue
        cast = recall(finds.page, trigger, cast, told)
        cast = with_counterpart(finds.page, trigger, cast, Past(told, finds.countries, finds.statements))
        telling = _telling(finds, trigger, cast)
        told.append(telling)
        yield telling


def _keeps_company(page: Page, trigger: Trigger, before: Trigger | None) -> bool:
    """Whether a noun only completes the verb before it: «تفرض واشنطن عقوبات» is told once."""
    if before is None or trigger.is_verb or before.word.casualty or before.word.type != trigger.word.type:
        return False
    key = page.tokens[trigger.first].key
    return key in before.word.then and trigger.first < clause_end(page, before.last - 1)


def _by_parties(cast: Cast, ground: frozenset[str]) -> Cast:
    """The cast less places without a government, which do nothing: «فتح معبر رفح»."""
    if not ground & set(cast.actors):
        return cast
    there = tuple(i for i in cast.actors if i in ground)
    actors = tuple(i for i in cast.actors if i not in ground)
    return replace(cast, actors=actors, places=tuple(dict.fromkeys((*cast.places, *there))))


def _placed(cast: Cast, trigger: Trigger, towns: frozenset[str]) -> Cast:
    """«هجوم سبها» happened there: towns do not attack, and only a capital stands for who governs.

    Whoever is joined to the town does not attack either: «هجوم سبها ومصر ترسل …» begins a new clause.
    """
    there = tuple(i for i in cast.actors if i in towns)
    if trigger.is_verb or trigger.word.type not in _HAPPENS_SOMEWHERE or not there:
        return cast
    behind_town = cast.actors[0] in towns and "idafa" in cast.rules
    actors = () if behind_town else tuple(i for i in cast.actors if i not in towns)
    return replace(cast, actors=actors, places=tuple(dict.fromkeys((*cast.places, *there))))


def _is_town(entity: Entity) -> bool:
    """Whether an entity is a place known to be neither a state nor a state's capital."""
    if entity.type != "GPE" or entity.key is None or entity.key == entity.country:
        return False
    return entity.country is None or entity.key != capital_of(entity.country)


def _told_by_stance(finds: _Finds, triggers: Sequence[Trigger]) -> Iterator[Telling]:
    """Accusations, demands and promises whose cue is no event word."""
    spans = [finds.page.tokens[t.first] for t in triggers]
    for statement in finds.statements:
        act = _ACTS.get(statement.stance)
        known = any(statement.cue.overlaps(s) for s in spans)
        if act is None or known or statement.speaker_id is None:
            continue
        recipients = _addressed(finds.page, statement) if act == "ACCUSE" else ()
        yield Telling(
            trigger=statement.cue,
            by=f"stance:{statement.stance}",
            type=act,
            mode=None,
            cast=Cast((statement.speaker_id,), recipients, (), ("speaker",)),
            date=None,
            modality="asserted",
            statement=statement.within,
            in_headline=_is_in_headline(finds.page, statement.cue),
        )


def _addressed(page: Page, statement: Statement) -> tuple[str, ...]:
    """The subject of a statement's content."""
    first, last = page.galley.token_range(statement.content)
    if first >= last:
        return ()
    phrases = find_phrases(page, first, min(last, clause_end(page, first)))
    ids = phrases[0].ids if phrases and not phrases[0].prep else ()
    return tuple(i for i in ids if i != statement.speaker_id)


def _with_speaker(finds: _Finds, trigger: Trigger, cast: Cast) -> Cast:
    """The cast with the speaker as actor, where the trigger is a statement's cue and its subject unsaid."""
    token = finds.page.tokens[trigger.first]
    for statement in finds.statements:
        if statement.speaker_id is not None and statement.cue.overlaps(token):
            if cast.actors and "subject-hidden" not in cast.rules:
                return cast
            recipients = tuple(r for r in cast.recipients if r != statement.speaker_id)
            return replace(cast, actors=(statement.speaker_id,), recipients=recipients, rules=("speaker",))
    return cast


def _telling(finds: _Finds, trigger: Trigger, cast: Cast) -> Telling:
    page = finds.page
    words = words_at(page.galley.clean, page.tokens[trigger.first].start, page.tokens[trigger.last - 1].end)
    light = None if trigger.is_verb else find_light_verb(page, trigger, finds.lights)
    holder = innermost(finds.statements, words.start)
    return Telling(
        trigger=words,
        by=f"event_words:{trigger.word.lemma}",
        type=trigger.word.type,
        mode=trigger.word.mode,
        cast=cast,
        date=_date(finds, trigger),
        modality="planned" if PLAN in cast.rules else _modality(page, trigger, light, holder),
        statement=holder.id if holder is not None else None,
        in_headline=_is_in_headline(page, words),
        casualty=trigger.word.casualty,
        looks_back=_looks_back(trigger),
        sentence=_part_of(page, trigger.first),
    )


def _modality(page: Page, trigger: Trigger, light: LightVerb | None, holder: Statement | None) -> str:
    """The modality of a telling; what is denied in so many words is negated: «نفت أن تكون قصفت»."""
    if trigger.word.negated:
        return "asserted"
    found = judge_modality(page, trigger, light=light)
    if found == "asserted" and holder is not None and holder.stance == "denies":
        first, _ = page.galley.token_range(holder.content)
        return "negated" if trigger.first - first <= _DENIED else found
    return found


def _part_of(page: Page, at: int) -> int:
    """Where the part of a sentence that holds token `at` begins: behind «بينما» another thing is told."""
    begin, _ = sentence_of(page, at)
    apart = argument_words("apart")
    return next((i for i in range(at - 1, begin, -1) if page.tokens[i].key in apart), begin)


def _looks_back(trigger: Trigger) -> bool:
    """Whether its form tells of an act as of one already known: «انسحابه», «الانسحاب», «انسحبنا»."""
    shape = trigger.shape
    if trigger.is_verb:
        return shape.person == 1 and shape.kind == "past"
    return shape.kind == "noun" and (shape.definite or bool(shape.pronoun))


def _is_in_headline(page: Page, span: Span) -> bool:
    return page.galley.headline is not None and page.galley.headline.holds(span)


def _is_aim(finds: _Finds, trigger: Trigger) -> bool:
    """Whether a verbal noun behind ل or من أجل says only what something is for: «خطة للقضاء على …»."""
    if trigger.is_verb or trigger.word.type in PURPOSE:
        return False
    if trigger.first and finds.page.tokens[trigger.first - 1].key in load_words("modality", "aims"):
        return True
    if trigger.prefix != "ل":
        return False
    light = find_light_verb(finds.page, trigger, finds.lights)
    return light is None or light.light.role == "actor"


def _is_enough(cast: Cast, trigger: Trigger) -> bool:
    """Whether the participants that the word needs are known."""
    needs, parties = trigger.word.needs, cast.actors + cast.recipients
    held = trigger.shape.kind == "participle" and "object" in trigger.word.to and not trigger.word.both
    if held and needs != "actor":
        return bool(cast.actors and cast.recipients)  # «41 متهما» accuse nobody
    if needs == "both":
        return len(set(parties)) > 1
    if needs == "actor":
        return bool(cast.actors)
    if needs == "recipient":
        return bool(cast.recipients)
    told_anew = trigger.is_verb or not trigger.shape.definite  # «الهجمات» alone looks back
    return bool(parties) or (told_anew and (needs == "none" or (needs == "place" and bool(cast.places))))


def _is_mishap(page: Page, trigger: Trigger) -> bool:
    """Whether the sentence or the headline tells an accident."""
    tokens = list(page.tokens[slice(*sentence_of(page, trigger.first))])
    if page.galley.headline is not None:
        tokens += page.galley.tokens_in(page.galley.headline)
    return any(_names_mishap(t.key) for t in tokens)


@lru_cache(maxsize=50_000)
def _names_mishap(key: str) -> bool:
    words = load_words("mishaps")
    return key in words or any(p.stem in words for p in peel(key))


def _is_off_topic(page: Page) -> bool:
    keys = {t.key for t in page.tokens}
    return any(len(load_words("topics", topic) & keys) >= _OFF_TOPIC for topic in ("sport", "markets"))


def _date(finds: _Finds, trigger: Trigger) -> str | None:
    """The value of the nearest date in the sentence, without its part of the day."""
    begin, end = sentence_of(finds.page, trigger.first)
    dates = []
    for time in finds.times:
        at = bisect_left(finds.page.tokens, time.start, key=lambda t: t.start)
        distance = abs(at - trigger.first)
        if (
            begin <= at < end
            and distance <= _NEAR
            and time.value is not None
            and time.type in ("DATE", "TIME")
        ):
            dates.append((distance, at < trigger.first, time.value.split("T")[0]))
    return min(dates)[2] if dates else None


def _event(event_id: str, act: Telling) -> Event:
    code = code_of(act.type, act.mode)
    rules = act.cast.rules
    trigger: Words = act.trigger
    return Event(
        id=event_id,
        type=act.type,
        trigger=trigger,
        actors=act.cast.actors,
        recipients=act.cast.recipients,
        places=act.cast.places,
        date=act.date,
        modality=act.modality,
        according_to=act.statement,
        mode=act.mode,
        cameo=code.cameo,
        quad=code.quad,
        goldstein=code.goldstein,
        found_by=f"{act.by} {'+'.join(rules)}".rstrip(),
        confidence=CONFIDENCE.get(rules[0], _LOWEST) if rules else _LOWEST,
    )
