"""Mentions: words of a report that may point at somebody. At whom is decided in `riwaya.link`."""

from __future__ import annotations

from dataclasses import replace

from riwaya.lexicon.actors import Alias
from riwaya.lexicon.gazetteer import Hit
from riwaya.lexicon.titles import load_set
from riwaya.link.candidate import Candidate
from riwaya.model.span import Span, Words
from riwaya.read.bearers import choose_bearers
from riwaya.read.bodies import body_candidate, proper_name_begin
from riwaya.read.counted import Counted, read_counted
from riwaya.read.datelines import find_datelines
from riwaya.read.found import CONFIDENCE, Read
from riwaya.read.ground import Ground, ends_phrase, known_actors, survey
from riwaya.read.heading import Phrase
from riwaya.read.people import (
    name_behind,
    named_person,
    titled_person,
    two_titled,
    untitled_person,
    with_apposition,
)
from riwaya.read.persons import is_common, is_given_name, joined_name, may_open, name_end, patronym_end
from riwaya.read.places import find_listed
from riwaya.read.titles import read_title
from riwaya.text.affixes import peel
from riwaya.text.fold import fold
from riwaya.text.galley import Galley

_ADJECTIVES = ("ي", "يه", "اول", "ثاني", "ثالث", "رابع", "خامس")
_LL = 4  # code points that «لل» takes at the most, its marks included


def find_mentions(galley: Galley) -> tuple[Candidate, ...]:
    """Every mention in order of position, page furniture left out; a mention inside another is `nested`."""
    ground = survey(galley)
    found: list[Candidate] = []
    covered, shut = 0, set[int]()
    for at in range(len(ground.tokens)):
        read = _read_at(ground, at) if at not in shut else None
        if read is None or galley.is_furniture(read.candidate.span):
            continue
        found.append(replace(read.candidate, nested=at < covered))
        covered = max(covered, read.end)
        shut.update(range(at, read.headed), range(read.named, read.end))
    found += _listed(ground, covered=found)
    found = _set_aside(found, find_datelines(ground, galley))
    found += _surnames(ground, found)
    return tuple(sorted((_with_article(galley, c) for c in found), key=lambda c: (c.start, -c.end)))


def _with_article(galley: Galley, candidate: Candidate) -> Candidate:
    """«للجمهورية اليمنية» is «الجمهورية اليمنية»: its article is written into the preposition.

    So it is in «للجنة المركزية», where an adjective with the article tells it from «للجنة التحقيق».
    """
    before = fold(galley.clean[max(candidate.start - _LL, 0) : candidate.start])
    words = fold(candidate.text).split()
    described = len(words) > 1 and words[1].startswith("ال") and words[1].endswith(_ADJECTIVES)
    articled = before.endswith("لل") or (before[-1:] == "ل" and words[0][:1] == "ل" and described)
    return replace(candidate, articled=True) if articled else candidate


def _set_aside(found: list[Candidate], datelines: tuple[Span, ...]) -> list[Candidate]:
    """The candidates, those in datelines and bylines marked so."""
    if not datelines:
        return found
    return [
        replace(c, found_by="dateline", confidence=CONFIDENCE["dateline"])
        if any(d.holds(c.span) for d in datelines)
        else c
        for c in found
    ]


def _listed(ground: Ground, *, covered: list[Candidate]) -> list[Candidate]:
    """Places named in a row behind one word for them: «بلدتي بسنقول ومحمبل»."""
    taken = {c.start for c in covered}
    found = []
    for at in range(len(ground.tokens)):
        for words in find_listed(ground, at):
            if words.start not in taken:
                place = Candidate(*(words.start, words.end, words.text), kind="name", type="GPE", name=words)
                found.append(replace(place, found_by="body", confidence=CONFIDENCE["body"]))
    return found


def _surnames(ground: Ground, found: list[Candidate]) -> list[Candidate]:
    """The last names of people named in full, where they stand alone: «… مرتضى صنوبري … صنوبري»."""
    named = [c.name.text for c in found if c.name is not None and c.type == "PER"]
    last = {name.split()[-1] for name in named if " " in name}
    keys = {k for name in last if not (ends_phrase(k := fold(name)) or is_common(k) or len(k) < 3)}
    if not keys:
        return []
    pairs = {fold(" ".join(name.split()[-2:])) for name in named}
    alone = []
    for at, token in enumerate(ground.tokens):
        peeled = next((p for p in peel(token.key) if p.stem in keys), None)
        if peeled is None or any(c.start < token.end and token.start < c.end for c in found if not c.nested):
            continue
        joined = _particle_before(ground, at, pairs) if not peeled.offset else None
        words = ground.words(
            at - (joined is not None), at + 1, skip=peeled.offset if joined is None else joined
        )
        alone.append(
            Candidate(
                *(words.start, words.end, words.text),
                kind="name",
                type="PER",
                name=words,
                found_by="surname",
                confidence=CONFIDENCE["surname"],
            )
        )
    return alone


def _particle_before(ground: Ground, at: int, pairs: set[str]) -> int | None:
    """The letters before «أبو» where «أبو الخير» of somebody's name stands; None where it does not."""
    if at == 0 or not ground.is_word(at - 1):
        return None
    particles = load_set("actors/person_names", "particles")
    for peeled in peel(ground.tokens[at - 1].key):
        if peeled.stem in particles and f"{peeled.stem} {ground.tokens[at].key}" in pairs:
            return peeled.offset
    return None


def _read_at(ground: Ground, at: int) -> Read | None:
    counted = read_counted(ground, at)
    if counted is not None:
        return Read(_counted(ground, counted), counted.last, counted.last, counted.last)
    if not ground.is_word(at) or ground.tokens[at].key in load_set("titles", "acting"):
        return None
    hit, head = ground.actors[at], ground.heads[at]
    if head is not None and (hit is None or head.length >= hit.length or _is_nisba(hit)):
        phrase = read_title(ground, at)
        known = hit is not None and phrase is not None and phrase.bare and hit.length == head.length
        found = _phrase_candidate(ground, phrase) if phrase is not None and not known else None
        if found is not None:
            return found
    return _read_actor(ground, at, hit) if hit is not None else _read_untitled(ground, at)


def _read_untitled(ground: Ground, at: int) -> Read | None:
    """A person by a name that no list has: «سامي حداد», «وسامي حداد»."""
    if not may_open(ground, at):
        return None
    end, skip = name_end(ground, at, titled=_is_behind_nisba(ground, at)), 0
    end = None if end == at + 1 else end
    if end is None:
        joined = joined_name(ground, at)
        if joined is None:
            return None
        skip, end = joined
    words = ground.words(at, end, skip=skip)
    return Read(named_person(ground, words, end, found_by="given_name"), end, end, end)


def _is_behind_nisba(ground: Ground, at: int) -> bool:
    """«الهولندي روبن فان بيرسي»: a first name behind somebody's nationality."""
    before = ground.actors[at - 1] if at > 0 else None
    nisba = before is not None and before.length == 1 and ground.is_definite(at - 1) and _is_nisba(before)
    return nisba and is_given_name(ground, at)


def _counted(ground: Ground, counted: Counted) -> Candidate:
    words = ground.words(counted.first, counted.last, skip=counted.skip)
    country = known_actors()[counted.nisba].country if counted.nisba else None
    return Candidate(
        *(words.start, words.end, words.text),
        kind="title",
        type="PER",
        title=ground.words(counted.noun, counted.last) if counted.noun > counted.first else None,
        role="people",
        country=country,
        sector=counted.sector,
        found_by="counted",
        confidence=CONFIDENCE["counted"],
    )


def _is_nisba(hit: Hit[Alias]) -> bool:
    return all(v.kind == "demonym" for v in hit.values)


def _phrase_candidate(ground: Ground, phrase: Phrase) -> Read | None:
    """A title, with the name behind it where there is one, or a body."""
    headed = phrase.first + phrase.length
    if phrase.head.group == "pointer":
        return Read(_pointer(ground, phrase), headed, headed, headed)
    if phrase.head.type != "PER":
        body = body_candidate(ground, phrase)
        proper = proper_name_begin(phrase)
        return None if body is None else Read(body, phrase.last, headed, proper)
    start, end, refs = name_behind(ground, phrase)
    if end is not None:
        named = titled_person(ground, phrase, ground.words(start, end), refs)
        headed = start if phrase.head.group == "rank" else headed
        return Read(named if named.title else with_apposition(ground, named, end), end, headed, start)
    both = two_titled(ground, phrase, headed)
    if both is not None:
        return both
    title = untitled_person(ground, phrase)
    return None if title is None else Read(title, phrase.last, headed, phrase.last)


def _pointer(ground: Ground, phrase: Phrase) -> Candidate:
    words = ground.words(phrase.first, phrase.first + phrase.length, skip=phrase.skip)
    return Candidate(
        *(words.start, words.end, words.text),
        kind="anaphor",
        type=phrase.head.type,
        role=phrase.head.role,
        found_by="anaphor",
        confidence=CONFIDENCE["anaphor"],
    )


def _read_actor(ground: Ground, at: int, hit: Hit[Alias]) -> Read | None:
    """A known actor by name; a short name in front of an unknown one (كارتر بيج) is somebody else."""
    words = ground.words(at, at + hit.length, skip=hit.skip)
    end = at + hit.length
    values = choose_bearers(ground, at, hit)
    if not values:
        return None
    if known_actors()[values[0].key].type != "PER":
        return Read(_known(words, values), end, end, end)
    longer = name_end(ground, at, titled=False) if not hit.peeled.offset else None
    if longer is not None and longer > end and values[0].kind == "short":
        return Read(
            named_person(ground, ground.words(at, longer), longer, found_by="given_name"),
            longer,
            longer,
            longer,
        )
    fathered = ground.tokens[at].key == "بن" and at > 0 and is_given_name(ground, at - 1)
    if fathered and values[0].kind == "short":
        return None  # «زيد بن علي»
    refs = tuple(dict.fromkeys(v.key for v in values))
    found_by = "short_name" if values[0].kind == "short" else "lexicon"
    if (whole := patronym_end(ground, end)) > end:
        words, end = ground.words(at, whole, skip=hit.skip), whole
    return Read(named_person(ground, words, end, refs=refs, found_by=found_by), end, end, end)


def _known(words: Words, values: tuple[Alias, ...]) -> Candidate:
    actor = known_actors()[values[0].key]
    kinds = {v.kind for v in values}
    kind = values[0].kind if kinds in ({"demonym"}, {"metonym"}) else "name"
    found_by = kind if kind != "name" else "lexicon"
    return Candidate(
        words.start,
        words.end,
        words.text,
        kind=kind,
        type=actor.type,
        refs=tuple(dict.fromkeys(v.key for v in values)),
        country=actor.country if len({known_actors()[v.key].country for v in values}) == 1 else None,
        sector=actor.sector,
        found_by=found_by,
        confidence=CONFIDENCE[found_by],
    )
