"""Statements without a verb: «بحسب الوزارة، …», «… وفق بيان للجيش», «… على ما أعلنت الشرطة»."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from riwaya.lexicon.cues import find_forms
from riwaya.lexicon.particles import boundary_verbs, clause_particles, particle_set, source_set
from riwaya.lexicon.titles import load_set
from riwaya.model.span import Span, words_at
from riwaya.read.content import trim_span
from riwaya.read.cues import Cue
from riwaya.read.endings import comment_start
from riwaya.read.noun_phrase import skip_adverbs, take_phrase
from riwaya.read.proof import COMMAS, Proof
from riwaya.read.sources import Source, is_trade, may_speak
from riwaya.text.fold import letters_before

_DATELINE = 10  # tokens that a dateline may have
_REACH = 40  # tokens behind «بحسب» in which «فإن» may open what is attributed
_SHORTEST = 4  # tokens before a last phrase that may be a statement: not «ولم يعرف، بحسب المرصد»
_INSERTED = ("says", "adds", "stresses", "explains")  # groups of verbs that stand between commas
_OPENS = {
    "فان": 0,
    "فانه": 0,
    "فانها": 0,
    "فانهم": 0,
    "فقد": 1,
}  # letters taken off; None of the word stays for 0


@dataclass(frozen=True, slots=True)
class Attributed:
    """What a phrase attributes. `place`: first, last, middle, within (between a cue and its content).

    `relay` only passes on what `source` says: «وفق ما نقلته الوكالة عن الوزير».
    """

    source: Source
    span: Span
    place: str
    relay: Source | None = None


def find_attributed(proof: Proof, cue: Cue, spoken: Sequence[tuple[int, int]]) -> Attributed | None:
    """What «بحسب …» attributes in its sentence; None where it names no source.

    `spoken` are stretches of tokens between other cues and their contents: a phrase there only relays.
    """
    source = phrase_source(proof, cue)
    if source is None or _is_passed_on(proof, cue) or proof.key(cue.first - 1) == "كل":
        return None  # «كل حسب دائرته»
    relay, told = source, _told_by(proof, cue, source)
    if told is not None:
        source = told
    place = _place(proof, cue, source, spoken)
    if place == "within":
        return Attributed(source, Span(0, 0), place)
    start: int | None = _sentence_start(proof, cue)
    end = cue.words.start if place == "last" else cue.sentence.end
    if place == "first":
        start = _start_behind(proof, cue, source)
    elif place == "last" and cue.first - cue.sentence.first < _SHORTEST:
        start = None
    if start is None:
        return None
    quoted = proof.quotation_around(cue.first)
    if quoted is not None and quoted.start > cue.sentence.start:  # of its words alone
        start, end = max(start, quoted.start + 1), min(end, quoted.end - 1)
        if place != "first" and cue.words.start - start < _SHORTEST:
            return None
    span = trim_span(proof, start, comment_start(proof, cue.sentence, start, end))
    return Attributed(source, span, place, relay if told is not None else None)


def find_inserted(proof: Proof, cue: Cue) -> Attributed | None:
    """«وكانت المملكة، يضيف الوزير، سباقة», «… باهظة، يقول المزارعون.»: a verb of saying between commas.

    It attributes the sentence around it. A sentence that begins with where or when has no subject yet.
    """
    first, last = cue.sentence.first, cue.sentence.last
    if cue.shape != "present" or cue.joined or cue.form.lemma.group not in _INSERTED:
        return None
    if proof.key(cue.first - 1) not in COMMAS or proof.quotation_around(cue.first) is not None:
        return None
    begins = proof.key(first) in particle_set("governing")
    if begins or cue.first - first < _SHORTEST or not _may_insert(proof, cue.last):
        return None
    behind = take_phrase(proof, cue.last, last)
    ends = behind >= last - 1
    if behind <= cue.last or not (ends or proof.key(behind) in COMMAS):
        return None
    words = words_at(proof.galley.clean, proof.tokens[cue.last].start, proof.tokens[behind - 1].end)
    end = cue.words.start if ends else cue.sentence.end
    span = trim_span(proof, _sentence_start(proof, cue), end)
    return Attributed(Source(words, cue.last, behind, "after"), span, "last" if ends else "middle")


def _may_insert(proof: Proof, at: int) -> bool:
    """Whether somebody stands at `at`, be it told by a rank or a plural: «يضيف السيد حداد»."""
    key = proof.key(at)
    people = key.startswith("ال") and key.endswith("ون")
    return people or may_speak(proof, at) or key in load_set("titles", "ranks")


def _told_by(proof: Proof, cue: Cue, source: Source) -> Source | None:
    """Who tells it to the first source: «ما نقلته الوكالة عن الوزير», «ما أوردته الوكالة نقلا عن الوزير»."""
    at = source.last
    if cue.shape != "told" or at + 1 >= cue.sentence.last:
        return None
    other = proof.cue_at.get(at)
    if other is not None and other.words.text.startswith("نقلا"):
        return phrase_source(proof, other)
    if proof.key(at) != "عن" or not any(
        f.form.lemma.group == "relays" for f in find_forms(proof.key(cue.last - 1))
    ):
        return None
    last = take_phrase(proof, at + 1, cue.sentence.last)
    if last <= at + 1:
        return None
    words = words_at(proof.galley.clean, proof.tokens[at + 1].start, proof.tokens[last - 1].end)
    return Source(words, at + 1, last, "relayed")


def _is_passed_on(proof: Proof, cue: Cue) -> bool:
    """Whether «نقلا عن» only goes on with «وفق ما أوردته الوكالة», and attributes nothing itself."""
    if not cue.words.text.startswith("نقلا"):
        return False
    for other in proof.cues:
        if other.shape == "told" and other.sentence == cue.sentence and other.last < cue.first:
            source = phrase_source(proof, other)
            if source is not None and source.last == cue.first:
                return True
    return False


def around(proof: Proof, cue: Cue, end: int) -> Span:
    """The sentence from its start to `end`, as a phrase between a cue and its content attributes it."""
    return trim_span(proof, _sentence_start(proof, cue), end)


def _place(proof: Proof, cue: Cue, source: Source, spoken: Sequence[tuple[int, int]]) -> str:
    if any(first <= cue.first < last for first, last in spoken):
        return "within"
    if _is_first(proof, cue):
        return "first"
    if _is_last(proof, cue, source) or _closes_clause(proof, cue, source):
        return "last"
    return "middle"


def _closes_clause(proof: Proof, cue: Cue, source: Source) -> bool:
    """Whether the clause is over behind the source: «…، بحسب الشرطة، فيما …», «… وفق الوزارة، في حين …»."""
    at = source.last
    if at >= cue.sentence.last or proof.key(at) not in COMMAS:
        return False
    return proof.key(at + 1) in particle_set("breaks") or (
        proof.key(at + 1) == "في" and proof.key(at + 2) == "حين"
    )


def phrase_source(proof: Proof, cue: Cue) -> Source | None:
    """The source behind the phrase, where it is one that can say something."""
    at = skip_adverbs(proof, cue.last, cue.sentence.last)
    attached = proof.key(cue.last - 1) != "ل" and cue.words.text.startswith(("وفقا", "طبقا"))
    last = _behind_phrase(proof, at, cue.sentence.last, attached=attached)
    if last <= at or not _may_say(proof, cue, at, attached=attached):
        return None
    key, token = proof.key(at), proof.tokens[at]
    alone = attached and key[:1] == "ل" and key[:2] != "لل" and (at in proof.prefixed or is_trade(key[1:]))
    start = token.start + (letters_before(token.text, 1) if alone else 0)  # «وفقا لوكالة»
    words = words_at(proof.galley.clean, start, proof.tokens[last - 1].end)
    return Source(words, at, last, "phrase")


def _behind_phrase(proof: Proof, at: int, before: int, *, attached: bool) -> int:
    if at >= before:
        return at
    last = take_phrase(proof, at, before)
    if last > at or not attached:
        return last
    return max(take_phrase(proof, at + 1, before), at + 1)


def _may_say(proof: Proof, cue: Cue, at: int, *, attached: bool) -> bool:
    key = proof.key(at)
    if attached and key.startswith("لل"):
        key = "ال" + key[2:]
    elif attached and key.startswith("ل"):
        key = key[1:]
    loose = cue.words.text.startswith(tuple(particle_set("loose")))
    if key in source_set("things") or key in clause_particles() or key in particle_set("prepositions"):
        return False
    if loose and key in particle_set("rules"):
        return False
    mention = proof.mentions.get(at)
    if cue.shape == "told" or (mention is not None and mention[0].type in ("PER", "ORG", "DOC")):
        return True
    return _names_source(key) or not (loose or key.endswith(("ها", "هم")))  # not «بحسب قربها»


def _names_source(key: str) -> bool:
    """Whether a folded noun, its ending of two or of many left off, is one that may say something."""
    stems = {key, *(key.removesuffix(ending) for ending in ("ين", "ان", "ون", "ها", "هم", "ه"))}
    stems |= {stem[:-1] + "ه" for stem in stems if stem.endswith("ت")}  # «سفارتها»
    return any(stem in source_set(name) for stem in stems for name in ("people", "bodies", "documents"))


def _is_first(proof: Proof, cue: Cue) -> bool:
    if cue.first == cue.sentence.first:
        return True
    between = [proof.key(i) for i in range(cue.sentence.first, cue.first)]
    return len(between) <= 1 and all(k in particle_set("connectors") for k in between)


def _start_behind(proof: Proof, cue: Cue, source: Source) -> int | None:
    """Where the words attributed begin behind a first phrase: «فإن …», «فقد …», a comma, the next word."""
    last = cue.sentence.last
    for i in range(source.last, min(source.last + _REACH, last - 1)):
        if proof.key(i) in _OPENS:
            keep = _OPENS[proof.key(i)]
            return proof.tokens[i].start + keep if keep else proof.tokens[i + 1].start
    for i in range(source.last, min(source.last + _REACH, last - 1)):
        if proof.key(i) in COMMAS:
            return proof.tokens[i + 1].start
    return proof.tokens[source.last].start if source.last < last else None


def _is_last(proof: Proof, cue: Cue, source: Source) -> bool:
    """Whether nothing of the sentence stands behind the source but what tells more about it."""
    behind = source.last
    if behind >= cue.sentence.last or proof.key(behind) in particle_set("relative"):
        return True
    if proof.tokens[behind].kind == "mark" and proof.key(behind) not in "«":
        return (
            proof.key(behind) not in COMMAS
            or cue.sentence.last - behind < 4
            or proof.key(cue.first - 1) not in COMMAS
            or comment_start(proof, cue.sentence, proof.tokens[behind].start, cue.sentence.end)
            == proof.tokens[behind + 1].start
        )
    rest = cue.sentence.last - behind
    if cue.shape == "told" and proof.key(behind) in particle_set("told_in"):
        return True  # «حسب ما أعلنه الوزير عقب مباحثات …»
    return rest <= 7 and proof.key(cue.first - 1) in {"،", ",", "»", ")"}


def _clause_first(proof: Proof, cue: Cue) -> int:
    """The first token of the sentence, or of the clause that «، فيما» or a first source begins in it."""
    for at in range(cue.first - _SHORTEST, cue.sentence.first, -1):
        broken = proof.key(at) in particle_set("breaks") or (
            proof.key(at) == "حين" and proof.key(at - 1) == "في"
        )
        if broken and proof.key(at - 1 - (proof.key(at) == "حين")) in COMMAS:
            return at + 1
    return cue.sentence.first


def _behind_dateline(proof: Proof, cue: Cue, first: int) -> int:
    """The index behind «بيروت 3 آذار (وكالة) –» or «نواكشوط: » at the head of a paragraph."""
    start = proof.tokens[first].start
    if first != cue.sentence.first or not any(p.start == start for p in proof.galley.paragraphs):
        return first
    found = first
    for at in range(first, min(first + _DATELINE, cue.first - _SHORTEST)):
        key = proof.key(at)
        if at > first and key in ("–", "-", "—", ":", "/"):
            found = at + 1
        elif at in proof.cue_at or key in boundary_verbs() or key in COMMAS or key in particle_set("turns"):
            break
    return found


def _sentence_start(proof: Proof, cue: Cue) -> int:
    """The start of the sentence without its dateline and the conjunction it opens with."""
    at = _behind_dateline(proof, cue, _clause_first(proof, cue))
    while (
        at < cue.first and proof.key(at) in particle_set("connectors") and proof.key(at) not in ("في", "هذا")
    ):
        at += 1
    token = proof.tokens[at]
    key = token.key
    if (
        key.startswith("و")
        and len(key) > 3
        and key not in source_set("native_waw")
        and key not in boundary_verbs()  # «وصلت», not «وقالت»
        and at not in proof.mentions
    ):
        return token.start + 1
    return token.start
