"""Round brackets that quote: papers without quotation marks on their keyboard write (…) or ((…)) for «…».

A bracket quotes for certain where it is doubled, or where it holds a clause and stands behind a colon or a
word that opens quotations: «وقال: (لن نعود إلى بيوتنا)». Where a report does so and has no other quotation
mark, its other brackets quote too: «تحدث عن (اختطاف)». A figure, initials and a dateline's agency stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from riwaya.text.fold import fold
from riwaya.text.text import Edit

_DOUBLED = re.compile(r"\(\((?P<words>[^()\n]+)\)\)")
# «(45 سنة)», «(رويترز) –», «(لن نعود إلى بيوتنا)»; what stands behind tells a dateline
_BRACKET = re.compile(r"(?<!\()\((?P<words>[^()\n«»]+)\)(?!\))(?P<dateline>\s*[-–:])?")
_BEFORE = re.compile(r"(?:(?P<colon>:)|(?P<word>[^\W\d_]+))\s*$")
_CLAUSE = 3  # words that make a bracket a clause and no name
_WORD = re.compile(r"[^\W\d_]{2,}")
_OTHER_MARKS = re.compile(r"""[«»“”"‹›„]""")
_LATIN = re.compile(r"[A-Za-z\d]")


def find_bracket_edits(text: str, *, openers: frozenset[str]) -> Iterator[Edit]:
    """The edits that make quotation marks of brackets that quote."""
    if "(" not in text:
        return
    for match in _DOUBLED.finditer(text):
        yield from _quoted(match.start(), match.end(), size=2)
    brackets = list(_BRACKET.finditer(text))
    certain = [m for m in brackets if _is_certain(text, m, openers)]
    if certain and _OTHER_MARKS.search(text) is None:
        certain = [m for m in brackets if m in certain or _may_quote(m)]
    for match in certain:
        yield from _quoted(match.start(), match.end("words") + 1, size=1)


def _quoted(start: int, end: int, *, size: int) -> Iterator[Edit]:
    yield Edit(start, start + size, "«", "quotes")
    yield Edit(end - size, end, "»", "quotes")


def _may_quote(match: re.Match[str]) -> bool:
    words = match["words"]
    return match["dateline"] is None and _LATIN.search(words) is None and _WORD.search(words) is not None


def _is_certain(text: str, match: re.Match[str], openers: frozenset[str]) -> bool:
    """Whether a bracket holds a clause and stands where a quotation opens."""
    words = _WORD.findall(match["words"])
    if len(words) < _CLAUSE or _LATIN.search(match["words"]) is not None:
        return False
    if fold(words[0]) in openers:
        return True
    before = _BEFORE.search(text, max(0, match.start() - 20), match.start())
    return before is not None and (before["colon"] is not None or fold(before["word"]) in openers)
