"""Words cut down to the key by which two papers' wordings are compared: folded, without what is written on.

The stemming is light (after Larkey's light10): conjunction, preposition and article go from the front, the
endings of gender, number and possession from the back, and never so much that fewer than three letters are
left. It is for comparing texts only; nobody is shown a stem.
"""

from __future__ import annotations

import re
from functools import lru_cache

from riwaya.text.fold import fold

# Words and numbers of a folded text: «الرييس», «2017», «1,500», «3.5».
_WORD = re.compile(r"\d+(?:[.,٫٬]\d+)*|[^\W\d_]+")
_THOUSANDS = re.compile(r"[,٬](?=\d{3}(?!\d))")
_FRONTS = ("وبال", "وكال", "فبال", "وال", "بال", "كال", "فال", "ولل", "ال", "لل", "و")
_LONG_BACKS = ("هما", "كما", "هم", "ها", "نا", "ان", "ات", "ون", "ين")
_SHORT_BACKS = ("ه", "ا", "ي")  # «إيرانية» loses both, one after the other, and is left as «إيران»
_SHORTEST = 3
_SHORTEST_BEFORE_LONG = 4  # so that «إيران», «لبنان» and «عمان» keep theirs


def find_stems(text: str) -> tuple[str, ...]:
    """The stems of a text's words and its numbers, in order.

    >>> find_stems("وأكّدت الرئيسة الإيرانية للمصريين: 1,500")
    ('اكدت', 'رييس', 'ايران', 'مصر', '1500')
    """
    return tuple(map(stem, _WORD.findall(fold(text))))


@lru_cache(maxsize=400_000)
def stem(key: str) -> str:
    """The stem of a folded word; a number loses its separators of thousands."""
    if key[0].isdigit():
        return _THOUSANDS.sub("", key).replace("٫", ".")
    front = next((f for f in _FRONTS if key.startswith(f) and len(key) - len(f) >= _left(f)), "")
    return _without_endings(key[len(front) :])


def _left(front: str) -> int:
    """Letters that must be left: four behind a lone و, which so often belongs to the word («وزير», «وفد»)."""
    return _SHORTEST + (front == "و")


def _without_endings(rest: str) -> str:
    for ending in _LONG_BACKS:
        if rest.endswith(ending) and len(rest) - len(ending) >= _SHORTEST_BEFORE_LONG:
            rest = rest[: -len(ending)]
            break
    for ending in _SHORT_BACKS:
        if rest.endswith(ending) and len(rest) > _SHORTEST:
            rest = rest[:-1]
    return rest
