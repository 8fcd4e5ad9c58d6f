"""Where what a cue attributes begins: at a particle, colon, quotation or preposition, or a noun it governs.

The tokens behind the cue are asked one by one; the first that opens something the verb may govern is taken.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from riwaya.lexicon.cues import Form
from riwaya.lexicon.particles import clause_particles, not_before, particle_set, phrases
from riwaya.read.cues import FINITE, Cue
from riwaya.read.heads import is_closed, is_fifth, is_head, is_owned, is_verbal_noun
from riwaya.read.proof import COMMAS, Proof
from riwaya.read.standing import ends_clause, is_cue_here, is_so_called
from riwaya.text.fold import fold

# How many tokens may stand between a cue and what it opens. The longest finite one among 300 read had 41.
WEAK_REACH = 18
REACH = {"past": 48, "present": 48, "participle": 16, "noun": 10}
_CLAUSE_REACH = 24  # tokens behind a noun in which the verb's clause may yet open
_NAME = 3  # words in quotation marks that may be a name; more are somebody's words
_QUOTED_ACT = 5  # … and those that make a condemnation one, quoted at length
_QUOTED_PHRASE = 3  # words that make a quoted noun phrase a statement («اغتنام هذه الفرصة»)


@dataclass(frozen=True, slots=True)
class Opening:
    """`at` indexes the first token that opens (what stands before it may name the speaker), `first` the first
    of the content, `skip` the letters of it that are not the content's (اتهمه «ب»عرقلة). `by`: particle,
    colon, quotation, governed, object. `form`: the reading of the cue that fits.
    """

    by: str
    at: int
    first: int
    form: Form
    skip: int = 0


def find_opening(proof: Proof, cue: Cue, *, last: int | None = None) -> Opening | None:
    """What the cue opens behind itself in its sentence, up to token `last`; None where it opens nothing."""
    stop = min(cue.sentence.last, cue.last + _reach(cue), last or cue.sentence.last)
    if not is_cue_here(proof, cue):
        return None
    inside = proof.quotation_around(cue.first)
    at = cue.last
    commas = 0
    while at < stop:
        if inside is not None and proof.tokens[at].start >= inside.end - 1:
            return None
        found = next((o for o in _openings(proof, cue, at) if o is not None), None)
        if found is not None:
            return found if found.first < cue.sentence.last else None
        if ends_clause(proof, cue, at) or commas > 1:
            return None
        commas += proof.key(at) in COMMAS and cue.shape not in FINITE
        at = max(at + 1, proof.ends.get(at, 0))
    return None


def _reach(cue: Cue) -> int:
    """A verb that is a cue with أن only keeps it near: «وطلب من الطلاب أن …»."""
    weak = bool(cue.readings) and all(
        f.lemma.only == "particle" or (f.lemma.passive and f.shape == "present") for f in cue.readings
    )
    return min(WEAK_REACH, REACH.get(cue.shape, 0)) if weak else REACH.get(cue.shape, 0)


def _openings(proof: Proof, cue: Cue, at: int) -> Iterator[Opening | None]:
    if at > cue.last and is_so_called(proof, cue):
        return
    for form in cue.readings:
        if form.pronoun and form.shape in FINITE and not form.lemma.object:
            yield _named_so(proof, cue, at, form)
            continue  # «رحلة نقلته إلى …»، «البيان الذي نشرته …»
        yield _particle(proof, cue, at, form)
        yield _colon(proof, cue, at, form)
        yield _quotation(proof, cue, at, form)
        yield _governed(proof, cue, at, form)
        yield _object(proof, cue, at, form)


def _named_so(proof: Proof, cue: Cue, at: int, form: Form) -> Opening | None:
    """«ندد بما اعتبرته «قمعا ممنهجا»»: the quotation right behind a verb of thinking with its object."""
    if form.lemma.group == "believes" and at == cue.last and at in proof.quotations:
        return Opening("quotation", at, at, form)
    return None


def _particle(proof: Proof, cue: Cue, at: int, form: Form) -> Opening | None:
    """أن إن بأن، or إلى أن على أن where the verb takes it so; «عما إذا» behind a verb of asking."""
    key = proof.key(at)
    if key in ("عما", "ما"):
        return _whether(proof, at, form)
    attached = clause_particles().get(key)
    if attached is None or (form.lemma.only in ("governed", "quoted") and not form.lemma.clause):
        return None
    if _is_of_name(proof, at):
        return None
    before = proof.key(at - 1) if at > cue.last else ""
    first = _skip_marks(proof, at + 1, cue.sentence.last)
    if before.removeprefix("و") in particle_set("not_clause") or (
        before in particle_set("governing") and not attached
    ):
        return Opening("particle", at - 1, first, form) if before in form.lemma.clause else None
    return Opening("particle", at, first, form) if form.lemma.only != "governed" else None


def _whether(proof: Proof, at: int, form: Form) -> Opening | None:
    """«تساءل عما إذا كانت …»: a question told."""
    whether = proof.key(at + 1) == "اذا" or (proof.key(at + 1), proof.key(at + 2)) == ("ان", "كان")
    if not whether or fold(form.lemma.name) not in particle_set("asks"):
        return None
    return Opening("particle", at, at, form, skip=len(proof.key(at)) - 2)


def _is_of_name(proof: Proof, at: int) -> bool:
    """Whether what looks like a particle is part of a name: «بان كي مون»، «آنك دي فريس»، «إن.بي.سي»."""
    key = proof.key(at)
    dotted = proof.key(at + 1) == "." and proof.tokens[at + 1].start == proof.tokens[at].end
    return dotted or proof.key(at + 1) in not_before(key) or proof.tokens[at].text.startswith("آ")


def _skip_marks(proof: Proof, at: int, last: int) -> int:
    """Passes over a colon or comma between a particle and what it opens: «إن: «أي تأخير …»."""
    while at < last and proof.key(at) in (":", "،", ","):
        at += 1
    return at


def _colon(proof: Proof, cue: Cue, at: int, form: Form) -> Opening | None:
    participle = form.shape == "participle" and at == cue.last  # «مبينا: …»
    if proof.key(at) != ":" or (form.lemma.only in ("particle", "governed") and not participle):
        return None
    if proof.tokens[at - 1].kind == "number" or proof.key(at + 1) == "/":  # «10:30»، «http://…»
        return None
    quoted = at + 1 in proof.quotations
    if form.lemma.only == "quoted" and not quoted:
        return None
    if proof.key(at + 1 + quoted) in clause_particles() and not not_before(proof.key(at + 1 + quoted)):
        return Opening("particle", at, at + 2 + quoted, form)  # «قال: إن …»، «قال: «إن …»»
    return Opening("colon", at, at + 1, form)


def _quotation(proof: Proof, cue: Cue, at: int, form: Form) -> Opening | None:
    if at not in proof.quotations or form.lemma.only == "governed" or cue.shape == "noun":
        return None
    behind = proof.ends[at]
    words = sum(t.kind == "word" for t in proof.tokens[at + 1 : behind])
    first = proof.key(at + 1)
    follower = proof.tokens[at + 2] if at + 2 < behind else None
    if (
        first in clause_particles()
        and follower is not None
        and follower.kind == "word"
        and follower.key not in not_before(first)
    ):
        return Opening("particle", at, at + 2, form)
    if words <= _NAME or _is_named(proof, at) or _opens_later(proof, cue, behind):
        return None
    return Opening("quotation", at, at, form) if _may_quote(proof, cue, at, form) else None


def _may_quote(proof: Proof, cue: Cue, at: int, form: Form) -> bool:
    """Whether the verb may have a bare quotation here: «مبينا «…»», not «بين … «…»»."""
    if form.lemma.only == "particle" and not (form.shape == "participle" and at == cue.last):
        return False
    if form.lemma.repeats and any(i in proof.cue_at for i in range(cue.last, at)):
        return False  # «جدد التأكيد على أن بلاده «…»»: the noun is the cue
    act = form.lemma.group in ("demands", "accuses", "warns")
    return not (act and at > cue.last and _is_preposed(proof, at))  # that is asked for in _governed


def _is_preposed(proof: Proof, at: int) -> bool:
    return proof.key(at - 1) in ("ب", "ل", "ك") or proof.key(at - 1) in particle_set("governing")


def _is_named(proof: Proof, at: int) -> bool:
    """Whether the quotation is the name of an addressee or a body: «لـ«الشرق الأوسط»»."""
    return proof.key(at - 1) in ("ل", "ب", "ك", "و") or proof.key(at - 1) in particle_set("named")


def _opens_later(proof: Proof, cue: Cue, at: int) -> bool:
    """Whether the verb's particle comes right behind the quotation, which then is part of a name."""
    return any(
        proof.key(i) in clause_particles() and proof.key(i - 1) not in particle_set("not_clause")
        for i in range(at, min(at + 6, cue.sentence.last))
    ) and proof.key(at) not in ("،", ",", ".")


def _governed(proof: Proof, cue: Cue, at: int, form: Form) -> Opening | None:
    """A noun phrase behind a preposition: «أشار إلى الدعم», «اتهمه بعرقلة …»، «دعا إلى «اغتنام الفرصة»»."""
    lemma, key = form.lemma, proof.key(at)
    if not (lemma.governs or lemma.quoted):
        return None
    if at + 1 in proof.quotations and key in lemma.quoted:
        words = sum(t.kind == "word" for t in proof.tokens[at + 1 : proof.ends[at + 1]])
        least = 1 if lemma.needs_object else _QUOTED_ACT if lemma.group == "accuses" else _QUOTED_PHRASE
        return Opening("quotation", at, at + 1, form) if words >= least else None
    if key in lemma.governs and proof.key(at + 1) == "«" and proof.key(at + 2) in clause_particles():
        return Opening("particle", at, at + 3, form)  # «مشيرا إلى «أن الاتفاق …»»
    if key in lemma.governs and at + 1 < cue.sentence.last:
        return Opening("governed", at, at + 1, form) if _takes_noun(proof, cue, at) else None
    behind = at > cue.last or cue.shape == "noun" or not lemma.needs_object  # «أفادت بوقوع قتلى»
    if "ب" in lemma.governs and behind and _is_attached_noun(proof, at, anything=lemma.needs_object):
        return Opening("governed", at, at, form, skip=1)
    return None


def _takes_noun(proof: Proof, cue: Cue, at: int) -> bool:
    """Whether a preposition leads to what is said: not «على هامش», nor the name علي."""
    if proof.matches(at, cue.sentence.last, phrases("idioms")) or proof.key(at + 1) in clause_particles():
        return False
    if proof.key(at + 1) in particle_set("withheld"):
        return False  # «خبير طلب عدم الكشف «عن هويته»»
    if proof.tokens[at].text == "علي" and not is_verbal_noun(proof, at + 1):
        return False
    if at > cue.last and proof.key(at - 1) in particle_set("binds"):
        return False
    return not _comes_with_clause(proof, cue, at)


def _comes_with_clause(proof: Proof, cue: Cue, at: int) -> bool:
    """Whether the same preposition comes again with أن: «أشار قبل سفره إلى الدوحة، إلى أن …»."""
    for i in range(at + 1, min(at + 14, cue.sentence.last - 1)):
        if i in proof.cue_at and proof.cue_at[i].shape != "noun":
            return False
        if proof.key(i) == proof.key(at) and proof.key(i + 1) in clause_particles():
            return True
    return False


def _is_attached_noun(proof: Proof, at: int, *, anything: bool) -> bool:
    """Whether ب is written onto a noun that tells an act: «بعرقلة»، «بالتدخل». `anything`: any will do."""
    key = proof.key(at)
    shortest = 4 if anything else 5
    if (
        not key.startswith("ب")
        or len(key) < shortest
        or at in proof.named
        or key in particle_set("prepositions")
    ):
        return False
    if key in particle_set("adverbs") or key in particle_set("not_clause") or key == "باسم":
        return False
    return anything or is_head(key[1:])


RESUMING = ("فيه", "فيها", "فيهما", "خلاله", "خلالها")  # «كلمة أكد فيها حرصه …»


def _object(proof: Proof, cue: Cue, at: int, form: Form) -> Opening | None:
    """A bare noun: «أكد الحزب وفاة زعيمه»، «أكد ضرورة …». It stands behind a subject that is complete."""
    if "object" not in form.lemma.governs or at in proof.mentions or (form.pronoun and form.shape in FINITE):
        return None
    if proof.key(cue.first - 1) in particle_set("relative") or _clause_comes(proof, cue, at):
        return None  # «الهيئة التي أعلن النواب قيامها»
    if form.lemma.relays and not _is_anothers_mind(proof, cue, at):
        return None
    first = cue.last + (proof.key(cue.last) in RESUMING)
    if at == first:
        opens = is_verbal_noun(proof, at) or _is_objects(proof, cue, at) or is_owned(proof.key(at))
    else:
        closed = is_closed(proof, at - 1, cue.last)
        opens = (closed and (is_verbal_noun(proof, at) or _is_late(proof, cue, at))) or _is_this(
            proof, cue, at
        )
    return Opening("object", at, at, form) if opens else None


def _is_anothers_mind(proof: Proof, cue: Cue, at: int) -> bool:
    """«نقلت مصادر عن الوزير ارتياحه إلى …»: a verbal noun with the pronoun of whoever stands behind «عن»."""
    told = any(proof.key(i) == "عن" for i in range(cue.last, at))
    return told and at not in proof.cue_at and proof.key(at).endswith(("ه", "ها", "هم"))


def _clause_comes(proof: Proof, cue: Cue, at: int) -> bool:
    """Whether the verb's clause opens behind a comma yet: «أوضح المدير استشاري جراحة العظام، أن …»."""
    if at == cue.last:
        return False
    for i in range(at + 1, min(at + _CLAUSE_REACH, cue.sentence.last)):
        if i in proof.cue_at and proof.cue_at[i].shape != "noun":
            return False
        if proof.key(i) in COMMAS:
            skip = proof.key(i + 1) in cue.form.lemma.clause
            if proof.key(i + 1 + skip) in clause_particles():
                return True
    return False


def _is_objects(proof: Proof, cue: Cue, at: int) -> bool:
    """Right behind a participle stands its object, whatever noun it is: «مؤكدة متانة العلاقات»."""
    token = proof.tokens[at]
    if cue.shape != "participle" or token.kind != "word" or at in proof.cue_at:
        return False
    lists = ("prepositions", "adverbs", "turns", "relative", "prayers", "governing", "negations")
    if any(token.key in particle_set(name) for name in lists) or token.key in clause_particles():
        return False
    return len(token.key) > 2 and not token.key.startswith(("لل", "بال"))


def _is_late(proof: Proof, cue: Cue, at: int) -> bool:
    """What opens an object only behind a complete subject: «أبدت روسيا تحفظها»."""
    key = proof.key(at)
    return cue.is_finite and is_fifth(key) and at not in proof.cue_at


def _is_this(proof: Proof, cue: Cue, at: int) -> bool:
    """A demonstrative opens a new noun phrase wherever it stands: «تعزو الباحثة سلمى حداد هذا إلى …»."""
    before = proof.key(at - 1)
    if proof.key(at) not in particle_set("demonstratives") or before in COMMAS:
        return False
    if proof.key(at + 1) in particle_set("datings"):
        return False
    return cue.form.lemma.group in ("explains", "believes") and before not in particle_set("prepositions")
