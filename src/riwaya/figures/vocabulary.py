"""The figure lexicons, folded and turned round for looking up: one frozen table for each concern."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from riwaya.errors import LexiconError
from riwaya.lexicon.load import load_list, load_table
from riwaya.text.fold import fold

Phrase = tuple[str, ...]


@cache
def section(lexicon: str, *path: str) -> Mapping[str, tuple[str, ...]]:
    """The mapping of label to folded words that stands under `path`."""
    node: object = load_table(lexicon)
    for key in path:
        table = {str(label): child for label, child in node.items()} if isinstance(node, dict) else {}
        if key not in table:
            raise LexiconError(f"ar/{lexicon}.yaml: expected a mapping with {key!r} on the way to {path}")
        node = table[key]
    if not isinstance(node, dict):
        raise LexiconError(f"ar/{lexicon}.yaml: expected a mapping under {path}, found {type(node).__name__}")
    return {
        str(label): tuple(fold(str(w)) for w in words)
        for label, words in node.items()
        if isinstance(words, list)
    }


@cache
def by_word(lexicon: str, *path: str) -> Mapping[str, str]:
    """The same turned round: folded word to the first label that lists it."""
    table: dict[str, str] = {}
    for label, words in section(lexicon, *path).items():
        for word in words:
            table.setdefault(word, label)
    return table


@cache
def words(lexicon: str, key: str) -> frozenset[str]:
    """The list under `key`, folded."""
    return frozenset(map(fold, load_list(lexicon, key)))


@cache
def phrases(lexicon: str, *path: str) -> Mapping[str, tuple[tuple[Phrase, str], ...]]:
    """Phrases under `path` by their first word, the longest first, each with its label."""
    table: dict[str, list[tuple[Phrase, str]]] = {}
    for label, listed in section(lexicon, *path).items():
        for words_ in listed:
            phrase = tuple(words_.split())
            table.setdefault(phrase[0], []).append((phrase, label))
    return {first: tuple(sorted(rows, key=lambda row: -len(row[0]))) for first, rows in table.items()}


def phrase_at(
    keys: tuple[str, ...], at: int, table: Mapping[str, tuple[tuple[Phrase, str], ...]]
) -> tuple[int, str] | None:
    """The end and label of the longest phrase of `table` that begins at `at`."""
    if at >= len(keys):
        return None
    for phrase, label in table.get(keys[at], ()):
        if keys[at : at + len(phrase)] == phrase:
            return at + len(phrase), label
    return None


@cache
def dual_nouns() -> Mapping[str, str]:
    """Every indefinite dual of the lexicon, to its singular: سيارتين, مسؤولان."""
    table: dict[str, str] = {}
    for group, endings in (("any_case", ("ان", "ين")), ("nominative", ("ان",))):
        for noun in section("units", "duals")[group]:
            stem = f"{noun[:-1]}ت" if noun.endswith("ه") else noun
            stem = f"{noun[:-1]}ي" if noun.endswith("ي") else stem
            table |= {f"{stem}{ending}": noun for ending in endings}
    return {word: noun for word, noun in table.items() if word not in words("units", "not_dual")}


# What opens a figure: these sections' words may have a particle written on (وأمس، بثلاثة).
_OPENING = (
    *(("months", name) for name in ("gregorian", "hijri")),
    *(
        ("numbers", name)
        for name in (
            "ones",
            "ten",
            "eleven",
            "tens",
            "hundred",
            "hundreds",
            "scales",
            "fractions",
            "ordinals",
        )
    ),
    *(
        ("times", name)
        for name in ("units", "weekdays", "parts", "seasons", "halves", "decades", "feasts", "edges")
    ),
    *(
        ("times", name)
        for name in ("today", "yesterday", "tomorrow", "day_before_yesterday", "tonight", "this")
    ),
    *(("times", name) for name in ("century", "hour_noun", "every", "year_nouns", "years_dual", "a_few")),
)


@cache
def known_words() -> frozenset[str]:
    """Every word that opens a figure, with and without the article."""
    found = {
        word
        for name, key in _OPENING
        for phrase in _leaves(load_table(name)[key])
        for word in phrase.split()[:1]
    }
    found |= {f"ال{w}" for w in found if not w.startswith("ال") or w in ("الف", "الاف")}
    found |= dual_nouns().keys()
    return frozenset(found - words("numbers", "whole_words"))


def _leaves(node: object) -> Iterator[str]:
    if isinstance(node, dict):
        node = [leaf for child in node.values() for leaf in _leaves(child)]
    if isinstance(node, list):
        yield from (fold(str(leaf)) for leaf in node)
