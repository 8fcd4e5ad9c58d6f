"""Page furniture inside a report: links to other reports, share buttons, the address of the page.

It is no part of the report: finders leave it alone. Only what stands at the end of a report, or alone on
its line, is taken for furniture, since «شارك» and «اقرأ» are words of the language too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from riwaya.model.span import Span
from riwaya.text.fold import fold

_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
_LONGEST_LINE = 140  # a line of furniture; longer ones of 500 looked at were all prose
_AFTER = 12  # words that may stand behind a phrase on its line


def find_furniture(
    clean: str, *, paragraphs: Sequence[Span], phrases: tuple[str, ...], lists: tuple[str, ...]
) -> tuple[Span, ...]:
    """The spans that are furniture, in order.

    `phrases` are folded openings of a line of furniture; `lists` those after which short lines without a
    full stop go on being furniture (other reports' headlines).
    """
    return tuple(_furniture(clean, paragraphs, phrases, lists))


def _furniture(
    clean: str, paragraphs: Sequence[Span], phrases: tuple[str, ...], lists: tuple[str, ...]
) -> Iterator[Span]:
    listing = False
    for number, paragraph in enumerate(paragraphs):
        line = paragraph.of(clean)
        key = fold(line).lstrip(" -–*•.…[(«")
        is_short = len(line) <= _LONGEST_LINE
        listing = (listing and is_short and not line.endswith(".")) or (
            number > 0 and is_short and _opens(key, lists)
        )
        if number and (listing or (is_short and _opens(key, phrases)) or _is_address(line)):
            yield paragraph
        elif number:
            yield from _tail(clean, paragraph, phrases)


def _opens(key: str, phrases: tuple[str, ...]) -> bool:
    return any(
        key.startswith(p) and not key[len(p) : len(p) + 1].isalpha() and key.count(" ") <= _AFTER
        for p in phrases
    )


def _is_address(line: str) -> bool:
    return not _ADDRESS.sub("", line).strip(" :-–()[]")


def _tail(clean: str, paragraph: Span, phrases: tuple[str, ...]) -> Iterator[Span]:
    """Furniture run onto the end of a paragraph: «… يوم الأحد. رابط الخبر: …»."""
    cut = paragraph.of(clean).rfind(". ", 0, -1)
    if cut >= 0:
        start = paragraph.start + cut + 2
        tail = clean[start : paragraph.end]
        if _opens(fold(tail), phrases) or _is_address(tail):
            yield Span(start, paragraph.end)
