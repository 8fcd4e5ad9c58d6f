"""The assertions of a long statement: cut where a further clause begins, each piece in the exact words.

«… توحدان جهودهما في مكافحة الجراد وتشاركان في حل النزاع» holds two. It is cut before a joint word
behind a comma (كما، فيما، لكن), at a full stop, and before و with a verb in the present; not before a past
tense, which without a dictionary cannot be told from a noun.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from riwaya.compare.meaning import count_keys
from riwaya.lexicon.load import load_list
from riwaya.model.span import Words
from riwaya.text.fold import fold

# «، كما», «؛ لكن», «. وقد»: a mark and the word behind it, with quotation marks between.
_MARKED = re.compile(r"[،؛,;.!؟]+[»\"”]?\s+(?P<word>[«\"“]?[^\W\d_]\w*)")
# « وتساهمان», « ويسعون», « وسيواصل»: و and a verb in the present.
_VERB = re.compile(
    r"""
    (?<=\s)
    (?P<word>
        و س? [يت] \w{2,} (?:ان|ون)     # dual and plural, which no other noun in ت or ي looks like
      | و س [يت] \w{3,}                # future
      | و ي \w{3,}                     # «ويهدف»
    )
    (?=\s)
    """,
    re.X,
)
_LEAST_KEYS = 3  # of a piece that stands alone


def find_clauses(words: Words) -> tuple[Words, ...]:
    """The pieces, in order; one piece, the words themselves, where there is nothing to cut."""
    starts = [0]
    for cut in sorted(set(_cuts(words.text))):
        if _says_enough(words.text[starts[-1] : cut]) and _says_enough(words.text[cut:]):
            starts.append(cut)
    ends = [*starts[1:], len(words.text)]
    return tuple(_trimmed(words, start, end) for start, end in zip(starts, ends, strict=True))


def _cuts(text: str) -> Iterator[int]:
    joints, not_verbs = _words("joints"), _words("not_verbs")
    for match in _MARKED.finditer(text):
        key = fold(match["word"].lstrip('«"“'))
        if (
            "." in match[0]
            or key in joints
            or (_VERB.match(f" {match['word']} ", 1) and key not in not_verbs)
        ):
            yield match.start("word")
    for match in _VERB.finditer(text):
        if fold(match["word"]) not in not_verbs:
            yield match.start("word")


def _says_enough(text: str) -> bool:
    return count_keys(text) >= _LEAST_KEYS


def _trimmed(words: Words, start: int, end: int) -> Words:
    """The piece without the comma and the spaces behind it."""
    while end > start and words.text[end - 1] in " \n\t،؛,;":
        end -= 1
    return Words(words.start + start, words.start + end, words.text[start:end])


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(fold(w) for w in load_list("claims", name))
