"""The subject of an event verb: named before or behind it, or unsaid and remembered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from riwaya.lexicon.arguments import argument_words, joined_preposition
from riwaya.lexicon.clauses import clause_words
from riwaya.lexicon.event_words import EventWord, load_words
from riwaya.model.reading import Statement
from riwaya.read.cast import targets
from riwaya.read.hidden import Memory, Spoken, spoken_entity, spoken_phrase
from riwaya.read.phrases import (
    Page,
    Phrase,
    behind_dateline,
    clause_end,
    clause_start,
    find_phrases,
    is_preposition,
    opens_relative,
    sentence_of,
)
from riwaya.read.triggers import LightVerb, Trigger
from riwaya.read.verb_forms import may_follow
from riwaya.text.affixes import bare

_LIGHT = EventWord("", "")
_LEAD = 6  # tokens at the head of a clause within which its subject begins
_ANTECEDENT = 8  # tokens before a relative pronoun looked at
_ABOUT = 3  # tokens before a verb among which أنه, إنها may stand


def remember(
    page: Page, verbs: Sequence[Trigger], lights: Mapping[int, LightVerb], statements: Sequence[Statement]
) -> Memory:
    """Subjects that a later verb may leave unsaid: speakers, subjects of verbs and of sentences."""
    found: dict[int, Spoken] = {}
    for trigger in (*(stand_in(page, light) for light in lights.values()), *verbs):
        phrase, _ = find_subject(page, trigger)
        if phrase is not None:
            at = page.tokens[trigger.first].start
            found[at] = spoken_phrase(page, phrase, at, "subject")
    known = {p.entity.id: p.entity for p in page.mentions.values()}
    for statement in statements:
        speaker = known.get(statement.speaker_id or "")
        if speaker is not None:
            words = statement.speaker.text if statement.speaker is not None else speaker.name
            at = statement.cue.start
            found[at] = spoken_entity(speaker, words, at, "speaker")
    for sentence in page.galley.sentences:
        opening = _opening_subject(page, sentence.first)
        if opening is not None:
            at = page.tokens[opening.first].start
            found.setdefault(at, spoken_phrase(page, opening, at, "opening"))
    headline = page.galley.headline
    named = frozenset(
        p.entity.id for p in page.mentions.values() if headline is not None and headline.holds(p.mention)
    )
    return Memory(tuple(found[o] for o in sorted(found)), tuple(statements), named, _objects(page, verbs))


def _objects(page: Page, verbs: Sequence[Trigger]) -> tuple[Spoken, ...]:
    """Whom verbs were done to, whom a later pronoun may mean: «اتصل فلان بنظيره، وحثه على …»."""
    found = []
    for trigger in verbs:
        after = find_phrases(page, behind(page, trigger), clause_end(page, trigger.last - 1))
        subject, _ = find_subject(page, trigger)
        free = [p for p in after if not p.prep and (subject is None or p.ids != subject.ids)]
        for phrase in targets(after, free, trigger.word.to):
            found.append(spoken_phrase(page, phrase, page.tokens[phrase.first].start, "object"))
    return tuple(found)


def stand_in(page: Page, light: LightVerb) -> Trigger:
    """A light verb as if it were an event word, to find its subject by."""
    key = page.tokens[light.at].key
    joined = key.startswith("و") and not key.startswith(("وجه", "واصل", "واجه"))
    return Trigger(_LIGHT, light.light.shape, light.at, light.at + 1, joined=joined)


def _opening_subject(page: Page, first: int) -> Phrase | None:
    """The first bare phrase of a sentence: even of a verb that no lexicon knows it is mostly the subject."""
    first = behind_dateline(page, first)
    phrases = find_phrases(page, first, clause_end(page, first))
    return phrases[0] if phrases and not phrases[0].prep else None


def find_subject(page: Page, trigger: Trigger) -> tuple[Phrase | None, str]:
    """The phrase that is the subject, and by which rule: before the verb, or bare behind it."""
    free = [
        p for p in find_phrases(page, behind(page, trigger), clause_end(page, trigger.last - 1)) if not p.prep
    ]
    before = find_before(page, trigger) if trigger.is_verb and not (trigger.shape.pronoun and free) else None
    if before is not None and _is_doer(before):
        return before, "subject-before"
    fit = [p for p in free if may_follow(page, trigger, p)]
    if fit and _is_doer(fit[0]) and (fit[0] is free[0] or not fit[0].lead):
        return fit[0], "subject-after"
    return None, ""


def _is_doer(phrase: Phrase) -> bool:
    """Whether a phrase speaks of its entity itself: «شرعية الرئيس», «مواقع لداعش» speak of other things."""
    if not phrase.lead or phrase.heads[0].mention.kind == "demonym":
        return True
    return is_counted(phrase) or acts_for(phrase.opener)


def acts_for(opener: str) -> bool:
    """Whether a word heads a phrase that acts for whom it names: «قوات», «وزير», «وفد»."""
    words = load_words("doers") | load_words("persons") | argument_words("envoys")
    return opener in words or bare(opener) in words


def behind(page: Page, trigger: Trigger) -> int:
    """The token behind a trigger, or behind its verb where an office is its company («وصل رئيس …»)."""
    office = trigger.last - trigger.first == 2 and page.tokens[trigger.last - 1].key in load_words("persons")
    return trigger.first + 1 if office else trigger.last


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


def has_unnamed_subject(page: Page, trigger: Trigger) -> bool:
    """Whether a noun that names no entity stands behind a verb as its subject: «ورحبت ناشطات بالقرار».

    Only verbs whose complement has a preposition tell: behind others the noun may be the object.
    """
    if _has_unnamed_before(page, trigger):
        return True
    at = trigger.last
    if not trigger.is_verb or trigger.last - trigger.first > 1 or "object" in trigger.word.to:
        return False
    if trigger.shape.plural or trigger.shape.person == 1 or at >= len(page.tokens):
        return False
    token = page.tokens[at]
    if token.kind != "word" or at in page.covered or at in page.timed or at in page.verbs or at in page.cues:
        return False
    return not is_loose(token.key) and not token.text.endswith(("ا", "ًا", "اً"))


def _has_unnamed_before(page: Page, trigger: Trigger) -> bool:
    """Whether a noun that names no entity stands right before a verb: «إن الوحدات انسحبت»."""
    at = trigger.first - 1
    if not trigger.is_verb or trigger.joined or at < 1 or at in page.covered or at in page.timed:
        return False
    token, opens = page.tokens[at], page.tokens[at - 1].key
    return token.kind == "word" and token.key.startswith("ال") and opens in ("ان", "بان", "وان", "لان")


def is_loose(key: str) -> bool:
    """Whether a word behind a verb is a preposition, a particle or an adverb."""
    if is_preposition(key) or joined_preposition(key):
        return True
    return any(key in clause_words(n) for n in ("openers", "particles")) or key in argument_words("passing")
