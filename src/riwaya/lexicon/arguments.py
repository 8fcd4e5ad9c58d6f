"""Words that tell how the parts of a clause belong together: `ar/arguments.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from riwaya.lexicon.inflection import Shape, verb_shapes
from riwaya.lexicon.load import load_list
from riwaya.text.fold import fold

_ENDINGS = ("هما", "هم", "ها", "نا", "ين", "ان", "ون", "ات", "ه", "ا", "ي")
_SHORTEST = 4  # folded letters of a word that may have ب or ل before it (بغزو)


@cache
def argument_words(name: str) -> frozenset[str]:
    """The folded words of a list of the lexicon."""
    return frozenset(fold(w) for w in load_list("arguments", name))


@dataclass(frozen=True, slots=True)
class Control:
    """A form of a verb whose subject does what a verbal noun says; `is_plan` where it has not done so yet."""

    shape: Shape
    preposition: str
    is_plan: bool


@cache
def control_forms() -> Mapping[str, tuple[Control, ...]]:
    """The verbs of `controls` and `plans` by their folded forms."""
    table: dict[str, list[Control]] = {}
    for name in ("controls", "plans"):
        for entry in load_list("arguments", name):
            past, present, *preposition = entry.split()
            for key, shape in verb_shapes(past, present):
                if not shape.pronoun:
                    control = Control(shape, fold("".join(preposition)), name == "plans")
                    table.setdefault(key, []).append(control)
    return {key: tuple(controls) for key, controls in table.items()}


def joined_preposition(key: str) -> str:
    """The ب or ل written onto a folded word, و before it or not; empty where the letter is the word's own.

    >>> joined_preposition("بقرار"), joined_preposition("برنامجها"), joined_preposition("وللجيش")
    ('ب', '', 'ل')
    """
    word = key.removeprefix("و") if key.startswith(("وب", "ول")) else key
    if not word.startswith(("ب", "ل")) or len(word) < _SHORTEST or _is_whole(word):
        return ""
    return word[0]


def _is_whole(word: str) -> bool:
    whole = argument_words("whole")
    if word in whole:
        return True
    stems = {word.removesuffix(e) for e in _ENDINGS if word.endswith(e)}
    return any(s in whole or s + "ه" in whole or s.removesuffix("ت") + "ه" in whole for s in stems)
