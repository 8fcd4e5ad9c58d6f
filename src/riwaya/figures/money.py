"""What money an amount is: a currency by its full name, its noun, or the one state that the text names."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from riwaya.figures.amounts import Place
from riwaya.figures.vocabulary import by_word, phrase_at, phrases, section
from riwaya.lexicon.load import load_table


def currency_at(place: Place, at: int) -> tuple[str, int] | None:
    """The ISO 4217 code of the currency named at token `at`, and the token after it.

    `ambiguous` where several states share the noun («ليرة») and the text names none of them or two.
    """
    name = _nouns().get(place.key(at))
    unit = _of(name).get(place.key(at + 1)) if name is not None else None
    if unit is not None:
        return unit, at + 2
    full = phrase_at(place.keys, at, phrases("units", "currency_names"))
    if full is not None:
        return full[1], full[0]
    if name is None:
        return None
    return _alone()[name] or _of_the_text(place, name) or "ambiguous", at + 1


def is_dual(key: str) -> bool:
    """«دولارين»: the noun in the dual counts two."""
    return len(key) > 4 and key.endswith(("ين", "ان")) and key in _nouns()


def _of_the_text(place: Place, name: str) -> str | None:
    """The code of the one state of this currency that the text names, by its name or its adjective."""
    table = _state_words(name)
    bare = (key[1:] if key[0] in "وبلف" and key not in table else key for key in place.keys)
    found = {code for key in bare if (code := table.get(key)) is not None}
    return found.pop() if len(found) == 1 else None


@cache
def _state_words(name: str) -> Mapping[str, str]:
    """Words by which a text names a state of this currency: مصر, مصري, المصرية."""
    table = dict(_of(name))
    table |= {f"ال{word}": code for word, code in _of(name).items()}
    codes = frozenset(table.values())
    return table | {w: code for w, code in by_word("units", "currency_states").items() if code in codes}


@cache
def _table() -> Mapping[str, Mapping[str, object]]:
    table = load_table("units")["currencies"]
    return table if isinstance(table, dict) else {}


@cache
def _nouns() -> Mapping[str, str]:
    nouns: dict[str, str] = {}
    for name in _table():
        for word in section("units", "currencies", name)["noun"]:
            nouns.setdefault(word, name)
    return nouns


@cache
def _of(name: str) -> Mapping[str, str]:
    return by_word("units", "currencies", name, "of") if "of" in _table()[name] else {}


@cache
def _alone() -> Mapping[str, str | None]:
    return {name: str(row["alone"]) if "alone" in row else None for name, row in _table().items()}
