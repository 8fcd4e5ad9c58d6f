"""Small words that bound clauses and phrases: `ar/clauses.yaml`."""

from __future__ import annotations

from functools import cache

from riwaya.lexicon.load import load_list
from riwaya.text.fold import fold


@cache
def clause_words(name: str) -> frozenset[str]:
    """The folded words of a list of the lexicon."""
    return frozenset(fold(w) for w in load_list("clauses", name))


@cache
def relative_pronouns() -> frozenset[str]:
    """The relative pronouns, with و and the prepositions that may be written onto them."""
    forms = {lead + word for word in clause_words("relatives") for lead in ("", "و", "ب")}
    return frozenset(forms | {"ل" + word[1:] for word in clause_words("relatives")})
