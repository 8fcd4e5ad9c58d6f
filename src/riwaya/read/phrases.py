"""Noun phrases with the entities they name: what stands around an event word, within its clause.

No parser: a phrase is a run of words that a preposition, a particle, a verb or a mark ends. It is enough to
say which entity stands bare behind a verb and which behind «مع» or «ضد».
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from riwaya.lexicon.arguments import argument_words, joined_preposition
from riwaya.lexicon.clauses import clause_words, relative_pronouns
from riwaya.lexicon.event_words import load_words
from riwaya.model.reading import Entity, Mention, Statement, Time
from riwaya.text.fold import fold
from riwaya.text.galley import Galley
from riwaya.text.words import Token

BY = "by"  # «من قبل», «على يد»
_WIDEST = 40  # tokens of a clause looked at on either side

_NEAR = 3  # tokens between a joined word and the name it heads («ورئيس الوزراء فلان»)
_EACH = frozenset({"كل", "كلا"})  # «كلا من الهند وباكستان»
_LONGEST_LEAD = 12  # tokens of a dateline
_DASHES = frozenset("-–—:")

_STOPS = frozenset(".:؛؟!…{}")


@dataclass(frozen=True, slots=True)
class Placed:
    """A mention at its tokens, `last` excluded. `prefix` is what is written onto its first word (و، ل، ب)."""

    entity: Entity
    mention: Mention
    first: int
    last: int
    prefix: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase. `prep` is its preposition, "" where it is bare; `heads` the entities it names.

    `opener` is the key of its first word, `lead` the number of words before the first head, `more` of those
    behind the last.
    """

    prep: str
    heads: tuple[Placed, ...]
    first: int
    last: int
    opener: str
    lead: int = 0
    more: int = 0

    @property
    def ids(self) -> tuple[str, ...]:
        """The entities named, each once."""
        return tuple(dict.fromkeys(p.entity.id for p in self.heads))


@dataclass(frozen=True, slots=True)
class Page:
    """A report with what was found in it, indexed by token."""

    galley: Galley
    mentions: Mapping[int, Placed]
    covered: frozenset[int]
    timed: frozenset[int]
    cues: frozenset[int]
    verbs: frozenset[int]
    tokens: tuple[Token, ...]
    sentences: Mapping[int, tuple[int, int]]


def lay_page(
    galley: Galley,
    *,
    entities: Sequence[Entity],
    statements: Sequence[Statement],
    times: Sequence[Time],
    verbs: frozenset[int],
) -> Page:
    """Indexes a report; `verbs` are the tokens known to be finite verbs."""
    mentions = _place(galley, entities)
    covered = frozenset(i for p in mentions.values() for i in range(p.first, p.last))
    timed = frozenset(i for t in times for i in range(*galley.token_range(t)))
    cues = frozenset(i for s in statements for i in range(*galley.token_range(s.cue)))
    sentences = {i: (s.first, s.last) for s in galley.sentences for i in range(s.first, s.last)}
    return Page(galley, mentions, covered, timed, cues, verbs - covered, galley.tokens, sentences)


def _place(galley: Galley, entities: Sequence[Entity]) -> dict[int, Placed]:
    """The widest mention at each place, by its first token."""
    found: dict[int, Placed] = {}
    starts = [t.start for t in galley.tokens]
    pairs = sorted(((m, e) for e in entities for m in e.mentions if m.kind != "anaphor"), key=_widest_first)
    taken_to = 0
    for mention, entity in pairs:
        if mention.start < taken_to:
            continue
        first = max(bisect_right(starts, mention.start) - 1, 0)
        last = bisect_right(starts, mention.end - 1)
        if last > first:
            prefix = (
                fold(galley.clean[starts[first] : mention.start]) if starts[first] < mention.start else ""
            )
            found.setdefault(first, Placed(entity, mention, first, last, prefix))
            taken_to = mention.end
    return found


def _widest_first(pair: tuple[Mention, Entity]) -> tuple[int, int, str]:
    return pair[0].start, -pair[0].end, pair[1].id


def sentence_of(page: Page, at: int) -> tuple[int, int]:
    """The tokens of the sentence that holds token `at`."""
    return page.sentences.get(at, (at, at + 1))


def clause_end(page: Page, at: int) -> int:
    """The token that ends the clause that runs on from token `at`, which itself may be anything."""
    _, end = sentence_of(page, at)
    end = min(end, at + _WIDEST)
    for i in range(at + 1, end):
        if i not in page.covered and _ends_clause(page, i, end):
            return i
    return end


def _ends_clause(page: Page, i: int, end: int) -> bool:
    token = page.tokens[i]
    if token.kind == "mark":
        follows_on = token.text == "،" and i + 1 < end and page.tokens[i + 1].key.startswith("و")
        return token.text in _STOPS or (follows_on and i + 1 not in page.mentions)
    return token.key in clause_words("openers") or is_verb(page, i)


def is_verb(page: Page, i: int) -> bool:
    """Whether a token is known or, by its ي, likely to be a finite verb."""
    if i in page.covered or i in page.timed:
        return False
    key = page.tokens[i].key.removeprefix("و")
    likely = key.startswith("ي") and len(key) > 3 and not key.endswith("ه")
    likely = likely and key not in clause_words("not_verbs")
    return i in page.verbs or i in page.cues or likely


def behind_dateline(page: Page, first: int) -> int:
    """The token behind «رام الله - نبأ:» and its like, where a sentence begins with one; else `first`."""
    _, end = sentence_of(page, first)
    found = first
    for i in range(first, min(end, first + _LONGEST_LEAD)):
        if (
            i in page.verbs
            or i in page.cues
            or (page.tokens[i].kind == "mark" and page.tokens[i].text in ".،؛")
        ):
            break
        if page.tokens[i].text in _DASHES:
            found = i + 1
    return found


def clause_start(page: Page, at: int) -> int:
    """The first token of the clause that leads up to token `at`, behind what opens it."""
    begin = behind_dateline(page, sentence_of(page, at)[0])
    for i in range(at - 1, max(begin, at - _WIDEST) - 1, -1):
        if i in page.covered:
            continue
        token = page.tokens[i]
        if token.kind == "mark" and (token.text in _STOPS or token.text == "،"):
            return i + 1
        if token.key in clause_words("openers") or is_verb(page, i):
            return i + 1
    return max(begin, at - _WIDEST)


def opens_relative(page: Page, at: int) -> bool:
    """Whether the word before token `at` is a relative pronoun."""
    return at > 0 and page.tokens[at - 1].key in relative_pronouns()


def is_preposition(key: str) -> bool:
    """Whether a folded word, و before it or not, is a preposition."""
    prepositions = clause_words("prepositions")
    return key in prepositions or key.removeprefix("و") in prepositions


class _Draft:
    """A phrase while it is being read."""

    def __init__(self, prep: str, first: int, before: _Draft | None = None) -> None:
        self.prep, self.first, self.last = prep, first, first
        self.lead = self.more = 0
        self.heads: list[Placed] = []
        self.opener = ""
        self.tail = ""
        self.comma = self.joint = False
        if before is not None and not prep:  # «استدعت الجزائر السفير الفرنسي»: the words between begin it
            self.opener, self.lead = before.tail, before.more if before.tail else 0

    def done(self) -> Phrase:
        return Phrase(self.prep, tuple(self.heads), self.first, self.last, self.opener, self.lead, self.more)


def find_phrases(page: Page, first: int, last: int) -> tuple[Phrase, ...]:
    """The phrases among the tokens [first, last) that name an entity; `last` may lie behind the text."""
    return tuple(p for p in _phrases(page, first, min(last, len(page.tokens))) if p.heads)


def _phrases(page: Page, first: int, last: int) -> Iterator[Phrase]:
    draft = _Draft("", first)
    i = first
    while i < last:
        placed = page.mentions.get(i)
        if placed is not None:
            if not _joins(draft, placed):
                yield draft.done()
                draft = _Draft(_attached(placed.prefix), i, draft)
                draft.opener = draft.opener or page.tokens[i].key
            _add(draft, placed)
            i = placed.last
            continue
        token = page.tokens[i]
        prep = _preposition(page, i)
        if prep == "من" and page.tokens[i - 1].key in _EACH:
            yield draft.done()
            draft = _Draft("", i + 1)
            i += 1
            continue
        if prep in ("من", "عن") and not draft.heads and draft.opener in argument_words("envoys"):
            draft.last = i = i + 1  # «وفد من صندوق النقد»: the owner acts through it
            continue
        if prep is not None:
            yield draft.done()
            step = 2 if prep == BY else 1
            draft = _Draft(prep, i + step)
            if len(prep) == 1:  # «بقرار مجلس الأمن»: the word behind the letter begins the phrase
                draft.opener, draft.more = token.key.removeprefix("و")[1:], 1
            i += step
            continue
        if token.text == "(":
            i = _past_bracket(page, i, last)
            continue
        if token.text == "،":
            draft.comma = True
        elif token.kind != "mark" and i not in page.timed:
            if token.key not in clause_words("particles"):
                draft.opener = draft.opener or token.key
                draft.tail = draft.tail or (token.key if draft.heads else "")
                draft.more += 1
            draft.comma = False
            draft.joint = draft.joint or _begins_another(token.key)
        draft.last = i + 1
        i += 1
    yield draft.done()


@lru_cache(maxsize=50_000)
def _begins_another(key: str) -> bool:
    """Whether a word with و before it heads another party: «ونظرائهم», «ورئيس», «وحكومة»."""
    word = key[1:] if key.startswith("و") else ""
    known = any(word in argument_words(n) for n in ("envoys", "peers"))
    return bool(word) and (known or word in load_words("persons") or word in load_words("doers"))


def _past_bracket(page: Page, i: int, last: int) -> int:
    for j in range(i + 1, min(i + 12, last)):
        if page.tokens[j].text == ")":
            return j + 1
    return i + 1


def _attached(prefix: str) -> str:
    return prefix.removeprefix("و").removeprefix("ف")[:1]


def _preposition(page: Page, i: int) -> str | None:
    """The preposition at token `i`, BY for «من قبل» and its like; None where there is none."""
    following = page.tokens[i + 1].key if i + 1 < len(page.tokens) else ""
    return _preposition_of(page.tokens[i].key, following)


@lru_cache(maxsize=50_000)
def _preposition_of(key: str, following: str) -> str | None:
    if (key in ("من", "ومن") and following in ("قبل", "جانب", "طرف")) or (
        key == "علي" and following in ("يد", "ايدي")
    ):
        return BY
    if key in argument_words("directions"):
        return "في"
    if key == "الي" and following == "جانب":
        return "جانب"
    prepositions = clause_words("prepositions")
    bare = key if key in prepositions else key.removeprefix("و")
    if bare in prepositions:
        return bare
    return joined_preposition(key) or None


def _joins(draft: _Draft, placed: Placed) -> bool:
    """Whether a mention belongs to the phrase being read."""
    if _attached(placed.prefix):
        return False
    if not draft.heads:
        return not placed.prefix.startswith("و") or not draft.more
    near = placed.first - draft.heads[-1].last
    if placed.prefix.startswith("و"):
        return near <= 3
    if (near == 0 and placed.mention.kind == "demonym") or (draft.joint and near <= _NEAR):
        return True
    if near <= 1 and draft.comma:
        return True
    return near <= 2 and _stands_beside(draft, placed)


def _stands_beside(draft: _Draft, placed: Placed) -> bool:
    """Apposition: «وزير الخارجية الأميركي جون كيري», where the office and the nisba come first."""
    if placed.entity.type != "PER" or draft.heads[-1].entity.type == "PER":
        return False
    return draft.opener in load_words("persons") or draft.heads[-1].mention.kind == "title"


def _add(draft: _Draft, placed: Placed) -> None:
    if not draft.heads and not draft.opener:
        draft.opener = fold(placed.mention.text).split()[0] if placed.mention.text else ""
    if not draft.heads:
        draft.lead = draft.lead or draft.more
    coordinated = placed.prefix.startswith("و") or draft.comma or draft.joint
    if draft.heads and not coordinated:
        if placed.mention.kind == "demonym":
            draft.last = placed.last
            return
        draft.heads.pop()
    draft.heads.append(placed)
    draft.last, draft.more, draft.comma, draft.joint = placed.last, 0, False, False
    draft.tail = ""
