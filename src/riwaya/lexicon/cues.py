"""Reporting cues, `ar/cues.yaml`: every form of every verb, made by rule from its lemma.

A form is looked up by its folded letters, the conjunction taken off: «وأكدت», «اكّدت» and «أكدت» are one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import cast

from riwaya.errors import LexiconError
from riwaya.lexicon.compiled import load_mapping
from riwaya.lexicon.load import load_list, load_table
from riwaya.model.reading import STANCES
from riwaya.text.affixes import peel
from riwaya.text.fold import fold

_ONLY = frozenset({"", "particle", "marked", "governed", "quoted"})
_FIELDS = frozenset(
    [
        "past",
        "present",
        "participle",
        "noun",
        "nouns",
        "clause",
        "governs",
        "quoted",
        "only",
        "passive",
        "relays",
        "repeats",
        "object",
        "stance",
        "inside",
    ]
)
_PRONOUNS = {"ه": "ms", "ها": "fs", "هم": "mp", "هما": "d", "هن": "fp"}


@dataclass(frozen=True, slots=True)
class Lemma:
    """A reporting verb. The fields are those of `ar/cues.yaml`, prepositions folded; `name` is its past."""

    name: str
    group: str
    stance: str
    clause: frozenset[str] = frozenset()
    governs: frozenset[str] = frozenset()
    quoted: frozenset[str] = frozenset()
    only: str = ""
    passive: bool = False
    relays: frozenset[str] = frozenset()
    repeats: bool = False
    object: bool = False
    needs_object: bool = False
    inside: bool = False


@dataclass(frozen=True, slots=True)
class Form:
    """One form of a verb. `shape`: past, present, participle, noun.

    `gender` is m, f or empty where either may be meant; `number` s, d, p or empty. `pronoun` is the agreement
    of a pronoun written onto the word (ms, fs, mp, d, fp), empty without one: the object of a verb, the
    source of a noun (قوله).
    """

    lemma: Lemma
    shape: str
    gender: str = ""
    number: str = ""
    pronoun: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """A word read as a cue: its form, and the folded letters of conjunction and preposition before it."""

    form: Form
    conjunction: str
    preposition: str
    offset: int


@lru_cache(maxsize=50_000)
def find_forms(key: str) -> tuple[Found, ...]:
    """Every way to read a folded word as a cue; the first keeps most of its letters.

    >>> [(f.form.lemma.name, f.form.gender, f.conjunction) for f in find_forms("واكدت")]
    [('أكد', 'f', 'و')]
    """
    table = load_forms()
    found: list[Found] = []
    for peeled in peel(key):
        for form in table.get(peeled.stem, ()):
            if not peeled.preposition or (form.shape == "noun" and peeled.preposition in "بل"):
                found.append(Found(form, peeled.conjunction, peeled.preposition, peeled.offset))
        if found:
            break
    return tuple(found)


@cache
def load_lemmas() -> tuple[Lemma, ...]:
    """Every reporting verb, in the lexicon's order."""
    return tuple(lemma for lemma, _ in _entries())


@cache
def load_forms() -> Mapping[str, tuple[Form, ...]]:
    """Every form of every verb by its folded letters."""
    return cast("Mapping[str, tuple[Form, ...]]", load_mapping("cue_forms"))


def parse_forms() -> Mapping[str, tuple[Form, ...]]:
    """What `load_forms` gives, made from the YAML file."""
    table: dict[str, dict[Form, None]] = {}
    for lemma, words in _entries():
        for key, form in _inflect(lemma, words):
            table.setdefault(key, {})[form] = None
    return {key: tuple(forms) for key, forms in table.items()}


@cache
def phrase_words(kind: str) -> tuple[tuple[str, ...], ...]:
    """The phrases of a kind (`plain`, `with_verb`) as folded words, the longest first."""
    phrases = cast("Mapping[str, list[str]]", load_table("cues")["phrases"])
    return _split(phrases[kind])


@cache
def aside_words() -> tuple[tuple[str, ...], ...]:
    """The phrases that repeat the source just named, as folded words, the longest first."""
    return _split(load_list("cues", "asides"))


def _split(phrases: tuple[str, ...] | list[str]) -> tuple[tuple[str, ...], ...]:
    return tuple(sorted((tuple(fold(p).split()) for p in phrases), key=lambda w: (-len(w), w)))


def _entries() -> Iterator[tuple[Lemma, Mapping[str, str]]]:
    classes = cast("Mapping[str, Mapping[str, object]]", load_table("cues")["classes"])
    for group, content in classes.items():
        for entry in cast("list[dict[str, object]]", content["verbs"]):
            yield _lemma(group, str(content["stance"]), entry), cast("Mapping[str, str]", entry)


def _lemma(group: str, stance: str, entry: Mapping[str, object]) -> Lemma:
    name = str(entry.get("past", ""))
    only, own = str(entry.get("only", "")), str(entry.get("stance", stance))
    if not name or "present" not in entry or set(entry) - _FIELDS or only not in _ONLY or own not in STANCES:
        raise LexiconError(
            f"ar/cues.yaml: {group}: expected past, present and known fields, found {entry!r:.120}"
        )
    return Lemma(
        name=name,
        group=group,
        stance=own,
        clause=_words(entry, "clause"),
        governs=_words(entry, "governs"),
        quoted=_words(entry, "quoted"),
        relays=_words(entry, "relays"),
        only=only,
        **{flag: bool(entry.get(flag)) for flag in ("passive", "repeats", "object", "inside")},
        needs_object=entry.get("object") == "needed",
    )


def _words(entry: Mapping[str, object], field: str) -> frozenset[str]:
    return frozenset(fold(w) for w in cast("list[str]", entry.get(field, [])))


def _inflect(lemma: Lemma, words: Mapping[str, str]) -> Iterator[tuple[str, Form]]:
    yield from _past(lemma, words["past"])
    yield from _present(lemma, words["present"])
    if "participle" in words:
        yield from _participle(lemma, fold(words["participle"]))
    for field, number in (("noun", "s"), ("nouns", "p")):
        if field in words:
            yield from _noun(lemma, fold(words[field]), number)


def _past(lemma: Lemma, word: str) -> Iterator[tuple[str, Form]]:
    """أكد أكدت أكدا أكدتا أكدوا; weak endings: نفى نفت نفيا نفوا، شكا شكت، خشي خشيت خشوا."""
    stem = fold(word)
    weak = word[-1] in "ىا"
    short = stem[:-1] if weak or stem[-1] == "ي" else stem
    seat = "ي" if word[-1] == "ى" else ("و" if weak else stem[-1])
    she = short + "ت" if weak else stem + "ت"
    yield stem, Form(lemma, "past", "m", "s")
    yield she, Form(lemma, "past", "f", "s")
    yield (short + seat if weak else stem) + "ا", Form(lemma, "past", "m", "d")
    yield she + "ا", Form(lemma, "past", "f", "d")
    yield short + "وا", Form(lemma, "past", "m", "p")
    yield (short + seat if weak else stem) + "ن", Form(lemma, "past", "f", "p")
    before = {"ms": short + "ا" if weak else stem, "fs": she, "mp": short + "و"}
    for subject, base in before.items():
        for pronoun, agreement in _PRONOUNS.items():
            yield base + pronoun, Form(lemma, "past", subject[0], subject[1], agreement)


def _present(lemma: Lemma, word: str) -> Iterator[tuple[str, Form]]:
    """يؤكد تؤكد يؤكدان تؤكدان يؤكدون يؤكدن, and سـ before each; weak endings: ينفي ينفون، يدعو يدعون."""
    stem = fold(word)
    weak = word[-1] in "ىيو"
    short = stem[:-1] if weak else stem
    he, she = stem, "ت" + stem[1:]
    forms = [
        (he, "m", "s"),
        (she, "f", "s"),
        (he + "ان", "m", "d"),
        (she + "ان", "f", "d"),
        (short + "ون", "m", "p"),
        (short + "وا", "m", "p"),
        ("ت" + short[1:] + "ون", "m", "p"),
        (he + "ن", "f", "p"),
    ]
    for letters, gender, number in forms:
        for key in (letters, "س" + letters):
            yield key, Form(lemma, "present", gender, number)
    for base, gender in ((he, "m"), (she, "f")):
        for pronoun, agreement in _PRONOUNS.items():
            yield base + pronoun, Form(lemma, "present", gender, "s", agreement)


def _participle(lemma: Lemma, accusative: str) -> Iterator[tuple[str, Form]]:
    """مؤكدا مؤكدة مؤكدين مؤكدون مؤكدات; نافيا نافية نافين."""
    stem = accusative.removesuffix("ا")
    short = stem[:-1] if stem[-1] == "ي" else stem
    yield accusative, Form(lemma, "participle", "m", "s")
    yield stem + "ه", Form(lemma, "participle", "f", "s")
    yield short + "ين", Form(lemma, "participle", "m", "")
    yield short + "ون", Form(lemma, "participle", "m", "p")
    yield stem + "تين", Form(lemma, "participle", "f", "d")
    yield stem + "ات", Form(lemma, "participle", "f", "p")


def _noun(lemma: Lemma, noun: str, number: str) -> Iterator[tuple[str, Form]]:
    """تأكيد التأكيد تأكيده تأكيدها تأكيدهم."""
    yield noun, Form(lemma, "noun", "", number)
    yield "ال" + noun, Form(lemma, "noun", "", number)
    stem = noun[:-1] + "ت" if noun.endswith("ه") else noun
    for pronoun, agreement in _PRONOUNS.items():
        yield stem + pronoun, Form(lemma, "noun", "", number, agreement)
