"""Titles and bodies: the head with the words that belong to it."""

from __future__ import annotations

from dataclasses import replace

from riwaya.lexicon.gazetteer import Hit
from riwaya.lexicon.titles import Head, load_set
from riwaya.read.ground import Ground, known_actors
from riwaya.read.heading import (
    FACILITIES,
    NAMED,
    OF_DOMAINS,
    OF_PERSON,
    PLACE_ROLES,
    QUOTED,
    WITH_FOR,
    WITH_IN,
    Phrase,
)
from riwaya.read.own_names import is_feminine_verb, is_own_name, place_name_end, take_quoted
from riwaya.read.persons import is_like_verb, name_end

_LONGEST = 10  # tokens of a phrase, head included
_IN = ("في", "لدي")
_TO = "الي"
_IN_NAME_OF = "باسم"
_CHANCELLORS = ("المستشار", "المستشاره")  # elsewhere a judge or an adviser
_OTHER = "اخري"
_AFFAIRS = "لشوون"
_IN_HIS_NAME = ("باسمه", "باسمها", "باسمهم", "باسمهما")
_WORKPLACES = frozenset(
    (
        *("province", "town", "area", "institute", "hospital", "union", "authority", "committee", "company"),
        *("council", "organisation", "judiciary", "parliament", "embassy", "bureau", "ministry"),
    )
)
_WHOLE = ("ون", "ان")  # of plurals and duals that no genitive follows: «أضرم محتجون النار»
_NISBAS = ("ي", "ى", "ية", "يون", "يين", "يان", "ياً", "يا")  # «نفيه» is none


def read_title(ground: Ground, at: int) -> Phrase | None:
    """The title or body that begins at token `at`; None where no head stands there."""
    hit = ground.heads[at]
    if hit is None or (hit.peeled.stem in load_set("titles", "madda") and "آ" not in ground.tokens[at].text):
        return None  # «أمر رئيس الوزراء بالحل» is no آمر
    end = at + hit.length
    if hit.values[0].group == "pointer":
        return Phrase(at, end, hit.values[0], hit.length, hit.skip, hit.peeled.stem)
    closed = hit.length > 1 and ground.is_definite(end - 1)
    phrase = Phrase(at, end, hit.values[0], hit.length, hit.skip, hit.peeled.stem, closed=closed)
    while phrase.last - at < _LONGEST:
        longer = _step(ground, phrase)
        if longer.last == phrase.last:
            break
        after_ref = len(longer.refs) > len(phrase.refs)
        phrase = replace(longer, after_ref=after_ref) if longer.after_ref != after_ref else longer
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
    if phrase.stem in _CHANCELLORS and phrase.country not in ("DEU", "AUT"):
        return replace(phrase, head=heads[-1])
    return phrase


def _step(ground: Ground, phrase: Phrase) -> Phrase:
    """The phrase with one more piece, or the same phrase where it ends."""
    at = phrase.last
    if at >= len(ground.tokens):
        return phrase
    if not ground.is_word(at):
        return take_quoted(ground, phrase)
    role, begin = phrase.naming
    placed = role in PLACE_ROLES and at == begin and ground.actors[at] is None
    if placed and (end := place_name_end(ground, at)) > at:
        return replace(phrase, last=end, named=end)
    taken = _take_actor(ground, phrase)
    return _take_joint(ground, phrase) if taken is None else taken


def _take_joint(ground: Ground, phrase: Phrase) -> Phrase:
    """The phrase with a preposition of its own, or with a plain word."""
    at = phrase.last
    key = ground.tokens[at].key
    inside = key in _IN and any(r in WITH_IN for r in phrase.roles)
    sent = key == _TO and ("envoy" in phrase.roles or ("mission" in phrase.roles and not phrase.bare))
    named = phrase.head.role == "spokesman" and (key == _IN_NAME_OF or key in _IN_HIS_NAME)
    if named or ((inside or sent) and _is_body_or_place(ground, at + 1)):
        return replace(phrase, last=at + 1)
    return phrase if ground.is_boundary(at) else _take_word(ground, phrase)


def _take_actor(ground: Ground, phrase: Phrase) -> Phrase | None:
    """A known actor behind the head: None where there is none, the same phrase where it does not belong."""
    hit = ground.actors[phrase.last]
    if hit is None:
        return None
    actor = known_actors()[hit.values[0].key]
    demonym = any(v.kind == "demonym" for v in hit.values)
    if hit.peeled.conjunction or (actor.type == "PER" and phrase.head.role not in OF_PERSON):
        return phrase
    adjective = hit.values[0].kind == "short" and _is_nisba(ground.tokens[phrase.last].key)  # الأممي
    demonym = demonym or adjective or actor.type == "NORP"
    at_body = hit.peeled.preposition == "ب" and actor.type != "PER" and _has_workplace(phrase)
    if hit.peeled.preposition == "ل" and actor.sector == "MED":
        return phrase  # «قال مسؤول أمني لرويترز»: to whom it was said
    if hit.peeled.preposition and not (at_body or _takes_preposition(phrase, hit.peeled.preposition)):
        return phrase
    if not demonym and not hit.peeled.preposition and _is_closed(ground, phrase):
        return phrase
    return replace(phrase, last=phrase.last + hit.length, refs=(*phrase.refs, actor.key))


def _takes_preposition(phrase: Phrase, preposition: str) -> bool:
    if preposition == "ل":
        return any(r in WITH_FOR for r in phrase.roles)
    return preposition == "ب" and any(r in WITH_IN for r in phrase.roles)


def _is_closed(ground: Ground, phrase: Phrase) -> bool:
    """Whether no genitive can follow: the last word is definite or a name, and no preposition."""
    if phrase.after_ref:
        return True
    last = ground.tokens[phrase.last - 1].key
    if last in (*_IN, _TO, _IN_NAME_OF):
        return False
    if not ground.is_word(phrase.last - 1) or last in _IN_HIS_NAME:
        return True
    if phrase.last - 1 == phrase.first:
        whole = phrase.head.group == "people" and phrase.stem.endswith(_WHOLE)
        return phrase.definite or whole
    return ground.is_definite(phrase.last - 1)


def _take_word(ground: Ground, phrase: Phrase) -> Phrase:
    at = phrase.last
    key = ground.tokens[at].key
    taken = replace(phrase, last=at + 1)
    if phrase.named:
        kind = ground.is_definite(at) and _is_nisba(key) and phrase.head.role in FACILITIES
        return taken if kind and ground.heads[at] is None else phrase
    inner = ground.heads[at]
    if inner is not None and (longer := _take_inner(ground, phrase, inner)) is not None:
        return longer
    if key.startswith("وال") and _is_second_domain(ground, phrase):
        return replace(taken, joined=True)
    if ground.is_definite(at) and _follows(ground, phrase):
        return replace(taken, past=phrase.past or key in load_set("titles", "past"))
    goes = key in load_set("titles", "acting")
    goes = goes or (any(r in WITH_FOR for r in phrase.roles) and _is_for(ground, at))
    goes = goes or _is_charge(ground, at)
    goes = goes or _is_indefinite_adjective(ground, phrase) or is_own_name(ground, phrase)
    return taken if goes else phrase


def _take_inner(ground: Ground, phrase: Phrase, inner: Hit[Head]) -> Phrase | None:
    """The phrase with a head inside, or as it was where that begins anew; None: the word is but a word."""
    head, at = inner.values[0], phrase.last
    if ground.tokens[at].key in load_set("titles", "acting"):
        return None
    if _is_purpose(phrase, inner):
        end = at + inner.length
        return replace(phrase, last=end, inner=head, inner_end=end)
    if _is_workplace(phrase, inner):
        end = at + inner.length
        return replace(phrase, last=end, inner=head, inner_end=end)
    qualifies = ground.tokens[at].key in load_set("titles", "qualifies")
    if inner.peeled.offset or qualifies or (head.group == "people" and phrase.head.type != "ORG"):
        return None
    return _take_head(ground, phrase, head, inner.length)


def _is_purpose(phrase: Phrase, inner: Hit[Head]) -> bool:
    """«المكتب السياسي [لحزب] …»: a head behind ل; an outlet that was told something is none of it."""
    behind = inner.peeled.preposition == "ل" and not inner.peeled.conjunction
    return behind and inner.values[0].role != "outlet" and any(r in WITH_FOR for r in phrase.roles)


def _is_workplace(phrase: Phrase, inner: Hit[Head]) -> bool:
    """«مدير التعليم [بمحافظة] …», «أستاذ [بجامعة] …»: where somebody works; not «أشاد الوزير بجامعة …»."""
    behind = inner.peeled.preposition == "ب" and not inner.peeled.conjunction
    role = inner.values[0].role
    return behind and (role in _WORKPLACES or role.startswith("ministry:")) and _has_workplace(phrase)


def _has_workplace(phrase: Phrase) -> bool:
    """Whether ب behind a title tells where its holder works, and is not the verb's."""
    head, inner = phrase.head, phrase.inner
    chief = head.role == "president" and not phrase.definite  # «رئيس» is a president before a state only
    works = head.type == "PER" and (chief or head.group in ("post", "people"))
    placed = inner is not None and inner.role in _WORKPLACES
    return works and not placed and not (phrase.bare and phrase.definite)


def _take_head(ground: Ground, phrase: Phrase, head: Head, length: int) -> Phrase:
    """A head inside: «نائب [رئيس الوزراء]», «مكتب [رئيس …]», «جامعة [الملك] سعود»; none that begins anew."""
    at = phrase.last
    bears = phrase.head.role in PLACE_ROLES or phrase.head.role in NAMED or phrase.head.role in QUOTED
    if bears and phrase.head.type != "PER" and not _is_closed(ground, phrase) and _is_eponym(head):
        end = name_end(ground, at + length, titled=True)
        return phrase if end is None else replace(phrase, last=end, person=at)
    genitive = not _is_closed(ground, phrase)
    unit = head.group == "rank" and phrase.head.role == "commander" and phrase.bare and not phrase.definite
    if (head.group in ("rank", "peer", "pointer") and not unit) or not genitive:
        return phrase
    return replace(phrase, last=at + length, inner=head, inner_end=at + length)


def _is_eponym(head: Head) -> bool:
    """Whether the head opens the name of somebody whom a body bears: جامعة الملك سعود."""
    return head.group == "rank" or head.role in ("king", "sultan", "emir")


def _is_second_domain(ground: Ground, phrase: Phrase) -> bool:
    """«وزارة الشؤون الخارجية [والتعاون] الدولي», «لجنة الأمن [والسياسة]»: what else it is for."""
    at = phrase.last
    purpose = ground.tokens[at - 1].key.startswith("لل") and any(r in WITH_FOR for r in phrase.roles)
    if purpose and not phrase.joined and phrase.head.type != "DOC":
        return ground.actors[at] is None and ground.heads[at] is None  # «مؤسسة النخيل للثقافة والعلوم»
    of_ministry = any(":" in r for r in phrase.roles)  # … والجماعات المحلية والتهيئة العمرانية
    if phrase.refs or (phrase.joined and not of_ministry):
        return False
    if not (of_ministry or any(r in OF_DOMAINS for r in phrase.roles)):
        return False
    if phrase.head.group == "people" or not ground.is_definite(at - 1):
        return False
    head, actor, inner = ground.heads[at], ground.actors[at], ground.tokens[at].key[1:]
    bare_ministry = inner in load_set("actors/heads", "bare_ministry")
    return actor is None and not bare_ministry and (head is None or head.values[0].role == "minister")


def _follows(ground: Ground, phrase: Phrase) -> bool:
    """Whether a definite word goes on: behind a definite word or a name only an adjective does."""
    if not _is_closed(ground, phrase):
        return True
    key = ground.tokens[phrase.last].key
    of_ministry = any(":" in r for r in phrase.roles) and not phrase.joined  # its nisba is a state's
    if (_is_nisba(key) and not of_ministry) or any(
        key in load_set("titles", s) for s in ("qualifies", "past", "epithets")
    ):
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
    return key.startswith("لل") or key == _AFFAIRS or ground.is_definite(at + 1)


def _is_charge(ground: Ground, at: int) -> bool:
    """«الوزير المكلف [بالميزانية]»: what somebody is charged with."""
    charged = ground.tokens[at - 1].key in load_set("titles", "charged")
    return charged and ground.tokens[at].key.startswith("بال") and ground.actors[at] is None


def _is_indefinite_adjective(ground: Ground, phrase: Phrase) -> bool:
    """«مسؤول أمني رفيع»: behind an indefinite head, a nisba or a known qualifier."""
    if phrase.definite or phrase.head.group not in ("people", "body", "post"):
        return False
    if any(ground.is_definite(i) for i in range(phrase.first, phrase.last)):
        return False
    key = ground.tokens[phrase.last].key
    if key in load_set("titles", "qualifies"):
        return True
    if key == _OTHER or (key in load_set("titles", "directions") and ground.is_definite(phrase.last + 1)):
        return False  # «مدينة مروة شمالي الكاميرون»
    token = ground.tokens[phrase.last]
    if token.text.endswith(("ياً", "يا")) and not ground.tokens[phrase.last - 1].text.endswith(
        ("ا", "اً", "ًا")
    ):
        return False  # «مسؤول أمني نفيا قاطعا»
    plain = not is_feminine_verb(key) and ground.heads[phrase.last] is None and not key.startswith(("ل", "ب"))
    return plain and len(key) > 3 and token.text.endswith(_NISBAS) and not is_like_verb(ground, phrase.last)


def _is_body_or_place(ground: Ground, at: int) -> bool:
    if not ground.is_word(at):
        return False
    hit, head = ground.actors[at], ground.heads[at]
    known = hit is not None and known_actors()[hit.values[0].key].type != "PER" and not hit.peeled.offset
    return known or (head is not None and head.values[0].type in ("ORG", "GPE") and not head.peeled.offset)
