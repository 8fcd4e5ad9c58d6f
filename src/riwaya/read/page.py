"""A report laid out by tokens, with what was found at each, and where its clauses begin and end."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from riwaya.lexicon.arguments import argument_words, joined_preposition
from riwaya.lexicon.clauses import clause_words, relative_pronouns
from riwaya.lexicon.event_words import load_words
from riwaya.model.reading import Entity, Mention, Statement, Time
from riwaya.text.affixes import bare
from riwaya.text.fold import fold
from riwaya.text.galley import Galley
from riwaya.text.words import Token

BY = "by"  # «من قبل», «على يد»
_WIDEST = 40  # tokens of a clause looked at on either side
_OWNED = ("ه", "ها", "هم", "نا")  # pronouns on what only points back: «بلاده»
_LONGEST_TITLE = 6  # tokens of a title with whom its holder speaks for
_LONGEST_LEAD = 12  # tokens of a dateline
_DASHES = frozenset("-–—:")
_RELATIVE = 2  # tokens from a verb back over its relative pronoun
_RESUMED_WITHIN = 4  # tokens behind a verb among which its relative clause has «عليه» and the like
_STOPS = frozenset(".:؛؟!…{}")
_JOINED_PREPOSITIONS = frozenset({"وفي", "ومن"})  # openers that govern the noun behind them


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
    behind the last. `tied`: the heads only own what it names («طائرات تابعة للتحالف»).
    """

    prep: str
    heads: tuple[Placed, ...]
    first: int
    last: int
    opener: str
    lead: int = 0
    more: int = 0
    tied: bool = False

    @property
    def ids(self) -> tuple[str, ...]:
        """The entities named, each once."""
        return tuple(dict.fromkeys(p.entity.id for p in self.heads))


@dataclass(frozen=True, slots=True)
class Page:
    """A report with what was found in it, indexed by token.

    `read` keeps the phrases already read, by first and last token, `ends` the ends of clauses: two calls in
    five ask for the same again (200 reports, 2026-11-22).
    """

    galley: Galley
    mentions: Mapping[int, Placed]
    covered: frozenset[int]
    timed: frozenset[int]
    cues: frozenset[int]
    verbs: frozenset[int]
    tokens: tuple[Token, ...]
    sentences: Mapping[int, tuple[int, int]]
    read: dict[tuple[int, int], tuple[Phrase, ...]] = field(default_factory=dict, compare=False, repr=False)
    ends: dict[int, int] = field(default_factory=dict, compare=False, repr=False)


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
    pairs = sorted(((m, e) for e in entities for m in e.mentions if _stands_for(m)), key=_widest_first)
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


def _stands_for(mention: Mention) -> bool:
    """Whether a mention speaks of its entity alone: «الحركة», «بلاده», not «حركة» nor «الطرفين»."""
    if mention.kind != "anaphor":
        return True
    key = fold(mention.text)
    return key not in argument_words("sides") and (key.startswith("ال") or key.endswith(_OWNED))


def _widest_first(pair: tuple[Mention, Entity]) -> tuple[int, int, str]:
    return pair[0].start, -pair[0].end, pair[1].id


def sentence_of(page: Page, at: int) -> tuple[int, int]:
    """The tokens of the sentence that holds token `at`."""
    return page.sentences.get(at, (at, at + 1))


def clause_end(page: Page, at: int) -> int:
    """The token that ends the clause that runs on from token `at`, which itself may be anything."""
    found = page.ends.get(at)
    if found is None:
        found = page.ends[at] = _find_clause_end(page, at)
    return found


def _find_clause_end(page: Page, at: int) -> int:
    _, end = sentence_of(page, at)
    end = min(end, at + _WIDEST)
    for i in range(at + 1, end):
        if i not in page.covered:
            if _ends_clause(page, i, end):
                return i
        elif i in page.mentions and _opens_another(page, page.mentions[i], end):
            return i
    return end


def _opens_another(page: Page, placed: Placed, end: int) -> bool:
    """Whether somebody joined by و is the subject of the next clause: «مجلس النواب يوافق والمعارضة تنسحب»."""
    return placed.prefix.startswith("و") and placed.last < end and is_verb(page, placed.last)


def _ends_clause(page: Page, i: int, end: int) -> bool:
    token = page.tokens[i]
    if token.kind == "mark":
        follows_on = token.text == "،" and i + 1 < end and _is_joined(page.tokens[i + 1].key)
        return token.text in _STOPS or (follows_on and i + 1 not in page.mentions)
    if token.key == "ما" and any(approximates(page, j) for j in (i + 1, i + 2)):
        return False  # «قتل ما لا يقل عن عشرة»
    return token.key in clause_words("openers") or is_verb(page, i)


@lru_cache(maxsize=20_000)
def _is_joined(key: str) -> bool:
    """Whether و before a word means «and»: «، وزير الخارجية» goes on with the clause, «، وقال» does not."""
    own = load_words("persons") | load_words("doers") | argument_words("envoys")
    return key.startswith("و") and bare(key) not in own


def approximates(page: Page, i: int) -> int:
    """How many tokens only say how exact the number behind them is: «نحو», «يقل عن»; 0 where none do."""
    if i >= len(page.tokens) or page.tokens[i].key not in argument_words("about"):
        return 0
    for at in (i + 1, i + 2):
        key = page.tokens[at].key if at < len(page.tokens) else ""
        if key.isdigit() or bare(key) in clause_words("counts") or bare(key) in argument_words("some"):
            return at - i
        placed = page.mentions.get(at)
        if placed is not None and is_count(page.tokens[at].key):
            return at - i
    return 0


def is_verb(page: Page, i: int) -> bool:
    """Whether a token is known or, by its ي, likely to be a finite verb."""
    if not (i in page.verbs or i in page.cues or _is_likely_verb(page.tokens[i].key)):
        return False
    return not (i in page.covered or i in page.timed or approximates(page, i))


@lru_cache(maxsize=50_000)
def _is_likely_verb(key: str) -> bool:
    word = key.removeprefix("و")
    likely = word.startswith("ي") and len(word) > 3 and not word.endswith("ه")
    return likely and word not in clause_words("not_verbs")


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
        if token.key in _JOINED_PREPOSITIONS:  # «وفي البصرة قتل جندي»: the town is no subject
            return i
        if token.key in clause_words("openers") or is_verb(page, i):
            return i + 1
    return max(begin, at - _WIDEST)


def opens_relative(page: Page, at: int) -> bool:
    """Whether the word before token `at` is a relative pronoun."""
    return at > 0 and page.tokens[at - 1].key in relative_pronouns()


def follows_unknown(page: Page, at: int) -> bool:
    """Whether a relative pronoun that takes up a noun that names nobody stands right before the verb at `at`.

    Not where the verb has its subject behind it: «الاتفاق الذي تفاوض عليه الوزير».
    """
    if not opens_relative(page, at) or at < _RELATIVE:
        return False
    noun = at - _RELATIVE - (page.tokens[at - _RELATIVE].text == "،")
    behind = page.tokens[at + 1 : at + 1 + _RESUMED_WITHIN]
    known = noun in page.covered and not ends_title(page, noun)
    return not known and not any(t.key in argument_words("returns") for t in behind)


def ends_title(page: Page, at: int) -> bool:
    """Whether a token ends a man's title with the body he speaks for: «الناطق باسم القوات»."""
    first = next((i for i in range(at - 1, max(at - _LONGEST_TITLE, -1), -1) if i in page.mentions), at)
    placed = page.mentions.get(first)
    if placed is None or placed.last != at + 1 or placed.entity.type != "PER":
        return False
    return page.tokens[at].key in load_words("doers")


def is_preposition(key: str) -> bool:
    """Whether a folded word, و before it or not, is a preposition."""
    prepositions = clause_words("prepositions")
    return key in prepositions or key.removeprefix("و") in prepositions


def is_count(key: str) -> bool:
    """Whether a folded word is a number, or a word for some of many."""
    return key.isdigit() or key in clause_words("counts") or bare(key) in argument_words("some")


def preposition_at(page: Page, i: int) -> str | None:
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
    if key in argument_words("amongst"):
        return "بين"
    if key == "الي" and following == "جانب":
        return "جانب"
    prepositions = clause_words("prepositions")
    word = key if key in prepositions else key.removeprefix("و")
    if word in prepositions:
        return word
    return joined_preposition(key) or None
