"""The cast of a verb: its subject, its objects, and who suffers it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from riwaya.lexicon.arguments import argument_words
from riwaya.lexicon.event_words import load_forms, load_words
from riwaya.read.cast import Cast, ids_of, places_in, targets
from riwaya.read.hidden import Memory, hidden_subject, spoken_of
from riwaya.read.owners import find_owner, find_pronoun_owner
from riwaya.read.page import BY, Page, Phrase
from riwaya.read.patients import find_patients, is_accusative, is_passive, lacks_object, passive_cast
from riwaya.read.phrases import is_office
from riwaya.read.subjects import behind, find_resumed, find_subject, is_loose, phrases_behind
from riwaya.read.triggers import Trigger
from riwaya.read.unsaid import unsaid_subject
from riwaya.read.verb_forms import follows_pronoun, may_follow
from riwaya.read.verbal_nouns import has_object
from riwaya.text.affixes import peel

_VIOLENT = frozenset({"ASSAULT", "COERCE"})  # of these both parties unsaid are guessed wrong too often


@dataclass(frozen=True, slots=True)
class _Clause:
    """A verb with the phrases behind it, its subject and the rule that found it."""

    page: Page
    trigger: Trigger
    after: Sequence[Phrase]
    subject: Phrase | None
    rule: str

    @property
    def objects(self) -> list[Phrase]:
        """The bare phrases that are not the subject."""
        own = self.subject.ids if self.subject is not None else None
        return [p for p in self.after if not p.prep and p.ids != own]


def find_verb_cast(page: Page, trigger: Trigger, memory: Memory) -> Cast:
    """The participants around a finite verb or a participle."""
    after = phrases_behind(page, trigger)
    if is_passive(page, trigger) or any(p.prep == BY for p in after):
        return passive_cast(page, trigger, after)
    subject, rule = _find_doer(page, trigger, memory, after)
    clause = _Clause(page, trigger, after, subject, rule)
    suffers = find_patients(page, trigger, subject, rule, objects=clause.objects)
    if suffers is not None:
        return Cast((), suffers, places_in(after), ("patient",) if suffers else ())
    if subject is not None:
        actors = subject.ids
    else:
        actors = unsaid_subject(page, trigger, memory, is_object=bool(rule))
    recipients, found = _find_recipients(clause, memory, actors)
    cast = Cast(actors, recipients, places_in(after), (rule or "subject-hidden", *found))
    return cast if subject is None else _with_host(page, trigger, memory, cast)


def _find_doer(
    page: Page, trigger: Trigger, memory: Memory, after: Sequence[Phrase]
) -> tuple[Phrase | None, str]:
    """The subject and its rule; None and the rule «subject-hidden» where the bare phrase is the object."""
    bare = [p for p in after if not p.prep]
    subject, rule = find_subject(page, trigger)
    if rule == "subject-after" and subject is not None:
        owned = _is_owned(page, trigger, subject)  # «أطلقت سراح 15 أسيرا»
        if owned or (len(bare) == 1 and _is_object(page, trigger, bare[0], memory)):
            return None, "subject-hidden"
    alone = subject is None and not rule and len(bare) == 1
    if alone and lacks_object(trigger, ()) and may_follow(page, trigger, bare[0]):
        return bare[0], rule  # «قتل عمدا أحد الحراس»: `find_patients` decides whether he did or suffered it
    return subject, rule


def _find_recipients(
    clause: _Clause, memory: Memory, actors: tuple[str, ...]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """To whom it is done, and the rules that found him: object, owner of the complement, or pronoun."""
    page, trigger = clause.page, clause.trigger
    aimed = targets(clause.after, clause.objects, trigger.word.to)
    meant = find_resumed(page, trigger) or ids_of(p for p in aimed if not _is_suffered(page, trigger, p))
    if meant:
        return meant, ()
    if not trigger.shape.pronoun:
        return _find_owner(clause, memory, actors)
    if clause.subject is None and trigger.word.type in _VIOLENT:
        return (), ()
    return tuple(r for r in spoken_of(page, memory, trigger, actors) if r not in actors), ("pronoun",)


def _find_owner(
    clause: _Clause, memory: Memory, actors: tuple[str, ...]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Whose the complement is, where nobody is named who only suffered what is denounced."""
    page, trigger = clause.page, clause.trigger
    if any(_is_suffered(page, trigger, p) for p in clause.after):
        return (), ()
    owner = find_owner(page, trigger, clause.after, clause.subject, actors)
    owner = owner or find_pronoun_owner(page, trigger, memory, actors)
    return owner, ("owner",) if owner else ()


def _with_host(page: Page, trigger: Trigger, memory: Memory, cast: Cast) -> Cast:
    """Adds to one side of a meeting whom the verb before had for subject: «زار بيروت والتقى الوزير»."""
    alone = trigger.word.type == "CONSULT" and len({*cast.actors, *cast.recipients}) == 1
    if not (trigger.word.both and trigger.joined and alone):
        return cast
    host = tuple(i for i in unsaid_subject(page, trigger, memory, is_object=True) if i not in cast.actors)
    rules = (*cast.rules, "host") if host else cast.rules
    return replace(cast, actors=(*host, *cast.actors), rules=rules)


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
    return (token.key.startswith("ال") and not named) or is_accusative(token)
