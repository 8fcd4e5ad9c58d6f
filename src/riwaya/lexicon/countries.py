"""States: CLDR's Arabic names joined with `ar/actors/countries.yaml`, and the nisba forms made by rule."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from babel import Locale
from babel.core import get_global

from riwaya.errors import LexiconError
from riwaya.lexicon.load import load_table

COUNTRY_SUFFIX_TYPES = ("GPE", "LOC")
_FIELDS = {"names", "adj", "people", "capital", "capital_en", "seat", "weak", "not", "en"}
_KOSOVO = {"XKX": "XK"}  # user-assigned code, CLDR has no alpha-3 alias for it
# CLDR's alpha-3 aliases hold withdrawn codes and user-assigned ones beside those in force.
_WITHDRAWN = {
    "ZAR",
    "FXX",
    "TMP",
    "BUR",
    "DDR",
    "YUG",
    "SCG",
    "ANT",
    "ATN",
    "CTE",
    "JTN",
    "MID",
    "NTZ",
    "PCI",
    "YMD",
    "SUN",
    "CSK",
    "VDR",
}
_ENDINGS = ("", "ه", "ون", "ين", "ات", "ا", "ان", "تان", "تين")


@dataclass(frozen=True, slots=True)
class Country:
    """A state. `adjectives` are the forms of its nisba, `seat` what stands for its government."""

    code: str
    en: str
    names: tuple[str, ...]
    adjectives: tuple[str, ...]
    capital: tuple[str, ...] = ()
    capital_en: str | None = None
    seat: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()


@cache
def load_countries() -> tuple[Country, ...]:
    """Every state and territory with an alpha-3 code, in the order of the codes."""
    table = load_table("actors/countries")
    arabic, english = Locale("ar").territories, Locale("en").territories
    codes = _alpha2_codes()
    unknown = set(table) - set(codes)
    if unknown:
        raise LexiconError(f"actors/countries.yaml: expected ISO alpha-3 codes, found {sorted(unknown)}")
    return tuple(
        _country(code, arabic[alpha2], english[alpha2], table.get(code, {}))
        for code, alpha2 in sorted(codes.items())
        if alpha2 in arabic
    )


def nisba_forms(stem: str) -> tuple[str, ...]:
    """The forms of a masculine nisba, with and without article.

    >>> nisba_forms("إيراني")[:4]
    ('إيراني', 'الإيراني', 'إيرانية', 'الإيرانية')
    """
    words = stem.split()
    forms = []
    for ending in _ENDINGS:
        bare = [w + ending.replace("ه", "ة") for w in words]
        forms += [" ".join(bare), " ".join(f"ال{w}" for w in bare)]
    return tuple(forms)


def _alpha2_codes() -> dict[str, str]:
    aliases: Mapping[str, list[str]] = get_global("territory_aliases")
    found = {
        code: new[0]
        for code, new in aliases.items()
        if len(code) == 3
        and code.isalpha()
        and len(new) == 1
        and not _is_private(code)
        and code not in _WITHDRAWN
    }
    return {**found, **_KOSOVO}


def _is_private(code: str) -> bool:
    """QMM to QZZ and XAA to XZZ are left to users by ISO 3166-1."""
    return code[0] == "X" or (code[:2] >= "QM" and code[0] == "Q")


def _country(code: str, arabic: str, english: str, entry: object) -> Country:
    if not isinstance(entry, dict) or not entry.keys() <= _FIELDS:
        raise LexiconError(f"actors/countries.yaml: {code}: expected only {_FIELDS}, found {entry!r:.80}")
    banned = set(entry.get("not", []))
    names = dict.fromkeys([*entry.get("names", []), *([] if arabic in banned else [arabic])])
    weak = tuple(entry.get("weak", []))
    stems = entry.get("adj", _guess_nisba(arabic))
    return Country(
        code=code,
        en=entry.get("en", english),
        names=tuple(n for n in names if n not in weak),
        adjectives=tuple(
            dict.fromkeys([*(f for s in stems for f in nisba_forms(s)), *entry.get("people", [])])
        ),
        capital=tuple(entry.get("capital", [])),
        capital_en=entry.get("capital_en"),
        seat=tuple(entry.get("seat", [])),
        weak=weak,
    )


def _guess_nisba(name: str) -> Iterator[str]:
    """موريشيوس → موريشيوسي; nothing for names of several words, whose nisba no rule makes."""
    if " " in name or "-" in name:
        return
    stem = name.removeprefix("ال")
    for ending in ("يا", "ا", "ة"):
        if stem.endswith(ending):
            stem = stem[: -len(ending)]
            break
    yield stem if stem.endswith("ي") else f"{stem}ي"
