"""Finding the words that name the source of a statement, in its own sentence.

A source is a noun phrase: a name with its title, or an unnamed one («مسؤول في وزارة العدل»). Which entity
it is, is not asked here.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from riwaya.lexicon.cues import Form
from riwaya.lexicon.particles import clause_particles, particle_set, phrases, source_set
from riwaya.model.span import Words, words_at
from riwaya.read.agreement import may_be_subject
from riwaya.read.cues import FINITE, Cue
from riwaya.read.extent import behind_accusatives, behind_place, without_place
from riwaya.read.heads import is_closed
from riwaya.read.noun_phrase import (
    NICKNAME,
    is_nominal,
    phrase_agreement,
    points_at_source,
    skip_adverbs,
    take_phrase,
)
from riwaya.read.openings import RESUMING
from riwaya.read.proof import COMMAS, Proof

_MARKS = frozenset("،,؛:–-«»")  # marks between clauses
_ENDINGS = ("ا", "ها", "هم", "ه")  # of a noun in the accusative or somebody's
THING = "thing"  # what shows and does not say: no source of a statement


@dataclass(frozen=True, slots=True)
class Source:
    """The words of a source. `first` and `last` index its tokens; `by` tells where it was found."""

    words: Words
    first: int
    last: int
    by: str


def find_source(proof: Proof, cue: Cue, before: int) -> Source | None:
    """The subject of a finite verb, or the name behind a noun (قول الرئيس), before token `before`."""
    if cue.shape in FINITE:
        if cue.form.lemma.object and cue.shape == "present" and not cue.joined:
            return _ahead(proof, cue) or _after(proof, cue, before)  # «الصندوق يحذر لبنان: …»
        found = _after(proof, cue, before) or _ahead(proof, cue)
        return found or _far_ahead(proof, cue) or find_topic(proof, cue)
    if cue.shape == "noun" and not cue.form.pronoun:
        return _after(proof, cue, before)
    return None


def _after(proof: Proof, cue: Cue, before: int) -> Source | None:
    """The subject behind the cue; adverbs and the addressee («لـ«الشرق الأوسط»») may stand between."""
    at = skip_adverbs(proof, cue.last, before)
    while at < before and at not in proof.mentions and proof.tokens[at].text.endswith(("اً", "ًا")):
        at = skip_adverbs(proof, at + 1, before)  # «تؤكد دائماً أن»
    if proof.key(at) in particle_set("demonstratives") and proof.key(at + 1) in particle_set("datings"):
        at = skip_adverbs(proof, at + 2, before)  # «قال هذه المرة إن»
    if at < before and proof.key(at) == "من" and cue.shape == "noun":
        at += 1  # «اتهامات من معارضيه»
    if proof.key(at) == "كل" and proof.key(at + 1) == "من":
        at += 2  # «كل من الوزير والسفير»
    last = take_phrase(proof, at, before)
    if last <= at or proof.key(at) in source_set("never"):
        return None
    if proof.key(at) in source_set("things") and cue.is_finite:
        return _source(proof, at, last, "after")
    last = _without_trade(proof, at, last)
    if cue.is_finite and cue.form.lemma.object:
        last = at + 1 if _is_two(proof, at, last) else _without_object(proof, at, last)
    if not _may_follow(proof, cue, at, last, before):
        return _source(proof, at, at + 1, "after") if _is_split(proof, cue, at, last) else None
    return _source(proof, at, last, "after")


def _is_split(proof: Proof, cue: Cue, first: int, last: int) -> bool:
    """Whether the phrase is subject and object of a verb that needs both."""
    return cue.is_finite and cue.form.lemma.needs_object and _is_two(proof, first, last)


def _may_follow(proof: Proof, cue: Cue, at: int, last: int, before: int) -> bool:
    """Whether the phrase behind a finite cue is its subject: no lone object, nor one who cannot agree."""
    if not cue.is_finite:
        return True
    lemma = cue.form.lemma
    if lemma.needs_object and not cue.form.pronoun and not _has_second(proof, last, before):
        return False  # «اتهم الحكومة بأنها»: the object, and the subject hidden
    if lemma.object and proof.key(at).endswith("ين") and at not in proof.mentions:
        return False  # «أبلغ الصحافيين أن»: the addressee
    return _agrees(proof, cue, at, behind=True)


def _without_trade(proof: Proof, first: int, last: int) -> int:
    """The index behind a name that a trade follows: «سامي حداد المحلل في المصرف»."""
    if is_trade(proof.key(first)) or proof.key(first).startswith(("ال", "«")):
        return last
    if first in proof.mentions and proof.mentions[first][0].kind != "name":
        return last
    for at in range(first + 1, last):
        named = first in proof.mentions and at < proof.mentions[first][1]
        if is_trade(proof.key(at)) and not named:
            return at
    return last


@lru_cache(maxsize=20_000)
def is_trade(key: str) -> bool:
    """Whether a folded word is a noun for somebody, a body or a text that may say something.

    Of people also in the accusative and with a pronoun: «لكن مصدرا مسؤولا», «مديرها».
    """
    if any(key in source_set(name) for name in ("people", "opens_more", "bodies", "documents")):
        return True
    return any(key.endswith(e) and key.removesuffix(e) in source_set("people") for e in _ENDINGS)


def _without_object(proof: Proof, first: int, last: int) -> int:
    """The index behind the subject where the object stands right behind it: «اتهمت إيران البحرين»."""
    mention = proof.mentions.get(first)
    person = mention is not None and mention[0].type == "PER" and first < mention[1] < last
    if mention is not None and person and (mention[0].kind == "name" or proof.key(mention[1])[:2] == "ال"):
        return mention[1]  # «وصف المنسق توماس بيرك القرار بأنه»
    for at in range(first + 1, last):
        if proof.key(at - 1) in ("باسمه", "باسمها", "باسمهم"):
            return at
        if proof.key(at - 1) in particle_set("prepositions"):
            continue
        named = at in proof.mentions and not proof.mentions[at][0].nested
        body = at > first + 1 and proof.key(at).startswith("ال") and proof.key(at) in source_set("bodies")
        if (named or body) and is_closed(proof, at - 1, first):
            return at
    return last


def _is_two(proof: Proof, first: int, last: int) -> bool:
    """Whether two definite nouns are subject and object: «وصف البلاغ القرار بأنه», not «الأمين العام»."""
    head, follower = proof.key(first), proof.key(first + 1)
    both = last - first == 2 and head.startswith("ال") and follower.startswith("ال")
    return both and is_trade(head) and not follower.endswith(("ي", "يه", "العام", "ون", "ين"))


def _has_second(proof: Proof, at: int, before: int) -> bool:
    """Whether another noun phrase stands between the first one and what the verb opens."""
    at = skip_adverbs(proof, at, before)
    if proof.key(at) in ("في", "عن", "لدي") and at + 2 < before:
        at += 2  # «وصفت الوزارة في بيان القرار بأنه»
    if proof.key(at) == "ما" and at + 1 < before:
        return True
    if proof.key(at).startswith("و") and proof.key(at) not in source_set("native_waw"):
        return False  # «اتهم الحزب والتنظيم بأنهما»: two objects
    return at < before and (at in proof.mentions or is_nominal(proof, at) or proof.tokens[at].kind == "mark")


def _ahead(proof: Proof, cue: Cue) -> Source | None:
    """The subject before the verb: «الرئيس أكد»، «وكان الوزير قد قال»، «المصادر التي ذكرت»."""
    at = _skip_back(proof, cue)
    by = "before"
    if proof.key(at - 1) in particle_set("relative"):
        at, by = at - 1, "antecedent"
        while proof.key(at - 1) in COMMAS and at > cue.sentence.first:
            at -= 1
    elif cue.joined:
        return None
    if at <= cue.sentence.first:
        return None
    first = _phrase_before(proof, cue, at)
    if first is None or not _agrees(proof, cue, first, behind=False):
        return None
    return _source(proof, first, at, by)


def _far_ahead(proof: Proof, cue: Cue) -> Source | None:
    """The subject that a relative clause or an apposition parts from its verb: «الوزير الذي زار بغداد أمس
    قال», «المتحدث باسم الوزارة، الذي رفض ذكر اسمه، أكد».
    """
    first, end = cue.sentence.first, _skip_back(proof, cue)
    if cue.joined or end - first < 2 or proof.key(end - 1) in clause_particles():
        return None
    while proof.key(first) in particle_set("contrasts") and first < end:
        first += 1
    first += proof.matches(first, end, phrases("contrast"))
    last = behind_accusatives(proof, first, take_phrase(proof, first, end), end)
    if last > first and proof.key(last) in ("في", "من", "لدي"):
        last = behind_place(proof, last, end)
    head = proof.key(first).removeprefix("ال")
    known = may_speak(proof, first) or is_trade(head) or is_trade(head.removesuffix("ا"))
    if last <= first or not known or not _agrees(proof, cue, first, behind=False):
        return None
    if last == end:
        return _source(proof, first, last, "before")
    comma = proof.key(last) in COMMAS
    related = proof.key(last + comma).removeprefix("و") in particle_set("relative")
    if related and end - last - comma > 1:
        return _source(proof, first, last, "before")
    return _source(proof, first, last, "before") if comma and proof.key(end - 1) in COMMAS else None


def find_topic(proof: Proof, cue: Cue) -> Source | None:
    """The subject that «أما» puts before a verb with ف: «أما الوزير فأكد», «أما الحزب فاكتفى بالقول»."""
    for at in range(cue.sentence.first, cue.first):
        if proof.key(at) in particle_set("topics"):
            verb = next((i for i in range(at + 2, cue.first + 1) if proof.key(i).startswith("ف")), None)
            if verb is None:
                return None
            last = take_phrase(proof, at + 1, verb)
            return _source(proof, at + 1, last, "topic") if last > at + 1 else None
    return None


def _skip_back(proof: Proof, cue: Cue) -> int:
    """The index behind the last token before the cue that is no adverb, bracket or «قد»."""
    at = cue.first
    while at > cue.sentence.first:
        key = proof.key(at - 1)
        if key == ")":
            opening = _opening_bracket(proof, at, cue.sentence.first)
            if opening == at:
                break
            at = opening
        elif key in particle_set("adverbs") or key == "كان":
            at -= 1
            if key == "قد" and proof.key(at - 1) in COMMAS:
                at -= 1
        else:
            break
    return at


def _opening_bracket(proof: Proof, at: int, first: int) -> int:
    """The index of the bracket that the one right before `at` closes; `at` where there is none near."""
    return next((i for i in range(at - 2, max(at - 8, first - 1), -1) if proof.key(i) == "("), at)


def _phrase_before(proof: Proof, cue: Cue, at: int) -> int | None:
    """The first token of the noun phrase that ends right before token `at`."""
    start = _clause_start(proof, cue, at)
    ending = proof.enders.get(at)
    if ending is not None and (ending[0].kind == "demonym" or ending[0].type not in ("PER", "ORG", "DOC")):
        ending = None  # «خارجية النرويج تكشف»: the place is a genitive
    if proof.key(cue.last) in RESUMING:
        return ending[1] if ending is not None else None  # «ألقى كلمة أكد فيها …»: the sentence's subject
    if proof.key(at - 1) == "»":
        return next((q for q, behind in proof.ends.items() if behind == at and at - q <= NICKNAME + 2), None)
    for first in range(start, at):
        if first > start and proof.key(first - 1) in particle_set("governing"):
            continue  # «في كلمته أثناء الحفل قال»
        if _may_begin(proof, first) and take_phrase(proof, first, at) == at:
            return ending[1] if ending is not None and not _is_headed(proof, first, ending[1]) else first
        if first - start >= 2:
            break
    if ending is None or (cue.form.lemma.passive and cue.form.shape == "present"):
        return None
    return ending[1]


def _is_headed(proof: Proof, first: int, ending: int) -> bool:
    """Whether a phrase begins with a noun for a source, «مصادر قريبة من الحزب», not another actor."""
    key = proof.key(first)
    if is_trade(key) or key in source_set("things") or first == ending:
        return True
    return first in proof.mentions and proof.mentions[first][1] > ending


def _clause_start(proof: Proof, cue: Cue, at: int) -> int:
    """The index behind the nearest comma, particle or turn of the sentence before `at`."""
    for i in range(at - 1, cue.sentence.first - 1, -1):
        key = proof.key(i)
        if key in _MARKS or key in clause_particles() or key in particle_set("turns"):
            return i + 1
        if _is_joined_source(proof, i):
            return i
        if i in proof.cue_at and proof.cue_at[i].is_finite and i != cue.first and i not in proof.mentions:
            return i + 1
    return cue.sentence.first


def _is_joined_source(proof: Proof, at: int) -> bool:
    """«… وصحيفة محلية تؤكد»: a noun for a source with «and» written onto it."""
    key = proof.key(at)
    if not key.startswith("و") or key in source_set("native_waw") or at in proof.mentions:
        return False
    return any(key[1:] in source_set(name) for name in ("people", "bodies", "documents"))


def _may_begin(proof: Proof, at: int) -> bool:
    return at in proof.mentions or (proof.tokens[at].kind == "word" and is_nominal(proof, at))


def _agrees(proof: Proof, cue: Cue, first: int, *, behind: bool) -> bool:
    """Whether the phrase that begins at `first` may be the subject of the cue; behind it, number is free."""
    measured = proof.key(first) in particle_set("parts") and proof.key(first + 1).startswith("ال")
    subject = phrase_agreement(proof, first + measured)  # «بعض التقارير تحدثت»
    return any(may_be_subject(subject, f.gender, f.number, before=not behind) for f in cue.readings)


def may_speak(proof: Proof, at: int) -> bool:
    """Whether the phrase that begins at `at` is headed by somebody or a body that can say something."""
    mention = proof.mentions.get(at)
    return is_trade(proof.key(at)) or (mention is not None and mention[0].type in ("PER", "ORG", "DOC"))


def phrase_fits(proof: Proof, first: int, form: Form) -> bool:
    """Whether the noun phrase that begins at `first` agrees with a participle."""
    number = "" if form.shape == "noun" else form.number  # «تبادل الجانب الاتهامات»: the noun's own
    return may_be_subject(phrase_agreement(proof, first), form.gender, number, before=True)


def _source(proof: Proof, first: int, last: int, by: str) -> Source | None:
    first += last - first > 1 and points_at_source(proof, first)
    last = without_place(proof, first, last)
    start = proof.tokens[first].start + _is_joined_source(proof, first)
    words = words_at(proof.galley.clean, start, proof.tokens[last - 1].end)
    if not any(c.isalpha() for c in words.text):
        return None
    return Source(words, first, last, THING if proof.key(first) in source_set("things") else by)
