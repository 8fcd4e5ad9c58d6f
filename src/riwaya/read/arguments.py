"""Who did it and to whom: the phrases around an event verb in their roles."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from riwaya.lexicon.arguments import argument_words
from riwaya.lexicon.event_words import load_forms, load_words
from riwaya.read.cast import Cast, ids_of, places_in, settle, targets
from riwaya.read.governors import fill_cast, is_governed
from riwaya.read.hidden import Memory, hidden_subject, spoken_of
from riwaya.read.instruments import find_wielder
from riwaya.read.owners import find_owner, find_pronoun_owner
from riwaya.read.page import BY, Page, Phrase, clause_end, clause_start, is_preposition
from riwaya.read.phrases import find_phrases, is_office
from riwaya.read.subjects import (
    behind,
    find_before,
    find_company,
    find_resumed,
    find_subject,
    has_unnamed_subject,
    is_counted,
    is_loose,
    phrases_behind,
)
from riwaya.read.triggers import LightVerb, Trigger
from riwaya.read.verb_forms import follows_pronoun, may_follow
from riwaya.read.verbal_nouns import find_noun_cast, has_object
from riwaya.text.affixes import peel
from riwaya.text.words import Token

_ARMED = frozenset({"MIL", "REB", "SPY"})
_OBJECT_WITHIN = 5  # tokens behind a verb within which an object that names nobody stands
_GIVEN, _RECEIVED = (
    frozenset({"AID", "COOPERATE"}),
    ("من",),
)  # acts whose verb may have for subject who receives
_OPENING_PLACE = frozenset({"في", "وفي"})
_DAMMA = "\u064f"
_VIOLENT = frozenset({"ASSAULT", "COERCE"})  # of these both parties unsaid are guessed wrong too often


def find_cast(page: Page, trigger: Trigger, memory: Memory, lights: Mapping[int, LightVerb]) -> Cast:
    """The participants that stand around a trigger."""
    if _is_verbal(page, trigger, memory):
        cast = _find_verb_cast(page, trigger, memory)
    else:
        cast = fill_cast(page, trigger, find_noun_cast(page, trigger, memory, lights), memory)
    if trigger.is_verb and not cast.places:
        cast = replace(cast, places=_places_before(page, trigger))
    if trigger.word.type == "ASSAULT" and not cast.actors and not trigger.word.both:
        wielder = find_wielder(page, trigger, cast.recipients)
        cast = replace(cast, actors=wielder, rules=(*cast.rules, "weapon") if wielder else cast.rules)
    if trigger.word.type in _GIVEN and trigger.word.to == _RECEIVED:  # «تسلم لبنان دفعة من فرنسا»
        cast = replace(cast, actors=cast.recipients, recipients=cast.actors)
    return settle(cast, both=trigger.word.both)


def _places_before(page: Page, trigger: Trigger) -> tuple[str, ...]:
    """Where it was done, if the clause opens with it: «في عدن قتل جندي»."""
    start = clause_start(page, trigger.first)
    ids = places_in(find_phrases(page, start, trigger.first))
    return ids if page.tokens[start].key in _OPENING_PLACE else ()


def _is_verbal(page: Page, trigger: Trigger, memory: Memory) -> bool:
    """Whether a trigger has a subject, as verbs and participles do."""
    if trigger.is_verb:
        return not is_governed(page, trigger, memory)
    return _is_participle(page, trigger) and not trigger.word.both


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
    after = phrases_behind(page, trigger)
    if _is_passive(page, trigger) or any(p.prep == BY for p in after):
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
    if rule == "subject-after" and subject is not None and _is_chosen(trigger, subject, objects):
        return Cast((), subject.ids, places_in(after), ("patient",))
    if _lacks_object(trigger, objects):
        suffers = _suffers(page, trigger, subject, rule)
        if suffers is not None:
            return Cast((), suffers, places_in(after), ("patient",) if suffers else ())
    actors = subject.ids if subject is not None else _unsaid(page, trigger, memory, is_object=bool(rule))
    meant = find_resumed(page, trigger)
    recipients = meant or ids_of(
        p for p in targets(after, objects, trigger.word.to) if not _is_suffered(page, trigger, p)
    )
    rules: tuple[str, ...] = (rule or "subject-hidden",)
    suffered = any(_is_suffered(page, trigger, p) for p in after)
    if not recipients and not trigger.shape.pronoun and not suffered:
        recipients = find_owner(page, trigger, after, subject, actors)
        recipients = recipients or find_pronoun_owner(page, trigger, memory, actors)
        rules += ("owner",) if recipients else ()
    if not recipients and trigger.shape.pronoun and not (subject is None and trigger.word.type in _VIOLENT):
        recipients = tuple(r for r in spoken_of(page, memory, trigger, actors) if r not in actors)
        rules += ("pronoun",)
    alone = trigger.word.type == "CONSULT" and len({*actors, *recipients}) == 1
    if trigger.word.both and trigger.joined and alone and subject is not None:  # «زار … والتقى الوزير»
        host = tuple(i for i in _unsaid(page, trigger, memory, is_object=True) if i not in actors)
        actors, rules = (*host, *actors), (*rules, "host") if host else rules
    return Cast(actors, recipients, places_in(after), rules)


def _is_passive(page: Page, trigger: Trigger) -> bool:
    """Whether the verb's form, or the vowel written on it, is passive: «قُتل», «وأُصيب»."""
    if trigger.shape.voice == "passive":
        return True
    word = page.tokens[trigger.first].text
    word = word[1:] if trigger.joined else word
    return trigger.shape.kind == "past" and word[1:2] == _DAMMA


def _unsaid(page: Page, trigger: Trigger, memory: Memory, *, is_object: bool) -> tuple[str, ...]:
    """Whom a verb without a named subject means; () where an unnamed noun is its subject."""
    company = find_company(page, trigger)
    if company is not None:
        return hidden_subject(page, memory, company)
    if not is_object and has_unnamed_subject(page, trigger):
        return ()
    return hidden_subject(page, memory, trigger)


def _passive(page: Page, trigger: Trigger, after: Sequence[Phrase]) -> Cast:
    bare = [p for p in after if not p.prep]
    before = find_before(page, trigger)
    patients = bare[:1] or targets(after, (), trigger.word.to) or ([before] if before is not None else [])
    by = [p for p in after if p.prep == BY]
    rule = "passive" if trigger.shape.voice == "passive" or by else "patient"
    return Cast(ids_of(by), ids_of(patients), places_in(after), (rule,))


def _is_owned(page: Page, trigger: Trigger, phrase: Phrase) -> bool:
    """Whether a phrase stands in إضافة behind the noun that the trigger took in: «سراح 15 أسيرا»."""
    if (
        behind(page, trigger) - trigger.first < 2
        or phrase.tied
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
    if _is_his_own(page, phrase) and trigger.is_verb:  # «واستدعى سفيره لدى كينيا»
        return bool(hidden_subject(page, memory, trigger))
    if phrase.opener in load_words("persons") and trigger.word.sole != "object":
        return False
    if not trigger.is_verb or trigger.word.sole == "object":  # «داعيا طهران إلى …»
        return True
    if follows_pronoun(page, trigger) and "object" in trigger.word.to:
        return True
    linked = trigger.joined or (trigger.first > 0 and page.tokens[trigger.first - 1].key == "كما")
    known = hidden_subject(page, memory, trigger)
    return trigger.word.sole == "either" and linked and phrase.heads[0].entity.type != "PER" and bool(known)


def _is_his_own(page: Page, phrase: Phrase) -> bool:
    """Whether a phrase begins with somebody's man: «سفيره», «وزيرها», where no subject stands before it."""
    first = page.tokens[phrase.heads[0].first]
    pronoun = next((p for p in ("هم", "ها", "ه") if first.text.endswith(p)), "")
    is_title = phrase.heads[0].mention.kind == "title" and not phrase.lead
    return bool(pronoun) and is_title and is_office(first.key.removesuffix(pronoun))


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
    named = page.tokens[head.last - 1].key.startswith("ال") and (
        head.entity.type != "GPE" or token.key.endswith(("ي", "يه"))  # «وأدان الأردن الاقتحام»
    )
    if token.kind != "word" or head.last in page.covered or head.last in page.timed or is_loose(token.key):
        return False
    return (token.key.startswith("ال") and not named) or _is_accusative(token)


def _is_chosen(trigger: Trigger, subject: Phrase, objects: Sequence[Phrase]) -> bool:
    """Whether a person is chosen for an office named behind him: «انتخب فلان الأمين العام للاتحاد»."""
    chooses = trigger.word.type == "SUPPORT" and trigger.word.of == "recipient" and trigger.word.patient
    head = subject.heads[0]
    named = head.entity.type == "PER" and head.mention.kind == "name" and not is_office(subject.opener)
    return chooses and named and bool(objects) and all(p.heads[0].mention.kind == "title" for p in objects)


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
    """Whether an accusative that names nobody stands behind a verb: «اغتالت قبل ظهر أمس ناشطا»."""
    end = min(clause_end(page, trigger.last - 1), trigger.last + _OBJECT_WITHIN)
    for at in range(trigger.first + 1, end):
        if at in page.timed or at in page.covered:
            continue
        if at > trigger.last and is_preposition(page.tokens[at].key):
            return False
        if _is_accusative(page.tokens[at]):
            return True
    return False


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
