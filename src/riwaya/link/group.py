"""A group: the candidates of one report that mean one thing, and the entity they make."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property

from riwaya.lexicon.actors import load_actors
from riwaya.lexicon.load import load_list
from riwaya.lexicon.titles import load_heads
from riwaya.link.candidate import Candidate
from riwaya.link.names import folded
from riwaya.model.reading import Entity, Mention
from riwaya.model.span import Words
from riwaya.text.words import find_tokens

_SHORT_OF_NAME = ("demonym", "metonym", "anaphor")


@dataclass(frozen=True)  # no slots: what a group says of itself is asked for again and again, and kept
class Group:
    """Candidates of one thing. `key` as in `Entity`."""

    members: tuple[Candidate, ...]
    key: str | None

    def plus(self, candidate: Candidate) -> Group:
        """The group with one more member; its key is not the new member's to decide."""
        return replace(self, members=(*self.members, candidate))

    @cached_property
    def first(self) -> int:
        """Where it is named first."""
        return min(c.start for c in self.members)

    @cached_property
    def type(self) -> str:
        """The type of the known actor, else of the first member."""
        actor = load_actors().get(self.key or "")
        return actor.type if actor else self.members[0].type

    @cached_property
    def country(self) -> str | None:
        """The state that it is or acts for, as far as the report or the lexicon says."""
        actor = load_actors().get(self.key or "")
        return actor.country if actor else next((c.country for c in self.members if c.country), None)

    @cached_property
    def person_names(self) -> tuple[str, ...]:
        """The proper names by which it is called, and those the lexicon knows."""
        actor = load_actors().get(self.key or "")
        said = tuple(c.called(c.name) for c in self.members if c.name is not None)
        return tuple(dict.fromkeys(said + (actor.names + actor.short if actor else ())))

    @cached_property
    def offices(self) -> tuple[tuple[str, str | None, bool], ...]:
        """Role, state and whether it is over, of each office that it is said to hold."""
        return tuple((c.role, c.state, c.past) for c in self.members if c.role and c.one and c.type == "PER")

    @cached_property
    def roles(self) -> frozenset[str]:
        """The offices and kinds of body that a later «الرئيس» or «الحركة» may take up."""
        said = {c.role for c in self.members if c.role is not None}
        actor = load_actors().get(self.key or "")
        return frozenset(said | (_roles_of(actor.names) if actor else set()))

    @cached_property
    def _said_words(self) -> frozenset[str]:
        return frozenset(words for c in self.members for words in _said(c))

    def has_words(self, words: Words) -> bool:
        """Whether a member is told with these very words."""
        wanted = folded(words.text)
        return wanted in self._said_words

    def begins_with(self, word: str) -> bool:
        """Whether a member begins with this word, article or not."""
        wanted = folded(word)
        return any(folded(c.text).split()[:1] == [wanted] for c in self.members)

    def is_longer(self, candidate: Candidate) -> bool:
        """Whether a member says the candidate's words and more, or fewer of them, with no other state."""
        wanted = folded(candidate.text).split()
        for member in self.members:
            if member.role != candidate.role or member.kind == "anaphor":
                continue
            said = folded(member.text).split()
            short, long = sorted((wanted, said), key=len)
            alike = long[: len(short)] == short and (len(short) > 1 or member.one)
            if alike and (member.country == candidate.country or None in (member.country, candidate.country)):
                return True
        return False

    def last_before(self, offset: int) -> int:
        """Where it was named last before an offset; -1 where it was not."""
        return max((c.start for c in self.members if c.start < offset), default=-1)


def _said(candidate: Candidate) -> tuple[str, ...]:
    """The words by which a title, a body or a place may be taken up; a counted noun needs its number."""
    more = candidate.name if candidate.type != "PER" else candidate.title
    if more is None or candidate.found_by == "counted":
        return (folded(candidate.text),)
    return (folded(candidate.text), folded(more.text))


def as_entity(group: Group, entity_id: str) -> Entity:
    """The entity that a group makes."""
    actor = load_actors().get(group.key or "")
    best = max(group.members, key=lambda c: c.confidence)
    name = _fullest(group)
    mentions = sorted({Mention(c.start, c.end, c.text, c.kind) for c in group.members})
    return Entity(
        id=entity_id,
        type=group.type,
        name=name,
        aliases=_aliases(group, name),
        country=group.country,
        sector=actor.sector if actor else next((c.sector for c in group.members if c.sector), None),
        key=group.key or name_key(group),
        mentions=tuple(mentions),
        found_by=best.found_by,
        confidence=round(best.confidence, 2),
    )


def _fullest(group: Group) -> str:
    """The longest proper name in the report, else what the lexicon calls it, else the longest title."""
    names = [c.called(c.name) for c in group.members if c.name is not None]
    actor = load_actors().get(group.key or "")
    if not names:
        names = [c.called(c) for c in group.members if c.kind not in _SHORT_OF_NAME and not c.nested]
    if not names and actor is not None:
        names = [actor.names[0]]
    return max(names or [c.called(c) for c in group.members], key=lambda n: (len(n.split()), len(n)))


def _aliases(group: Group, name: str) -> tuple[str, ...]:
    actor = load_actors().get(group.key or "")
    said: list[str] = []
    for c in group.members:
        said += [c.called(w) for w in (c.name, c.title, c) if w is not None]
    known = [*(actor.names[:1]), *([actor.en] if actor.en else [])] if actor else []
    kept = {folded(n): n for n in reversed([*said, *known]) if n != name}
    return tuple(dict.fromkeys(n for n in [*said, *known] if kept.get(folded(n)) == n))


def name_key(group: Group) -> str | None:
    """A key made of the name, for people with two names at least and bodies with more than a head.

    What only says that a body is one («جماعة … المسلحة») and what judges it stays out of its key.
    """
    if not any(c.kind == "name" for c in group.members) or group.type == "DOC":
        return None
    if any(len(c.refs) > 1 for c in group.members):
        return None  # «طرابلس» of which nothing says whose: its name is no identity
    if group.type == "ORG" and any(c.one and c.state is None for c in group.members):
        return None  # «وزارة الصحة» of a state that is not told: every state has one
    words = folded(_fullest(group)).split()
    if len(words) < 2 and group.type not in ("GPE", "LOC"):
        return None
    return f"folded:{' '.join(_bare_body(words) if group.type == 'ORG' else words)}"


def _bare_body(words: list[str]) -> list[str]:
    bare = words[1:] if words[0] in _folded_set("plain_heads") else words
    while len(bare) > 1 and bare[-1] in _folded_set("epithets"):
        bare = bare[:-1]
    return bare


@cache
def _folded_set(key: str) -> frozenset[str]:
    return frozenset(folded(w) for w in load_list("titles", key))


def merge_namesakes(groups: Sequence[Group]) -> list[Group]:
    """The groups, those of one name made one: a body that was taken for a person elsewhere is the body."""
    merged: dict[str, Group] = {}
    for number, group in enumerate(groups):
        key = group.key or name_key(group) or f"#{number}"
        if key in merged:
            members = (*merged[key].members, *group.members)
            group = Group(tuple(sorted(members, key=lambda c: c.type == "PER")), group.key)  # noqa: PLW2901
        merged[key] = group
    return list(merged.values())


@cache
def _roles_of(names: tuple[str, ...]) -> set[str]:
    """The kinds of body that the first words of a known actor's names say: حركة طالبان → movement."""
    found: set[str] = set()
    for name in names:
        hit = load_heads().find(find_tokens(name), 0, whole=True)
        if hit is not None:
            found.update(h.role for h in hit.values)
    return found
