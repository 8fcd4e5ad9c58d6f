"""Rare words cut down to their consonants: «هامبورغ» and «بهامبورج» are one, «سروج» and «سوروتش» are not.

Every paper spells a foreign name in its own way, with a vowel more or less, ق for ك and ج for غ, and writes
«ب» and «ل» on to it. Words that the table of frequencies holds are left as they are: they are Arabic, and
vowels tell them apart. It is for comparing texts only.
"""

from __future__ import annotations

from functools import cache, lru_cache

from riwaya.lexicon.load import load_table

MARK = "~"  # before consonants, so that they never meet a whole word
_ONE = str.maketrans({"غ": "ج", "ق": "ك", "ث": "ت", "ظ": "ض"})
_VOWELS = frozenset("اويىهءؤئ")
_PROCLITICS = frozenset("بلكفو")
_SHORTEST = 5  # letters of a stem; shorter ones have too few consonants
_LEFT = 4  # letters that the proclitics leave
_FEWEST = 3  # consonants


@lru_cache(maxsize=400_000)
def spell(stem: str) -> str:
    """What a stem is compared by.

    >>> spell("هامبورغ") == spell("بهامبورج"), spell("حكوم")
    (True, 'حكوم')
    """
    if len(stem) < _SHORTEST or not "ء" <= stem[0] <= "ي" or stem in _common():
        return stem
    word = stem
    while len(word) > _LEFT and word[0] in _PROCLITICS:
        word = word[1:]
    consonants = "".join(c for c in word.translate(_ONE) if c not in _VOWELS)
    return MARK + consonants if len(consonants) >= _FEWEST else word


@cache
def _common() -> frozenset[str]:
    return frozenset(load_table("frequencies"))
