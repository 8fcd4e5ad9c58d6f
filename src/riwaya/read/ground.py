"""The ground that mentions are found on: tokens, with what the lexicons know at each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from riwaya.lexicon.actors import Actor, Alias, load_actors
from riwaya.lexicon.gazetteer import Hit
from riwaya.lexicon.name_words import first_names
from riwaya.lexicon.names import load_introduced, load_names, load_person_words
from riwaya.lexicon.titles import Head, load_heads, load_set
from riwaya.model.span import Words, words_at
from riwaya.text.fold import letters_before
from riwaya.text.galley import Galley
from riwaya.text.words import Token

PLACE_HEADS = frozenset({"town", "province"})
_WITHIN = frozenset({"حي"})  # quarters of towns are called like towns elsewhere: حي الروضة
_ARTICLE = "ال"
_PRESENT = ("ي", "سي", "ست", "سن", "وي", "وست", "فسي")
_SHORTEST_VERB = 3  # folded letters of a verb in the present tense (يصل)


@dataclass(frozen=True, slots=True)
class Ground:
    """Tokens of a galley; at each index the known actor and the head that begin there, or None."""

    clean: str
    tokens: tuple[Token, ...]
    actors: tuple[Hit[Alias] | None, ...]
    heads: tuple[Hit[Head] | None, ...]

    def words(self, first: int, last: int, *, skip: int = 0) -> Words:
        """The words of tokens `[first, last)`, less the first `skip` folded letters."""
        token = self.tokens[first]
        start = token.start + (letters_before(token.text, skip) if skip else 0)
        return words_at(self.clean, start, self.tokens[last - 1].end)

    def is_word(self, at: int) -> bool:
        """Whether there is a word at `at` (and not a mark, a number or the end)."""
        return at < len(self.tokens) and self.tokens[at].kind == "word"

    def is_definite(self, at: int) -> bool:
        """Whether the word at `at` has the article."""
        if at < 0 or not self.is_word(at):
            return False
        return is_definite(self.tokens[at].key) and self.tokens[at].text.startswith(_ARTICLE)

    def is_boundary(self, at: int) -> bool:
        """Whether no name or title goes on at `at`: a mark, a particle, a verb, the end."""
        return not self.is_word(at) or ends_phrase(self.tokens[at].key)


def survey(galley: Galley) -> Ground:
    """Looks every token of a galley up."""
    tokens, names, heads = galley.tokens, load_names(), load_heads()
    spots = range(len(tokens))
    actors = [names.find(tokens, i) if tokens[i].kind != "number" else None for i in spots]
    found = tuple(heads.find(tokens, i) if tokens[i].kind == "word" else None for i in spots)
    for at, head in enumerate(found):
        behind = at + head.length if head is not None and _opens_place(head) else len(tokens)
        if behind < len(tokens) and actors[behind] is None:
            actors[behind] = load_introduced().find(tokens, behind, whole=True)
    return Ground(galley.clean, tokens, tuple(actors), found)


def _opens_place(head: Hit[Head]) -> bool:
    """«مدينة النور»: behind a place word a name says a place that is an everyday word elsewhere."""
    stem = head.peeled.stem
    return not (is_definite(stem) or stem in _WITHIN) and any(h.role in PLACE_HEADS for h in head.values)


@cache
def known_actors() -> Mapping[str, Actor]:
    """The known actors by key."""
    return load_actors()


def is_definite(key: str) -> bool:
    """Whether a folded word has the article."""
    return key.startswith(_ARTICLE) and len(key) > 4


@lru_cache(maxsize=100_000)
def ends_phrase(key: str) -> bool:
    """Whether a folded word cannot stand inside a name or a title."""
    return key in load_set("actors/boundaries", "words") or is_verb(key)


def is_verb(key: str) -> bool:
    """Whether a folded word is a verb of the list, or looks like one in the present tense and is no name."""
    if key in load_set("actors/boundaries", "verbs"):
        return True
    present = key.startswith(_PRESENT) and len(key) >= _SHORTEST_VERB
    dual = key.startswith("ت") and key.endswith(("ان", "ون")) and len(key) > 5
    return (present or dual) and key not in name_words() and key not in _names_like_verbs()


@cache
def _names_like_verbs() -> frozenset[str]:
    """Names that begin like a verb in the present tense: يوغرطة، سيدي."""
    return first_names() | load_set("actors/person_names", "particles")


def name_words() -> frozenset[str]:
    """Every folded word that a known person's name or a given name is made of."""
    return load_person_words()
