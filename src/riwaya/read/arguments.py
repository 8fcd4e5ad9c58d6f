"""Who did it and to whom: the phrases around an event verb in their roles."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from riwaya.lexicon.arguments import argument_words
from riwaya.lexicon.event_words import load_forms, load_words
from riwaya.read.cast import Cast, ids_of, places_in, settle, targets
from riwaya.read.hidden import Memory, hidden_subject, spoken_of
from riwaya.read.owners import find_owner
from riwaya.read.phrases import BY, Page, Phrase, clause_end, find_phrases
from riwaya.read.subjects import behind, find_before, find_subject, has_unnamed_subject, is_counted, is_loose
from riwaya.read.triggers import LightVerb, Trigger
from riwaya.read.verb_forms import follows_pronoun, may_follow
from riwaya.read.verbal_nouns import find_noun_cast, has_object
from riwaya.text.affixes import peel
from riwaya.text.words import Token

_ARMED = frozenset({"MIL", "REB", "SPY"})
_VIOLENT = frozenset({"ASSAULT", "COERCE"})  # of these both parties unsaid are guessed wrong too often


def find_cast(page: Page, trigger: Trigger, memory: Memory, lights: Mapping[int, LightVerb]) -> Cast:
    """The participants that stand around a trigger."""
    if trigger.is_verb or (_is_participle(page, trigger) and not trigger.word.both):
        cast = _find_verb_cast(page, trigger, memory)
    else:
        cast = find_noun_cast(page, trigger, memory, lights)
    return settle(cast, both=trigger.word.both)


def _is_participle(page: Page, trigger: Trigger) -> bool:
    """Whether it is a participle: «مطالبة» is one behind a comma («…، مطالبة الجيش بتأمين»), else a noun."""
    if trigger.shape.kind == "participle":
        return True
    behind_comma = trigger.first > 0 and page.tokens[trigger.first - 1].text == "،"
    if not behind_comma or trigger.shape.definite or trigger.shape.pronoun or trigger.joined:
        return False
    forms = load_forms().get(page.tokens[trigger.first].key, ())
    return any(f.word.type == trigger.word.type and f.shape.kind == "participle" for f in forms)


def _find_verb_cast(page: Page, trigger: Trigger, memory: Memory) -> Cast:
    after = find_phrases(page, behind(page, trigger), clause_end(page, trigger.last - 1))
    if trigger.shape.voice == "passive" or any(p.prep == BY for p in after):
        return _passive(page, trigger, after)
    bare = [p for p in after if not p.prep]
    subject, rule = find_subject(page, trigger)
    if rule == "subject-after" and subject is not None and _is_owned(page, trigger, subject):
        subject, rule = None, "subject-hidden"  # «أطلقت سراح 15 أسيرا»
    if rule == "subject-after" and len(bare) == 1 and _is_object(page, trigger, bare[0], memory):
        subject, rule = None, "subject-hidden"
    if (
        subject is None
        and len(bare) == 1
        and _lacks_object(trigger, ())
        and not rule
        and may_follow(page, trigger, bare[0])
    ):
        subject = bare[0]  # «قتل عمدا أحد الحراس»: whom the patient test below decides on
    objects = [p for p in bare if subject is None or p.ids != subject.ids]
    if _lacks_object(trigger, objects):
        suffers = _suffers(page, trigger, subject, rule)
        if suffers is not None:
            return Cast((), suffers, places_in(after), ("patient",) if suffers else ())
    unnamed = subject is None and not rule and has_unnamed_subject(page, trigger)
    actors = subject.ids if subject is not None else () if unnamed else hidden_subject(page, memory, trigger)
    recipients = ids_of(
        p for p in targets(after, objects, trigger.word.to) if not _is_suffered(page, trigger, p)
    )
    rules: tuple[str, ...] = (rule or "subject-hidden",)
    suffered = any(_is_suffered(page, trigger, p) for p in after)
    if not recipients and not trigger.shape.pronoun and not suffered:
        recipients = find_owner(page, trigger, after, subject, actors)
        rules += ("owner",) if recipients else ()
    if not recipients and trigger.shape.pronoun and not (subject is None and trigger.word.type in _VIOLENT):
        recipients = tuple(r for r in spoken_of(page, memory, trigger, actors) if r not in actors)
        rules += ("pronoun",)
    return Cast(actors, recipients, places_in(after), rules)


def _passive(page: Page, trigger: Trigger, after: Sequence[Phrase]) -> Cast:
    bare = [p for p in after if not p.prep]
    before = find_before(page, trigger)
    patients = bare[:1] or targets(after, (), trigger.word.to) or ([before] if before is not None else [])
    by = [p for p in after if p.prep == BY]
    return Cast(ids_of(by), ids_of(patients), places_in(after), ("passive",))


def _is_owned(page: Page, trigger: Trigger, phrase: Phrase) -> bool:
    """Whether a phrase stands in إضافة behind the noun that the trigger took in: «سراح 15 أسيرا»."""
    if (
        behind(page, trigger) - trigger.first < 2
        or phrase.first > trigger.last
        or "object" not in trigger.word.to
    ):
        return False
    key = page.tokens[trigger.last - 1].key
    return not key.startswith("ال") and not page.tokens[trigger.last - 1].text.endswith(("ا", "اً"))


def _is_object(page: Page, trigger: Trigger, phrase: Phrase, memory: Memory) -> bool:
    """Whether the one bare phrase behind a verb is its object: «أنها قتلت ثمانية», «ودعا البرلمان إلى …»."""
    if trigger.shape.pronoun or (trigger.is_verb and _has_own_object(page, phrase)):
        return False
    if phrase.opener in load_words("persons") and trigger.word.sole != "object":
        return False
    if not trigger.is_verb or trigger.word.sole == "object":  # «داعيا طهران إلى …»
        return True
    if follows_pronoun(page, trigger) and "object" in trigger.word.to:
        return True
    linked = trigger.joined or (trigger.first > 0 and page.tokens[trigger.first - 1].key == "كما")
    known = hidden_subject(page, memory, trigger)
    return trigger.word.sole == "either" and linked and phrase.heads[0].entity.type != "PER" and bool(known)


def _is_suffered(page: Page, trigger: Trigger, phrase: Phrase) -> bool:
    """Whether a phrase names who suffered what is denounced: «أدان اختطاف الموظفين الإيطاليين»."""
    if trigger.word.mode != "disapprove" or not phrase.lead:
        return False
    words = page.tokens[max(trigger.last, phrase.heads[0].first - phrase.lead - 1) : phrase.heads[0].first]
    deeds = [f for t in words for p in peel(t.key) for f in load_forms().get(p.stem, ())]
    return any(f.shape.kind == "noun" and f.word.of == "recipient" for f in deeds) and not has_object(
        page, phrase
    )


def _has_own_object(page: Page, phrase: Phrase) -> bool:
    """Whether a noun that is no adjective stands right behind a proper name: «وأدانت كينيا القصف»."""
    head = phrase.heads[-1]
    if phrase.lead or head.mention.kind == "demonym" or head.last >= len(page.tokens):
        return False
    token = page.tokens[head.last]
    if token.key in argument_words("sides"):
        return True
    named = page.tokens[head.last - 1].key.startswith("ال")
    if token.kind != "word" or head.last in page.covered or head.last in page.timed or is_loose(token.key):
        return False
    return (token.key.startswith("ال") and not named) or _is_accusative(token)


def _lacks_object(trigger: Trigger, objects: Sequence[Phrase]) -> bool:
    """Whether a verb like قتل stands with one phrase at most, so that it may be passive."""
    return trigger.word.patient and trigger.is_verb and not objects and not trigger.shape.pronoun


def _suffers(page: Page, trigger: Trigger, subject: Phrase | None, rule: str) -> tuple[str, ...] | None:
    """Who suffers a verb with one phrase at most, () if nobody is named; None where it is active."""
    if subject is not None:
        acts = _acts(subject) or (not is_counted(subject) and _takes_object(page, trigger))
        return None if acts else subject.ids
    return None if rule != "subject-hidden" and follows_pronoun(page, trigger) else ()


def _takes_object(page: Page, trigger: Trigger) -> bool:
    """Whether an accusative that names nobody stands right behind a verb: «هادي يعين محافظا لعدن»."""
    behind_it = page.tokens[trigger.first + 1 : trigger.last + 1]
    return any(_is_accusative(t) for t in behind_it)


def _is_accusative(token: Token) -> bool:
    """Whether a word looks like an indefinite object: «رجلا», «محافظاً»."""
    if token.key in argument_words("passing") or token.kind != "word":
        return False
    return token.text.endswith(("اً", "ًا")) or (token.key.endswith("ا") and len(token.key) > 3)


def _acts(phrase: Phrase) -> bool:
    """Whether a lone phrase by a verb like قتل names who does it: one in arms or office, or a body."""
    entity = phrase.heads[0].entity
    if is_counted(phrase):
        return False
    if phrase.opener in load_words("doers") or (entity.sector in _ARMED and entity.type == "ORG"):
        return True
    return entity.type in ("ORG", "GPE", "NORP") and phrase.heads[0].mention.kind != "demonym"
