"""Finding reporting cues: the words that may attribute something, before it is known whether they do."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from riwaya.lexicon.cues import Form, Found, aside_words, find_forms, phrase_words
from riwaya.lexicon.particles import clause_particles, object_heads, particle_set
from riwaya.model.span import Words, words_at
from riwaya.text.fold import fold, letters_before
from riwaya.text.galley import Galley
from riwaya.text.sentences import Sentence
from riwaya.text.words import Token

FINITE = ("past", "present")
INSIDE = ("في", "فيه", "فيها")  # behind «جاء»: the text that says it


@dataclass(frozen=True, slots=True)
class Cue:
    """A reporting word or phrase. `first` and `last` index its tokens, `last` excluded.

    `readings` are the forms it may be, the likeliest first; empty for a phrase. `joined`: a conjunction is
    written onto it. `shape`: past, present, participle, noun, phrase (بحسب), told (بحسب ما ذكرت), aside
    (على حد قوله).
    """

    words: Words
    first: int
    last: int
    sentence: Sentence
    shape: str
    readings: tuple[Form, ...] = ()
    joined: bool = False
    preposition: str = ""

    @property
    def form(self) -> Form:
        """The likeliest reading."""
        return self.readings[0]

    @property
    def is_finite(self) -> bool:
        """Whether it is a verb with a subject of its own."""
        return self.shape in FINITE


def find_cues(galley: Galley) -> tuple[Cue, ...]:
    """Every cue of the report outside page furniture, in order."""
    found: list[Cue] = []
    for sentence in galley.sentences:
        if not galley.is_furniture(sentence):
            found += _in_sentence(galley, sentence)
    return tuple(found)


def _in_sentence(galley: Galley, sentence: Sentence) -> Iterator[Cue]:
    at = sentence.first
    while at < sentence.last:
        cue = _phrase(galley, sentence, at) or _word(galley, sentence, at)
        if cue is not None:
            yield cue
            at = cue.last
        else:
            at += 1


def _phrase(galley: Galley, sentence: Sentence, at: int) -> Cue | None:
    """An aside, a phrase with a verb or a plain phrase that begins at `at`."""
    tokens = galley.tokens
    key = tokens[at].key
    joined = key not in _phrase_table() and key.startswith("و")
    for shape, words in _phrase_table().get(key[joined:], ()):
        last = _last_of(tokens[at : sentence.last], words)
        if shape == "told" and last:
            if words == ("علي", "ما") and tokens[min(at + last + 1, len(tokens) - 1)].key in ("ب", "«"):
                continue  # «احتجاجا على ما وصفوه بـ«…»»
            if words in _LOOSE and not _closes(tokens[at : sentence.last], last, first=at == sentence.first):
                continue
            last = _last_of_verb(tokens[at : sentence.last], last)
        if last:
            end = tokens[at + last - 1].end
            if words[-1] == "ل" and tokens[at + last - 1].key != "ل":
                last -= 1
                end = tokens[at + last - 1].end
            start = tokens[at].start + letters_before(tokens[at].text, joined)
            found = words_at(galley.clean, start, end)
            return Cue(found, at, at + last, sentence, shape, joined=joined)
    return None


def _last_of(tokens: Sequence[Token], words: tuple[str, ...]) -> int:
    """How many tokens the phrase takes, 0 where it is not here; a final «ل» may be written onto a word."""
    if len(words) > len(tokens):
        return 0
    for number, (token, word) in enumerate(zip(tokens, words, strict=False)):
        joined = number == 0 and token.key == "و" + word
        attached = word == "ل" and number and token.key.startswith("ل")
        if not (token.key == word or joined or attached):
            return 0
    return len(words)


def _last_of_verb(tokens: Sequence[Token], at: int) -> int:
    """How many tokens «بحسب ما ذكرت» takes, with «به» or «عنه» behind it; 0 without a verb."""
    if at >= len(tokens) or not any(f.form.shape in FINITE for f in find_forms(tokens[at].key)):
        return 0
    behind = at + 1
    return behind + 1 if behind < len(tokens) and tokens[behind].key in _RESUMPTIVE else behind


def _closes(tokens: Sequence[Token], at: int, *, first: bool) -> bool:
    """Whether «كما قالت الوزارة» stands behind the words it attributes: «كما قال إن …» adds a statement."""
    if first or (at + 1 < len(tokens) and tokens[at + 1].key in object_heads()):
        return False  # «كما نفت وجود …»
    for token in tokens[at : at + _REACH]:
        if token.key in clause_particles() or token.key in {":", "«"}:
            return False
        if token.kind == "mark" and token.text in {"،", ",", "."}:
            return True
    return len(tokens) - at <= _REACH


# «كما قال إن» adds a statement, «… كما قالت الوزارة» attributes what stands before.
_LOOSE = (("كما",), ("مثلما",))
_REACH = 10  # tokens in which such a phrase is over
_PASSIVE = re.compile(r"\w\u064f")  # «ذُكر», «أُعلن»: nobody says it
_RESUMPTIVE = ("به", "عنه", "عنها", "عنهم", "بها", "بذلك")


@cache
def _phrase_table() -> dict[str, list[tuple[str, tuple[str, ...]]]]:
    """Shapes and phrases by their first word; an aside before what it begins with."""
    table: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    kinds = (("aside", aside_words()), ("told", phrase_words("with_verb")), ("phrase", phrase_words("plain")))
    for shape, phrases in kinds:
        for words in phrases:
            table.setdefault(words[0], []).append((shape, words))
    return table


def _word(galley: Galley, sentence: Sentence, at: int) -> Cue | None:
    token = galley.tokens[at]
    if token.kind != "word" or not find_forms(token.key):
        return None
    nearest = galley.tokens[at - 1].key if at > sentence.first else ""
    before = (nearest, galley.tokens[at - 2].key if at - 1 > sentence.first else "")
    after = galley.tokens[at + 1].key if at + 1 < sentence.last else ""
    allowed = _allowed(find_forms(token.key), token.text, before, after)
    if not allowed and token.key.startswith(("و", "ف")):  # «ورد»: it stood, or «and he answered»
        allowed = _allowed(_behind_joint(token.key), token.text, before, after)
    if not allowed:
        return None
    first = allowed[0]
    return Cue(
        words_at(galley.clean, token.start + letters_before(token.text, first.offset), token.end),
        at,
        at + 1,
        sentence,
        first.form.shape,
        tuple(f.form for f in allowed),
        joined=bool(first.conjunction),
        preposition=first.preposition,
    )


def _allowed(found: Sequence[Found], text: str, before: tuple[str, str], after: str) -> tuple[Found, ...]:
    """The readings that the words around allow; `before` has the two words before, the nearer first."""
    if before[0] == "ان" and before[1].removeprefix("و") == "قبل":
        before = ("", before[1])  # «قبل أن يؤكد أن»
    people = text.endswith("ون") and after not in clause_particles()  # «يقول معارضون», not «مؤكدون أن»
    return tuple(
        f
        for f in found
        if _may_stand(f, text, before[0])
        and (not f.form.lemma.inside or after in INSIDE)
        and not (people and f.form.shape == "participle")
    )


def _behind_joint(key: str) -> tuple[Found, ...]:
    return tuple(replace(f, conjunction=key[0], offset=f.offset + 1) for f in find_forms(key[1:]))


def _may_stand(found: Found, text: str, before: str) -> bool:
    """Whether the word before leaves this reading possible: «لم يؤكد», «إذا قالت» and «في حذر» do not."""
    shape = found.form.shape
    if (
        before in particle_set("kinship")
        or before in particle_set("passives")
        or _is_other(found, text, before)
    ):
        return False
    if found.conjunction:
        return True
    if before in particle_set("negations"):
        return (
            found.form.lemma.stance == "denies" and shape in FINITE and before in ("لم", "لا", "ولم", "ولا")
        )
    if before in particle_set("conditions") or shape == "noun":
        return shape == "noun" and before not in particle_set("conditions")
    return before not in particle_set("governing") and not (before == "قد" and shape == "present")


def _is_written_otherwise(found: Found, text: str) -> bool:
    """Whether hamza or vowel tell another word: «إذاعة», not «أذاعه»; «ذُكر», a passive."""
    shape = found.form.shape
    if shape == "past" and text.lstrip("وف").startswith("إ"):
        return True
    return shape in ("past", "noun") and bool(_PASSIVE.match(text, letters_before(text, found.offset)))


def _is_other_noun(found: Found, text: str, before: str) -> bool:
    """«أبحاث حديثة», not حديثه; «في إشارة إلى», not «بالإشارة إلى»; «في تصريح أن» of a verb."""
    if not found.form.pronoun and not found.preposition and before in particle_set("told_in"):
        return True
    lacks = found.preposition != "ب" and fold(text).removeprefix("و") in particle_set("with_b")
    return lacks or (bool(found.form.pronoun) and text.endswith("ة"))


def _is_other(found: Found, text: str, before: str) -> bool:
    """Whether writing or place tells that it is no cue: «أعتقد» I believe, «نفياً» a denial, «أن تعلن» to
    announce, «في تصريح أن», where the verb before is the cue, «سجلا» a record.
    """
    form, shape = found.form, found.form.shape
    if before.removeprefix("و") in ("الجدير", "جدير") or _is_written_otherwise(found, text):
        return True  # «الجدير بالذكر أن»: the report itself
    if shape == "noun" and _is_other_noun(found, text, before):
        return True
    if shape == "past" and (form.gender, form.number) == ("m", "d") and form.lemma.only not in ("", "marked"):
        return True
    own = text.lstrip("وف").startswith("أ") and form.lemma.name.startswith("ا")
    if (own and shape == "past") or (shape in FINITE and text.endswith(("اً", "ًا"))):
        return True
    return before == "ان" and shape == "present" and not found.conjunction
