"""Written forms of a verb and a verbal noun, folded, made by rule from what a lexicon lists.

The rules over-generate (they make duals and pronouns that a word may never take) and leave out what the press
does not write of acts: imperatives, the second person, the feminine plural.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from riwaya.text.fold import fold

_PRONOUNS = ("ه", "ها", "هم", "هما", "نا", "ني", "كم")
_PERSONS = (("ي", 3), ("ت", 3), ("ن", 1), ("أ", 1))


@dataclass(frozen=True, slots=True)
class Shape:
    """What a form is. `kind`: past, present, noun, participle; `voice`: active, passive (as written).

    `pronoun` is the object or owner written onto it, "" where none; `person` 1 or 3; `future` marks a
    written س; `definite` an article.
    """

    kind: str
    voice: str = "active"
    pronoun: str = ""
    person: int = 3
    future: bool = False
    definite: bool = False
    plural: bool = False


def verb_shapes(past: str, present: str, *, voice: str = "active") -> Iterator[tuple[str, Shape]]:
    """The forms of a verb from its third person masculine singular in past and present.

    >>> keys = {key for key, _ in verb_shapes("دعا", "يدعو")}
    >>> {"دعت", "دعوا", "ندعو", "سيدعون", "دعاهم"} <= keys
    True

    Without a present, the forms of the past alone (وعد: «يعد» is many other verbs).
    """
    yield from _past(past, voice)
    for form, shape in _present(present, voice) if present else ():
        yield fold(form), shape
        future = Shape("present", voice, shape.pronoun, shape.person, future=True, plural=shape.plural)
        yield fold("س" + form), future


def _past(past: str, voice: str) -> Iterator[tuple[str, Shape]]:
    weak = past[-1] in "ىا"
    stem = past[:-1] if weak else past
    we = stem + {"ى": "ي", "ا": "و"}.get(past[-1], "") + "نا"
    yield fold(past), Shape("past", voice)
    yield fold(stem + "ت"), Shape("past", voice)
    yield fold(stem.removesuffix("ي") + "وا"), Shape("past", voice, plural=True)
    yield fold(stem + "تا"), Shape("past", voice, plural=True)
    yield fold(we), Shape("past", voice, person=1, plural=True)
    doer = len(past) <= 4 and (past[1] == "ا" or (past[0] == "أ" and past[2] == "ا"))  # صادرة, وزارة, إعادة
    for pronoun in _PRONOUNS:
        if not (doer and pronoun == "ه"):
            yield fold((stem + "ا" if weak else stem) + pronoun), Shape("past", voice, pronoun)
        yield fold(stem + "ت" + pronoun), Shape("past", voice, pronoun)
        yield fold(stem + "و" + pronoun), Shape("past", voice, pronoun, plural=True)


def _present(present: str, voice: str) -> Iterator[tuple[str, Shape]]:
    body = present[1:]
    weak = body[-1] in "ىيو"
    stem = body[:-1] if weak else body
    joined = stem + "ا" if body.endswith("ى") else body
    for letter, person in _PERSONS:
        yield letter + body, Shape("present", voice, person=person)
        for pronoun in _PRONOUNS if letter != "أ" else ():  # «أسلحه» would be أسلحة
            yield letter + joined + pronoun, Shape("present", voice, pronoun, person)
    for letter in "يت":
        for ending in ("ون", "وا", "ان"):
            if ending == "ان" and weak:
                continue
            yield letter + stem + ending, Shape("present", voice, plural=True)
    if weak:  # the jussive drops the last letter: «لم يلتق»
        yield from ((letter + stem, Shape("present", voice)) for letter in "يت" if len(stem) > 2)


def noun_shapes(noun: str, plural: str = "") -> Iterator[tuple[str, Shape]]:
    """The forms of a verbal noun: with article, with a pronoun, accusative, dual; and of its plural if given.

    >>> keys = {key for key, _ in noun_shapes("زيارة", "زيارات")}
    >>> {"الزياره", "زيارته", "زيارتين", "زياراتها"} <= keys
    True
    """
    yield from _number(noun, plural=False)
    if plural:
        yield from _number(plural, plural=True)


def _number(noun: str, *, plural: bool) -> Iterator[tuple[str, Shape]]:
    feminine = noun.endswith("ة")
    stem = noun[:-1] + "ت" if feminine else noun
    yield fold(noun), Shape("noun", plural=plural)
    yield fold("ال" + noun), Shape("noun", definite=True, plural=plural)
    if not feminine and not noun.endswith(("اء", "ات")):
        yield fold(noun + "ا"), Shape("noun", plural=plural)
    for pronoun in _PRONOUNS:
        yield fold(stem + pronoun), Shape("noun", pronoun=pronoun, plural=plural)
        if noun.endswith("اء"):
            yield fold(noun[:-1] + "ئ" + pronoun), Shape("noun", pronoun=pronoun, plural=plural)
            yield fold(noun[:-1] + "ؤ" + pronoun), Shape("noun", pronoun=pronoun, plural=plural)
    if not plural:
        for ending in ("ان", "ين"):
            yield fold(stem + ending), Shape("noun", plural=True)
            yield fold("ال" + stem + ending), Shape("noun", definite=True, plural=True)
