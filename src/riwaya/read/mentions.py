"""Mentions: words of a report that may point at somebody. At whom is decided in `riwaya.link`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from riwaya.lexicon.actors import Alias, capital_of
from riwaya.lexicon.gazetteer import Hit
from riwaya.lexicon.load import load_table
from riwaya.lexicon.titles import load_set
from riwaya.link.candidate import Candidate
from riwaya.model.span import Words, words_at
from riwaya.read.ground import Ground, ends_phrase, known_actors, survey
from riwaya.read.persons import is_common, is_given_name, name_end, patronym_end
from riwaya.read.titles import Phrase, read_title
from riwaya.text.affixes import peel
from riwaya.text.fold import fold
from riwaya.text.galley import Galley

_COMMAS = ("،", ",", "-", "–")
# How far each way of finding is to be trusted. Set by hand; the shares in `link.salience` bear the order out.
CONFIDENCE = {
    "lexicon": 0.95,
    "short_name": 0.85,
    "surname": 0.8,
    "title+name": 0.9,
    "title": 0.8,
    "body": 0.75,
    "given_name": 0.7,
    "people": 0.6,
    "anaphor": 0.6,
    "demonym": 0.9,
    "metonym": 0.8,
}


# What a head introduces by name, so that head and name together are that actor.
_BODIES = ("outlet", "company", "party", "movement", "armed_group", "organisation")
_PLACES = ("town", "province", "area", "base")
_INTRODUCED = {**dict.fromkeys(_BODIES, ("ORG",)), **dict.fromkeys(_PLACES, ("GPE", "LOC"))}


def find_mentions(galley: Galley) -> tuple[Candidate, ...]:
    """Every mention in order of position, page furniture left out; a mention inside another is `nested`."""
    ground = survey(galley)
    found: list[Candidate] = []
    covered, shut = 0, set[int]()
    for at in range(len(ground.tokens)):
        read = _read_at(ground, at) if at not in shut and ground.is_word(at) else None
        if read is None or galley.is_furniture(read.candidate.span):
            continue
        found.append(replace(read.candidate, nested=at < covered))
        covered = max(covered, read.end)
        shut.update(range(at, read.headed), range(read.named, read.end))
    found += _surnames(ground, found)
    return tuple(sorted(found, key=lambda c: (c.start, -c.end)))


def _surnames(ground: Ground, found: list[Candidate]) -> list[Candidate]:
    """The last names of people named in full, where they stand alone: «… مرتضى صنوبري … صنوبري»."""
    last = {c.name.text.split()[-1] for c in found if c.name is not None and " " in c.name.text}
    keys = {k for name in last if not (ends_phrase(k := fold(name)) or is_common(k) or len(k) < 3)}
    if not keys:
        return []
    alone = []
    for at, token in enumerate(ground.tokens):
        peeled = next((p for p in peel(token.key) if p.stem in keys), None)
        if peeled is None or any(c.start < token.end and token.start < c.end for c in found if not c.nested):
            continue
        words = ground.words(at, at + 1, skip=peeled.offset)
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


@dataclass(frozen=True, slots=True)
class _Read:
    """A candidate with the indexes behind it and behind its head, and where a name at its end begins."""

    candidate: Candidate
    end: int
    headed: int
    named: int


def _read_at(ground: Ground, at: int) -> _Read | None:
    hit, head = ground.actors[at], ground.heads[at]
    if head is not None and (hit is None or head.length >= hit.length or _is_nisba(hit)):
        phrase = read_title(ground, at)
        found = _phrase_candidate(ground, phrase) if phrase is not None else None
        if found is not None:
            return found
    if hit is not None:
        return _read_actor(ground, at, hit)
    end = name_end(ground, at, titled=False)
    if end is None:
        return None
    return _Read(_named(ground, ground.words(at, end), end, found_by="given_name"), end, end, end)


def _is_nisba(hit: Hit[Alias]) -> bool:
    return all(v.kind == "demonym" for v in hit.values)


def _phrase_candidate(ground: Ground, phrase: Phrase) -> _Read | None:
    """A title, with the name behind it where there is one, or a body."""
    headed = phrase.first + phrase.length
    if phrase.head.type != "PER":
        body = _body(ground, phrase)
        named = phrase.last if phrase.person is None else phrase.person
        return None if body is None else _Read(body, phrase.last, headed, named)
    start, end, refs = _name_behind(ground, phrase)
    if end is not None:
        return _Read(_titled(ground, phrase, ground.words(start, end), refs), end, headed, start)
    title = _untitled(ground, phrase)
    return None if title is None else _Read(title, phrase.last, headed, phrase.last)


def _titled(ground: Ground, phrase: Phrase, name: Words, refs: tuple[str, ...]) -> Candidate:
    title = ground.words(phrase.first, phrase.last, skip=phrase.skip)
    whole = words_at(ground.clean, title.start, name.end)
    said = None if phrase.head.group == "rank" else title  # a rank alone names nobody
    return replace(_person(phrase, whole, "name", found_by="title+name"), name=name, title=said, refs=refs)


def _untitled(ground: Ground, phrase: Phrase) -> Candidate | None:
    """A title without a name behind it; None where it says nobody (a rank alone, «رئيس» alone)."""
    title = ground.words(phrase.first, phrase.last, skip=phrase.skip)
    if phrase.head.group == "rank":
        return None
    if _is_adjective(ground, phrase):
        return None
    if phrase.head.group == "people":
        return _person(phrase, title, "title", found_by="people")
    if phrase.bare and not phrase.definite:
        return None
    kind = "anaphor" if phrase.bare else "title"
    return replace(_person(phrase, title, kind, found_by=kind), title=title)


def _is_adjective(ground: Ground, phrase: Phrase) -> bool:
    """«مؤتمر صحفي», «المؤتمر الصحفي»: a nisba alone is a person behind a verb only, or first."""
    nisba = phrase.stem.endswith("ي") or (phrase.definite and phrase.stem.endswith("ه"))
    if not (phrase.bare and nisba) or phrase.length > 1 or phrase.first == 0:
        return False
    before = phrase.first - 1
    return not ground.is_boundary(before) and ground.is_definite(before) == phrase.definite


def _name_behind(ground: Ground, phrase: Phrase) -> tuple[int, int | None, tuple[str, ...]]:
    """Where the name behind a title begins and ends (None where none is), and who is known by it."""
    at = phrase.last
    if at < len(ground.tokens) and ground.tokens[at].text in _COMMAS and phrase.head.group != "people":
        at += 1
        if not (_known_person(ground, at) or name_end(ground, at, titled=False)):
            return at, None, ()
    start = at
    while (rank := ground.heads[at] if at < len(ground.tokens) else None) is not None:
        if not any(h.group == "rank" for h in rank.values) or rank.peeled.offset:
            break
        start = at if any(h.role == "keep" for h in rank.values) else at + rank.length
        at += rank.length
    if phrase.head.role == "keep":
        start = phrase.first
    refs = _known_person(ground, at)
    if refs:
        hit = ground.actors[at]
        return start, patronym_end(ground, at + (hit.length if hit else 1)), refs
    if _needs_given_name(phrase) and not is_given_name(ground, at):
        return start, None, ()
    return start, name_end(ground, at, titled=phrase.head.group != "people"), ()


def _needs_given_name(phrase: Phrase) -> bool:
    """Ranks and posts are everyday words too (الفريق, a team): alone they make no name of what follows."""
    rank = phrase.head.group == "rank" and phrase.head.role != "keep"
    return rank or (phrase.bare and not phrase.definite)


def _known_person(ground: Ground, at: int) -> tuple[str, ...]:
    hit = ground.actors[at] if at < len(ground.tokens) else None
    if hit is None or hit.peeled.offset:
        return ()
    return tuple(dict.fromkeys(v.key for v in hit.values if known_actors()[v.key].type == "PER"))


def _person(phrase: Phrase, words: Words, kind: str, *, found_by: str) -> Candidate:
    head = phrase.head
    office = head.group in ("office", "minister")
    body = next((r for r in phrase.refs if known_actors()[r].type == "ORG"), None)
    sector = head.sector or (known_actors()[body].sector if body else None)
    return Candidate(
        words.start,
        words.end,
        words.text,
        kind=kind,
        type="PER",
        role=head.role if head.group != "rank" else None,
        state=(body if head.role == "secretary_general" else None) or phrase.country,
        country=phrase.country,
        sector=sector,
        past=phrase.past,
        one=(office and head.one) or head.role == "ambassador",
        found_by=found_by,
        confidence=CONFIDENCE[found_by],
    )


def _body(ground: Ground, phrase: Phrase) -> Candidate | None:
    head, refs = phrase.head, _named_by(ground, phrase)
    if phrase.bare and not _is_alone(phrase):
        return None
    if head.role.startswith("ministry:") and not phrase.stem.startswith("وزار") and phrase.country is None:
        return None
    words = ground.words(phrase.first, phrase.last, skip=phrase.skip)
    kind = "anaphor" if not refs and _points_back(ground, phrase) else "name"
    found_by = "anaphor" if kind == "anaphor" else "body"
    return Candidate(
        words.start,
        words.end,
        words.text,
        kind=kind,
        type=head.type,
        refs=refs,
        role=head.role,
        state=phrase.country,
        country=phrase.country,
        sector=head.sector,
        one=head.one,
        found_by=found_by,
        confidence=CONFIDENCE[found_by],
    )


def _is_alone(phrase: Phrase) -> bool:
    """Whether a head without further words says anything: «البرلمان», «اللجنة», «بيان»."""
    if phrase.length == 1 and phrase.stem in load_set("actors/heads", "never_bare"):
        return False
    return phrase.definite or phrase.head.alone


def _points_back(ground: Ground, phrase: Phrase) -> bool:
    """«اللجنة», «الحركة المتشددة»: a definite head with nothing behind it that names."""
    if not phrase.definite:
        return False
    if phrase.bare:
        return not phrase.head.alone or phrase.head.type == "DOC"
    behind = [t.key for t in ground.tokens[phrase.first + phrase.length : phrase.last]]
    return all(key in load_set("titles", "epithets") for key in behind)


def _named_by(ground: Ground, phrase: Phrase) -> tuple[str, ...]:
    """The known actor that a head only introduces: «شبكة إن بي سي», «مدينة الموصل», «العاصمة القطرية»."""
    if phrase.stem == fold(str(load_table("actors/heads")["capital"])):
        capital = capital_of(phrase.country or "")
        return (capital,) if capital else ()
    kinds = _INTRODUCED.get(phrase.head.role, ())
    at = phrase.first + phrase.length
    at += at < phrase.last and not ground.is_word(at)
    hit = ground.actors[at] if at < phrase.last else None
    if hit is None or hit.peeled.offset or all(v.kind in ("demonym", "metonym") for v in hit.values):
        return ()
    keys = [v.key for v in hit.values if v.kind not in ("demonym", "metonym")]
    return tuple(k for k in keys if known_actors()[k].type in kinds)


def _read_actor(ground: Ground, at: int, hit: Hit[Alias]) -> _Read | None:
    """A known actor by name; a short name in front of an unknown one (كارتر بيج) is somebody else."""
    words = ground.words(at, at + hit.length, skip=hit.skip)
    end = at + hit.length
    values = _chosen(ground, at, hit)
    if not values:
        return None
    if known_actors()[values[0].key].type != "PER":
        return _Read(_known(words, values), end, end, end)
    longer = name_end(ground, at, titled=False) if not hit.peeled.offset else None
    if longer is not None and longer > end and values[0].kind == "short":
        return _Read(
            _named(ground, ground.words(at, longer), longer, found_by="given_name"), longer, longer, longer
        )
    refs = tuple(dict.fromkeys(v.key for v in values))
    found_by = "short_name" if values[0].kind == "short" else "lexicon"
    if (whole := patronym_end(ground, end)) > end:
        words, end = ground.words(at, whole, skip=hit.skip), whole
    return _Read(_named(ground, words, end, refs=refs, found_by=found_by), end, end, end)


def _known(words: Words, values: tuple[Alias, ...]) -> Candidate:
    actor = known_actors()[values[0].key]
    kind = values[0].kind if values[0].kind in ("demonym", "metonym") else "name"
    found_by = kind if kind != "name" else "lexicon"
    return Candidate(
        words.start,
        words.end,
        words.text,
        kind=kind,
        type=actor.type,
        refs=tuple(dict.fromkeys(v.key for v in values)),
        country=actor.country,
        sector=actor.sector,
        found_by=found_by,
        confidence=CONFIDENCE[found_by],
    )


def _chosen(ground: Ground, at: int, hit: Hit[Alias]) -> tuple[Alias, ...]:
    """By the word before it a capital is its state's government or itself, a weak name a name or a word."""
    kinds = {v.kind for v in hit.values}
    if "metonym" in kinds and "name" in kinds:
        wanted = "name" if _is_placed(ground, at, hit) else "metonym"
        return tuple(v for v in hit.values if v.kind == wanted)
    if "weak" in kinds and not _is_placed(ground, at, hit):
        return ()
    if len(kinds) > 1 and "demonym" in kinds:
        nisba = (
            hit.length == 1 and ground.is_word(at - 1) and at > 0 and ground.tokens[at - 1].key.endswith("ه")
        )
        return tuple(v for v in hit.values if (v.kind == "demonym") == nisba)
    return hit.values


def _is_placed(ground: Ground, at: int, hit: Hit[Alias]) -> bool:
    """Whether the words before put something there: في طهران، ببغداد."""
    if hit.peeled.preposition == "ب":
        return True
    return (
        at > 0
        and not hit.peeled.offset
        and ground.tokens[at - 1].key in load_set("actors/boundaries", "places")
    )


def _named(ground: Ground, name: Words, end: int, *, found_by: str, refs: tuple[str, ...] = ()) -> Candidate:
    """A person by name, with the title behind it where one stands in apposition: «فلان، وزير …»."""
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
    title = next(_appositions(ground, end), None)
    if title is None:
        return candidate
    phrase, words = title
    said = _person(phrase, words, "name", found_by="title+name")
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
