"""Words that tell one thing in turn, by the keys that meanings are made of: مقتل، مصرع; صاروخ، صواريخ."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache

from riwaya.errors import LexiconError
from riwaya.lexicon.load import load_table
from riwaya.text.fold import fold

_WORD = re.compile(r"[^\W\d_]+")


@cache
def load_paraphrases(key_of: Callable[[str], str]) -> Mapping[str, int]:
    """The number of the list in which a key is. LexiconError where a key is in two."""
    things: dict[str, int] = {}
    for number, words in enumerate(_lists()):
        for key in {key_of(part) for word in words for part in _WORD.findall(fold(word))}:
            if things.setdefault(key, number) != number:
                raise LexiconError(
                    f"paraphrases.yaml: expected {key!r} in one list, found it in {words!r:.80} too"
                )
    return things


def _lists() -> list[list[str]]:
    lists = load_table("paraphrases").get("things")
    if not isinstance(lists, list) or not all(isinstance(words, list) for words in lists):
        raise LexiconError(f"paraphrases.yaml: expected lists of words under things, found {lists!r:.80}")
    return [[str(word) for word in words] for words in lists]
