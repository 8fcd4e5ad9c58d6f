"""The own names of bodies and places behind their heads: «صحيفة [لوموند]», «قاعدة [عبدالله المبارك]»."""

from __future__ import annotations

from dataclasses import replace

from riwaya.read.ground import Ground
from riwaya.read.heading import NAMED, QUOTED, Phrase
from riwaya.read.persons import is_common, is_given_name, name_end
from riwaya.read.places import place_end

_OPENING, _CLOSING = ("«", '"', "“", "(", "{"), ("»", '"', "”", ")", "}")


def place_name_end(ground: Ground, at: int) -> int:
    """Behind the name of an unknown place, which may be somebody's: «قاعدة عبدالله المبارك»."""
    person = name_end(ground, at, titled=True) if is_given_name(ground, at) else None
    return person if person is not None and person > at + 1 else place_end(ground, at)


def is_own_name(ground: Ground, phrase: Phrase) -> bool:
    """«صحيفة لوموند»: an unknown word where the head takes a name of its own."""
    role, begin = phrase.naming
    at = phrase.last
    if at > begin and ground.is_definite(begin):
        return False  # «شركة الصدف لابد»
    if ground.tokens[at].text.endswith(("اً", "ًا")):
        return False
    if at - begin >= NAMED.get(role, 0) or (phrase.inner is None and phrase.definite):
        return False
    if ground.is_definite(begin - 1):
        return False
    key = ground.tokens[at].key
    if (key.startswith("ل") and ground.is_definite(at + 1)) or is_feminine_verb(key):
        return False
    return ground.heads[at] is None and not is_common(key)


def is_feminine_verb(key: str) -> bool:
    """«شركة تنوي»: the present tense behind a feminine subject; short words only, longer may be names."""
    return key.startswith("ت") and len(key) <= 5


def take_quoted(ground: Ground, phrase: Phrase) -> Phrase:
    """«صحيفة "الشرق"»: a quoted name of up to five tokens right behind a head that takes one."""
    at = phrase.last
    role, begin = phrase.naming
    bracket = ground.tokens[at].text == "(" and phrase.head.type == "PER" and phrase.inner is not None
    if bracket and ground.is_word(at + 1) and ground.tokens[min(at + 2, len(ground.tokens) - 1)].text == ")":
        return replace(phrase, last=at + 3)  # «رئيس إدارة الطوارئ (آفاد) يونس …»
    if (role not in NAMED and role not in QUOTED) or ground.tokens[at].text not in _OPENING or at != begin:
        return phrase
    for end in range(at + 2, min(at + 7, len(ground.tokens))):
        if ground.tokens[end].text in _CLOSING:
            return replace(phrase, last=end + 1)
    return phrase
