"""The subject of an event verb: named before or behind it, or unsaid and remembered."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from riwaya.lexicon.clauses import clause_words
from riwaya.lexicon.event_words import EventWord, load_words
from riwaya.model.reading import Statement
from riwaya.read.phrases import (
    Page,
    Phrase,
    clause_end,
    clause_start,
    find_phrases,
    opens_relative,
    sentence_of,
)
from riwaya.read.triggers import LightVerb, Trigger

_LIGHT = EventWord("", "")
_LEAD = 6  # tokens at the head of a clause within which its subject begins
_ANTECEDENT = 8  # tokens before a relative pronoun looked at
_ABOUT = 3  # tokens before a verb among which أنه, إنها may stand


@dataclass(frozen=True, slots=True)
class Memory:
    """Who was spoken of as a subject: offsets with entity ids, in order; and the statements."""

    offsets: tuple[int, ...]
    subjects: tuple[tuple[str, ...], ...]
    statements: tuple[Statement, ...] = ()


def remember(
    page: Page, verbs: Sequence[Trigger], lights: Mapping[int, LightVerb], statements: Sequence[Statement]
) -> Memory:
    """Subjects that a later verb may leave unsaid: speakers, subjects of verbs and of sentences."""
    found: dict[int, tuple[str, ...]] = {}
    for trigger in (*(stand_in(page, light) for light in lights.values()), *verbs):
        phrase, _ = find_subject(page, trigger)
        if phrase is not None:
            found[page.tokens[trigger.first].start] = phrase.ids
    for statement in statements:
        if statement.speaker_id is not None:
            found[statement.cue.start] = (statement.speaker_id,)
    for sentence in page.galley.sentences:
        opening = _opening_subject(page, sentence.first)
        if opening is not None:
            found.setdefault(page.tokens[opening.first].start, opening.ids)
    offsets = tuple(sorted(found))
    return Memory(offsets, tuple(found[o] for o in offsets), tuple(statements))


def stand_in(page: Page, light: LightVerb) -> Trigger:
    """A light verb as if it were an event word, to find its subject by."""
    key = page.tokens[light.at].key
    joined = key.startswith("و") and not key.startswith(("وجه", "واصل", "واجه"))
    return Trigger(_LIGHT, light.light.shape, light.at, light.at + 1, joined=joined)


def _opening_subject(page: Page, first: int) -> Phrase | None:
    """The first bare phrase of a sentence: even of a verb that no lexicon knows it is mostly the subject."""
    phrases = find_phrases(page, first, clause_end(page, first))
    return phrases[0] if phrases and not phrases[0].prep else None


def find_subject(page: Page, trigger: Trigger) -> tuple[Phrase | None, str]:
    """The phrase that is the subject, and by which rule: before the verb, or bare behind it."""
    bare = [p for p in find_phrases(page, trigger.last, clause_end(page, trigger.last - 1)) if not p.prep]
    before = find_before(page, trigger) if trigger.is_verb and not (trigger.shape.pronoun and bare) else None
    if before is not None and _is_doer(before):
        return before, "subject-before"
    return (bare[0], "subject-after") if bare and _is_doer(bare[0]) else (None, "")


def _is_doer(phrase: Phrase) -> bool:
    """Whether a phrase speaks of its entity itself: «شرعية الرئيس», «مواقع لداعش» speak of other things."""
    if not phrase.lead or phrase.heads[0].mention.kind == "demonym":
        return True
    return (
        is_counted(phrase) or phrase.opener in load_words("doers") or phrase.opener in load_words("persons")
    )


def is_counted(phrase: Phrase) -> bool:
    """Whether a phrase begins with a number or a word for so many people."""
    return phrase.opener.isdigit() or phrase.opener in clause_words("counts")


def find_before(page: Page, trigger: Trigger) -> Phrase | None:
    """The subject before the verb: the first bare phrase of a clause that the verb ends."""
    if trigger.joined:
        return None
    if opens_relative(page, trigger.first):
        return None if trigger.shape.pronoun else _antecedent(page, trigger.first - 1)
    start = clause_start(page, trigger.first)
    bare = [p for p in find_phrases(page, start, trigger.first) if not p.prep]
    return bare[0] if bare and bare[0].first - start <= _LEAD else None


def _antecedent(page: Page, at: int) -> Phrase | None:
    """The last phrase before a relative pronoun, if it stands right before it."""
    begin, _ = sentence_of(page, at)
    phrases = find_phrases(page, max(begin, at - _ANTECEDENT), at)
    return phrases[-1] if phrases and phrases[-1].last >= at - 1 else None


def innermost(statements: Sequence[Statement], offset: int) -> Statement | None:
    """The shortest statement whose content holds an offset."""
    holding = [s for s in statements if s.content.start <= offset < s.content.end]
    return min(holding, key=lambda s: s.content.length) if holding else None


def hidden_subject(page: Page, memory: Memory, trigger: Trigger) -> tuple[str, ...]:
    """Whom a verb with an unsaid subject, or a pronoun, means: the speaker, or who was spoken of last."""
    offset = page.tokens[trigger.first].start
    holder = innermost(memory.statements, offset)
    speaker = (holder.speaker_id,) if holder is not None and holder.speaker_id is not None else ()
    first_person = trigger.shape.person == 1 or trigger.shape.pronoun in ("نا", "ني")
    if first_person or (speaker and follows_pronoun(page, trigger)):
        return speaker
    earliest = holder.content.start if holder is not None else _recent(page, trigger.first)
    return _last_subject(memory, offset, earliest) or speaker


def spoken_of(page: Page, memory: Memory, trigger: Trigger) -> tuple[str, ...]:
    """Whom the object pronoun of a verb means: who was spoken of last in the paragraph."""
    offset = page.tokens[trigger.first].start
    return _last_subject(memory, offset, _paragraph_start(page, offset))


def _last_subject(memory: Memory, offset: int, earliest: int) -> tuple[str, ...]:
    last = bisect_left(memory.offsets, offset) - 1
    return memory.subjects[last] if last >= 0 and memory.offsets[last] >= earliest else ()


def follows_pronoun(page: Page, trigger: Trigger) -> bool:
    """Whether أنه, أنها and the like stand right before a verb."""
    begin, _ = sentence_of(page, trigger.first)
    near = page.tokens[max(begin, trigger.first - _ABOUT) : trigger.first]
    pronouns = clause_words("about_her" if trigger.word.patient else "about_him")
    return any(token.key in pronouns for token in near)


def _recent(page: Page, at: int) -> int:
    """Where the sentence before that of token `at` begins, within its paragraph."""
    first, _ = sentence_of(page, at)
    before, _ = sentence_of(page, max(first - 1, 0))
    return max(page.tokens[before].start, _paragraph_start(page, page.tokens[at].start))


def _paragraph_start(page: Page, offset: int) -> int:
    return max((p.start for p in page.galley.paragraphs if p.start <= offset), default=0)
