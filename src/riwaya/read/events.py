"""Events: who did what to whom, coded to PLOVER, each once in a report."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from riwaya.lexicon.actors import capital_of
from riwaya.lexicon.event_words import code_of
from riwaya.model.reading import Entity, Event, Statement, Time
from riwaya.model.span import Words, words_at
from riwaya.read.admit import is_enough, is_possible, is_told, keeps_company
from riwaya.read.arguments import find_cast
from riwaya.read.carriers import find_light_verb
from riwaya.read.cast import Cast
from riwaya.read.counterparts import Past, with_counterpart
from riwaya.read.governors import PLAN
from riwaya.read.hidden import Memory, innermost
from riwaya.read.lookbacks import is_in_headline, lookback_of, part_of
from riwaya.read.modality import judge_modality
from riwaya.read.page import Page, clause_end, lay_page, sentence_of
from riwaya.read.phrases import find_phrases
from riwaya.read.recall import recall
from riwaya.read.retold import join_tellings
from riwaya.read.subjects import remember
from riwaya.read.tellings import Telling
from riwaya.read.topics import is_off_topic, is_political, is_power
from riwaya.read.triggers import LightVerb, Trigger, find_light, find_triggers, find_verbs
from riwaya.text.galley import Galley

_NEAR = 25  # tokens within which a time dates an act
_DENIED = 5  # tokens at the head of what is denied within which an act is the one denied
_NO_DOERS = frozenset({"DOC", "MISC"})  # a communiqué speaks, it does not act
_HAPPENS_SOMEWHERE = frozenset({"ASSAULT", "PROTEST"})

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
    """What the other finders found in the report, and what was laid out of it.

    `powers` are those of whom acts are told in a report on other things, None where it is political.
    """

    page: Page
    statements: Sequence[Statement]
    times: Sequence[Time]
    lights: Mapping[int, LightVerb]
    memory: Memory
    towns: frozenset[str]
    ground: frozenset[str]
    countries: Mapping[str, str]
    powers: frozenset[str] | None


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
    powers = None if is_political(galley, entities) else frozenset(e.id for e in doers if is_power(e))
    finds = _Finds(page, told_by, times, lights, memory, towns, ground, countries, powers)
    told = (*_told_by_words(finds, triggers), *_told_by_stance(finds, triggers))
    acts = join_tellings(told, who={e.id: e for e in doers})
    return tuple(_event(f"v{n}", act) for n, act in enumerate(sorted(acts, key=lambda t: t.trigger), 1))


def _told_by_words(finds: _Finds, triggers: Sequence[Trigger]) -> Iterator[Telling]:
    page, off_topic = finds.page, is_off_topic(finds.page.galley)
    told: list[Telling] = []
    before: Trigger | None = None
    for trigger in triggers:
        if not is_possible(trigger, page, off_topic=off_topic) or keeps_company(page, trigger, before):
            continue
        before = trigger
        if not is_told(page, trigger, finds.lights):
            continue
        cast = _with_speaker(finds, trigger, find_cast(page, trigger, finds.memory, finds.lights))
        cast = _placed(_by_parties(cast, finds.ground), trigger, finds.towns)
        if not is_enough(cast, trigger) or not _is_act_of_power(finds, cast):
            continue
        cast = recall(page, trigger, cast, told)
        cast = with_counterpart(page, trigger, cast, Past(told, finds.countries, finds.statements))
        telling = _telling(finds, trigger, cast)
        told.append(telling)
        yield telling


def _is_act_of_power(finds: _Finds, cast: Cast) -> bool:
    """Whether a power does it, which is asked for where a report is hardly about politics."""
    return finds.powers is None or not finds.powers.isdisjoint(cast.actors)


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
        if act is None or known or statement.speaker_id is None or finds.powers is not None:
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
            in_headline=is_in_headline(finds.page, statement.cue),
            sentence=part_of(finds.page, finds.page.galley.token_range(statement.cue)[0]),
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
        in_headline=is_in_headline(page, words),
        casualty=trigger.word.casualty,
        back=lookback_of(page, trigger),
        sentence=part_of(page, trigger.first),
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
