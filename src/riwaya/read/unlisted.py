"""Sources that no mention covers: unnamed people, bodies and documents, as candidates of their own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from riwaya.lexicon.particles import particle_set, source_set
from riwaya.link.candidate import Candidate
from riwaya.model.span import Words, words_at
from riwaya.read.draft import Draft
from riwaya.read.sources import is_trade
from riwaya.text.fold import fold


def find_sources(drafts: Sequence[Draft], mentions: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """The speakers that no mention covers, as candidates of their own: unnamed people, bodies, documents."""
    found: dict[tuple[int, int], Candidate] = {}
    for draft in drafts:
        for words in (draft.speaker, draft.relay):
            if words is not None and not any(names_source(m, words) for m in mentions):
                found[words.start, words.end] = _candidate(words)
    return tuple(found[at] for at in sorted(found))


def names_source(mention: Candidate, words: Words) -> bool:
    """Whether a mention says who the source is: it covers its head, or is the name at its end."""
    words = _unquoted(words)
    if not mention.overlaps(words):
        return False
    if mention.start <= words.start:
        if mention.kind != "name" and 0 < _name_at_end(words) >= mention.end - words.start:
            return False  # «المتحدث باسمها سامي حداد», where only «المتحدث» is known
        return mention.role != "people" or mention.end >= words.end
    return mention.type == "PER" and mention.kind == "name" and mention.end >= words.end and is_person(words)


def _unquoted(words: Words) -> Words:
    """«رويترز» without its marks, where they hold all of the words."""
    if not (words.text.startswith("«") and words.text.find("»") == len(words.text) - 1):
        return words
    return Words(words.start + 1, words.end - 1, words.text[1:-1])


def is_person(words: Words) -> bool:
    """Whether a phrase that ends with a person's name means that person: not «مكتب ميركل»."""
    head = fold(words.text.lstrip("«(")).split()[:1]
    return not any(h in source_set("bodies") or h in source_set("documents") for h in head)


def _candidate(words: Words) -> Candidate:
    if words.text.startswith("لل"):  # «وفقا للمصادر المحلية»: the article is written into the preposition
        return _behind_preposition(_candidate(replace(words, text=f"ال{words.text[2:]}")))
    inner = _unquoted(words)
    if inner is not words:  # «وفقا لما نقلت «المدى نت»»: nobody's name stands in quotation marks
        return replace(_made(words, "ORG"), kind="name", name=inner)
    head = fold(words.text.lstrip("«(")).split()[0]
    if head in source_set("documents"):
        return _made(words, "DOC")
    if head in source_set("bodies"):
        return _made(words, "ORG")
    name = _name_at_end(words)
    title = words_at(words.text, 0, name - 1) if name else None
    if title is not None:
        title = Words(words.start, words.start + title.end, title.text)
    made = _made(words, "PER")
    if name == 0 and (head.startswith("ال") or is_trade(head)):
        return made
    named = Words(words.start + name, words.end, words.text[name:])
    return replace(made, kind="name", name=named, title=title)


def _behind_preposition(found: Candidate) -> Candidate:
    """The candidate without the «لل» that was read as its article."""

    def behind(part: Words | None) -> Words | None:
        opens = part is not None and part.start == found.start
        return Words(part.start + 2, part.end, part.text[2:]) if part is not None and opens else part

    name, title = behind(found.name), behind(found.title)
    made = replace(found, start=found.start + 2, text=found.text[2:], name=name, title=title)
    return replace(made, articled=True)


def _name_at_end(words: Words) -> int:
    """Where the name begins in «المتحدثة باسم الشرطة البلدية سلمى حداد»; 0 where none follows a title.

    A bare noun behind a title that ends with a definite word can only stand beside it.
    """
    at = 0
    parts = words.text.split(" ")
    for before, part in pairwise(parts):
        at += len(before) + 1
        key = fold(part)
        ends = (
            fold(before).startswith("ال")
            or fold(before) in ("باسمه", "باسمها", "باسمهم")
            or before[-1:] in "،»"
        )
        if not ends or key.startswith(("ال", "لل", "و", "ب", "«", "(")):
            continue
        if not is_trade(key) and key not in particle_set("prepositions") and len(key) > 2:
            return at
    return 0


def _made(words: Words, kind: str) -> Candidate:
    return Candidate(words.start, words.end, words.text, "title", kind, found_by="source", confidence=0.5)
