"""A saying: one cue with all that it opens and the words of its source, or the finding that it is none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from riwaya.lexicon.cues import Form
from riwaya.lexicon.particles import particle_set, source_set
from riwaya.read.attribution import source_of
from riwaya.read.content import Content, bound_contents, carried_on, trim_span
from riwaya.read.cues import Cue
from riwaya.read.draft import Draft
from riwaya.read.openings import Opening, find_opening
from riwaya.read.proof import COMMAS, Proof
from riwaya.read.sources import THING, Source
from riwaya.read.standing import is_told_of

_SHORTEST_BEFORE = 3  # words of a quotation that a verb behind it may claim
_CARRIER = 14  # tokens between a verb that only carries a saying and the noun that is its cue
_REPEATED = 5  # … where the verb is «كرر»
_REGION = 12  # tokens behind a verb with its words before it in which its subject may stand


@dataclass(frozen=True, slots=True)
class Saying:
    """A cue that attributes. `before` is a quotation it follows, `contents` what it opens behind itself.

    `region` indexes the token before which its subject stands; `form` is the reading that fits.
    """

    cue: Cue
    form: Form
    opening: Opening | None
    before: Content | None
    contents: tuple[Content, ...]
    region: int
    source: Source | None
    relay: Source | None

    @property
    def is_strong(self) -> bool:
        """Whether it is a verb of saying and nothing else."""
        return self.form.lemma.only == "" and self.cue.is_finite


def find_saying(proof: Proof, cue: Cue, sayings: Sequence[Saying], found: Sequence[Draft]) -> Saying | None:
    """What a verb, participle or verbal noun attributes; None where it is no cue here.

    `sayings` and `found` are those of the cues before it.
    """
    opening = find_opening(proof, cue) if not is_told_of(proof, cue) else None
    if opening is not None and not _may_open(proof, cue, opening):
        opening = None
    contents = _contents(proof, cue, opening) if opening is not None else ()
    before = _content_before(proof, cue)
    if not contents and before is None:
        return None
    region = opening.at if opening is not None and contents else min(cue.last + _REGION, cue.sentence.last)
    form = opening.form if opening is not None else cue.form
    source, relay = source_of(proof, cue, form, region, found)
    saying = Saying(cue, form, opening, before, contents, region, source, relay)
    return saying if _is_saying(proof, saying) and not _is_anothers(saying, sayings) else None


def _contents(proof: Proof, cue: Cue, opening: Opening) -> tuple[Content, ...]:
    contents = bound_contents(proof, cue, opening)
    if opening.by == "particle" and contents and cue.is_finite:
        return contents + carried_on(proof, cue, opening)
    return contents


def _is_saying(proof: Proof, saying: Saying) -> bool:
    """Whether somebody says it: not a thing that shows, nor a passive, nor the speaker's own «I believe»."""
    cue, form, source = saying.cue, saying.form, saying.source
    if (source is not None and source.by == THING) or (source is None and form.lemma.inside):
        return False
    if form.lemma.group == "shows" and (source is None or not _is_document(proof.key(source.first))):
        return False  # «أظهرت دراسة أن», not «أظهرت الأرقام أن»
    governed = saying.opening is not None and saying.opening.by == "governed"
    if source is None and (
        _needs_source(proof, cue, form) or _is_own_voice(proof, cue, form, governed=governed)
    ):
        return False
    behind = (proof.key(cue.first - 2).removeprefix("و"), proof.key(cue.first - 1))
    return behind == ("قبل", "ان") or not _is_told_of(cue, form, saying.opening, source)


def _is_document(key: str) -> bool:
    return bool({key, key.removeprefix("ال")} & source_set("documents"))


def _is_anothers(saying: Saying, sayings: Sequence[Saying]) -> bool:
    """Whether a verb of saying before it opens the same words: «قال في بيان نشر أمس إن …»."""
    if saying.form.shape == "noun" and any(
        content.span.start == saying.cue.words.start for s in sayings for content in s.contents
    ):
        return True  # «أعرب عن أمله في أن …» is one statement
    if saying.opening is None or not saying.form.lemma.only or saying.cue.joined or not saying.cue.is_finite:
        return False
    return any(s.opening is not None and s.opening.at == saying.opening.at and s.is_strong for s in sayings)


def _may_open(proof: Proof, cue: Cue, opening: Opening) -> bool:
    """Whether a verbal noun is used as a cue: with أن, or behind a verb of repeating (كرر تأكيد التزامه)."""
    if cue.shape == "present" and opening.by == "governed" and _was_meaning(proof, cue):
        return False
    if cue.shape != "noun":
        return True
    if opening.by in ("object", "governed"):
        return _is_carried(proof, cue)
    return opening.by in ("particle", "colon")


def _is_carried(proof: Proof, cue: Cue) -> bool:
    """Whether a verb before it makes the noun a saying: «كرر تأكيد …», «تبادلا الاتهام ب…», «اكتفى بتأكيد …»,
    «نسبت إلى المسؤول نفيه …»."""
    for at in range(max(cue.first - _CARRIER, cue.sentence.first), cue.first):
        if proof.key(at).removeprefix("و") in particle_set("carriers"):
            return True
        other = proof.cue_at.get(at)
        if other is None or not other.readings or not other.is_finite:
            continue
        if other.form.lemma.repeats and cue.first - at <= _REPEATED:
            return True
        if other.form.lemma.relays and cue.form.pronoun:
            return True
    return False


def _is_told_of(cue: Cue, form: Form, opening: Opening | None, source: Source | None) -> bool:
    """Whether it is only told of somebody or something: «اتهم بأعمال …» was accused, «التقارير التي تتحدث عن
    تأخر …», «الأرقام، تشير إلى أنها …»."""
    by = opening.by if opening is not None else ""
    if form.lemma.needs_object and source is None and by == "governed" and not form.pronoun:
        return not (cue.joined and opening is not None and opening.at > cue.last)  # «واتهمت الجيش بقصف …»
    if form.shape != "present" or cue.joined:
        return False
    if source is None:
        return form.lemma.group in ("stresses", "explains") and cue.first > cue.sentence.first
    return source.by == "antecedent" and by == "governed"


def _was_meaning(proof: Proof, cue: Cue) -> bool:
    """«وكان الوزير يشير إلى الحادث»: the reporter explains what was meant."""
    return any(proof.key(i) in ("كان", "وكان", "كانت", "وكانت") for i in range(cue.sentence.first, cue.first))


def _needs_source(proof: Proof, cue: Cue, form: Form) -> bool:
    """Whether the verb without a subject in words would be a passive, or another word altogether."""
    if proof.key(cue.first) in particle_set("lone"):
        return True
    if form.shape != "present" or not form.lemma.passive or (form.gender, form.number) != ("m", "s"):
        return False
    if cue.joined and cue.sentence.first in proof.mentions and cue.first > cue.sentence.first:
        return False  # «الوزير يزور مسقط ويعتبر زيارته …»: the subject of the whole sentence
    return proof.key(cue.first - 1) not in particle_set("supports")


def _is_own_voice(proof: Proof, cue: Cue, form: Form, *, governed: bool) -> bool:
    """«اعتقد أنه …», «أبلغت الوزارة أن …» inside a quotation are its speaker's «I believe», «I told», written
    like «he believed», «she told»; and a relay without a source behind «عن» passes nothing on."""
    if form.lemma.relays:
        return True
    quoted = proof.quotation_around(cue.first) is not None
    if quoted and form.shape == "noun":
        return True
    if form.lemma.name == "أمل" and proof.tokens[cue.first].text.lstrip("وف").startswith("آ"):
        return True
    if quoted and form.shape == "present" and governed:
        return True
    if not quoted or form.shape != "past" or form.number != "s":
        return False
    return form.gender == "f" or form.lemma.name.startswith("ا")


def _content_before(proof: Proof, cue: Cue) -> Content | None:
    """The quotation before a verb behind its words: «…»، قال الوزير; in a headline «…»… الوزير يتوعد."""
    if not cue.is_finite or cue.joined or cue.form.lemma.only in ("particle", "governed"):
        return None
    headline = proof.galley.headline
    if headline is not None and cue.sentence.start == headline.start:
        at = cue.sentence.first
        behind = proof.ends.get(at, at)
        parted = proof.key(behind) in {"…", "–", "-", ":", "|"} or proof.key(behind) in COMMAS
        if parted and behind < cue.first and find_opening(proof, cue) is None:
            return _claimed(proof, cue, at)
    at = cue.first - 1
    if proof.key(at) in particle_set("thus"):
        at -= 1  # «…»… هكذا تحدث الوزير»
    if proof.key(at) in COMMAS or proof.key(at) == "…":
        at -= 1
    if at < cue.sentence.first or proof.key(at) != "»":
        return None
    start = next((s for s, behind in proof.ends.items() if behind == at + 1 and not _level(proof, s)), None)
    return _claimed(proof, cue, start) if start is not None else None


def _level(proof: Proof, start: int) -> int:
    return proof.quotations[start].level


def _claimed(proof: Proof, cue: Cue, start: int) -> Content | None:
    """The quotation that begins at a token as the words of a verb behind it; a short one is a name."""
    quotation = proof.quotations[start]
    words = sum(t.kind == "word" for t in proof.tokens[start : proof.ends[start]])
    free = start == cue.sentence.first or proof.key(start - 1) in {"،", ",", ":", ".", "–", "-"}
    if words < _SHORTEST_BEFORE or not free:
        return None
    return Content(trim_span(proof, quotation.start + 1, quotation.end - 1), "direct", "quotation")
