"""The singular of a counted noun, so that «12 جنديا», «ثمانية جنود» and «جنديان» count the same."""

from __future__ import annotations

from functools import cache

from riwaya.figures.vocabulary import dual_nouns, section, words
from riwaya.text.fold import fold

# A stem shorter than this is no noun: سنين is not سن.
SHORTEST = 3


def lemma(noun: str, value: float | None = None) -> str:
    """The folded singular of a folded counted noun, the noun itself where neither list nor rule tells.

    `value` is the number that counts it: eleven to ninety-nine take the accusative singular (جنديا), three to
    ten the plural.

    >>> lemma("جنودا", 12), lemma("مدنيين", 5), lemma("سيارات", 3), lemma("قرارات", 7)
    ('جندي', 'مدني', 'سياره', 'قرار')
    """
    if noun in _singulars():
        return _singulars()[noun]  # before the article: ألغام folds to what looks like one
    if noun.startswith("ال") and len(noun) > 4:
        return lemma(noun[2:])
    if noun in dual_nouns():
        return dual_nouns()[noun]
    stripped = noun[:-1] if noun.endswith("ا") and len(noun) > SHORTEST else noun
    if stripped != noun and (stripped in _singulars() or _takes_accusative(value)):
        return _singulars().get(stripped, stripped)
    is_nisba = noun.endswith(("يين", "يون"))  # no singular ends so
    return noun if _takes_singular(value) and not is_nisba else _of_sound_plural(noun)


def _takes_accusative(value: float | None) -> bool:
    return value is not None and 11 <= value % 100 <= 99


def _takes_singular(value: float | None) -> bool:
    """After eleven and more, hundreds and thousands the noun is a singular already."""
    return value is not None and (value % 100 > 10 or value % 100 < 3)


def _of_sound_plural(noun: str) -> str:
    """مسلحين to مسلح, سيارات to سياره, انفجارات to انفجار."""
    stem = noun[:-2]
    if len(stem) < SHORTEST or noun[-2:] not in ("ين", "ون", "ات"):
        return noun
    if noun.endswith("ات"):
        return stem if stem in words("units", "masculine_in_at") or _is_verbal_noun(stem) else f"{stem}ه"
    return stem


def _is_verbal_noun(stem: str) -> bool:
    """تصريح, انفجار, اجتماع, استفتاء: patterns of the derived verbs, which take ات without having ه."""
    if len(stem) < 5:
        return False
    return (stem[0] == "ا" and stem[-2] == "ا") or (stem[0] == "ت" and stem[-2] == "ي")


@cache
def _singulars() -> dict[str, str]:
    """Every listed form of a noun to its singular, the singular too."""
    table: dict[str, str] = {}
    for noun, forms in section("units", "singulars").items():
        table |= dict.fromkeys((*forms, fold(noun)), fold(noun))
    return table
