"""Folding recipes: the keys under which differently spelled words are one word.

`fold` is for looking words up: it takes away what Arabic papers write or leave out at will. `fold_name` is
the recipe by which the gold scorer compares names, so it must not change without it.
"""

from __future__ import annotations

import re
import unicodedata

# Marks that only vocalise (harakat, tanwin, shadda, sukun, superscript alef, Quranic signs) and tatweel.
_MARKS = [*range(0x0610, 0x061B), *range(0x064B, 0x0660), 0x0670, *range(0x06D6, 0x06DD), 0x0640]
# Letters that papers swap: hamza seats, alef maqsura and yeh, teh marbuta and heh, Persian yeh and kaf.
_SWAPPED = {
    "أ": "ا",
    "إ": "ا",
    "آ": "ا",
    "ٱ": "ا",
    "ى": "ي",
    "ی": "ي",
    "ئ": "ي",
    "ؤ": "و",
    "ة": "ه",
    "ک": "ك",
    "گ": "ك",
    "ھ": "ه",
}
_DIGITS = {ord(d): str(i) for s in ("٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹") for i, d in enumerate(s)}
_FOLD = {**dict.fromkeys(_MARKS), **{ord(a): b for a, b in _SWAPPED.items()}, **_DIGITS}
_NAME = str.maketrans(
    {"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ة": "ه", "ؤ": "و", "ئ": "ي", "ـ": None}
)


def fold(words: str) -> str:
    """The look-up key of a word or phrase: no vowel marks, one alef, one yeh, ASCII digits, lower case.

    >>> fold("أكّدَت"), fold("سوريا") == fold("سوريـا"), fold("٢٠١٧")
    ('اكدت', True, '2017')
    """
    return words.translate(_FOLD).lower()


def fold_name(name: str | None) -> str:
    """The key under which two names are equal: `score.fold` of the annotation guide, word for word.

    >>> fold_name("الرئيس الإيرانيّ"), fold_name("رئيس ايراني")
    ('رييس ايراني', 'رييس ايراني')
    """
    bare = "".join(c for c in unicodedata.normalize("NFKC", name or "") if not unicodedata.combining(c))
    bare = re.sub(r"[^\w\s]", " ", bare.translate(_NAME)).casefold()
    return " ".join(w[2:] if w.startswith("ال") and len(w) > 4 else w for w in bare.split())


def letters_before(word: str, folded: int) -> int:
    """How many code points of `word` make the first `folded` letters of its key.

    >>> letters_before("وَأكد", 1)
    2
    """
    count = at = 0
    for at, char in enumerate(word):
        if ord(char) not in _FOLD or _FOLD[ord(char)] is not None:
            count += 1
        if count > folded:
            return at
    return len(word)
