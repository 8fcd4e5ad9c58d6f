"""Heads of titles and of bodies: `ar/titles.yaml` and `ar/actors/heads.yaml`, typed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import cast

from riwaya.errors import LexiconError
from riwaya.lexicon.compiled import load_mapping
from riwaya.lexicon.gazetteer import Gazetteer, PhraseTable, make_table
from riwaya.lexicon.load import load_list, load_table
from riwaya.text.fold import fold

_NO_SECTOR = "none"


@dataclass(frozen=True, slots=True)
class Head:
    """What a head word opens. `group`: office, minister, post, people, rank, peer, body.

    `role` is the office or the kind of body (president, minister:foreign, ministry:foreign, army, committee).
    `one`: a state has one of it. `alone`: the definite head by itself names it.
    """

    group: str
    role: str
    type: str
    sector: str | None
    one: bool = False
    alone: bool = False


@cache
def load_heads() -> Gazetteer[Head]:
    """Every head of a title or a body."""
    return Gazetteer.from_table(cast(PhraseTable[Head], load_mapping("heads")))


def parse_heads() -> PhraseTable[Head]:
    """What `load_heads` gives, made from the YAML files."""
    return make_table((*_titles(), *_ministers(), *_bodies(), *_pointers()))


@dataclass(frozen=True, slots=True)
class Pointer:
    """Words that only point back. `way`: owned (بلاده), one_of (المملكة), both (البلدان).

    `organ` is the role of the state's body that an owned pointer means, None for the state itself; `states`
    are those of which a one_of pointer means one; `alone`: the first of them where none is named.
    """

    way: str
    type: str
    organ: str | None = None
    states: tuple[str, ...] = ()
    alone: bool = False


@cache
def load_pointers() -> Mapping[str, Pointer]:
    """The pointers by role, as `ar/titles.yaml` has them."""
    entries = cast("dict[str, dict[str, object]]", load_table("titles")["pointers"])
    return {role: _read_pointer(entry) for role, entry in entries.items()}


def _read_pointer(entry: Mapping[str, object]) -> Pointer:
    return Pointer(
        way=str(entry["way"]),
        type=str(entry["type"]),
        organ=cast("str | None", entry.get("organ")),
        states=tuple(cast("list[str]", entry.get("states", []))),
        alone=bool(entry.get("alone", False)),
    )


@cache
def load_chiefs() -> Mapping[str, frozenset[str]]:
    """For each post that heads a body its folded words."""
    return _folded_lists("chiefs")


@cache
def load_senders() -> Mapping[str, frozenset[str]]:
    """For the key of each body that sends envoys the folded adjectives that mean it."""
    return _folded_lists("senders")


def _folded_lists(key: str) -> Mapping[str, frozenset[str]]:
    entries = cast("dict[str, list[str]]", load_table("titles")[key])
    return {name: frozenset(map(fold, words)) for name, words in entries.items()}


@cache
def load_set(name: str, key: str) -> frozenset[str]:
    """The folded words of a list, for membership."""
    return frozenset(fold(w) for w in load_list(name, key))


def _titles() -> Iterator[tuple[str, Head]]:
    for role, words, sector in _entries("titles", "offices"):
        yield from ((w, Head("office", role, "PER", sector, one=True)) for w in words)
    for role, words, sector in _entries("titles", "posts"):
        yield from ((w, Head("post", role, "PER", sector)) for w in words)
    people = cast("dict[str, list[str]]", load_table("titles")["people"])
    for sector_name, people_words in people.items():
        sector = None if sector_name == _NO_SECTOR else sector_name
        yield from ((w, Head("people", "people", "PER", sector)) for w in people_words)
    yield from ((w, Head("rank", "rank", "PER", None)) for w in load_list("titles", "ranks"))
    yield from ((w, Head("rank", "keep", "PER", None)) for w in load_list("titles", "keeps"))
    yield from ((w, Head("peer", "peer", "PER", None)) for w in load_list("titles", "peer"))


def _ministers() -> Iterator[tuple[str, Head]]:
    domains = cast("dict[str, list[str]]", load_table("titles")["domains"])
    for domain, names in domains.items():
        sector = "MIL" if domain == "defence" else "GOV"
        for name in names:
            for word in load_list("titles", "minister"):
                yield f"{word} {name}", Head("minister", f"minister:{domain}", "PER", sector, one=True)
            for word in load_list("actors/heads", "ministry"):
                yield (
                    f"{word} {name}",
                    Head("body", f"ministry:{domain}", "ORG", sector, one=True, alone=True),
                )
    for word in load_list("actors/heads", "ministry"):
        yield f"ال{word}", Head("body", "ministry", "ORG", "GOV")
    for word in load_list("titles", "minister"):
        yield word, Head("minister", "minister", "PER", "GOV")
        yield f"ال{word}", Head("minister", "minister", "PER", "GOV")
    for word, domain in zip(
        load_list("actors/heads", "bare_ministry"), ("foreign", "interior", "defence"), strict=True
    ):
        yield (
            word,
            Head("body", f"ministry:{domain}", "ORG", "MIL" if domain == "defence" else "GOV", one=True),
        )


def _pointers() -> Iterator[tuple[str, Head]]:
    entries = cast("dict[str, dict[str, list[str]]]", load_table("titles")["pointers"])
    for role, pointer in load_pointers().items():
        yield from ((w, Head("pointer", role, pointer.type, None)) for w in entries[role]["words"])


def _bodies() -> Iterator[tuple[str, Head]]:
    kinds = load_table("actors/heads").get("kinds")
    if not isinstance(kinds, dict):
        raise LexiconError("actors/heads.yaml: expected kinds, each with type, sector and words")
    for role, entry in kinds.items():
        head = Head(
            "body", role, entry["type"], entry["sector"], entry.get("one", False), entry.get("alone", False)
        )
        yield from ((w, head) for w in entry["words"])


def _entries(lexicon: str, key: str) -> Iterator[tuple[str, list[str], str | None]]:
    table = load_table(lexicon).get(key)
    if not isinstance(table, dict):
        raise LexiconError(f"{lexicon}.yaml: expected a mapping under {key!r}")
    for role, entry in table.items():
        yield str(role), cast("list[str]", entry["words"]), cast("str | None", entry["sector"])
