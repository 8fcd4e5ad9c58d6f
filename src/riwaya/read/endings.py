"""Where a content ends before its sentence does: the reporter comments, or somebody begins to speak anew."""

from __future__ import annotations

from riwaya.lexicon.particles import boundary_verbs, clause_particles, particle_set, phrases
from riwaya.read.cues import Cue
from riwaya.read.openings import Opening, find_opening
from riwaya.read.proof import COMMAS, Proof
from riwaya.text.sentences import Sentence

_PARTICIPLE_REACH = 14  # tokens behind a participle in which its own content must open
_CONTRAST_REACH = 9  # tokens behind «لكن» in which another speaks, or the speaker is silent on something
_DEMANDING = ("demands", "accuses", "warns", "denies")
_NOUNS = ("object", "governed")  # openings whose content is a noun phrase


def ends_here(proof: Proof, cue: Cue, opening: Opening, first: int, at: int) -> str:
    """What ends the content right before token `at`, empty where nothing does."""
    if at == first:
        return ""
    nominal = opening.by in _NOUNS
    deed = nominal and (_is_without(proof, cue, at) or _is_deed(proof, first, at))
    if deed or _is_comment(proof, cue, at) or _is_contrast(proof, cue, at, nominal=nominal):
        return "comment"
    if proof.key(at - 1) == "…" and proof.key(at).startswith("و") and proof.quotation_around(at) is None:
        return "sentence"  # «… بيننا… وعن الاتفاق رأى»: an ellipsis for a full stop
    if is_new_particle(proof, first, at, opening):
        return "particle"
    return "cue" if _is_new_cue(proof, at) else ""


def comment_start(proof: Proof, sentence: Sentence, start: int, end: int) -> int:
    """Where the reporter's own comment begins between two offsets of a sentence; `end` where none does."""
    for at in range(sentence.first, sentence.last):
        token = proof.tokens[at]
        if start < token.start < end and _begins_comment(proof, at, sentence.last):
            return token.start
    return end


def _is_comment(proof: Proof, cue: Cue, at: int) -> bool:
    return _begins_comment(proof, at, cue.sentence.last)


def _begins_comment(proof: Proof, at: int, last: int) -> bool:
    if proof.matches(at, last, phrases("anywhere")):
        return True
    return (
        proof.key(at - 1) in {"،", ",", "–", "-", "»", "."}
        and proof.matches(at, last, phrases("comment")) > 0
    )


def _is_without(proof: Proof, cue: Cue, at: int) -> bool:
    """«أعلنت الحركة انسحابها من دون أن تستشير …»: it tells of the announcing."""
    return proof.matches(at, cue.sentence.last, phrases("without")) > 0


def _is_contrast(proof: Proof, cue: Cue, at: int, *, nominal: bool) -> bool:
    """The reporter sets another source, or the speaker's silence, against what was said: «…، غير أن مصادر نفت
    ذلك», «…، إلا أنه لم يحدد موعدا». Otherwise «لكن» goes on with what is said, unless that is `nominal`, a
    noun phrase.
    """
    size = proof.matches(at, cue.sentence.last, phrases("contrast"))
    if not size or proof.quotation_around(at) is not None:
        return False
    if nominal and proof.key(at + size - 1) in {*clause_particles(), "لكن", "ولكن"}:
        return True
    parted = proof.key(at - 1) in COMMAS | {"»"}
    for i in range(at + size, min(at + size + _CONTRAST_REACH, cue.sentence.last)):
        if proof.key(i) in COMMAS or proof.key(i) in particle_set("relative"):
            return False
        if proof.key(i) in particle_set("untold") and proof.key(i - 1) in particle_set("negations"):
            return parted
        other = proof.cue_at.get(i)
        if other is not None and other.is_finite:
            return find_opening(proof, other) is not None or (parted and other.form.lemma.only == "")
    return False


def _is_deed(proof: Proof, first: int, at: int) -> bool:
    """A past verb joined to a noun phrase goes on with the report: «أعلن رفضه للقرار، وهدد بالإضراب»."""
    key = proof.key(at)
    if not key.startswith("و") or at in proof.named or proof.quotation_around(at) is not None:
        return False
    if any(proof.key(i) in particle_set("relative") | {"ما", "ان"} for i in range(first, at)):
        return False  # «الحملة التي أعلنها وأطلقت …»
    verb = key[1:]
    if proof.key(at - 1) in COMMAS:
        other = proof.cue_at.get(at)
        if other is not None and other.shape == "past" and other.joined:
            return True
        return _is_past(verb) or verb in boundary_verbs() or verb.removesuffix("ا") in boundary_verbs()
    return verb in boundary_verbs() and proof.tokens[at].text.startswith("و") and _is_past(verb)


def is_new_particle(proof: Proof, first: int, at: int, opening: Opening) -> bool:
    """«وأن …», «وبأنها …» at the level of the opening; not «أن ينسحب وأن يسلم» under a verb of its own."""
    key = proof.key(at)
    if at - first < 2 or not key.startswith("و"):
        return False
    if key[1:] in opening.form.lemma.clause:
        return opening.by == "particle" and proof.key(at + 1) in clause_particles()  # «وعلى أن …»
    if key[1:] not in clause_particles() or (key == "وان" and _is_although(proof, at)):
        return False
    if opening.by in ("quotation", "colon") and opening.first == first:
        return False
    if proof.key(at - 1) in particle_set("not_clause"):
        return False  # «خاصة وأن»: since
    inner = any(proof.key(i) == "ان" for i in range(first, at))
    follower = proof.key(at + 1)
    return not (inner and key == "وان" and follower[:1] in ("ي", "ت", "ن") and len(follower) > 3)


def _is_although(proof: Proof, at: int) -> bool:
    """«… وإن كان», «وان كانت»: أن takes a noun or a present verb."""
    written = proof.tokens[at].text.startswith("وإن") and not _precedes_noun(proof, at)
    return written or _is_past(proof.key(at + 1))


def _is_past(key: str) -> bool:
    """Whether a folded word can only be a past verb of «she»: «كانت», «وصلت»."""
    return key.endswith("ت") and len(key) > 3 and not key.startswith("ال") and not key.endswith("ات")


def _precedes_noun(proof: Proof, at: int) -> bool:
    """Whether a noun stands behind «وإن» or a comma before it, so that it is no «although»."""
    follower = proof.key(at + 1)
    noun = follower.startswith("ال") or at + 1 in proof.mentions or follower in {"هذا", "هذه", "هناك", "ذلك"}
    return noun or proof.key(at - 1) in {"،", ",", "»"}


def _is_new_cue(proof: Proof, at: int) -> bool:
    """Whether somebody else, or the same speaker anew, begins to speak at a token."""
    other = proof.cue_at.get(at)
    if other is None:
        return proof.key(at - 1) in COMMAS and proof.key(at) in particle_set("acts")
    if not other.readings:
        return other.shape == "aside" or _ends_sentence(proof, other)
    if other.shape == "participle":
        if proof.key(other.last) in particle_set("prayers"):
            return True  # «سائلا الله أن …»
        if _is_act(proof, other):
            return True
        return find_opening(proof, other, last=other.last + _PARTICIPLE_REACH) is not None
    return other.is_finite and _begins_clause(proof, other)


def _is_act(proof: Proof, other: Cue) -> bool:
    """«…، داعيا الأطراف إلى …», «…، مطالبة الجيش بـ»: what the speaker does beside saying it."""
    return (
        other.form.number == "s"
        and proof.key(other.first - 1) in COMMAS
        and (other.form.lemma.group in _DEMANDING or other.form.lemma.group == "promises")
    )


def _begins_clause(proof: Proof, other: Cue) -> bool:
    """Whether a verb of saying begins a clause of its own: «… وأضاف أن»، «…، قال الوزير إن»، «… ودعا»."""
    at = other.first
    if proof.key(at - 1) == "ان" and proof.key(at - 2) == "قبل":
        return find_opening(proof, other) is not None  # «…، قبل أن يضيف أن»
    if not (other.joined or proof.key(at - 1) in particle_set("contrasts") or _is_main(proof, other)):
        return False
    return _is_demand(proof, other) or find_opening(proof, other) is not None


def _is_main(proof: Proof, cue: Cue) -> bool:
    """A past verb of saying right behind a comma: «وبينما قال النواب إن …، قال الوزير إن …»."""
    return cue.shape == "past" and proof.key(cue.first - 1) in COMMAS and cue.form.lemma.only == ""


def _is_demand(proof: Proof, cue: Cue) -> bool:
    """A verb whose noun phrase is an event ends the content too: «… ودعا المجلس إلى …»."""
    form = cue.form
    if form.lemma.group not in _DEMANDING or form.lemma.only == "particle" or cue.shape != "past":
        return False
    for at in range(cue.first - 1, max(cue.first - 10, cue.sentence.first), -1):
        if proof.key(at) in COMMAS:
            break
        if proof.key(at) in particle_set("relative"):
            return False  # «الخطاب الذي ألقاه وهدد خلاله …»: still of the relative clause
    return True


def _ends_sentence(proof: Proof, cue: Cue) -> bool:
    """Whether «بحسب الوزارة» stands at the end: behind it only a name and the full stop."""
    behind = cue.last
    while behind < cue.sentence.last:
        token = proof.tokens[behind]
        if token.kind == "mark" and token.text not in {"«", "»", "(", ")"} and behind + 1 < cue.sentence.last:
            return token.text == "." and behind + 1 >= cue.sentence.last
        if token.key in particle_set("relative"):
            return True
        behind += 1
    return behind - cue.last < 12
