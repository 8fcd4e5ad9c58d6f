"""Words that name an act: `ar/event_words.yaml` with all their forms, and the table of `ar/plover.yaml`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import cast

from riwaya.errors import LexiconError
from riwaya.lexicon.compiled import load_mapping
from riwaya.lexicon.inflection import Shape, noun_shapes, verb_shapes
from riwaya.lexicon.load import load_table
from riwaya.text.fold import fold

_FILE = "event_words"
_OTHER = frozenset(
    {"lists", "light", "doers", "persons", "about", "mishaps", "blocked", "topics", "modality"}
)
_FIELDS = frozenset(
    {"verb", "passive", "noun", "as_is", "mode", "to", "of", "both", "patient", "sole", "then", "around"}
    | {"casualty", "not", "needs", "negated"}
)
_OF = frozenset({"actor", "recipient", "sides"})
_NEEDS = frozenset({"party", "actor", "recipient", "both", "place"})


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
    return cast("Mapping[str, tuple[Form, ...]]", load_mapping("event_forms"))


def parse_forms() -> Mapping[str, tuple[Form, ...]]:
    """What `load_forms` gives, made from the YAML files."""
    table: dict[str, list[Form]] = {}
    for event_type, entries in load_table(_FILE).items():
        if event_type in _OTHER:
            continue
        if event_type not in load_table("plover"):
            raise LexiconError(f"ar/{_FILE}.yaml: {event_type} is no type of ar/plover.yaml")
        for entry in cast("list[dict[str, object]]", entries):
            for key, form in _forms(event_type, entry):
                table.setdefault(key, []).append(form)
    return {key: tuple(forms) for key, forms in table.items()}


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
def code_of(event_type: str, mode: str | None) -> Code:
    """The CAMEO code, quad class and Goldstein value of a type and mode; KeyError where there is none."""
    entry = cast("dict[str, object]", load_table("plover")[event_type])
    cameo, goldstein = cast("dict[str, tuple[str, float]]", entry["modes"])[mode or "-"]
    return Code(cameo, cast(int, entry["quad"]), goldstein)


def _forms(event_type: str, entry: dict[str, object]) -> Iterator[tuple[str, Form]]:
    word = _word(event_type, entry)
    for field, voice in (("verb", "active"), ("passive", "passive")):
        for pair in _pairs(entry.get(field)):
            for key, shape in verb_shapes(*pair, voice=voice):
                yield key, Form(word, shape)
    for noun in _strings(entry.get("noun")):
        for key, shape in noun_shapes(*noun.split()):
            yield key, Form(word, shape)
    for form in _strings(entry.get("as_is")):
        yield fold(form), Form(word, Shape("participle"))


def _word(event_type: str, entry: dict[str, object]) -> EventWord:
    unknown = set(entry) - _FIELDS
    lemma = _lemma(entry)
    if unknown or not lemma:
        raise LexiconError(
            f"ar/{_FILE}.yaml, {event_type} {lemma}: unknown field {sorted(unknown)} or no word"
        )
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
    )
    if word.of not in _OF or word.needs not in _NEEDS:
        raise LexiconError(f"ar/{_FILE}.yaml, {lemma}: expected of {sorted(_OF)} and needs {sorted(_NEEDS)}")
    code_of(event_type, word.mode)
    return word


def _lemma(entry: dict[str, object]) -> str:
    for field in ("verb", "noun", "as_is"):
        words = _strings(entry.get(field))
        if words:
            return words[0].split()[0]
    return ""


def _listed(value: object) -> frozenset[str]:
    """The folded words of `then`, spelled out or the name of a list."""
    if isinstance(value, str):
        lists = cast("dict[str, list[str]]", load_table(_FILE)["lists"])
        if value not in lists:
            raise LexiconError(f"ar/{_FILE}.yaml: no list {value!r} under lists")
        return frozenset(fold(w) for w in lists[value])
    return frozenset(fold(w) for w in _strings(value))


def _strings(value: object) -> tuple[str, ...]:
    if value is None:
        return ()
    return (value,) if isinstance(value, str) else tuple(cast("list[str]", value))


def _pairs(value: object) -> Iterator[tuple[str, str]]:
    for pair in _strings(value):
        past, _, present = pair.partition(" ")
        yield past, present
    if isinstance(value, list) and len(value) == 2 and all(" " not in v for v in value):
        raise LexiconError(f"ar/{_FILE}.yaml: write {value} as one string, past and present")
