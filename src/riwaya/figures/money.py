"""What money an amount is: a currency by its full name, its noun, or the one state that the text names."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from riwaya.figures.amounts import Place
from riwaya.figures.vocabulary import by_word, phrase_at, phrases, section
from riwaya.lexicon.load import load_table
from riwaya.text.fold import fold


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


def short_at(place: Place, at: int) -> tuple[str, int] | None:
    """The code of «ر.س», «د.إ», «SAR» at token `at`, as written: folded, «د.إ» and «د.أ» are one."""
    if place.key(at + 1) == "." and place.is_glued(at + 1) and place.is_glued(at + 2):
        code = _shorts().get(place.words.slice(at, at + 3))
        return None if code is None else (code, at + 3)
    raw = place.words.slice(at, at + 1) if at < len(place.keys) else ""
    return (raw, at + 1) if raw in _codes() else None


@cache
def _shorts() -> Mapping[str, str]:
    table = load_table("units")["currency_shorts"]
    rows = table.items() if isinstance(table, dict) else ()
    return {str(short): str(code) for code, listed in rows for short in listed}


@cache
def _codes() -> frozenset[str]:
    return frozenset(section("units", "currency_names"))


def part_at(place: Place, at: int) -> tuple[str, float] | None:
    """«قرش», «فلس»: the currency that it is a part of and how large a part, None where nothing tells."""
    parts = _parts().get(place.key(at))
    if parts is None:
        return None
    if len(parts) == 1:
        return next(iter(parts.items()))
    named = {code for key in set(place.keys) & _states().keys() for code in _states()[key]} & parts.keys()
    return (code := named.pop(), parts[code]) if len(named) == 1 else None


@cache
def _parts() -> Mapping[str, Mapping[str, float]]:
    """Each noun of a small coin to the currencies that have it, and their share of it."""
    table = load_table("units")["currency_parts"]
    rows = table.values() if isinstance(table, dict) else ()
    return {
        fold(str(noun)): {str(c): 1 / n for c, n in row["of"].items()} for row in rows for noun in row["noun"]
    }


@cache
def _states() -> Mapping[str, frozenset[str]]:
    """Every word by which a text names a state with a currency of its own."""
    table: dict[str, frozenset[str]] = {}
    for name in _table():
        for word, code in _state_words(name).items():
            table[word] = table.get(word, frozenset()) | {code}
    return table


def is_dual(key: str) -> bool:
    """«دولارين»: the noun in the dual counts two."""
    return len(key) > 4 and key.endswith(("ين", "ان")) and key in _nouns()


def _of_the_text(place: Place, name: str) -> str | None:
    """The code of the one state of this currency that the text names, by its name or its adjective."""
    table = _state_words(name)
    found = {table[key] for key in table.keys() & set(place.keys)}
    return found.pop() if len(found) == 1 else None


@cache
def _state_words(name: str) -> Mapping[str, str]:
    """Words by which a text names a state of this currency: مصر, مصري, المصرية."""
    table = dict(_of(name))
    table |= {f"ال{word}": code for word, code in _of(name).items()}
    codes = frozenset(table.values())
    table |= {w: code for w, code in by_word("units", "currency_states").items() if code in codes}
    return {f"{particle}{w}": code for particle in "وبلف" for w, code in table.items()} | table


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
