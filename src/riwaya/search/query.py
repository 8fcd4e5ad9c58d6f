"""What is asked: words, phrases, beginnings and parts of words, and whom or what to keep to.

| asked | finds |
|---|---|
| `الحكومة الجديدة` | finds that hold both words, anywhere |
| `"الحكومة الجديدة"` | the two words in a row; `«…»` and `“…”` do as well |
| `حكوم*` | words that begin so |
| `*كوم*` | words that hold this part |
| `*ومة` | words that end so |
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from riwaya.errors import ParseError
from riwaya.model.reading import STANCES, TYPES
from riwaya.store.keys import find_words, mark_of

_SHORTEST = 3  # letters of a part of a word; below them nearly every word fits
_KEY = "="  # before the identity of an actor, as in `=TUR`, or the whole name of an outlet
# A quotation of any kind with the stars at it, or anything else up to the next space.
_CHUNK = re.compile(
    r"""
    (?P<open>\*?) (?: "(?P<ascii>[^"]*)" | «(?P<guillemets>[^»]*)» | “(?P<curly>[^”]*)” ) (?P<close>\*?)
    | (?P<bare>\S+)
    """,
    re.X,
)


@dataclass(frozen=True, slots=True)
class Term:
    """Words in a row. The first may be the end of a word (`opens`), the last the beginning of one (`closes`).

    `keys` are folded, `written` as they were asked.
    """

    keys: tuple[str, ...]
    written: tuple[str, ...] = ()
    opens: bool = False
    closes: bool = False

    @property
    def pattern(self) -> str:
        """The term as it stands in a line of keys."""
        return f"{'' if self.opens else ' '}{' '.join(self.keys)}{'' if self.closes else ' '}"

    def find_in(self, words: Sequence[str], *, exact: bool) -> Iterator[int]:
        """Where the term begins among words, which are keys, or with `exact` words as they are written."""
        asked = list(self.written if exact else self.keys)
        if not self.opens and not self.closes:
            yield from _find_run(words, asked)
            return
        for at in range(len(words) - len(asked) + 1):
            if self._fits(words[at : at + len(asked)], asked):
                yield at

    def _fits(self, found: Sequence[str], asked: Sequence[str]) -> bool:
        if len(asked) == 1:
            return _fits_one(found[0], asked[0], opens=self.opens, closes=self.closes)
        first = found[0].endswith(asked[0]) if self.opens else found[0] == asked[0]
        last = found[-1].startswith(asked[-1]) if self.closes else found[-1] == asked[-1]
        return first and last and found[1:-1] == asked[1:-1]


@dataclass(frozen=True, slots=True)
class Query:
    """All terms and all filters must fit. `filters` are (line of keys, term); days are both included.

    `outlets` are names of outlets as they are written.
    """

    terms: tuple[Term, ...] = ()
    exact: bool = False
    filters: tuple[tuple[str, Term], ...] = ()
    since: date | None = None
    until: date | None = None
    outlets: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Filters:
    """What to keep to: names (folded, in part), or `=` and a key, of an outlet `=` and its whole name.

    Beside these a stance and a type of event.
    """

    speaker: tuple[str, ...] = ()
    actor: tuple[str, ...] = ()
    place: tuple[str, ...] = ()
    outlet: tuple[str, ...] = ()
    stance: str | None = None
    type: str | None = None
    since: date | None = None
    until: date | None = None


_NONE = Filters()


@dataclass(frozen=True, slots=True)
class _Chunk:
    body: str
    opens: bool = field(default=False)
    closes: bool = field(default=False)


def parse_query(words: str, *, exact: bool = False, filters: Filters = _NONE) -> Query:
    """What `words` and `filters` ask for. Raises ParseError, which says what may be asked.

    >>> [(term.keys, term.closes) for term in parse_query('"قال الوزير" حكوم*').terms]
    [(('قال', 'الوزير'), False), (('حكوم',), True)]
    """
    terms = tuple(term for chunk in _chunks(words) for term in _terms(chunk))
    if words.strip() and not terms:
        raise ParseError(f"expected words to look for, came {words!r}, which holds no letter and no digit")
    outlets = tuple(o.removeprefix(_KEY) for o in filters.outlet if o.startswith(_KEY))
    return Query(terms, exact, tuple(_filters(filters)), filters.since, filters.until, outlets)


def _find_run(words: Sequence[str], asked: Sequence[str]) -> Iterator[int]:
    """Where whole words stand in a row among others."""
    at = -1
    for _ in range(words.count(asked[0])):
        at = words.index(asked[0], at + 1)
        if words[at : at + len(asked)] == asked:
            yield at


def _fits_one(found: str, asked: str, *, opens: bool, closes: bool) -> bool:
    if opens and closes:
        return asked in found
    if opens:
        return found.endswith(asked)
    return found.startswith(asked) if closes else found == asked


def _chunks(words: str) -> Iterator[_Chunk]:
    for match in _CHUNK.finditer(words.replace("٭", "*")):
        bare = match["bare"]
        if bare is None:
            body = next(b for b in (match["ascii"], match["guillemets"], match["curly"]) if b is not None)
            starts, ends = body.startswith("*"), body.endswith("*")
            yield _Chunk(body.strip("*"), bool(match["open"]) or starts, bool(match["close"]) or ends)
        elif any(mark in bare for mark in '"«“'):
            raise ParseError(f"expected a phrase with both its quotation marks, came {bare!r}; close it")
        else:
            yield _Chunk(bare.strip("*"), bare.startswith("*"), bare.endswith("*"))


def _terms(chunk: _Chunk) -> Iterator[Term]:
    if "*" in chunk.body:
        raise ParseError(f"expected a star at the beginning or the end of a word, came {chunk.body!r}")
    tokens = find_words(chunk.body)
    if not tokens:
        return
    term = Term(tuple(t.key for t in tokens), tuple(t.text for t in tokens), chunk.opens, chunk.closes)
    if term.opens and len(term.pattern) < _SHORTEST:
        raise ParseError(
            f"expected a part of a word of {_SHORTEST} letters or more, came {chunk.body!r}; add letters"
        )
    if term.closes and len(term.keys[-1]) < _SHORTEST:
        raise ParseError(
            f"expected a beginning of {_SHORTEST} letters or more, came {chunk.body!r}; add letters"
        )
    yield term


def _filters(filters: Filters) -> Iterator[tuple[str, Term]]:
    named = (("speaker", filters.speaker), ("actor", filters.actor), ("place", filters.place))
    for line, values in named:
        for value in values:
            if value.startswith(_KEY):
                yield "marks", Term((mark_of(line, value.removeprefix(_KEY)),))
            else:
                yield line, _name(line, value)
    for value in filters.outlet:
        if not value.startswith(_KEY):
            yield "outlet", _name("outlet", value)
    if filters.stance is not None:
        yield "marks", Term((mark_of("stance", _one_of(filters.stance.lower(), STANCES, "a stance")),))
    if filters.type is not None:
        yield "marks", Term((mark_of("type", _one_of(filters.type.upper(), TYPES, "a type of event")),))


def _name(line: str, value: str) -> Term:
    keys = tuple(t.key for t in find_words(value))
    if not keys:
        raise ParseError(f"expected a name for the {line}, came {value!r}, which holds no letter")
    return Term(keys)


def _one_of(value: str, known: Iterable[str], what: str) -> str:
    if value not in known:
        raise ParseError(f"expected {what}, one of {', '.join(known)}; came {value!r}")
    return value
