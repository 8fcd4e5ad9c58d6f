"""Quotation marks: told open from closed, mended where that is certain, and paired.

Papers write « », “ ”, ", ‹ ›, '', ‘ ’ and <<>>, some of them the wrong way round (”…“), and some quote in
round brackets (`brackets`). All become « and ». A paragraph's marks are then checked:

* a closing mark turned round, «أن» موسكو …» for «أن «موسكو …»: mended where a word that opens quotations
  stands before it, nothing is open, and the next mark closes again;
* an opening mark never closed: mended where the paragraph is one sentence from there, so that its end is
  the quotation's only possible end.

Everything else unbalanced stays as written: the pairing below leaves it alone or bounds it by the sentence. A
quotation opened again at the head of each paragraph and closed once is one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from riwaya.model.span import Span
from riwaya.text.brackets import find_bracket_edits
from riwaya.text.fold import fold
from riwaya.text.text import Edit

_MARK = re.compile(
    r"""
    (?P<open> [«‹„‟] | << )
    | (?P<close> [»›] | >> )
    | (?P<curly> [“”] )                 # told by what stands around them where they are turned: ”…“
    | (?P<either> ["″＂] | '' | `` )
    | (?P<single> ['‘’] )               # a pair round words; alone an apostrophe or a minute
    """,
    re.X,
)
_LETTER = re.compile(r"\w")
_ARABIC = re.compile("[\u0621-\u064a\u0671-\u06d3]")
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
    at = end = 0
    edits = list(find_bracket_edits(text, openers=openers))
    paragraphs = text.split("\n")
    for number, paragraph in enumerate(paragraphs):
        following = next((p for p in paragraphs[number + 1 : number + 3] if p.strip()), "")
        edits += _mend(paragraph, at, openers, following)
        at += len(paragraph) + 1
    for edit in sorted(edits, key=lambda e: (e.start, e.end)):
        if edit.start >= end:
            yield edit
            end = edit.end


def _mend(paragraph: str, offset: int, openers: frozenset[str], following: str) -> Iterator[Edit]:
    marks = _find_marks(paragraph)
    if not marks:
        return
    turned = _turned(paragraph, marks, openers)
    depth = 0
    for mark in marks:
        opens = mark.opens or mark in turned
        depth = max(0, depth + (1 if opens else -1))
        yield from _shape(paragraph, mark, opens=opens, offset=offset)
    end = _certain_end(paragraph, marks)
    if depth == 1 and end is not None and not _goes_on(following):
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


def _goes_on(following: str) -> bool:
    """Whether the next paragraph opens a quotation again, or closes one that it never opened."""
    depth = 0
    for number, mark in enumerate(_find_marks(following)):
        if number == 0 and mark.opens and not following[: mark.start].strip():
            return True
        depth += 1 if mark.opens else -1
        if depth < 0:
            return True
    return False


def _find_marks(paragraph: str) -> tuple[Mark, ...]:
    marks: list[Mark] = []
    straight_open = False
    depth = 0
    singles = _pair_singles(paragraph)
    for match in _MARK.finditer(paragraph):
        if match["single"]:
            if match.start() not in singles:
                continue
            opens = singles[match.start()]
        elif match["either"]:
            opens = _straight_opens(paragraph, match.start(), match.end(), is_open=straight_open)
            straight_open = opens
        elif match["curly"]:
            opens = _curly_opens(paragraph, match.start(), is_open=depth > 0)
        else:
            opens = match["open"] is not None
        depth = max(0, depth + (1 if opens else -1))
        marks.append(Mark(match.start(), match.end(), opens))
    return tuple(marks)


def _curly_opens(paragraph: str, start: int, *, is_open: bool) -> bool:
    """“ opens and ” closes, but where ” can close nothing before a word, or “ opens nothing behind one."""
    before, after = paragraph[start - 1 : start] or " ", paragraph[start + 1 : start + 2] or " "
    if paragraph[start] == "“":
        turned = is_open and not before.isspace() and before not in "(:" and not _LETTER.match(after)
        return not turned
    return not is_open and bool(_LETTER.match(after)) and (before.isspace() or before in "(:،")


def _pair_singles(paragraph: str) -> dict[int, bool]:
    """Single marks that stand round words, by offset: whether they open. «L'Équipe» and «5'» are none."""
    found: dict[int, bool] = {}
    opened: int | None = None
    for match in _MARK.finditer(paragraph):
        if not match["single"]:
            continue
        before, after = paragraph[: match.start()], paragraph[match.end() : match.end() + 1]
        begins = not before or before[-1] in " (:،[" or _PROCLITIC.search(before) is not None
        if opened is None and begins and _ARABIC.match(after):
            opened = match.start()
        elif opened is not None and not begins and not _LETTER.match(after):
            found |= {opened: True, match.start(): False}
            opened = None
    return found


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

    One never closed runs over the paragraphs that open it again, to the mark that closes it; else to the end
    of its sentence. A closing mark without an opening one is left alone.
    """
    lines: list[_Line] = []
    at = 0
    for paragraph in clean.split("\n"):
        if "«" in paragraph or "»" in paragraph or lines:
            lines.append(_pair(paragraph, at))
        at += len(paragraph) + 1
    return tuple(sorted(_joined([line for line in lines if line.words.strip()], sentence_end)))


_OVER = 8  # paragraphs that one quotation may run over


@dataclass(frozen=True, slots=True)
class _Line:
    """A paragraph with its pairs of marks, those never closed, and the first that closes nothing."""

    words: str
    offset: int
    pairs: tuple[Quotation, ...]
    unclosed: tuple[int, ...]
    surplus: int | None


def _pair(paragraph: str, offset: int) -> _Line:
    stack: list[int] = []
    pairs: list[Quotation] = []
    surplus: int | None = None
    for match in re.finditer("[«»]", paragraph):
        if match[0] == "«":
            stack.append(match.start())
        elif stack:
            start = stack.pop()
            pairs.append(Quotation(offset + start, offset + match.end(), len(stack)))
        elif surplus is None:
            surplus = offset + match.end()
    return _Line(paragraph, offset, tuple(pairs), tuple(offset + s for s in stack), surplus)


def _joined(lines: Sequence[_Line], sentence_end: re.Pattern[str]) -> Iterator[Quotation]:
    taken: set[int] = set()  # marks that only open again what is open
    for number, line in enumerate(lines):
        end, again = _end_over(lines[number : number + _OVER]) if line.unclosed else (None, ())
        if end is not None and line.unclosed[0] not in taken:
            taken |= set(again)
            yield Quotation(line.unclosed[0], end)
        else:
            yield from _open(line, sentence_end, taken)
        yield from (q for q in line.pairs if q.start not in taken)


def _end_over(lines: Sequence[_Line]) -> tuple[int | None, tuple[int, ...]]:
    """Where the outermost quotation that the first line leaves open is closed in a later one, if it is, and
    the marks by which the lines between open it again.
    """
    again: list[int] = []
    for line in lines[1:]:
        if not line.words.lstrip().startswith("«"):
            return (line.surplus if not again else None), ()
        again.append(min((*line.unclosed, *(q.start for q in line.pairs))))
        closed = next((q for q in line.pairs if q.start == again[-1]), None)
        if closed is not None:
            return closed.end, tuple(again)
    return None, ()


def _open(line: _Line, sentence_end: re.Pattern[str], taken: set[int]) -> Iterator[Quotation]:
    for level, start in enumerate(line.unclosed):
        if start in taken:
            continue
        paragraph = start - line.offset
        end = sentence_end.search(line.words, paragraph)
        stop = end.start() if end else len(line.words)
        yield Quotation(start, line.offset + stop, level, closed=False)
