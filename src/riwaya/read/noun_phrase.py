"""Noun phrases: how far the words go that name one thing, from their head on.

«المتحدث باسم البلدية سامي حداد» is one, «مسؤول في الحكومة» too; a relative clause, an adverb,
a verb or the object of the verb before it ends it.
"""

from __future__ import annotations

from functools import cache

from riwaya.lexicon.particles import (
    attached_prefixes,
    boundary_verbs,
    clause_particles,
    particle_set,
    source_set,
)
from riwaya.lexicon.titles import load_set
from riwaya.read.agreement import Agreement, agreement_of
from riwaya.read.heads import is_closed, is_verbal_noun, is_withholding
from riwaya.read.proof import COMMAS, Proof

_LONGEST = 18  # tokens of a noun phrase; the longest source among 300 read had 15
_PLACE = 9  # tokens of the place between a title and a name, and of the name
_LONGEST_NAME = 4  # words of a person's name between commas
NICKNAME = 4  # tokens inside quotation marks that may belong to a name


def skip_adverbs(proof: Proof, at: int, before: int) -> int:
    """Passes over adverbs, what stands in brackets, the addressee and «هذا», «ذات» between a cue and its
    subject."""
    while at < before:
        key = proof.key(at)
        if key == "(":
            at = _behind_bracket(proof, at, before)
        elif key in ("ل", "لل") and at + 1 in proof.quotations:
            at = proof.ends[at + 1]
        elif _stands_between(proof, at) or points_at_source(proof, at):
            at += 1
        else:
            break
    return at


def points_at_source(proof: Proof, at: int) -> bool:
    """Whether a word only points at the source behind it: «هذه المصادر», «ذات المصدر», «لنفس المصدر»."""
    key, noun = proof.key(at), proof.key(at + 1)
    if proof.key(at - 1).removeprefix("و") in ("وفقا", "طبقا"):
        key = key.removeprefix("ل")
    if key not in load_set("titles", "same") and key not in particle_set("demonstratives"):
        return False
    sources = source_set("people") | load_set("titles", "same_circles")
    return noun.startswith("ال") and (noun in sources or noun[2:] in sources)


def _stands_between(proof: Proof, at: int) -> bool:
    key = proof.key(at)
    words = particle_set("adverbs") | particle_set("addressed") | {"،", ",", ")"}
    return key in words or proof.tokens[at].kind == "number"


def _behind_bracket(proof: Proof, at: int, before: int) -> int:
    for i in range(at, min(at + 8, before)):
        if proof.key(i) == ")":
            return i + 1
    return at + 1


def take_phrase(proof: Proof, first: int, before: int) -> int:
    """The index behind the noun phrase that begins at `first`; `first` itself where none does."""
    last = _without_tail(proof, first, _take_steps(proof, first, before))
    return _with_name(proof, first, last, before) if last > first else last


def _with_name(proof: Proof, first: int, last: int, before: int) -> int:
    """The index behind the name that follows a title and its place: «العميد في الحرس رضا كاظميان», or stands
    beside it: «رئيس اللجنة، مراد بوزيان،»."""
    if last >= before or (first in proof.mentions and proof.mentions[first][0].kind == "name"):
        return last
    key = proof.key(last)
    if key in ("في", "عن", "لدي"):
        for at in range(last + 2, min(last + 6, before)):
            mention = proof.mentions.get(at)
            if mention is not None and mention[0].type == "PER" and mention[0].kind == "name":
                return min(mention[1], before)
            if at in proof.cue_at or not is_nominal(proof, at):
                break
        return _with_unknown_name(proof, first, last, before)
    if key in COMMAS:
        return _with_apposition(proof, first, last, before)
    return _with_late_name(proof, last, before) if key.startswith("وال") else last


def _with_unknown_name(proof: Proof, first: int, last: int, before: int) -> int:
    """The index behind two or three words of a name, known to no list, behind a title and its place."""
    if proof.key(first).removeprefix("ال") not in _trades():
        return last
    end = last + 1
    while end < min(before, last + _PLACE) and proof.key(end) not in COMMAS | particle_set("demonstratives"):
        end = max(end + 1, proof.ends.get(end, 0))
    for size in (2, 3):
        name = range(end - size, end)
        placed = proof.key(name.start - 1).startswith(("ال", "لل")) or proof.key(name.start - 1) == "»"
        if name.start > last + 1 and placed and all(_may_name(proof, i) for i in name):
            return last if any(proof.key(i).startswith("ال") for i in name) else end
    return last


def _with_late_name(proof: Proof, last: int, before: int) -> int:
    """The index behind the name when the body before it is two: «مدير مكتب … مكة والمدينة سامي حداد»."""
    if any(proof.key(last)[1:] in source_set(name) for name in ("people", "bodies", "documents")):
        return last
    for at in range(last + 1, min(last + 6, before)):
        mention = proof.mentions.get(at)
        if mention is not None and mention[0].type == "PER" and mention[0].kind == "name":
            return mention[1] if mention[1] >= before or proof.key(mention[1]) in COMMAS else last
        if not is_nominal(proof, at):
            break
    return last


def _with_apposition(proof: Proof, first: int, comma: int, before: int) -> int:
    """The index behind a person's name between commas behind a title; `comma` where none stands there."""
    if proof.key(first).removeprefix("ال") not in _trades() or comma + 1 >= before:
        return comma
    mention = proof.mentions.get(comma + 1)
    if mention is not None:
        named = mention[0].type == "PER" and mention[0].name is not None
        return mention[1] if named and proof.key(mention[1]) in COMMAS else comma
    end = next((i for i in range(comma + 1, min(comma + 6, before + 1)) if proof.key(i) in COMMAS), comma)
    words = range(comma + 1, end)
    if not 2 <= len(words) <= _LONGEST_NAME or any(not _may_name(proof, i) for i in words):
        return comma
    return end


def _may_name(proof: Proof, at: int) -> bool:
    """Whether a word that no mention covers may be part of a person's name."""
    if proof.tokens[at].kind != "word" or at in proof.cue_at or not is_nominal(proof, at):
        return False
    return not is_verbal_noun(proof, at) and not proof.key(at).startswith(("لل", "بال", "وال"))


@cache
def _trades() -> frozenset[str]:
    """Folded heads that tell what a person is, without the article."""
    words = source_set("people") | source_set("opens_more")
    return frozenset(w.removeprefix("ال") for w in words)


def _take_steps(proof: Proof, first: int, before: int) -> int:
    at = first
    open_head = _takes_more(proof, first)
    while at < min(before, first + _LONGEST):
        if at in proof.mentions and not _is_only_place(proof, at, first):
            at = min(proof.mentions[at][1], before)
            continue
        step = _step(proof, first, at, open_head=open_head)
        if step <= 0:
            break
        at += step
    return at


def _is_only_place(proof: Proof, at: int, first: int) -> bool:
    """A mention that begins with a preposition or conjunction of its own is none of the phrase's."""
    return at > first and proof.key(at)[:1] == "و" and proof.mentions[at][0].text[:1] != "و"


def _without_tail(proof: Proof, first: int, at: int) -> int:
    while at > first and (proof.tokens[at - 1].kind == "mark" and proof.key(at - 1) not in {"»", ")"}):
        at -= 1
    while at > first and proof.key(at - 1) in particle_set("prepositions"):
        at -= 1
    return at


def _step(proof: Proof, first: int, at: int, *, open_head: bool) -> int:
    """How many tokens of the noun phrase stand at `at`, 0 where it is over."""
    token = proof.tokens[at]
    if token.kind == "mark":
        return _mark_step(proof, first, at)
    if token.kind == "number":
        return 1 if at == first else 0
    if is_preposition(proof, at):
        return 1 if open_head and at > first and _specifies(proof, at) else 0
    if _is_attached(proof, at):
        return int(_takes_attached(proof, first, at, open_head=open_head))
    if at > first and _ends_phrase(proof, first, at):
        return 0
    abbreviated = len(token.key) == 1 and proof.key(at + 1) == "."  # «د. سامي»
    return 2 if abbreviated else int(is_nominal(proof, at))


def _takes_attached(proof: Proof, first: int, at: int, *, open_head: bool) -> bool:
    """Whether a word with its preposition goes on: «بعثة للأمم المتحدة», «وفقا للناطق باسم الجيش»."""
    key = proof.key(at)
    if key in ("باسم", "بلسان"):
        return at > first or proof.key(at - 1).startswith("لل")
    return at > first and (key[0] == "ل" or open_head)


def _ends_phrase(proof: Proof, first: int, at: int) -> bool:
    """Whether a word inside begins something else: «طلب عدم …», the verb's object, «و» and another noun."""
    adverbial = proof.tokens[at].text.endswith(("اً", "ًا")) and at not in proof.mentions
    if adverbial or (at in proof.prefixed and proof.key(at)[:1] in ("ب", "ك", "ف")):
        return True
    if is_withholding(proof, at) or (is_verbal_noun(proof, at) and is_closed(proof, at - 1, first)):
        return True
    return _joins(proof, at) and not _is_compound(proof, first, at)


def _is_compound(proof: Proof, first: int, at: int) -> bool:
    """Whether «و» joins two halves of one office: «وزير الطاقة والمياه», «وزيرا الخارجية المصري والأردني»."""
    key, before = proof.key(at), proof.key(at - 1)
    if not (key.startswith("وال") and before.startswith("ال") and len(key) > 4):
        return False
    if proof.key(first) in particle_set("duals"):
        return key.endswith("ي") and before.endswith("ي")
    if any(key[1:] in source_set(name) for name in ("people", "bodies", "documents")):
        return False
    return proof.key(first) in particle_set("offices") and at - first <= 3


def _specifies(proof: Proof, at: int) -> bool:
    """Whether a preposition inside the phrase says which source it is: «مسؤول في الحكومة», not «في مؤتمر»."""
    key = proof.key(at)
    if key == "الي":
        return at + 1 in proof.mentions and proof.mentions[at + 1][0].type == "GPE"  # «مبعوث … إلى ليبيا»
    return key in ("في", "من", "لدي", "علي", "عن") and proof.key(at + 1) not in particle_set("occasions")


def _mark_step(proof: Proof, first: int, at: int) -> int:
    if at in proof.quotations:
        size = proof.ends[at] - at
        return size if size <= NICKNAME + 2 and proof.key(at - 1) not in ("ل", "ب") else 0
    bracketed = proof.key(at) == "(" and proof.key(at + 2) == ")"
    if bracketed and at > first and proof.tokens[at + 1].kind == "word":
        return 0 if proof.key(at + 1) in particle_set("adverbs") else 3
    return 0


def is_nominal(proof: Proof, at: int) -> bool:
    """Whether a word may stand in a noun phrase: no particle, adverb, relative or reporting verb."""
    if is_preposition(proof, at) or _is_function_word(proof.key(at)):
        return False
    if proof.key(at) in load_set("titles", "same_behind"):
        return False  # «المصادر عينها»
    if proof.key(at) in boundary_verbs() and at not in proof.mentions:
        return proof.key(at - 1) in particle_set("kinship")  # «أبو طالب»
    cue = proof.cue_at.get(at)
    if cue is None or at in proof.mentions:
        return True
    weak = cue.is_finite and cue.form.lemma.only == "particle" and not cue.form.pronoun
    return cue.shape == "noun" or (weak and not cue.joined)


def _is_function_word(key: str) -> bool:
    """Whether a folded word is a particle, relative, adverb or turn, a conjunction before it left aside."""
    names = ("relative", "adverbs", "turns", "negations")
    if len(key) < 2 or key in clause_particles() or any(key in particle_set(name) for name in names):
        return True
    joined = key.removeprefix("و")
    return joined != key and (joined in particle_set("turns") or joined in clause_particles())


def is_preposition(proof: Proof, at: int) -> bool:
    """Whether a word is a preposition: «أمام», not «إمام»; «فيه», not «فئة»."""
    token = proof.tokens[at]
    return token.key in particle_set("prepositions") and not token.text.startswith(("إم", "فئ"))


def _is_attached(proof: Proof, at: int) -> bool:
    """Whether a preposition is written onto the word: «للبعثة»، «باسم»، «بالحكومة»."""
    key = proof.key(at)
    if at in proof.mentions or len(key) < 4:
        return False
    return key.startswith(attached_prefixes())


def _joins(proof: Proof, at: int) -> bool:
    """Whether the word's first letter is «and»."""
    key = proof.key(at)
    return (
        key.startswith("و")
        and len(key) > 3
        and key not in source_set("native_waw")
        and at not in proof.mentions
    )


def _takes_more(proof: Proof, first: int) -> bool:
    """Whether a prepositional phrase behind it belongs to the name of the source."""
    key = proof.key(first)
    if key in source_set("opens_more"):
        return True
    if first in proof.mentions and proof.mentions[first][0].kind == "name":
        return False
    if key.startswith("ال"):
        return False
    known = key in source_set("people") or key in source_set("bodies") or key in source_set("documents")
    return known or (key.endswith("ون") and len(key) > 5 and first not in proof.mentions)


def phrase_agreement(proof: Proof, first: int) -> Agreement:
    """Gender and number of the noun phrase that begins at token `first`."""
    token = proof.tokens[first]
    if token.text.endswith("ه") and token.key not in source_set("feminine"):
        return Agreement("", "s")  # «نظيره», «مكتبه»: a pronoun, or ة carelessly written
    mention = proof.mentions.get(first)
    short = not token.key.startswith("وزار")
    if short and mention is not None and (mention[0].role or "").startswith("ministry:"):
        return Agreement("f", "s")  # «قالت الدفاع الروسية»: the ministry's gender
    is_name = mention is not None and mention[0].kind == "name" and mention[0].title is None
    return agreement_of(
        proof.key(first), is_name=is_name and mention is not None and mention[0].type == "PER"
    )
