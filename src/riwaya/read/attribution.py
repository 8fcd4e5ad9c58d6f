"""Attribution: whose words a cue passes on, from the cue, its own clause and the rest of its sentence."""

from __future__ import annotations

from collections.abc import Sequence

from riwaya.lexicon.cues import Form
from riwaya.lexicon.particles import boundary_verbs, particle_set, source_set
from riwaya.model.span import words_at
from riwaya.read.cues import FINITE, Cue
from riwaya.read.draft import Draft
from riwaya.read.noun_phrase import take_phrase
from riwaya.read.proof import COMMAS, Proof
from riwaya.read.sources import THING, Source, find_source, find_topic, may_speak, phrase_fits
from riwaya.read.standing import is_so_called

_OF_HIM = ("عنه", "عنها", "عنهم")  # «نقلت عنه الوكالة»
_EARLY = 8  # tokens of a sentence within which its main verb begins


def source_of(
    proof: Proof, cue: Cue, form: Form, region: int, found: Sequence[Draft]
) -> tuple[Source | None, Source | None]:
    """The words of the source and of whoever only relays it."""
    if form.lemma.inside:
        return _inside(proof, cue, region), None
    if form.shape == "participle":
        return _of_sentence(proof, cue, found), None
    if form.shape in FINITE and form.pronoun:
        relayed = _relayed(proof, cue, cue.first)  # «نقلت إذاعة عن خبير وصفه الاتفاق بأنه …»
        if relayed is not None and relayed[0] is not None:
            return relayed
    if form.shape == "noun" and (form.pronoun or cue.preposition):
        return _relayed(proof, cue, cue.first) or (_of_sentence(proof, cue, found), None)
    if form.lemma.relays:
        return _about(proof, cue.last, region, form), _relay(proof, cue, region, form)
    source = find_source(proof, cue, region)
    if source is None and form.shape == "noun":
        source = _of_sentence(proof, cue, found)
    return source, None


def _inside(proof: Proof, cue: Cue, before: int) -> Source | None:
    """The text that says it: «جاء في البيان أن», «تقرير للبنك جاء فيه أن»."""
    clean, tokens = proof.galley.clean, proof.tokens
    if proof.key(cue.last) == "في":
        first = cue.last + 1
        last = take_phrase(proof, first, before)
        if last <= first or proof.key(first) not in source_set("documents"):
            return None
        return Source(words_at(clean, tokens[first].start, tokens[last - 1].end), first, last, "inside")
    for at in range(cue.first - 1, max(cue.first - _EARLY, cue.sentence.first - 1), -1):
        for skip in (0, 1):
            if proof.key(at)[skip:].removesuffix("ا") in source_set("documents"):
                words = words_at(clean, tokens[at].start + skip, tokens[cue.first - 1].end)
                return Source(words, at, cue.first, "inside")
    return None


def _relayed(proof: Proof, cue: Cue, before: int) -> tuple[Source | None, Source | None] | None:
    """«نقلت وكالة X عن Y قوله إن …»: Y speaks, X relays."""
    for at in range(cue.first - 1, cue.sentence.first - 1, -1):
        other = proof.cue_at.get(at)
        if other is not None and other.is_finite and other.form.lemma.relays:
            if proof.key(other.last) in _OF_HIM:
                return _told_before(proof, other), _behind(proof, other.last + 1, before)
            return _about(proof, other.last, before, other.form), _relay(proof, other, before, other.form)
        if other is not None and other.is_finite:
            break
    return None


def _told_before(proof: Proof, cue: Cue) -> Source | None:
    """The noun before a relative clause: «الوزير، الذي نقلت عنه الوكالة قوله …»; None where there is none."""
    at = cue.first - 1
    if proof.key(at) not in particle_set("relative"):
        return None
    at -= proof.key(at - 1) in COMMAS
    ending = proof.enders.get(at)
    if ending is None or ending[0].type not in ("PER", "ORG", "DOC"):
        return None
    mention, first = ending
    return Source(words_at(proof.galley.clean, mention.start, mention.end), first, at, "relayed")


def _behind(proof: Proof, first: int, before: int) -> Source | None:
    """The noun phrase that begins at `first`, as a source that only relays."""
    last = take_phrase(proof, first, before)
    if last <= first:
        return None
    words = words_at(proof.galley.clean, proof.tokens[first].start, proof.tokens[last - 1].end)
    return Source(words, first, last, "after")


def _relay(proof: Proof, cue: Cue, before: int, form: Form) -> Source | None:
    """Who passes it on: the subject of a verb of relaying, before «عن»."""
    stop = next((i for i in range(cue.last, before) if proof.key(i) in form.lemma.relays), before)
    return find_source(proof, cue, stop)


def _about(proof: Proof, at: int, before: int, form: Form) -> Source | None:
    """The noun phrase behind «عن» or «إلى»: whose words are relayed."""
    for i in range(at, before - 1):
        if proof.key(i) in form.lemma.relays and (proof.key(i) != "من" or may_speak(proof, i + 1)):
            last = take_phrase(proof, i + 1, before)
            if last > i + 1:
                tokens = proof.tokens
                words = words_at(proof.galley.clean, tokens[i + 1].start, tokens[last - 1].end)
                return Source(words, i + 1, last, "relayed")
    return None


def _of_sentence(proof: Proof, cue: Cue, found: Sequence[Draft]) -> Source | None:
    """The source that a participle shares with its sentence: of its main statement, else its first actor."""
    start = cue.sentence.start
    main = [
        d
        for d in found
        if start <= d.cue.start < cue.words.start
        and d.shape in FINITE
        and not any(o.content.holds(d.cue) for o in found)
    ]
    if main:
        words = main[-1].speaker
        return Source(words, 0, 0, "sentence") if words is not None else None
    return find_topic(proof, cue) or _of_verb(proof, cue) or _of_subject(proof, cue) or _of_actor(proof, cue)


def _of_verb(proof: Proof, cue: Cue) -> Source | None:
    """The subject of a verb of saying that opened nothing itself: «وتحدث الوزير قائلا إن …»."""
    for at in range(cue.first - 1, cue.sentence.first - 1, -1):
        other = proof.cue_at.get(at)
        if (
            other is not None
            and other.is_finite
            and not is_so_called(proof, other)
            and (other.form.lemma.only in ("", "marked", "governed") or other.form.lemma.group == "believes")
        ):
            source = find_source(proof, other, cue.first)
            return source if source is not None and source.by != THING else None
    return None


def _of_subject(proof: Proof, cue: Cue) -> Source | None:
    """The subject of the verb that the sentence begins with: «ورفضت الوزارة الطلب، قائلة إن»."""
    verb = _main_verb(proof, cue)
    if verb is None:
        return None
    first = verb + 1
    last = _without_definite(proof, first, take_phrase(proof, first, cue.first))
    mention = proof.mentions.get(first)
    if mention is not None and mention[0].type == "PER" and mention[0].kind == "name":
        last = mention[1]  # «هنأ الحاج سامي حداد الأمة»
    last = next((i for i in range(first + 1, last) if _is_governed(proof, i)), last)
    if last <= first or not phrase_fits(proof, first, cue.form) or not may_speak(proof, first):
        return None
    words = words_at(proof.galley.clean, proof.tokens[first].start, proof.tokens[last - 1].end)
    return Source(words, first, last, "subject")


def _is_governed(proof: Proof, at: int) -> bool:
    """Whether ب is written onto a word behind a subject: «أشاد القائد سامي حداد بمستوى …»."""
    key = proof.key(at)
    return key.startswith("ب") and len(key) > 4 and at not in proof.named and key != "باسم"


def _main_verb(proof: Proof, cue: Cue) -> int | None:
    """The verb that the sentence begins with, or that follows its first comma: «من جهته، أشاد القائد»."""
    first = cue.sentence.first
    for at in range(first, min(first + _EARLY, cue.first)):
        opens = at == first or proof.key(at - 1) in COMMAS
        verb = proof.key(at).removeprefix("و")
        if (
            opens
            and (verb in boundary_verbs() or verb in particle_set("carriers"))
            and at not in proof.mentions
        ):
            return at
    return None


def _without_definite(proof: Proof, first: int, last: int) -> int:
    """The index behind a definite head whose neighbour is the object: «رفضت الوزارة الطلب»."""
    head, follower = proof.key(first), proof.key(first + 1)
    if (
        last - first < 2
        or not (head.startswith("ال") and follower.startswith("ال"))
        or (first in proof.mentions and proof.mentions[first][1] > first + 1)
    ):
        return last
    return last if head.endswith("ه") == follower.endswith("ه") else first + 1


def _of_actor(proof: Proof, cue: Cue) -> Source | None:
    """The first actor of the sentence that agrees and stands behind no preposition."""
    return _first_of(proof, cue, ("PER", "ORG", "NORP")) or _first_of(proof, cue, ("GPE",))


def _first_of(proof: Proof, cue: Cue, types: tuple[str, ...]) -> Source | None:
    form = cue.form
    for at in range(cue.sentence.first, cue.first):
        entry = proof.mentions.get(at)
        if entry is None or entry[0].type not in types:
            continue
        if proof.key(at - 1) in particle_set("governing") or not phrase_fits(proof, at, form):
            continue
        first = at - 1 if proof.key(at - 1) in particle_set("measures") and at > cue.sentence.first else at
        last = max(entry[1], take_phrase(proof, first, cue.first)) if entry[0].kind != "name" else entry[1]
        words = words_at(proof.galley.clean, proof.tokens[first].start, proof.tokens[last - 1].end)
        return Source(words, first, last, "subject")
    return None
