"""What befell those whom an amount counts: killed, wounded, arrested, displaced."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from riwaya.figures.amounts import Amount
from riwaya.figures.vocabulary import by_word, section, words
from riwaya.lexicon.load import load_table
from riwaya.text.fold import fold

# How many words before and after an amount a word of its role may stand.
BEFORE, AFTER = 5, 3
_STOPS = frozenset(".؛!؟\n")


@cache
def _words(where: str) -> Mapping[str, str]:
    """Folded word to role, for one of `noun`, `before`, `after`."""
    return {w: role for role in _roles() for w in section("units", "roles", role).get(where, ())}


@cache
def _roles() -> tuple[str, ...]:
    table = load_table("units")["roles"]
    return tuple(map(str, table)) if isinstance(table, dict) else ()


def role_of(keys: tuple[str, ...], amount: Amount) -> str | None:
    """The role by the counted noun, else a word before, else one after; casualties where two befell.

    A noun that says what people are (سجين) gives way to a word that says what befell them (الإفراج عن).
    """
    own = _words("noun").get(fold(amount.counted)) if amount.counted is not None else None
    if own is not None and own not in words("units", "standing_roles"):
        return own
    told = _before(keys, amount.first)
    if own is not None:
        return told if told in words("units", "fates") else own
    return told or _after(keys, amount.last)


def _of(key: str) -> str | None:
    table = _words("before")
    return table.get(key) or (table.get(key[1:]) if key[:1] in "وفبل" else None)


def _before(keys: tuple[str, ...], first: int) -> str | None:
    """«مقتل 20», «مقتل وإصابة 3440»; an amount between the word and this one takes the word for itself."""
    for at in range(first - 1, max(-1, first - 1 - BEFORE), -1):
        key = keys[at]
        if key in _STOPS or key[0].isdecimal() or key in by_word("numbers", "ones"):
            return None
        role = _of(key)
        if role is not None:
            other = _of(keys[at - 1]) if at and key[0] == "و" else None
            return "casualties" if {role, other} == {"killed", "wounded"} else role
    return None


def _after(keys: tuple[str, ...], last: int) -> str | None:
    for key in keys[last : last + AFTER]:
        if key in _STOPS or key[0].isdecimal():
            return None
        role = _words("after").get(key)
        if role is not None:
            return role
    return None
