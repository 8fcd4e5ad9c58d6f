"""Titles and bodies: the head with the words that belong to it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from riwaya.lexicon.titles import Head, load_set
from riwaya.read.ground import Ground, is_definite, known_actors
from riwaya.read.persons import is_common, name_end

_LONGEST = 10  # tokens of a phrase, head included
_IN = ("في", "لدي")
_TO = "الي"
_IN_NAME_OF = "باسم"
_OPENING, _CLOSING = ("«", '"', "“", "(", "{"), ("»", '"', "”", ")", "}")
# Bodies whose purpose is told with لـ (لجنة لمكافحة …) and offices held for somebody (المبعوث … لسوريا).
_WITH_FOR = frozenset(
    (
        *("committee", "organisation", "authority", "council", "union", "institute", "mission", "bureau"),
        *("document", "group", "movement", "secretary_general", "vice_president", "head", "envoy", "deputy"),
        *("negotiator", "member", "spokesman", "commander"),
    )
)
# Heads behind which a place or a body stands with في.
_WITH_IN = frozenset(
    (
        *("people", "envoy", "ambassador", "member", "head", "mission", "committee", "opposition", "bureau"),
        *("authority", "embassy"),
    )
)
# Heads that somebody has: مكتب موغيريني، نظام الأسد.
_OF_PERSON = frozenset(("bureau", "forces", "regime", "people", "government"))
# Heads that take a proper name behind them, and how many unknown words of it are believed.
_NAMED = {
    **dict.fromkeys(("company", "outlet", "party", "movement", "armed_group", "hospital"), 2),
    **dict.fromkeys(("organisation", "town", "area", "province", "base", "institute"), 1),
}


@dataclass(frozen=True, slots=True)
class Phrase:
    """A head at token `first` with its words up to `last`, excluded.

    `refs` are the known actors inside in order, `length` the tokens of the head, `skip` the folded letters of
    proclitics before it, `stem` its first word without them; `past` says that the office is over,
    `after_ref` that the last piece taken is a known actor. `person` is where
    somebody's name begins that the body bears (جامعة الملك سعود).
    """

    first: int
    last: int
    head: Head
    length: int
    skip: int
    stem: str
    refs: tuple[str, ...] = ()
    past: bool = False
    after_ref: bool = False
    person: int | None = None

    @property
    def bare(self) -> bool:
        """Whether the head stands alone."""
        return self.last == self.first + self.length

    @property
    def definite(self) -> bool:
        """Whether the head has the article."""
        return is_definite(self.stem)

    @property
    def country(self) -> str | None:
        """The state of the first known actor inside."""
        return next((c for r in self.refs if (c := known_actors()[r].country)), None)


def read_title(ground: Ground, at: int) -> Phrase | None:
    """The title or body that begins at token `at`; None where no head stands there."""
    hit = ground.heads[at]
    if hit is None:
        return None
    phrase = Phrase(at, at + hit.length, hit.values[0], hit.length, hit.skip, hit.peeled.stem)
    while phrase.last - at < _LONGEST:
        longer = replace(_step(ground, phrase), after_ref=False)
        if len(longer.refs) > len(phrase.refs):
            longer = replace(longer, after_ref=True)
        if longer.last == phrase.last:
            break
        phrase = longer
    return _choose_head(ground, _trimmed(ground, phrase), hit.values)


def _trimmed(ground: Ground, phrase: Phrase) -> Phrase:
    """Without a preposition left hanging at its end."""
    last = ground.tokens[phrase.last - 1].key
    if not phrase.bare and last in (*_IN, _TO, _IN_NAME_OF):
        return replace(phrase, last=phrase.last - 1)
    return phrase


def _choose_head(ground: Ground, phrase: Phrase, heads: tuple[Head, ...]) -> Phrase:
    """«رئيس» is a president before a state and the head of something else before all other words."""
    if len(heads) == 1:
        return phrase
    behind = ground.actors[phrase.first + 1] if phrase.first + 1 < len(ground.tokens) else None
    of_state = behind is not None and any(v.key == phrase.country for v in behind.values)
    lone = phrase.length == 1 and not phrase.definite
    if lone and heads[0].group == "office" and not of_state:
        return replace(phrase, head=heads[1])
    return phrase


def _step(ground: Ground, phrase: Phrase) -> Phrase:
    """The phrase with one more piece, or the same phrase where it ends."""
    at = phrase.last
    if at >= len(ground.tokens):
        return phrase
    if not ground.is_word(at):
        return _take_quoted(ground, phrase)
    taken = _take_actor(ground, phrase)
    if taken is not None:
        return taken
    key = ground.tokens[at].key
    inside = key in _IN and phrase.head.role in _WITH_IN
    sent = key == _TO and phrase.head.role == "envoy"
    if (inside or sent) and _is_body_or_place(ground, at + 1):
        return replace(phrase, last=at + 1)
    if key == _IN_NAME_OF and phrase.head.role == "spokesman":
        return replace(phrase, last=at + 1)
    return phrase if ground.is_boundary(at) else _take_word(ground, phrase)


def _take_actor(ground: Ground, phrase: Phrase) -> Phrase | None:
    """A known actor behind the head: None where there is none, the same phrase where it does not belong."""
    hit = ground.actors[phrase.last]
    if hit is None:
        return None
    actor = known_actors()[hit.values[0].key]
    demonym = any(v.kind == "demonym" for v in hit.values)
    if hit.peeled.conjunction or (actor.type == "PER" and phrase.head.role not in _OF_PERSON):
        return phrase
    adjective = hit.values[0].kind == "short" and _is_nisba(ground.tokens[phrase.last].key)  # الأممي
    demonym = demonym or adjective or actor.type == "NORP"
    if hit.peeled.preposition and not _takes_preposition(phrase, hit.peeled.preposition):
        return phrase
    if not demonym and not hit.peeled.preposition and _is_closed(ground, phrase):
        return phrase
    return replace(phrase, last=phrase.last + hit.length, refs=(*phrase.refs, actor.key))


def _takes_preposition(phrase: Phrase, preposition: str) -> bool:
    if preposition == "ل":
        return phrase.head.role in _WITH_FOR
    return preposition == "ب" and phrase.head.role in _WITH_IN


def _is_closed(ground: Ground, phrase: Phrase) -> bool:
    """Whether no genitive can follow: the last word is definite or a name, and no preposition."""
    if phrase.after_ref:
        return True
    last = ground.tokens[phrase.last - 1].key
    if last in (*_IN, _TO, _IN_NAME_OF):
        return False
    if phrase.last - 1 == phrase.first:
        return phrase.definite
    return ground.is_definite(phrase.last - 1)


def _take_word(ground: Ground, phrase: Phrase) -> Phrase:
    at = phrase.last
    key = ground.tokens[at].key
    inner = ground.heads[at]
    if inner is not None and inner.peeled.offset == 0:
        head = inner.values[0]
        if head.group != "people" and key not in load_set("titles", "qualifies"):
            return _take_head(ground, phrase, head, inner.length)
    taken = replace(phrase, last=at + 1)
    if ground.is_definite(at) and _follows(ground, phrase):
        return replace(taken, past=phrase.past or key in load_set("titles", "past"))
    if phrase.head.role in _WITH_FOR and _is_for(ground, at):
        return taken
    return taken if _is_indefinite_adjective(ground, phrase) or _is_own_name(ground, phrase) else phrase


def _take_head(ground: Ground, phrase: Phrase, head: Head, length: int) -> Phrase:
    """A head inside: «نائب [رئيس الوزراء]», «مكتب [رئيس …]», «جامعة [الملك] سعود»; none that begins anew."""
    at = phrase.last
    if phrase.head.type != "PER" and not _is_closed(ground, phrase) and _is_eponym(head):
        end = name_end(ground, at + length, titled=True)
        return phrase if end is None else replace(phrase, last=end, person=at)
    genitive = not _is_closed(ground, phrase) or (head.group == "body" and ground.is_definite(at))
    if head.group in ("rank", "peer") or not genitive:
        return phrase
    return replace(phrase, last=at + length)


def _is_eponym(head: Head) -> bool:
    return head.group == "rank" or head.role in ("king", "sultan", "emir")


def _follows(ground: Ground, phrase: Phrase) -> bool:
    """Whether a definite word goes on: behind a definite word or a name only an adjective does."""
    if not _is_closed(ground, phrase):
        return True
    key = ground.tokens[phrase.last].key
    if _is_nisba(key) or any(key in load_set("titles", s) for s in ("qualifies", "past", "epithets")):
        return True
    after_noun = not phrase.after_ref and not _is_nisba(ground.tokens[phrase.last - 1].key)
    return after_noun and key.endswith("ه")


def _is_nisba(key: str) -> bool:
    return key.endswith(("ي", "يه")) and len(key) > 3


def _is_for(ground: Ground, at: int) -> bool:
    """«للأمم»، «لمكافحة الإرهاب»: ل with a definite word or one that a definite word follows."""
    key = ground.tokens[at].key
    if not key.startswith("ل") or len(key) < 4:
        return False
    return key.startswith("لل") or ground.is_definite(at + 1)


def _is_indefinite_adjective(ground: Ground, phrase: Phrase) -> bool:
    """«مسؤول أمني رفيع»: behind an indefinite head, a nisba or a known qualifier."""
    if phrase.definite or phrase.head.group not in ("people", "body", "post"):
        return False
    if any(ground.is_definite(i) for i in range(phrase.first, phrase.last)):
        return False
    key = ground.tokens[phrase.last].key
    nisba = key.endswith(("ي", "يه", "يون", "يين", "يان")) and len(key) > 3 and not _is_feminine_verb(key)
    return (nisba and ground.heads[phrase.last] is None) or key in load_set("titles", "qualifies")


def _is_own_name(ground: Ground, phrase: Phrase) -> bool:
    """«صحيفة لوموند»: an unknown word where the head takes a name of its own."""
    allowed = _NAMED.get(phrase.head.role, 0)
    at = phrase.last
    if at - phrase.first - phrase.length >= allowed or phrase.definite:
        return False
    key = ground.tokens[at].key
    if (key.startswith("ل") and ground.is_definite(at + 1)) or _is_feminine_verb(key):
        return False
    return ground.heads[at] is None and not is_common(key)


def _is_feminine_verb(key: str) -> bool:
    """«شركة تنوي»: the present tense behind a feminine subject; short words only, longer may be names."""
    return key.startswith("ت") and len(key) <= 5


def _is_body_or_place(ground: Ground, at: int) -> bool:
    if not ground.is_word(at):
        return False
    hit, head = ground.actors[at], ground.heads[at]
    known = hit is not None and known_actors()[hit.values[0].key].type != "PER" and not hit.peeled.offset
    return known or (head is not None and head.values[0].type in ("ORG", "GPE") and not head.peeled.offset)


def _take_quoted(ground: Ground, phrase: Phrase) -> Phrase:
    """«صحيفة "الشرق"»: a quoted name of up to five tokens right behind a head that takes one."""
    at = phrase.last
    if phrase.head.role not in _NAMED or ground.tokens[at].text not in _OPENING or not phrase.bare:
        return phrase
    for end in range(at + 2, min(at + 7, len(ground.tokens))):
        if ground.tokens[end].text in _CLOSING:
            return replace(phrase, last=end + 1)
    return phrase
