"""Quotation marks: told open from closed, mended where that is certain, and paired.

Papers write « », “ ”, ", ‹ ›, '' and <<>>. All become « and ». A paragraph's marks are then checked:

* a closing mark turned round, «أن» موسكو …» for «أن «موسكو …»: mended where a word that opens quotations
  stands before it, nothing is open, and the next mark closes again;
* an opening mark never closed: mended where the paragraph is one sentence from there, so that its end is
  the quotation's only possible end.

Everything else unbalanced stays as written: the pairing below leaves it alone or bounds it by the sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

from riwaya.model.span import Span
from riwaya.text.fold import fold
from riwaya.text.text import Edit

_MARK = re.compile(r"""(?P<open>[«‹“„‟]|<<)|(?P<close>[»›”]|>>)|(?P<either>["″＂]|''|``)""", re.X)
_LETTER = re.compile(r"\w")
# Letters that are written onto the word they govern, also before a mark: «و"القوات"», «بـ"الأنشطة"».
_PROCLITIC = re.compile(r"(?:^|[\s(،])[وفبلك]{1,2}ـ?$")
_LAST_WORD = re.compile(r"([^\W\d_][\w\u064b-\u0652\u0670]*)[\s:،]*$")
_END = re.compile(r"[.؟!…](?=\s|$)")


@dataclass(frozen=True, slots=True)
class Mark:
    """One quotation mark: where it stands, and whether it opens."""

    start: int
    end: int
    opens: bool


@dataclass(frozen=True, slots=True)
class Quotation(Span):
    """What stands between a pair of marks, the marks included. `level` 0 is the outermost.

    `closed` is False where the text has no closing mark and the end is that of the sentence.
    """

    level: int = 0
    closed: bool = True

    @property
    def inside(self) -> Span:
        """The words without their marks."""
        return Span(self.start + 1, self.end - 1 if self.closed else self.end)


def find_mark_edits(text: str, *, openers: frozenset[str] = frozenset()) -> Iterator[Edit]:
    """The edits that give every quotation mark its one shape and mend what is certain."""
    at = 0
    for paragraph in text.split("\n"):
        yield from _mend(paragraph, at, openers)
        at += len(paragraph) + 1


def _mend(paragraph: str, offset: int, openers: frozenset[str]) -> Iterator[Edit]:
    marks = _find_marks(paragraph)
    turned = _turned(paragraph, marks, openers)
    depth = 0
    for mark in marks:
        opens = mark.opens or mark in turned
        depth = max(0, depth + (1 if opens else -1))
        yield from _shape(paragraph, mark, opens=opens, offset=offset)
    end = _certain_end(paragraph, marks)
    if depth == 1 and end is not None:
        yield Edit(offset + end, offset + end, "»", "quotes")


def _shape(paragraph: str, mark: Mark, *, opens: bool, offset: int) -> Iterator[Edit]:
    """Gives `mark` its shape; a turned mark also changes places with the space behind it."""
    if opens and not mark.opens:
        end = mark.end
        while end < len(paragraph) and paragraph[end] == " ":
            end += 1
        before = "" if mark.start == 0 or paragraph[mark.start - 1].isspace() else " "
        yield Edit(offset + mark.start, offset + end, f"{before}«", "quotes")
    elif paragraph[mark.start : mark.end] != ("«" if opens else "»"):
        yield Edit(offset + mark.start, offset + mark.end, "«" if opens else "»", "quotes")


def _find_marks(paragraph: str) -> tuple[Mark, ...]:
    marks: list[Mark] = []
    straight_open = False
    for match in _MARK.finditer(paragraph):
        if match["either"]:
            opens = _straight_opens(paragraph, match.start(), match.end(), is_open=straight_open)
            straight_open = opens
        else:
            opens = match["open"] is not None
        marks.append(Mark(match.start(), match.end(), opens))
    return tuple(marks)


def _straight_opens(paragraph: str, start: int, end: int, *, is_open: bool) -> bool:
    """Whether a mark that is the same at both ends opens: by what stands around it, else by turn."""
    before, after = paragraph[:start], paragraph[end : end + 1]
    if not before or not after:
        return not before
    if _PROCLITIC.search(before) and _LETTER.match(after):
        return True
    spaced_before, spaced_after = before[-1] in " (:،[", after in " .،؛:؟!)]"
    if spaced_before != spaced_after:
        return spaced_before
    return not is_open


def _turned(paragraph: str, marks: tuple[Mark, ...], openers: frozenset[str]) -> frozenset[Mark]:
    """The closing marks that can only be opening ones."""
    turned: set[Mark] = set()
    depth = 0
    for mark, following in zip_longest(marks, marks[1:]):
        if (
            not mark.opens
            and depth == 0
            and following is not None
            and not following.opens
            and _opens_after(paragraph[: mark.start], openers)
        ):
            turned.add(mark)
            depth = 1
        else:
            depth = max(0, depth + (1 if mark.opens else -1))
    return frozenset(turned)


def _opens_after(before: str, openers: frozenset[str]) -> bool:
    word = _LAST_WORD.search(before)
    return word is not None and fold(word[1]) in openers


def _certain_end(paragraph: str, marks: tuple[Mark, ...]) -> int | None:
    """Where the one open quotation must end, if it can end in one place only."""
    stack: list[Mark] = []
    for mark in marks:
        if mark.opens:
            stack.append(mark)
        elif stack:
            stack.pop()
    if len(stack) != 1:
        return None
    ends = list(_END.finditer(paragraph, stack[0].end))
    end = len(paragraph.rstrip())
    if len(ends) == 1 and ends[0].end() == end and end - 1 > stack[0].end:
        return ends[0].start()
    return None


def find_quotations(clean: str, *, sentence_end: re.Pattern[str] = _END) -> tuple[Quotation, ...]:
    """The quotations of a cleaned text, in order of position, paired within their paragraph.

    One never closed runs to the end of its sentence; a closing mark without an opening one is left alone.
    """
    found: list[Quotation] = []
    at = 0
    for paragraph in clean.split("\n"):
        found += _pair(paragraph, at, sentence_end)
        at += len(paragraph) + 1
    return tuple(sorted(found))


def _pair(paragraph: str, offset: int, sentence_end: re.Pattern[str]) -> Iterator[Quotation]:
    stack: list[int] = []
    for match in re.finditer("[«»]", paragraph):
        if match[0] == "«":
            stack.append(match.start())
        elif stack:
            start = stack.pop()
            yield Quotation(offset + start, offset + match.end(), len(stack))
    for level, start in enumerate(stack):
        end = sentence_end.search(paragraph, start)
        stop = end.start() if end else len(paragraph)
        yield Quotation(offset + start, offset + stop, level, closed=False)
