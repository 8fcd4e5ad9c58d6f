"""Noun phrases with the entities they name: what stands around an event word, within its clause.

No parser: a phrase is a run of words that a preposition, a particle, a verb or a mark ends. It is enough to
say which entity stands bare behind a verb and which behind «مع» or «ضد».
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from riwaya.lexicon.arguments import argument_words
from riwaya.lexicon.clauses import clause_words
from riwaya.lexicon.event_words import load_words
from riwaya.model.reading import Entity
from riwaya.read.page import (
    BY,
    Page,
    Phrase,
    Placed,
    approximates,
    is_count,
    preposition_at,
)
from riwaya.text.affixes import bare
from riwaya.text.fold import fold
from riwaya.text.words import Token

_NEAR = 3  # tokens between a joined word and the name it heads («ورئيس الوزراء فلان»)
_PLACES = frozenset({"GPE", "LOC"})
_EACH = frozenset({"كل", "كلا"})  # «كلا من الهند وباكستان»
_DUALS = ("ان", "ين", "تان", "تين", "ون")
_DASHES = frozenset("-–—:")


class _Draft:
    """A phrase while it is being read."""

    def __init__(self, prep: str, first: int, before: _Draft | None = None) -> None:
        self.prep, self.first, self.last = prep, first, first
        self.lead = self.more = 0
        self.heads: list[Placed] = []
        self.opener = ""
        self.tail = self.between = ""
        self.comma = self.joint = self.tied = False
        if before is not None and not prep:  # «استدعت الجزائر السفير الفرنسي»: the words between begin it
            self.opener, self.lead = before.tail, before.more if before.tail else 0

    def done(self) -> Phrase:
        heads = tuple(self.heads)
        return Phrase(self.prep, heads, self.first, self.last, self.opener, self.lead, self.more, self.tied)


def find_phrases(page: Page, first: int, last: int) -> tuple[Phrase, ...]:
    """The phrases among the tokens [first, last) that name an entity; `last` may lie behind the text."""
    last = min(last, len(page.tokens))
    found = page.read.get((first, last))
    if found is None:
        nobody = page.mentions.keys().isdisjoint(range(first, last))
        found = () if nobody else tuple(p for p in _phrases(page, first, last) if p.heads)
        page.read[first, last] = found
    return found


def _phrases(page: Page, first: int, last: int) -> Iterator[Phrase]:
    draft, at = _Draft("", first), first
    while at < last:
        following, behind = _read(page, draft, at, last)
        if following is not draft:
            yield draft.done()
        draft, at = following, behind
    yield draft.done()


def _read(page: Page, draft: _Draft, at: int, last: int) -> tuple[_Draft, int]:
    """The phrase that a token belongs to, the one being read or a new one, and the token to read next."""
    placed = page.mentions.get(at)
    if placed is not None:
        return _read_mention(page, draft, placed), placed.last
    passed = approximates(page, at) or int(at in page.timed)  # «قتل أول من أمس أربعة»
    if passed:
        draft.last = at + passed
        return draft, at + passed
    if page.tokens[at].text == "(":
        return draft, _past_bracket(page, at, last)
    return _read_plain(page, draft, at)


def _read_plain(page: Page, draft: _Draft, at: int) -> tuple[_Draft, int]:
    """The same for a word that names nobody."""
    prep = preposition_at(page, at)
    if page.tokens[at].key in argument_words("returns") or (
        prep == "من" and page.tokens[at - 1].key in _EACH
    ):
        return _Draft("", at + 1), at + 1
    if prep in ("من", "عن") and (_acts_for_whom(page, draft, at) or _counts_of(page, draft, at)):
        draft.last, draft.joint = at + 1, bool(draft.heads)  # «وفد من صندوق النقد»: the owner acts through it
        return draft, at + 1
    if prep is not None:
        return _begin(page, prep, at)
    return _read_word(page, draft, at), at + 1


def _read_mention(page: Page, draft: _Draft, placed: Placed) -> _Draft:
    at = placed.first
    if not _joins(draft, placed) or _is_another(page, draft, placed) or _counts_anew(page, draft, at):
        draft = _Draft(_attached(placed.prefix), at, draft)
        draft.opener = draft.opener or page.tokens[at].key
    _add(draft, placed)
    return draft


def _begin(page: Page, prep: str, at: int) -> tuple[_Draft, int]:
    """The phrase that a preposition begins, and the token behind it."""
    behind = at + (2 if prep == BY else 1)
    draft = _Draft(prep, behind)
    if len(prep) == 1:  # «بقرار مجلس الأمن»: the word behind the letter begins the phrase
        draft.opener, draft.more = page.tokens[at].key.removeprefix("و")[1:], 1
    return draft, behind


def _read_word(page: Page, draft: _Draft, at: int) -> _Draft:
    """The phrase that a word or mark belongs to that names nobody."""
    token = page.tokens[at]
    ends = token.text == "،" and draft.prep and not draft.heads  # «إلى ذلك، أبلغ الوزير …»
    if ends or _counts_anew(page, draft, at):  # «اعتقلت قوة أمنية اثنين من قادة الإضراب»
        draft = _Draft("", at + bool(ends))
    elif token.text == "،":
        draft.comma = True
    elif token.text in _DASHES:
        draft.between = token.text
    if token.kind != "mark":
        _add_word(draft, token)
    draft.last = at + 1
    return draft


def _add_word(draft: _Draft, token: Token) -> None:
    if token.key not in clause_words("particles"):
        draft.tied = draft.tied or _ties(draft, token.key)
        draft.opener = draft.opener or token.key
        draft.tail = draft.tail or (token.key if draft.heads else "")
        draft.more += 1
    draft.comma = False
    draft.joint = draft.joint or _begins_another(token.key)


def _ties(draft: _Draft, key: str) -> bool:
    """Whether a participle says whose something is: «طائرات تابعة للتحالف»."""
    return bool(draft.opener) and not draft.heads and key in argument_words("tied")


def _counts_anew(page: Page, draft: _Draft, i: int) -> bool:
    """Whether a number begins a phrase, for no إضافة joins it to the word before: «قتل المسلحون عشرة»."""
    if draft.heads or not draft.more or not _is_number(page.tokens[i].key):
        return False
    before = page.tokens[i - 1].key
    if before.startswith("ال") or (before.endswith(("ون", "ين", "ان")) and len(before) > 4):
        return True
    return draft.more > 1 and before.endswith(("يه", "ي"))


@lru_cache(maxsize=20_000)
def _is_number(key: str) -> bool:
    return key.isdigit() or key in clause_words("counts") or key in argument_words("some")


def _is_another(page: Page, draft: _Draft, placed: Placed) -> bool:
    """Whether a person named behind a definite noun begins a phrase: «في قصر السيف وزير الدفاع …».

    No إضافة follows a noun with its article, so what follows is not what the preposition governs.
    """
    if _is_behind_place(draft, placed):
        return True
    if not draft.prep or draft.heads or not draft.more or placed.prefix:
        return False
    closed = page.tokens[placed.first - 1].key.startswith("ال")
    opener = page.tokens[placed.first].key
    return closed and placed.entity.type == "PER" and (opener.startswith("ال") or is_office(opener))


def _is_behind_place(draft: _Draft, placed: Placed) -> bool:
    """Whether a person is named behind a place and a comma: «استقبل الملك، أمس بعمان، الوزير فلان»."""
    if not draft.prep or not draft.heads or not draft.comma or placed.prefix:
        return False
    return placed.entity.type == "PER" and all(h.entity.type in _PLACES for h in draft.heads)


@lru_cache(maxsize=50_000)
def _begins_another(key: str) -> bool:
    """Whether a word with و before it heads another party: «ونظرائهم», «ورئيس», «وحكومة»."""
    word = key[1:] if key.startswith("و") else ""
    known = any(word in argument_words(n) for n in ("envoys", "peers"))
    return bool(word) and (known or word in load_words("persons") or word in load_words("doers"))


def _acts_for_whom(page: Page, draft: _Draft, i: int) -> bool:
    """Whether «من» behind a phrase names for whom it acts: «قوات من الجيش», «مسلحون من التنظيم»."""
    if draft.heads:
        last, whom = draft.heads[-1], page.mentions.get(i + 1)
        if whom is not None and (is_count(draft.opener) or _is_town(whom.entity)):
            return whom.entity.type not in _PLACES  # «اعتقلت تسعة شبان من نابلس»
        return last.last == i and last.mention.kind == "title" and last.entity.key is None
    return draft.opener in argument_words("envoys") or draft.opener in load_words("doers")


def _is_town(entity: Entity) -> bool:
    return entity.type in _PLACES and (entity.country is None or entity.key != entity.country)


def _counts_of(page: Page, draft: _Draft, i: int) -> bool:
    """Whether «من» behind a number names who is counted: «ثلاثة من عناصر الشرطة», «23 من الكوريين»."""
    if draft.heads or not is_count(draft.opener) or i + 1 >= len(page.tokens) or page.tokens[i].key != "من":
        return False
    placed = page.mentions.get(i + 1)
    if placed is not None:
        return placed.mention.kind == "demonym" or placed.entity.type not in _PLACES
    return page.tokens[i + 1].key in argument_words("people")


def _past_bracket(page: Page, i: int, last: int) -> int:
    for j in range(i + 1, min(i + 12, last)):
        if page.tokens[j].text == ")":
            return j + 1
    return i + 1


def _attached(prefix: str) -> str:
    return prefix.removeprefix("و").removeprefix("ف")[:1]


def _joins(draft: _Draft, placed: Placed) -> bool:
    """Whether a mention belongs to the phrase being read."""
    if _attached(placed.prefix):
        owned = draft.tied or bare(draft.opener) in argument_words("arms")
        return owned and not draft.heads and placed.prefix.endswith("ل") and _owns(draft)
    if not draft.heads:
        return not placed.prefix.startswith("و") or not draft.more
    near = placed.first - draft.heads[-1].last
    if placed.prefix.startswith("و"):
        return near <= 3
    nisba = placed.mention.kind == "demonym" and (near == 0 or _is_qualified(draft))  # «مصرية - تركية»
    listed = (draft.joint and near <= _NEAR) or (draft.comma and near <= 1)
    return nisba or listed or (near <= 2 and _stands_beside(draft, placed))


def _owns(draft: _Draft) -> bool:
    """Notes that ل names the owner of what the phrase begins with: «طائرات للتحالف»."""
    draft.tied = draft.more <= _NEAR + 1
    return draft.tied


def _is_qualified(draft: _Draft) -> bool:
    """Whether only a dash, or one definite adjective in ـي, stands behind the last head."""
    adjective = draft.tail.startswith("ال") and draft.tail.endswith(("ي", "يه"))
    return bool(draft.between) or (draft.more == 1 and adjective)


def _stands_beside(draft: _Draft, placed: Placed) -> bool:
    """Apposition: «وزير الخارجية الأميركي جون كيري», where the office and the nisba come first."""
    if placed.entity.type != "PER" or draft.heads[-1].entity.type == "PER":
        return False
    return is_office(draft.opener) or draft.heads[-1].mention.kind == "title"


@lru_cache(maxsize=20_000)
def is_office(key: str) -> bool:
    """Whether a folded word is an office, or two or many who hold it: «الوزيران», «رؤساء»."""
    persons = load_words("persons")
    stems = (key.removesuffix(e) for e in _DUALS if key.endswith(e) and len(key) > 5)
    return key in persons or any(stem in persons for stem in stems)


def _add(draft: _Draft, placed: Placed) -> None:
    if not draft.heads and not draft.opener:
        draft.opener = fold(placed.mention.text).split()[0] if placed.mention.text else ""
    if not draft.heads:
        draft.lead = draft.lead or draft.more
    coordinated = placed.prefix.startswith("و") or draft.comma or draft.joint
    nisba = placed.mention.kind == "demonym"
    if draft.heads and not coordinated and not (nisba and draft.heads[-1].mention.kind == "demonym"):
        if nisba:
            draft.last = placed.last
            return
        draft.heads.pop()
    draft.heads.append(placed)
    draft.last, draft.more, draft.comma, draft.joint = placed.last, 0, False, False
    draft.tail = draft.between = ""
