"""People: by title, by name, by both; the title may stand before the name or behind it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from riwaya.lexicon.name_words import first_names, load_names_of
from riwaya.lexicon.titles import load_set
from riwaya.link.candidate import Candidate
from riwaya.model.span import Words, words_at
from riwaya.read.found import CONFIDENCE, Read
from riwaya.read.ground import Ground, known_actors
from riwaya.read.heading import Phrase
from riwaya.read.persons import is_given_name, is_rare_name, name_end, patronym_end
from riwaya.read.posts import Post, read_post
from riwaya.read.titles import read_title

_COMMAS = ("،", ",", "-", "–")
_APPOSED = 3  # words of a name beside a title
_TEAM = "الفريق"  # a rank before a name, a team before an adjective
# Offices that ministers hold as well: «نائب رئيس الوزراء ووزير الدفاع».
_DOUBLED = frozenset(("prime_minister", "deputy", "crown_prince", "deputy_crown_prince"))


def titled_person(ground: Ground, phrase: Phrase, name: Words, refs: tuple[str, ...]) -> Candidate:
    """A person by title and name; `refs` are the known ones of that name."""
    title = ground.words(phrase.first, phrase.last, skip=phrase.skip)
    whole = words_at(ground.clean, title.start, name.end)
    said = None if phrase.head.group == "rank" else title  # a rank alone names nobody
    return replace(
        _person(ground, phrase, whole, "name", found_by="title+name"), name=name, title=said, refs=refs
    )


def untitled_person(ground: Ground, phrase: Phrase) -> Candidate | None:
    """A title without a name behind it; None where it says nobody (a rank alone, «رئيس» alone)."""
    title = ground.words(phrase.first, phrase.last, skip=phrase.skip)
    if phrase.head.group == "rank":
        return None
    if _is_adjective(ground, phrase):
        return None
    if phrase.head.group == "people":
        return _person(ground, phrase, title, "title", found_by="people")
    if phrase.bare and not phrase.says:
        return None
    kind = "anaphor" if phrase.bare and phrase.definite else "title"
    return replace(_person(ground, phrase, title, kind, found_by=kind), title=title)


def _is_adjective(ground: Ground, phrase: Phrase) -> bool:
    """«مؤتمر صحفي», «المؤتمر الصحفي»: a nisba alone is a person behind a verb only, or first."""
    nisba = phrase.stem.endswith("ي") or (phrase.definite and phrase.stem.endswith("ه"))
    if not (phrase.bare and nisba) or phrase.length > 1 or phrase.first == 0:
        return False
    before = phrase.first - 1
    return not ground.is_boundary(before) and ground.is_definite(before) == phrase.definite


def two_titled(ground: Ground, phrase: Phrase, headed: int) -> Read | None:
    """«نائب رئيس الوزراء ووزير الدفاع سامي حداد»: one person with two offices."""
    hit = ground.heads[phrase.last] if phrase.last < len(ground.tokens) else None
    if (
        (not phrase.says and phrase.bare)
        or hit is None
        or hit.peeled.conjunction != "و"
        or hit.peeled.preposition
    ):
        return None
    second = read_title(ground, phrase.last)
    if second is None or second.head.group != "minister" or phrase.head.role not in _DOUBLED:
        return None
    if phrase.country is not None and second.country not in (None, phrase.country):
        return None  # «رئيس الوزراء اللبناني ووزير الخارجية الفرنسي»: two people
    start, end, refs = name_behind(ground, second)
    if end is None:
        return None
    whole = replace(phrase, last=second.last)
    return Read(titled_person(ground, whole, ground.words(start, end), refs), end, headed, start)


def name_behind(ground: Ground, phrase: Phrase) -> tuple[int, int | None, tuple[str, ...]]:
    """Where the name behind a title begins and ends (None where none is), and who is known by it."""
    at = phrase.last
    if at < len(ground.tokens) and ground.tokens[at].text in _COMMAS and phrase.head.group != "people":
        at += 1
        unnamed = not _known_person(ground, at) and name_end(ground, at, titled=False) is None
        if unnamed and not _is_rank(ground, at):
            return at, _apposed_end(ground, at), ()
    if phrase.head.group == "rank" and at < len(ground.tokens) and _is_branch(ground, at):
        at += 1  # «الكابتن بحري روبرت …»
    start = at
    while (rank := ground.heads[at] if at < len(ground.tokens) else None) is not None:
        if not any(h.group == "rank" for h in rank.values) or rank.peeled.offset:
            break
        start = at if any(h.role == "keep" for h in rank.values) else at + rank.length
        at += rank.length
        if at < len(ground.tokens) and _is_branch(ground, at):
            start = at = at + 1  # «العقيد طيار», «الكابتن بحري»
    if phrase.head.role == "keep":
        start = phrase.first
    dotted = (at > phrase.last and len(ground.tokens[at - 1].key) == 1) or (
        phrase.bare and len(phrase.stem) == 1
    )
    if dotted and at + 1 < len(ground.tokens) and ground.tokens[at].text == ".":
        start = at = at + 1  # «د. سامي»
    refs = _known_person(ground, at)
    if refs:
        hit = ground.actors[at]
        other = _other_name(ground, at)
        if other is not None:
            return start, other, ()
        return start, patronym_end(ground, at + (hit.length if hit else 1)), refs
    if phrase.stem == _TEAM and not phrase.bare and ground.tokens[phrase.last - 1].key not in _qualifiers():
        return start, None, ()
    if _needs_given_name(phrase) and not is_given_name(ground, at):
        return start, None, ()
    return start, name_end(ground, at, titled=phrase.head.group != "people"), ()


def _other_name(ground: Ground, at: int) -> int | None:
    """Behind the name of somebody whose first name is a known one's last: «الحاج عباس مظلوم»; else None."""
    hit = ground.actors[at]
    if hit is None or any(v.kind != "short" for v in hit.values) or not is_given_name(ground, at):
        return None
    end = name_end(ground, at, titled=True)
    return end if end is not None and end > at + hit.length else None


def _apposed_end(ground: Ground, at: int) -> int | None:
    """Behind a name that marks part from its title: «سفير الأردن، منذر قباعة،», «الوزير، الطيب بكوش،»."""
    end = name_end(ground, at, titled=True) if is_given_name(ground, at) else None
    if end is None:
        names = load_names_of("surnames") | first_names()
        end = at
        while end - at < _APPOSED and ground.is_word(end) and ground.tokens[end].key in names:
            end += 1
    closed = end > at + 1 and (end == len(ground.tokens) or not ground.is_word(end))
    return end if closed else _between_commas(ground, at)


def _between_commas(ground: Ground, at: int) -> int | None:
    """Behind a name that no list knows and commas alone mark: «السفيرة الأميركية، إلينا رومانوسكي،»."""
    end = at
    while end - at < _APPOSED and ground.is_word(end) and is_rare_name(ground, end):
        end += 1
    closed = end > at + 1 and end < len(ground.tokens) and ground.tokens[end].text in ("،", ",", ".")
    return end if closed and not ground.is_definite(at) else None


def _is_rank(ground: Ground, at: int) -> bool:
    """«مدير أمن المدينة، اللواء سامي حداد»: a rank without a conjunction."""
    hit = ground.heads[at] if at < len(ground.tokens) else None
    return hit is not None and not hit.peeled.offset and any(h.group == "rank" for h in hit.values)


def _is_branch(ground: Ground, at: int) -> bool:
    return ground.tokens[at].key in load_set("titles", "branches")


def _qualifiers() -> frozenset[str]:
    return load_set("titles", "qualifies") | load_set("titles", "branches")


def _needs_given_name(phrase: Phrase) -> bool:
    """Ranks and posts are everyday words too (الفريق, a team): alone they make no name of what follows."""
    rank = phrase.head.group == "rank" and phrase.head.role != "keep"
    return rank or (phrase.bare and not phrase.says)


def _known_person(ground: Ground, at: int) -> tuple[str, ...]:
    hit = ground.actors[at] if at < len(ground.tokens) else None
    if hit is None or hit.peeled.offset:
        return ()
    return tuple(dict.fromkeys(v.key for v in hit.values if known_actors()[v.key].type == "PER"))


def _person(ground: Ground, phrase: Phrase, words: Words, kind: str, *, found_by: str) -> Candidate:
    head = phrase.head
    assistant = any(w in words.text.split() for w in ("المساعد", "المساعدة"))  # «الأمين العام المساعد»
    body = next((r for r in phrase.refs if known_actors()[r].type == "ORG"), None)
    sector = head.sector or (known_actors()[body].sector if body else None)
    post = None if assistant else read_post(ground, phrase)
    if post is None:
        office = head.group in ("office", "minister") and not assistant and head.one
        role = ("deputy" if assistant else head.role) if head.group != "rank" else None
        state = (body if head.role == "secretary_general" else None) or phrase.country
        post = Post(role, state, phrase.country, one=office)
    return Candidate(
        words.start,
        words.end,
        words.text,
        kind=kind,
        type="PER",
        role=post.role,
        state=post.state,
        country=post.country,
        sector=sector,
        past=phrase.past,
        one=post.one,
        found_by=found_by,
        confidence=CONFIDENCE[found_by],
    )


def named_person(
    ground: Ground, name: Words, end: int, *, found_by: str, refs: tuple[str, ...] = ()
) -> Candidate:
    """A person by name, with the title behind it where one stands there: «فلان، وزير …»."""
    actor = known_actors()[refs[0]] if len(refs) == 1 else None
    candidate = Candidate(
        name.start,
        name.end,
        name.text,
        kind="name",
        type="PER",
        refs=refs,
        name=name,
        country=actor.country if actor else None,
        sector=actor.sector if actor else None,
        found_by=found_by,
        confidence=CONFIDENCE[found_by],
    )
    return with_apposition(ground, candidate, end)


def with_apposition(ground: Ground, candidate: Candidate, end: int) -> Candidate:
    """A person with the office that the title behind the name says."""
    title = next(_appositions(ground, end), None)
    if title is None:
        return candidate
    phrase, words = title
    said = _person(ground, phrase, words, "name", found_by="title+name")
    return replace(
        candidate,
        title=words,
        role=said.role,
        state=said.state,
        country=candidate.country or said.country,
        sector=candidate.sector or said.sector,
        past=said.past,
        one=said.one,
    )


def _appositions(ground: Ground, end: int) -> Iterator[tuple[Phrase, Words]]:
    """The title that stands behind a name, with a comma or without."""
    at = end + 1 if end < len(ground.tokens) and ground.tokens[end].text in _COMMAS else end
    if not ground.is_word(at):
        return
    phrase = read_title(ground, at)
    if phrase is None or phrase.skip or phrase.head.type != "PER" or phrase.bare:
        return
    if phrase.head.group in ("office", "minister", "post"):
        yield phrase, ground.words(phrase.first, phrase.last)
