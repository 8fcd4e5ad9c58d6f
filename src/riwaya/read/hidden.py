"""Whom a verb with an unsaid subject, or a pronoun, means: those spoken of before, weighed by a table."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from riwaya.lexicon.arguments import argument_words
from riwaya.model.reading import Entity, Statement
from riwaya.read.agreement import Agreement, agreement_of, may_be_subject
from riwaya.read.page import Page, Phrase, follows_unknown, is_count, sentence_of
from riwaya.read.triggers import Trigger
from riwaya.read.verb_forms import agreement_of_word, follows_pronoun, form_of, pronoun_form
from riwaya.text.fold import fold

# Set by hand on 26 annotated reports of July 2015 and 44 of our own (2026-11-22). Of the events found with a
# hidden subject there, 30 of 61 were right when the last subject was taken, 26 of 52 by this table.
WEIGHTS: Mapping[str, float] = {
    "here": 1.0,  # spoken of in the same sentence
    "last": 1.0,  # nobody was spoken of since
    "newer": -0.6,  # for each who was
    "agrees": 0.8,
    "clashes": -4.0,
    "place": -1.5,  # neither a state nor a body
    "headline": 0.4,
    "paragraph": -0.6,  # spoken of in an earlier paragraph
    "about": 2.5,  # and أنه stands before it
    "told": -1.0,  # spoken of in what somebody else is quoted with
    "aside": -2.0,  # only a source («بحسب الناطق باسمه»)
    "says": 1.5,  # said in this sentence what a participle goes on with («…، داعيا إلى»)
}
LEAST = 0.0
_BACK = 2  # sentences before its own in which whom a verb means is looked for
_MANY = 6  # candidates weighed


@dataclass(frozen=True, slots=True)
class Spoken:
    """Somebody spoken of as a subject. `kind`: subject, object, speaker, source («بحسب …»), opening."""

    offset: int
    ids: tuple[str, ...]
    kind: str
    form: Agreement
    is_place: bool = False


@dataclass(frozen=True, slots=True)
class Memory:
    """Who was spoken of, in order; the statements; the entities of the headline; whom it was done to."""

    spoken: tuple[Spoken, ...]
    statements: tuple[Statement, ...] = ()
    headline: frozenset[str] = frozenset()
    objects: tuple[Spoken, ...] = ()

    def last(self, offset: int, earliest: int) -> Iterator[Spoken]:
        """Those spoken of in [earliest, offset), the last first."""
        at = bisect_left(self.spoken, offset, key=lambda s: s.offset)
        for spoken in reversed(self.spoken[max(0, at - _MANY) : at]):
            if spoken.offset >= earliest:
                yield spoken


def spoken_phrase(page: Page, phrase: Phrase, offset: int, kind: str) -> Spoken:
    """A phrase as somebody spoken of at an offset."""
    head = phrase.heads[0]
    lead = page.tokens[head.first].key if phrase.lead == 0 else phrase.opener
    form = _joint(len(phrase.ids), is_counted=is_count(lead)) or _form(
        head.entity, lead, is_led=phrase.lead > 0
    )
    return Spoken(offset, phrase.ids, kind, form, _is_place(head.entity) and not phrase.lead)


def spoken_entity(entity: Entity, words: str, offset: int, kind: str) -> Spoken:
    """An entity as somebody spoken of at an offset, named there by some words."""
    first = fold(words).split()[0] if fold(words).split() else ""
    return Spoken(offset, (entity.id,), kind, _form(entity, first, is_led=False), _is_place(entity))


def _joint(count: int, *, is_counted: bool) -> Agreement | None:
    """What several named together are, or so many of some («3 آلاف عامل»); None for one."""
    if count < 2 and not is_counted:
        return None
    return Agreement("m", "d" if count == 2 else "p")


def _form(entity: Entity, word: str, *, is_led: bool) -> Agreement:
    if word in argument_words("pairs"):
        return Agreement("m", "d")
    is_name = entity.type == "PER" and not is_led and not _is_many(word)
    found = agreement_of(word, is_name=True) if is_name else agreement_of_word(word)
    if is_name and not found.gender:  # an office tells what a name does not
        return Agreement(agreement_of(word).gender or "m", "s")
    if entity.type == "GPE" and not is_led and not found.gender:
        return Agreement("f", "s")  # states and towns without an article
    return found if entity.type == "PER" else Agreement(found.gender, "")  # «قوات» are f s and m p


def _is_many(word: str) -> bool:
    """Whether a word with its article names many: «المتشددون»."""
    return word.startswith("ال") and agreement_of(word).number in ("p", "d")


def _is_place(entity: Entity) -> bool:
    if entity.type == "LOC":
        return True
    return entity.type == "GPE" and (entity.key is None or entity.key != entity.country)


def innermost(statements: Sequence[Statement], offset: int) -> Statement | None:
    """The shortest statement whose content holds an offset."""
    holding = [s for s in statements if s.content.start <= offset < s.content.end]
    return min(holding, key=lambda s: s.content.length) if holding else None


def hidden_subject(page: Page, memory: Memory, trigger: Trigger) -> tuple[str, ...]:
    """Whom a verb with an unsaid subject, or the pronoun on a noun, means; () where nobody fits."""
    if _is_of_unknown(page, trigger):
        return ()
    offset = page.tokens[trigger.first].start
    holder = innermost(memory.statements, offset)
    speaker = (holder.speaker_id,) if holder is not None and holder.speaker_id is not None else ()
    if trigger.shape.person == 1 or (trigger.shape.pronoun in ("نا", "ني") and not trigger.is_verb):
        return speaker
    wanted = form_of(page, trigger) if trigger.is_verb else pronoun_form(trigger.shape.pronoun)
    earliest = holder.content.start if holder is not None else _earliest(page, trigger.first)
    candidates = list(memory.last(offset, earliest))
    if speaker:
        candidates += [s for s in memory.spoken if s.offset < offset and s.ids == speaker][-1:]
    about = follows_pronoun(page, trigger)
    best = _best(_Case(page, memory, trigger, wanted, speaker if about else ()), candidates)
    return best or (speaker if about or not candidates else ())


def _is_of_unknown(page: Page, trigger: Trigger) -> bool:
    """Whether a relative pronoun right before a verb takes up a noun that names nobody known.

    «استقبل الملك الوزير الذي يزور عمان»: the guest is the visitor, never the subject of the sentence.
    """
    return trigger.is_verb and not trigger.shape.pronoun and follows_unknown(page, trigger.first)


def spoken_of(page: Page, memory: Memory, trigger: Trigger, actors: Sequence[str] = ()) -> tuple[str, ...]:
    """Whom the object pronoun of a verb means: who was spoken of last and fits it, the doers left out."""
    if trigger.shape.pronoun in ("نا", "ني"):
        holder = innermost(memory.statements, page.tokens[trigger.first].start)
        return (holder.speaker_id,) if holder is not None and holder.speaker_id is not None else ()
    offset = page.tokens[trigger.first].start
    earliest = _earliest(page, trigger.first)
    done_to = [s for s in memory.objects if earliest <= s.offset < offset]
    others = [s for s in (*memory.last(offset, earliest), *done_to) if not set(s.ids) & set(actors)]
    others.sort(key=lambda s: -s.offset)
    return _best(_Case(page, memory, trigger, pronoun_form(trigger.shape.pronoun)), others)


def may_mean(memory: Memory, noun: Trigger, ids: Sequence[str]) -> bool:
    """Whether the pronoun on a noun agrees with some entities, as they were last spoken of."""
    wanted = pronoun_form(noun.shape.pronoun)
    known = [s.form for s in memory.spoken if s.ids == tuple(ids)]
    return not known or _may_be(known[-1], wanted)


@dataclass(frozen=True, slots=True)
class _Case:
    """A verb or noun whose subject or owner is sought: what its form asks, and whom أنه before it means."""

    page: Page
    memory: Memory
    trigger: Trigger
    wanted: Agreement
    about: tuple[str, ...] = ()


def _best(case: _Case, candidates: Sequence[Spoken]) -> tuple[str, ...]:
    """The candidate of the highest score, the later where two have it; () where all score below LEAST."""
    scored = [
        (sum(WEIGHTS[f] * v for f, v in _features(case, c, newer)), -newer)
        for newer, c in enumerate(candidates)
    ]
    if not scored or max(scored)[0] < LEAST:
        return ()
    return candidates[-max(scored)[1]].ids


def _features(case: _Case, spoken: Spoken, newer: int) -> Iterator[tuple[str, float]]:
    """The value of each feature of the table; `newer` is how many were spoken of since."""
    page, wanted = case.page, case.wanted
    here = spoken.offset >= page.tokens[sentence_of(page, case.trigger.first)[0]].start
    known = bool(spoken.form.gender or spoken.form.number)
    fits = _may_be(spoken.form, wanted)
    yield "here", float(here)
    yield "last", float(newer == 0)
    yield "newer", float(newer)
    yield "agrees", float(known and bool(wanted.gender) and fits and spoken.form.gender == wanted.gender)
    yield "clashes", float(not fits)
    yield "place", float(spoken.is_place)
    yield "headline", float(bool(case.memory.headline & set(spoken.ids)))
    start = _paragraph_start(page, page.tokens[case.trigger.first].start)
    yield "paragraph", float(spoken.offset < start)
    yield "says", float(here and spoken.kind == "speaker" and case.trigger.shape.kind == "participle")
    yield "about", float(bool(case.about) and spoken.ids == case.about)
    yield "aside", float(spoken.kind == "source")
    yield "told", float(_is_told(case, spoken))


def _is_told(case: _Case, spoken: Spoken) -> bool:
    """Whether somebody was spoken of within a statement that ends before the verb."""
    offset = case.page.tokens[case.trigger.first].start
    return any(s.content.start <= spoken.offset < s.content.end <= offset for s in case.memory.statements)


def _may_be(form: Agreement, wanted: Agreement) -> bool:
    """Whether they agree; a body of many may be spoken of as men (القوات … فتحوا), not as two."""
    if wanted.number == "d":
        return form.number == "d"
    return (wanted.number == "p" and form.number != "s") or may_be_subject(
        form, wanted.gender, wanted.number, before=True
    )


def _earliest(page: Page, at: int) -> int:
    """Where the second sentence before that of token `at` begins."""
    first, _ = sentence_of(page, at)
    for _ in range(_BACK):
        first, _ = sentence_of(page, max(first - 1, 0))
    headline = page.galley.headline
    return max(page.tokens[first].start, headline.end if headline is not None and at > 0 else 0)


def _paragraph_start(page: Page, offset: int) -> int:
    return max((p.start for p in page.galley.paragraphs if p.start <= offset), default=0)
