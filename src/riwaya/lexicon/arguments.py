"""Words that tell how the parts of a clause belong together: `ar/arguments.yaml`."""

from __future__ import annotations

from functools import cache

from riwaya.lexicon.load import load_list
from riwaya.text.fold import fold

_ENDINGS = ("هما", "هم", "ها", "نا", "ين", "ان", "ون", "ات", "ه", "ا", "ي")
_SHORTEST = 4  # folded letters of a word that may have ب or ل before it (بغزو)


@cache
def argument_words(name: str) -> frozenset[str]:
    """The folded words of a list of the lexicon."""
    return frozenset(fold(w) for w in load_list("arguments", name))


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
