"""Words that name an act: `ar/events/` with all their forms, and the table of `ar/plover.yaml`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import cast

from riwaya.errors import LexiconError
from riwaya.lexicon.clauses import clause_words
from riwaya.lexicon.compiled import load_mapping, load_section, unpack
from riwaya.lexicon.inflection import Shape, noun_shapes, verb_shapes
from riwaya.lexicon.lazy import Lazy
from riwaya.lexicon.load import load_table
from riwaya.text.fold import fold

_FILE = "event_words"
_ENTRIES = (
    "events/verbal_cooperation",
    "events/material_cooperation",
    "events/verbal_conflict",
    "events/material_conflict",
    "events/assault",
)
_FIELDS = frozenset(
    {"verb", "passive", "noun", "hal", "as_is", "mode", "to", "of", "both", "patient", "sole", "then"}
    | {"around", "casualty", "not", "needs", "negated", "only", "alone", "once", "answer"}
)
_OF = frozenset({"actor", "recipient", "sides"})
_NEEDS = frozenset({"party", "actor", "recipient", "both", "place", "none"})
_ONLY = frozenset({"future", "first", "past", "present", "plural", "indefinite"})
_INFLECTED = 3  # letters from which a `then` word has forms of its own


@dataclass(frozen=True, slots=True)
class EventWord:
    """One entry; the head of the lexicon says what its fields mean. `lemma` names it in `found_by`."""

    lemma: str
    type: str
    mode: str | None = None
    to: tuple[str, ...] = ("object",)
    of: str = "actor"
    both: bool = False
    patient: bool = False
    sole: str = ""
    then: frozenset[str] = frozenset()
    around: bool = False
    never: frozenset[str] = frozenset()
    needs: str = "party"
    casualty: bool = False
    negated: bool = False
    only: frozenset[str] = frozenset()
    alone: bool = False
    once: bool = False
    answer: bool = False


@dataclass(frozen=True, slots=True)
class Form:
    """A written form of an entry."""

    word: EventWord
    shape: Shape


@dataclass(frozen=True, slots=True)
class Light:
    """A form of a verb that lends its subject to a noun. `role` of that subject: actor, recipient, joins."""

    role: str
    shape: Shape


@dataclass(frozen=True, slots=True)
class Code:
    """What PLOVER and CAMEO say of a type and mode."""

    cameo: str
    quad: int
    goldstein: float


@cache
def load_forms() -> Mapping[str, tuple[Form, ...]]:
    """Every folded form of every entry, with the entries it may belong to."""
    shapes = cast("list[Shape]", unpack(load_section("event_shapes")))
    lines = cast("Mapping[str, str]", load_section("event_forms"))
    return Lazy(lines, lambda key: tuple(Form(_entry(w), shapes[s]) for w, s in _numbers(lines[key])))


@cache
def _entry(number: int) -> EventWord:
    packed = cast("list[object]", load_section("event_entries"))
    return cast(EventWord, unpack(packed[number]))


def _numbers(line: str) -> Iterator[tuple[int, int]]:
    """«12.3 12.5»: the numbers of entry and shape of each form."""
    for pair in line.split():
        word, _, shape = pair.partition(".")
        yield int(word), int(shape)


def parse_event_entries() -> list[EventWord]:
    """The entries, each by its number."""
    return list(dict.fromkeys(form.word for forms in _parse_table().values() for form in forms))


def parse_event_shapes() -> list[Shape]:
    """The shapes that forms have, each by its number."""
    return list(dict.fromkeys(form.shape for forms in _parse_table().values() for form in forms))


def parse_forms() -> Mapping[str, str]:
    """The forms by their folded letters, as numbers of entry and shape: 60,000 forms load in a moment so."""
    words = {word: n for n, word in enumerate(parse_event_entries())}
    shapes = {shape: n for n, shape in enumerate(parse_event_shapes())}
    return {
        key: " ".join(f"{words[f.word]}.{shapes[f.shape]}" for f in forms)
        for key, forms in _parse_table().items()
    }


@cache
def _parse_table() -> Mapping[str, tuple[Form, ...]]:
    """Every form of every entry, made from the YAML files."""
    table: dict[str, list[Form]] = {}
    for event_type, entry in _entries():
        for key, form in _forms(event_type, entry):
            table.setdefault(key, []).append(form)
    return {key: tuple(forms) for key, forms in table.items()}


@cache
def load_lemmas() -> tuple[str, ...]:
    """The verbs, verbal nouns, participles and set forms that the entries list, a type before each.

    A word is listed again under a type, or with other company, where it has another sense there.
    """
    return tuple(
        f"{event_type} {word}"
        for event_type, entry in _entries()
        for field in ("verb", "passive", "noun", "hal", "as_is")
        for word in _strings(entry.get(field))
    )


def _entries() -> Iterator[tuple[str, dict[str, object]]]:
    for name in _ENTRIES:
        for event_type, entries in load_table(name).items():
            if event_type not in load_table("plover"):
                raise LexiconError(f"ar/{name}.yaml: {event_type} is no type of ar/plover.yaml")
            for entry in cast("list[dict[str, object]]", entries):
                yield event_type, entry


@cache
def load_light() -> Mapping[str, tuple[Light, ...]]:
    """Every folded form of the light verbs."""
    return cast("Mapping[str, tuple[Light, ...]]", load_mapping("light_forms"))


def parse_light() -> Mapping[str, tuple[Light, ...]]:
    """What `load_light` gives, made from the YAML file."""
    table: dict[str, list[Light]] = {}
    for role, verbs in cast("dict[str, list[str]]", load_table(_FILE)["light"]).items():
        for pair in verbs:
            past, present = pair.split()
            for key, shape in verb_shapes(past, present):
                table.setdefault(key, []).append(Light(role, shape))
    return {key: tuple(lights) for key, lights in table.items()}


@cache
def load_words(group: str, name: str | None = None) -> frozenset[str]:
    """The folded words of `doers`, `persons` and their like, or of a list of `topics` or `modality`."""
    words = load_table(_FILE)[group]
    if name is not None:
        words = cast("dict[str, list[str]]", words)[name]
    return frozenset(fold(w) for w in cast("list[str]", words))


@cache
def load_spelled() -> Mapping[str, str]:
    """The words of `spelled` by their folded form, «و» before it or not."""
    words = cast("list[str]", load_table(_FILE)["spelled"])
    return {fold(lead + word): word for word in words for lead in ("", "و", "ف")}


@cache
def code_of(event_type: str, mode: str | None) -> Code:
    """The CAMEO code, quad class and Goldstein value of a type and mode; KeyError where there is none."""
    entry = cast("dict[str, object]", load_table("plover")[event_type])
    cameo, goldstein = cast("dict[str, tuple[str, float]]", entry["modes"])[mode or "-"]
    return Code(cameo, cast(int, entry["quad"]), goldstein)


_TWO = Shape("past", plural=True)


def hal_forms(participle: str) -> tuple[str, ...]:
    """The folded accusatives of a participle that says how somebody speaks or acts.

    >>> hal_forms("داعي")
    ('داعيا', 'داعيه', 'داعين', 'داعيين')
    """
    plural = participle.removesuffix("ي") + "ين"
    return tuple(
        dict.fromkeys(fold(w) for w in (participle + "ا", participle + "ة", plural, participle + "ين"))
    )


def _forms(event_type: str, entry: dict[str, object]) -> Iterator[tuple[str, Form]]:
    word = _word(event_type, entry)
    for field, voice in (("verb", "active"), ("passive", "passive")):
        for pair in _pairs(entry.get(field)):
            for key, shape in verb_shapes(*pair, voice=voice):
                yield key, Form(word, shape)
            if voice == "active" and pair[0].startswith("ا"):  # «اتفقا»; «وعدا» is a noun in the accusative
                yield (
                    fold(pair[0].removesuffix("ى") + ("يا" if pair[0][-1] == "ى" else "ا")),
                    Form(word, _TWO),
                )
    for participle in _strings(entry.get("hal")):
        for key in hal_forms(participle):
            yield key, Form(word, Shape("participle"))
    for noun in _strings(entry.get("noun")):
        for key, shape in noun_shapes(*noun.split()):
            yield key, Form(word, shape)
    for form in _strings(entry.get("as_is")):
        yield fold(form), Form(word, Shape("participle"))


def _word(event_type: str, entry: dict[str, object]) -> EventWord:
    unknown = set(entry) - _FIELDS
    lemma = _lemma(entry)
    if unknown or not lemma:
        raise LexiconError(f"ar/events, {event_type} {lemma}: unknown field {sorted(unknown)} or no word")
    word = EventWord(
        lemma=lemma,
        type=event_type,
        mode=cast("str | None", entry.get("mode")),
        to=tuple(_strings(entry.get("to"))) or ("object",),
        of=cast(str, entry.get("of", "actor")),
        both=bool(entry.get("both", False)),
        patient=bool(entry.get("patient", False)),
        sole=cast(str, entry.get("sole", "")),
        then=_listed(entry.get("then")),
        around=bool(entry.get("around", False)),
        never=frozenset(fold(w) for w in _strings(entry.get("not"))),
        needs=cast(str, entry.get("needs", "party")),
        casualty=bool(entry.get("casualty", False)),
        negated=bool(entry.get("negated", False)),
        only=frozenset(_strings(entry.get("only"))),
        alone=bool(entry.get("alone", False)),
        once=bool(entry.get("once", False)),
        answer=bool(entry.get("answer", False)),
    )
    if word.of not in _OF or word.needs not in _NEEDS or not word.only <= _ONLY:
        raise LexiconError(
            f"ar/events, {lemma}: expected of {sorted(_OF)}, needs {sorted(_NEEDS)}, only {sorted(_ONLY)}"
        )
    code_of(event_type, word.mode)
    return word


def _lemma(entry: dict[str, object]) -> str:
    for field in ("verb", "noun", "hal", "as_is"):
        words = _strings(entry.get(field))
        if words:
            return words[0].split()[0]
    return ""


def _listed(value: object) -> frozenset[str]:
    """The folded forms of the words of `then`, each spelled out or the name of a list."""
    lists = cast("dict[str, list[str]]", load_table(_FILE)["lists"])
    return frozenset(
        form for name in _strings(value) for word in lists.get(name, (name,)) for form in _inflected(word)
    )


@cache
def _inflected(word: str) -> frozenset[str]:
    """A noun with and without article and pronoun; a particle and a word with its article as they stand."""
    key = fold(word)
    if len(word) < _INFLECTED or word.startswith("ال") or key in clause_words("prepositions"):
        return frozenset({key})
    return frozenset({key, *(form for form, _ in noun_shapes(word))})


def _strings(value: object) -> tuple[str, ...]:
    if value is None:
        return ()
    return (value,) if isinstance(value, str) else tuple(cast("list[str]", value))


def _pairs(value: object) -> Iterator[tuple[str, str]]:
    for pair in _strings(value):
        past, _, present = pair.partition(" ")
        yield past, present
    if isinstance(value, list) and len(value) == 2 and all(" " not in v for v in value):
        raise LexiconError(f"ar/events: write {value} as one string, past and present")
