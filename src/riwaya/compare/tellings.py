"""What a report tells in its own voice: the stretches of its sentences that are nobody's words, as clauses.

The words around a statement count too: «وقال … في مقابلة أذيعت أمس» tells who spoke, where and when.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise

from riwaya.compare.clauses import find_clauses
from riwaya.compare.meaning import find_meaning
from riwaya.model.reading import Reading
from riwaya.model.span import Span, Words

# Where a sentence of the untouched text ends: a stop, question or exclamation mark, or the line.
_END = re.compile(r"[.؟!](?=[\s»\"”]|$)|\n")
_EDGE = ' \n\t،؛,;:.«»"”“()-–—…'
_LABEL_WORDS = 6
_LEAST_KEYS = 3  # of a stretch that tells something


def find_tellings(text: str, reading: Reading) -> tuple[Words, ...]:
    """The clauses that the report itself tells, in order; the contents of statements are left out."""
    said = sorted((s.content for s in reading.statements if s.within is None), key=lambda c: c.start)
    cues = tuple(s.cue for s in reading.statements)
    found: list[Words] = []
    for sentence in find_sentences(text):
        if _is_label(text, sentence):
            continue
        for stretch in _without(sentence, said):
            words = _trimmed(text, stretch)
            if _tells(words, cues):
                found += find_clauses(words)
    return tuple(found)


def _tells(words: Words, cues: Iterable[Words]) -> bool:
    """Whether a stretch says more than that somebody speaks: «وقال سالم إن» tells nothing of its own."""
    said = {key for cue in cues if words.holds(cue) for key in find_meaning(cue.text).keys}
    return len(find_meaning(words.text).keys.keys() - said) >= _LEAST_KEYS


def _is_label(text: str, sentence: Span) -> bool:
    """Whether a line below the headline is a dateline, a crosshead or a button: short, and without a stop."""
    words = sentence.of(text)
    is_line = not words.rstrip().endswith((".", "؟", "!", "»", '"', "”"))
    return is_line and len(words.split()) <= _LABEL_WORDS and text[: sentence.start].strip() != ""


@lru_cache(maxsize=256)
def find_sentences(text: str) -> tuple[Span, ...]:
    """The sentences of the untouched text, in order."""
    ends = (*(m.end() for m in _END.finditer(text)), len(text))
    return tuple(Span(a, b) for a, b in pairwise((0, *ends)) if text[a:b].strip())


def _without(sentence: Span, said: Iterable[Span]) -> Iterator[Span]:
    """What is left of a sentence between the words of others."""
    start = sentence.start
    for content in said:
        if content.overlaps(sentence):
            if content.start > start:
                yield Span(start, content.start)
            start = max(start, min(content.end, sentence.end))
    if start < sentence.end:
        yield Span(start, sentence.end)


def _trimmed(text: str, span: Span) -> Words:
    """The stretch without the marks and spaces at its ends."""
    start, end = span.start, span.end
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    return Words(start, end, text[start:end])
