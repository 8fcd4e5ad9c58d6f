"""Where what a cue attributes begins: at a particle, colon, quotation or preposition, or a noun it governs.

The tokens behind the cue are asked one by one; the first that opens something the verb may govern is taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from riwaya.lexicon.cues import Form
from riwaya.lexicon.particles import clause_particles, not_before, object_heads, particle_set, phrases
from riwaya.read.cues import FINITE, Cue
from riwaya.read.proof import COMMAS, Proof

# How many tokens may stand between a cue and what it opens. The longest finite one among 300 read had 41.
WEAK_REACH = 18
REACH = {"past": 48, "present": 48, "participle": 16, "noun": 10}
_NAME = 3  # words in quotation marks that may be a name; more are somebody's words
_QUOTED_PHRASE = 3  # words that make a quoted noun phrase a statement («اغتنام هذه الفرصة»)

# Verbal nouns by their shape, folded: تأكيد، مواصلة، ارتياح، انسحاب، استعداد، تعاون; a pronoun may follow.
_VERBAL_NOUN = re.compile(
    r"""
    (?: ت\w{2}ي\w | ت\wا\w\w | م\wا\w\w[هت] | ا[نرعكتشجقحخسصبمف]\w\wا\w | است\w{1,3}ا\w | ا\w\wاء )
    (?: ه | ها | هم | هما )?
    """,
    re.X,
)
# … and those that only their hamza, or their place behind a complete subject, tells from plurals and verbs:
# إطلاق، إحباط، إقامة; تحفظ، تقدم; متانة، سلامة.
_FOURTH = re.compile(r"(?: ا\w\wا\w | ا\wا\wه )(?: ه | ها | هم | هما )?", re.X)
_OWNED = re.compile(r"ت\w{3}(?: ه | ها | هم | هما )", re.X)
_FIFTH = re.compile(r"(?: ت\w{3} | \w\wا\wه )(?: ه | ها | هم | هما )?", re.X)


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
    if not _is_verb_here(proof, cue):
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
        if _is_end(proof, cue, at) or commas > 1:
            return None
        commas += proof.key(at) in COMMAS and cue.shape not in FINITE
        at = max(at + 1, proof.ends.get(at, 0))
    return None


def _reach(cue: Cue) -> int:
    """A verb that is a cue with أن only keeps it near: «وطلب من الطلاب أن …»."""
    weak = bool(cue.readings) and all(f.lemma.only == "particle" for f in cue.readings)
    return min(WEAK_REACH, REACH.get(cue.shape, 0)) if weak else REACH.get(cue.shape, 0)


def _is_verb_here(proof: Proof, cue: Cue) -> bool:
    """Whether a word that has a more common other meaning stands where its clause begins."""
    if proof.key(cue.last) in particle_set("prayers") or is_withholding(proof, cue.first):
        return False
    before = proof.key(cue.first - 1)
    opens = proof.key(cue.last) in clause_particles()
    if cue.shape == "participle":
        return before in COMMAS or opens or _opens_near(proof, cue)
    token = proof.tokens[cue.first]
    if not cue.readings or token.key.removeprefix("و") not in particle_set("initial"):
        return True
    if token.text.endswith("ى"):
        return True  # «نفى» he denied, not «نفي» a denial
    if cue.first == cue.sentence.first or opens or before in {"،", ",", ".", "؛", "«"} or before == "قد":
        return True
    return before in particle_set("turns") or before in particle_set("relative")


def _opens_near(proof: Proof, cue: Cue) -> bool:
    """Whether what it governs follows, so that it is no adjective: «مشددا على», not «مطلعة، أن»."""
    key, follower = proof.key(cue.last), proof.key(cue.last + 1)
    if key == "«" and follower in clause_particles():
        return True
    lemma = cue.form.lemma
    governs = key in lemma.governs or key in lemma.clause or key in {":", "«"}
    return governs or (follower in clause_particles() and key not in COMMAS) or is_head(key)


def _openings(proof: Proof, cue: Cue, at: int) -> Iterator[Opening | None]:
    for form in cue.readings:
        if form.pronoun and form.shape in FINITE and not form.lemma.object:
            yield _named_so(proof, cue, at, form)
            continue  # «رحلة نقلته إلى …»، «البيان الذي نشرته …»
        yield _particle(proof, cue, at, form)
        yield _colon(proof, at, form)
        yield _quotation(proof, cue, at, form)
        yield _governed(proof, cue, at, form)
        yield _object(proof, cue, at, form)


def _named_so(proof: Proof, cue: Cue, at: int, form: Form) -> Opening | None:
    """«ندد بما اعتبرته «قمعا ممنهجا»»: the quotation right behind a verb of thinking with its object."""
    if form.lemma.group == "believes" and at == cue.last and at in proof.quotations:
        return Opening("quotation", at, at, form)
    return None


def _is_end(proof: Proof, cue: Cue, at: int) -> bool:
    """Whether the cue's own clause is over: another verb of saying, a semicolon, any mark for a noun."""
    token = proof.tokens[at]
    if token.kind == "mark":
        return token.text in {"؛", ";", "؟", "!"} or (
            cue.shape == "noun" and token.text not in {"«", "»", "(", ")"}
        )
    other = proof.cue_at.get(at)
    if other is None or not other.readings:
        return other is not None and other.shape == "aside"
    if other.shape == "noun":
        return bool(other.form.pronoun) and other.preposition == ""
    if cue.shape == "noun" or other.shape == "participle":
        return other.shape != "participle" or _is_verb_here(proof, other)
    if other.form.pronoun and not other.form.lemma.object:
        return False
    return other.is_finite and other.form.lemma.only in ("", "marked") and not _is_hidden_source(proof, at)


def _is_hidden_source(proof: Proof, at: int) -> bool:
    """Whether the verb only tells of a source that it wants no name: «رفض ذكر اسمه»، «طلب عدم كشف …»."""
    return is_withholding(proof, at) or proof.key(at) in ("طلب", "طلبت")


def is_withholding(proof: Proof, at: int) -> bool:
    """Whether the source asks to stay unnamed: «طلب عدم ذكر اسمه», «طالبا التحفظ على اسمه»."""
    if proof.key(at).removeprefix("و") not in particle_set("withholds"):
        return False
    return any(proof.key(i) in particle_set("withheld") for i in range(at + 1, at + 5))


def _particle(proof: Proof, cue: Cue, at: int, form: Form) -> Opening | None:
    """أن إن بأن، or إلى أن على أن where the verb takes it so."""
    key = proof.key(at)
    attached = clause_particles().get(key)
    if attached is None or (form.lemma.only in ("governed", "quoted") and not form.lemma.clause):
        return None
    if proof.key(at + 1) in not_before(key) or proof.tokens[at].text.startswith("آ"):
        return None  # «بان كي مون»، «آنك دي فريس»
    before = proof.key(at - 1) if at > cue.last else ""
    if before.removeprefix("و") in particle_set("not_clause") or (
        before in particle_set("governing") and not attached
    ):
        if before not in form.lemma.clause:
            return None
        return Opening("particle", at - 1, _skip_marks(proof, at + 1, cue.sentence.last), form)
    if form.lemma.only == "governed":
        return None
    return Opening("particle", at, _skip_marks(proof, at + 1, cue.sentence.last), form)


def _skip_marks(proof: Proof, at: int, last: int) -> int:
    """Passes over a colon or comma between a particle and what it opens: «إن: «أي تأخير …»."""
    while at < last and proof.key(at) in (":", "،", ","):
        at += 1
    return at


def _colon(proof: Proof, at: int, form: Form) -> Opening | None:
    if proof.key(at) != ":" or form.lemma.only in ("particle", "governed"):
        return None
    if proof.tokens[at - 1].kind == "number":  # 10:30
        return None
    quoted = at + 1 in proof.quotations
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
    if form.lemma.only == "particle":
        return None
    if words <= _NAME or _is_named(proof, at) or _opens_later(proof, cue, behind):
        return None
    if form.lemma.group in ("demands", "accuses", "warns") and at > cue.last and _is_preposed(proof, at):
        return None  # what is demanded in quotation marks is asked for in _governed
    return Opening("quotation", at, at, form)


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
        least = 1 if lemma.needs_object else _QUOTED_PHRASE
        return Opening("quotation", at, at + 1, form) if words >= least else None
    if key in lemma.governs and proof.key(at + 1) == "«" and proof.key(at + 2) in clause_particles():
        return Opening("particle", at, at + 3, form)  # «مشيرا إلى «أن الاتفاق …»»
    if key in lemma.governs and at + 1 < cue.sentence.last:
        return Opening("governed", at, at + 1, form) if _takes_noun(proof, cue, at) else None
    behind = at > cue.last or cue.shape == "noun"
    if "ب" in lemma.governs and behind and _is_attached_noun(proof, at, anything=lemma.needs_object):
        return Opening("governed", at, at, form, skip=1)
    return None


def _takes_noun(proof: Proof, cue: Cue, at: int) -> bool:
    """Whether a preposition leads to what is said: not «على هامش», nor the name علي."""
    if proof.matches(at, cue.sentence.last, phrases("idioms")) or proof.key(at + 1) in clause_particles():
        return False
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
    if proof.key(cue.first - 1) in particle_set("relative"):
        return None  # «الهيئة التي أعلن النواب قيامها»
    first = cue.last + (proof.key(cue.last) in RESUMING)
    if at == first:
        opens = is_verbal_noun(proof, at) or _is_objects(proof, cue, at) or _is_owned(proof.key(at))
    else:
        closed = is_closed(proof, at - 1, cue.last)
        opens = (closed and (is_verbal_noun(proof, at) or _is_late(proof, cue, at))) or _is_this(
            proof, cue, at
        )
    return Opening("object", at, at, form) if opens else None


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
    return cue.is_finite and _FIFTH.fullmatch(key) is not None and at not in proof.cue_at


def _is_this(proof: Proof, cue: Cue, at: int) -> bool:
    """A demonstrative opens a new noun phrase wherever it stands: «تعزو الباحثة سلمى حداد هذا إلى …»."""
    before = proof.key(at - 1)
    if proof.key(at) not in particle_set("demonstratives") or before in COMMAS:
        return False
    if proof.key(at + 1) in particle_set("datings"):
        return False
    return cue.form.lemma.group in ("explains", "believes") and before not in particle_set("prepositions")


def _is_owned(key: str) -> bool:
    """A verbal noun with the speaker's pronoun can be no subject: «وأكدت تمسكها بالحوار»."""
    return _OWNED.fullmatch(key) is not None


def is_verbal_noun(proof: Proof, at: int) -> bool:
    """Whether a token may open the object of a cue."""
    token = proof.tokens[at] if at < len(proof.tokens) else None
    return token is not None and token.kind == "word" and is_head(token.key, token.text)


def is_head(key: str, text: str = "") -> bool:
    """Whether a folded word is a noun that opens the object of a cue: listed, or of a verbal noun's shape."""
    if key in object_heads() or (text.startswith("إ") and _FOURTH.fullmatch(key) is not None):
        return True
    for pronoun in ("ها", "هم", "هما", "ه"):
        stem = key.removesuffix(pronoun)
        if stem != key and (stem in object_heads() or stem.removesuffix("ت") + "ه" in object_heads()):
            return True
    return _VERBAL_NOUN.fullmatch(key) is not None and not text.startswith(("أ", "آ"))


def is_closed(proof: Proof, at: int, first: int) -> bool:
    """Whether the noun phrase that ends with token `at` can have no genitive behind it."""
    key = proof.key(at)
    if at + 1 in proof.enders or proof.tokens[at].text in {"»", ")", "،", ","}:
        return True
    if key in particle_set("adverbs") or (key.startswith(("ال", "بال", "لل")) and len(key) > 4):
        return True
    if key in particle_set("occasions") and proof.key(at - 1) == "في":
        return True  # «نفت القوات في بيان مهاجمة …»
    if proof.tokens[at].text.endswith(("اً", "ًا")):
        return True  # «نفى نفياً قاطعاً ما …»
    if at > first and key.endswith(("يون", "يين", "ون", "وي", "ني", "لي", "مي", "ري", "يه")):
        return True
    return at > first and key.endswith(("ها", "هم")) and not key.startswith(("ل", "ب"))
