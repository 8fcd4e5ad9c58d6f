"""Datelines and bylines: «الرياض (أفق الخليج)», «كتب - سامي حداد:», «(إعداد … - تحرير …)».

They say where and by whom the report was made: nobody in them takes part in what it tells.
"""

from __future__ import annotations

from riwaya.lexicon.titles import load_set
from riwaya.model.span import Span
from riwaya.read.ground import Ground
from riwaya.read.persons import is_given_name
from riwaya.text.galley import Galley

_MARKS = frozenset("-–—ـ:|/")
_LONGEST_LINE = 9  # tokens of a line that is nothing else; the longest of 44 looked at had 8
_LONGEST_LEAD = 12  # tokens before the mark that ends it: «دمشق 9 كانون الأول (وكالة نبأ) -»
_LONGEST_TAIL = 30


def find_datelines(ground: Ground, galley: Galley) -> tuple[Span, ...]:
    """The datelines and bylines of a report, in order."""
    paragraphs = galley.paragraphs
    body = 1 if galley.headline is not None else 0
    found = []
    if body < len(paragraphs):
        lead = _lead(ground, galley, paragraphs[body], is_alone=body + 1 < len(paragraphs))
        found += [lead] if lead is not None else []
    if len(paragraphs) > body + 1 and _is_credit(galley, paragraphs[-1]):
        found.append(paragraphs[-1])
    return tuple(found)


def _lead(ground: Ground, galley: Galley, paragraph: Span, *, is_alone: bool) -> Span | None:
    first, last = galley.token_range(paragraph)
    if first == last:
        return None
    verbless = not any(_is_verb(ground, i) for i in range(first, min(last, first + _LONGEST_LINE)))
    line = is_alone and last - first <= _LONGEST_LINE and galley.tokens[last - 1].text != "." and verbless
    if line and (_opens(ground, first) or any(t.text in _MARKS for t in galley.tokens[first:last])):
        return paragraph
    if not (_opens(ground, first) or is_given_name(ground, first)):
        return None
    for at in range(min(last, first + _LONGEST_LEAD) - 1, first, -1):
        if galley.tokens[at].text in _MARKS and not any(_is_verb(ground, i) for i in range(first, at)):
            return Span(paragraph.start, galley.tokens[at].end)
    return None


def _opens(ground: Ground, at: int) -> bool:
    """Whether a dateline may begin with this token: a place, or a word for writing."""
    token = ground.tokens[at]
    if token.text == "(":
        return ground.actors[at + 1] is not None if at + 1 < len(ground.tokens) else False
    if token.key in load_set("titles", "bylines"):
        return True
    hit = ground.actors[at]
    return (
        hit is not None and not hit.peeled.offset and any(v.kind in ("name", "metonym") for v in hit.values)
    )


def _is_verb(ground: Ground, at: int) -> bool:
    return ground.is_word(at) and ground.tokens[at].key in load_set("actors/boundaries", "verbs")


def _is_credit(galley: Galley, paragraph: Span) -> bool:
    """«(إعداد رانيا حسين للنشرة العربية - تحرير سامي النجار)» at the end."""
    tokens = galley.tokens_in(paragraph)
    if not 1 < len(tokens) <= _LONGEST_TAIL:
        return False
    at = 1 if tokens[0].text == "(" else 0
    return at < len(tokens) and tokens[at].key in load_set("titles", "bylines")
