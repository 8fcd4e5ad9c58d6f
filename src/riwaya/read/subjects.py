"""The subject of an event verb: named before or behind it, or unsaid and remembered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from riwaya.lexicon.arguments import argument_words, joined_preposition
from riwaya.lexicon.clauses import clause_words, relative_pronouns
from riwaya.lexicon.event_words import EventWord, load_words
from riwaya.lexicon.inflection import Shape
from riwaya.model.reading import Statement
from riwaya.read.agreement import agreement_of
from riwaya.read.cast import targets
from riwaya.read.hidden import Memory, Spoken, spoken_entity, spoken_phrase
from riwaya.read.page import (
    Page,
    Phrase,
    Placed,
    behind_dateline,
    clause_end,
    clause_start,
    ends_title,
    follows_unknown,
    is_count,
    is_preposition,
    opens_relative,
    sentence_of,
)
from riwaya.read.phrases import find_phrases
from riwaya.read.triggers import LightVerb, Trigger
from riwaya.read.verb_forms import form_of, gender_of, may_follow
from riwaya.text.affixes import bare

_LIGHT = EventWord("", "")
_SHORT_PLURAL = 4  # folded letters of a word that is more than its ون
_PAIR = 2  # persons parted by a comma
_LEAD = 6  # tokens at the head of a clause within which its subject begins
_ANTECEDENT = 8  # tokens before a relative pronoun looked at
_ENDINGS = ("ه", "ها", "هم")  # pronouns: «بعد زيارته تبحث …»
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
            kind = "source" if "cue:phrase" in statement.found_by else "speaker"
            found[at] = spoken_entity(speaker, words, at, kind)
    said = (page.galley.token_range(s.content)[0] for s in statements if not has_noun_content(s))
    for first in (*(s.first for s in page.galley.sentences), *said):
        opening = _opening_subject(page, first)
        if opening is not None:
            at = page.tokens[opening.first].start
            found.setdefault(at, spoken_phrase(page, opening, at, "opening"))
    for at, phrase in _relative_subjects(page):
        found.setdefault(at, spoken_phrase(page, phrase, at, "subject"))
    headline = page.galley.headline
    named = frozenset(
        p.entity.id for p in page.mentions.values() if headline is not None and headline.holds(p.mention)
    )
    return Memory(tuple(found[o] for o in sorted(found)), tuple(statements), named, _objects(page, verbs))


def _objects(page: Page, verbs: Sequence[Trigger]) -> tuple[Spoken, ...]:
    """Whom verbs were done to, whom a later pronoun may mean: «اتصل فلان بنظيره، وحثه على …»."""
    found = []
    for trigger in verbs:
        after = phrases_behind(page, trigger)
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


def _relative_subjects(page: Page) -> Iterator[tuple[int, Phrase]]:
    """Who does what a relative clause says, its verb known or not: «القرار الذي أصدره المجلس وأيد فيه …»."""
    for at, token in enumerate(page.tokens[:-2]):
        verb = page.tokens[at + 1]
        if token.key in relative_pronouns() and verb.text.endswith(_ENDINGS) and at + 1 not in page.covered:
            phrases = find_phrases(page, at + 2, clause_end(page, at + 1))
            if phrases and not phrases[0].prep and phrases[0].first == at + 2 and _is_doer(phrases[0]):
                yield verb.start, phrases[0]


def has_noun_content(statement: Statement) -> bool:
    """Whether a noun phrase is the object of the verb of saying: «أعلن سحب قواته»."""
    return any(rule in statement.found_by for rule in ("content:object", "content:governed"))


def _opening_subject(page: Page, first: int) -> Phrase | None:
    """The first bare phrase of a sentence: even of a verb that no lexicon knows it is mostly the subject."""
    first = _behind_adjunct(page, behind_dateline(page, first))
    phrases = find_phrases(page, first, clause_end(page, first))
    return phrases[0] if phrases and not phrases[0].prep else None


def _behind_adjunct(page: Page, first: int) -> int:
    """The token behind an opening like «إلى ذلك،» or «وفي بغداد،», the first itself where there is none."""
    if first >= len(page.tokens) or not is_preposition(page.tokens[first].key):
        return first
    _, end = sentence_of(page, first)
    near = range(first, min(end, first + _LEAD))
    return next((i + 1 for i in near if page.tokens[i].text == "،" and i + 1 < end), first)


def find_subject(page: Page, trigger: Trigger) -> tuple[Phrase | None, str]:
    """The phrase that is the subject, and by which rule: before the verb, or bare behind it."""
    if follows_which(page, trigger):
        return None, ""
    free = [p for p in phrases_behind(page, trigger) if not p.prep]
    before = find_before(page, trigger) if trigger.is_verb and not (trigger.shape.pronoun and free) else None
    if before is not None and _is_doer(before):
        return before, "subject-before"
    if before is None and _has_unnamed_head(page, trigger):
        return None, ""
    if trigger.is_verb and not trigger.shape.pronoun and follows_unknown(page, trigger.first):
        return None, ""  # «الضيف الذي يزور الأردن»: what stands behind is the object
    fit = [p for p in free if may_follow(page, trigger, p)]
    if fit and _is_doer(fit[0]) and (fit[0] is free[0] or not fit[0].lead):
        return fit[0], "subject-after"
    return None, ""


def phrases_behind(page: Page, trigger: Trigger) -> tuple[Phrase, ...]:
    """The phrases behind a trigger, those of its clause.

    Two persons with nothing but a comma between them are subject and object: «وهنأ ميقاتي، محمود عباس».
    """
    after = find_phrases(page, behind(page, trigger), clause_end(page, trigger.last - 1))
    first = after[0] if after else None
    if first is None or not trigger.is_verb or first.prep or not _is_parted(page, trigger, first):
        return after
    subject = replace(first, heads=first.heads[:1], last=first.heads[0].last, more=0)
    rest = replace(
        first, heads=first.heads[1:], first=first.heads[1].first, opener=_opener(page, first.heads[1]), lead=0
    )
    return (subject, rest, *after[1:])


def _is_parted(page: Page, trigger: Trigger, phrase: Phrase) -> bool:
    """Whether a comma parts the first person that a phrase names from those behind, none joined by و."""
    if "object" not in trigger.word.to or len(phrase.heads) != _PAIR:  # three are a list
        return False
    if find_before(page, trigger) is not None:
        return False
    named = all(h.entity.type == "PER" and h.mention.kind == "name" for h in phrase.heads)
    first, second = phrase.heads
    comma = second.first - first.last == 1 and page.tokens[first.last].text == "،"
    return named and comma and not second.prefix and first.entity.id != second.entity.id


def _opener(page: Page, placed: Placed) -> str:
    return page.tokens[placed.first].key


def _is_doer(phrase: Phrase) -> bool:
    """Whether a phrase speaks of its entity itself: «شرعية الرئيس», «مواقع لداعش» speak of other things."""
    if not phrase.lead or phrase.heads[0].mention.kind == "demonym":
        return True
    return phrase.tied or is_counted(phrase) or acts_for(phrase.opener)


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
    return is_count(phrase.opener)


def find_before(page: Page, trigger: Trigger) -> Phrase | None:
    """The subject before the verb: the first bare phrase of a clause that the verb ends."""
    if trigger.joined:
        return None
    if opens_relative(page, trigger.first):
        return None if trigger.shape.pronoun else _antecedent(page, trigger.first - 1)
    at = trigger.first - 1
    if at >= 0 and page.tokens[at].kind == "word" and _is_described(page, trigger, at):
        return None
    start = clause_start(page, trigger.first)
    bare = [p for p in find_phrases(page, start, trigger.first) if not p.prep]
    if not bare and page.tokens[trigger.first - 1].key == "قد":
        return _announced(page, trigger)
    return bare[0] if bare and bare[0].first - start <= _LEAD else None


def _announced(page: Page, trigger: Trigger) -> Phrase | None:
    """The subject that كان named before an apposition: «وكانت الكتائب، الجناح العسكري للحركة، قد أطلقت»."""
    begin, _ = sentence_of(page, trigger.first)
    for at in range(begin, min(begin + _ABOUT, trigger.first)):
        if page.tokens[at].key.removeprefix("و") in ("كان", "كانت", "كانوا"):
            bare = [p for p in find_phrases(page, at + 1, trigger.first) if not p.prep]
            return bare[0] if bare and bare[0].first <= at + _ABOUT else None
    return None


def find_resumed(page: Page, trigger: Trigger) -> tuple[str, ...]:
    """Whom the object pronoun of a relative clause takes up: «الفاشر، التي تحاصرها القوات», «راهب خطفته»."""
    if not trigger.shape.pronoun or not trigger.is_verb or trigger.joined:
        return ()
    at = trigger.first
    opens = opens_relative(page, at)
    at -= opens
    at -= opens and at > 0 and page.tokens[at - 1].text == "،"
    begin, _ = sentence_of(page, trigger.first)
    phrases = find_phrases(page, max(begin, at - _ANTECEDENT), at)
    if not phrases or phrases[-1].heads[-1].last != at or (not opens and _is_known(phrases[-1])):
        return ()
    return (phrases[-1].heads[-1].entity.id,)


def _is_known(phrase: Phrase) -> bool:
    """Whether a phrase names somebody, so that no clause without a relative pronoun describes him."""
    return phrase.heads[-1].mention.kind != "title" or phrase.heads[-1].mention.text.startswith("ال")


def _antecedent(page: Page, at: int) -> Phrase | None:
    """The last phrase before a relative pronoun, if it stands right before it."""
    begin, _ = sentence_of(page, at)
    phrases = find_phrases(page, max(begin, at - _ANTECEDENT), at)
    if not phrases or phrases[-1].last < at - 1:
        return None
    return None if ends_title(page, at - 1) else phrases[-1]


def find_company(page: Page, trigger: Trigger) -> Trigger | None:
    """The noun beside a verb that acts for whom its pronoun means: «قواته أطلقت», «شنته حكومتها»."""
    spots = [trigger.first + 1] if trigger.joined else [trigger.first - 1, trigger.first + 1]
    for at in spots:
        if not 0 <= at < len(page.tokens) or at in page.covered or page.tokens[at].kind != "word":
            continue
        pronoun = _owner_of_doers(page.tokens[at].key)
        if pronoun and trigger.is_verb:
            return Trigger(_LIGHT, Shape("noun", pronoun=pronoun), at, at + 1)
    return None


@lru_cache(maxsize=20_000)
def _owner_of_doers(key: str) -> str:
    """The pronoun on a word for those who act for somebody: «قواتها» → ها; empty for any other word."""
    doers = load_words("doers") | argument_words("envoys")
    for pronoun in ("هما", "ها", "هم", "ه"):
        stem = key.removesuffix(pronoun)
        if stem != key and (stem in doers or (stem.endswith("ت") and stem[:-1] + "ه" in doers)):
            return pronoun
    return ""


def has_unnamed_subject(page: Page, trigger: Trigger) -> bool:
    """Whether a noun that names no entity stands behind a verb as its subject: «ورحبت ناشطات بالقرار».

    Only verbs whose complement has a preposition tell: behind others the noun may be the object.
    """
    if _has_unnamed_before(page, trigger) or _has_unnamed_doers(page, trigger):
        return True
    if follows_which(page, trigger) or _has_unnamed_head(page, trigger):
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


def follows_which(page: Page, trigger: Trigger) -> bool:
    """Whether only a thing can be the subject: «مما يهدد الهدنة», «بما يدعم لبنان»."""
    if not trigger.is_verb or trigger.shape.kind != "present" or trigger.shape.pronoun or trigger.joined:
        return False
    return trigger.first > 0 and page.tokens[trigger.first - 1].key in clause_words("which")


def _has_unnamed_head(page: Page, trigger: Trigger) -> bool:
    """Whether a clause of أن begins with a noun that names nobody: «أن خمس غارات قرب المدينة قصفت مواقع»."""
    start = clause_start(page, trigger.first)
    if not trigger.is_verb or trigger.joined or not 0 < start < trigger.first:
        return False
    if page.tokens[start - 1].key not in clause_words("that") or start in page.covered or start in page.timed:
        return False
    key = page.tokens[start].key  # with its article or a number, so that it is no verb: «أن تكون قصفت»
    return (key.startswith("ال") or is_count(key)) and not find_phrases(page, start, start + 2)


def _has_unnamed_doers(page: Page, trigger: Trigger) -> bool:
    """Whether nobody named but men in the nominative or a weapon follow: «رشق آخرون», «انفجر لغم»."""
    at = trigger.first + 1
    if not trigger.is_verb or trigger.shape.plural or at >= len(page.tokens) or at in page.covered:
        return False
    key = page.tokens[at].key
    if at < trigger.last and trigger.word.of == "actor":
        return bare(key) in argument_words("weapons") and "object" not in trigger.word.to
    return key.endswith("ون") and len(key) > _SHORT_PLURAL


def _has_unnamed_before(page: Page, trigger: Trigger) -> bool:
    """Whether a noun that names no entity stands right before a verb: «إن الوحدات انسحبت»."""
    at = trigger.first - 1
    if not trigger.is_verb or trigger.joined or at < 1 or at in page.covered or at in page.timed:
        return False
    token, opens = page.tokens[at], page.tokens[at - 1].key
    if token.kind != "word":
        return False
    if token.key.startswith("ال"):
        return opens in ("ان", "بان", "وان", "لان")
    return not trigger.shape.pronoun and _is_described(page, trigger, at)


def _is_described(page: Page, trigger: Trigger, at: int) -> bool:
    """Whether a verb says what an indefinite noun before it does: «لجنة مشتركة تجتمع شهريا»."""
    token, key = page.tokens[at], page.tokens[at].key
    if at in page.covered or at in page.timed or key.startswith("ال") or trigger.shape.pronoun:
        return False
    if form_of(page, trigger).number == "d":
        return key.endswith(("ين", "ان")) and not key.startswith(
            "و"
        )  # «طائرتين هاجمتا», not «مصر وعمان تمولان»
    other = is_loose(key) or at in page.verbs or at in page.cues or token.text.endswith(_ENDINGS)
    back = page.tokens[trigger.first + 1 : trigger.first + 2]
    other = other or any(t.key in argument_words("returns") for t in back)  # «خطوة رحبت بها الحكومة»
    return not other and agreement_of(key).gender == gender_of(page, trigger) == "f"


def is_loose(key: str) -> bool:
    """Whether a word behind a verb is a preposition, a particle or an adverb."""
    if is_preposition(key) or joined_preposition(key):
        return True
    return any(key in clause_words(n) for n in ("openers", "particles")) or key in argument_words("passing")
