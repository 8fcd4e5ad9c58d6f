"""Names that carry a verdict, from `ar/actors/namings.yaml`: whom they name, and what they say of him.

It knows no actors: `lexicon.actors` takes the words in as their names and so refuses a key that nobody has.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import cast

from riwaya.errors import LexiconError
from riwaya.lexicon.load import load_lexicon
from riwaya.text.fold import fold

LOADINGS = ("neutral", "hostile", "honouring", "self")
_FILE = "actors/namings"
_FIELDS = {"key", "loading", "plain", "words", "why"}
_ARTICLE = "ال"


@dataclass(frozen=True, slots=True)
class Naming:
    """A name with its loading, beside the `plain` name that has none.

    `key` is None where only the report says who is meant (المجاهدون); such words find nobody by themselves.
    """

    words: str
    key: str | None
    loading: str
    plain: str
    why: str


@cache
def load_namings() -> tuple[Naming, ...]:
    """Every loaded name. Raises LexiconError where an entry is broken or a name comes twice."""
    entries = load_lexicon(_FILE)
    if not isinstance(entries, list):
        raise LexiconError(f"{_FILE}.yaml: expected a list of namings, found {type(entries).__name__}")
    namings = tuple(naming for entry in entries for naming in _read_entry(entry))
    check_once(namings)
    return namings


def check_once(namings: tuple[Naming, ...]) -> None:
    """Raises LexiconError where two namings are spelled alike once folded: one name has one loading."""
    seen: set[str] = set()
    for naming in namings:
        if (words := fold(naming.words)) in seen:
            raise LexiconError(f"{_FILE}.yaml: expected each name once, {naming.words!r} comes twice")
        seen.add(words)


def guess_naming(words: str) -> Naming | None:
    """The loaded name that these words are, None where they are plain.

    Spelling is folded, and the article of the first word may be missing, as it does behind a preposition
    («للكيان الصهيوني» leaves «كيان الصهيوني»).
    """
    return _by_words().get(fold(words).strip())


@cache
def _by_words() -> Mapping[str, Naming]:
    whole = {fold(n.words): n for n in load_namings()}
    bare = {w.removeprefix(_ARTICLE): n for w, n in whole.items() if " " in w}
    return {**bare, **whole}


def _read_entry(entry: object) -> Iterator[Naming]:
    if not isinstance(entry, dict) or not _FIELDS - {"key"} <= entry.keys() <= _FIELDS:
        raise LexiconError(
            f"{_FILE}.yaml: expected loading, plain, words, why and perhaps key, found {entry!r:.120}"
        )
    if entry["loading"] not in LOADINGS:
        raise LexiconError(f"{_FILE}.yaml: expected a loading of {LOADINGS}, found {entry['loading']!r}")
    words = entry["words"]
    if not isinstance(words, list) or not words or not all(isinstance(w, str) and w.strip() for w in words):
        raise LexiconError(f"{_FILE}.yaml: expected a list of names under words, found {words!r:.80}")
    key = cast("str | None", entry.get("key"))
    texts = (entry["plain"], entry["why"], "-" if key is None else key)
    if not all(isinstance(text, str) and text for text in texts):
        raise LexiconError(f"{_FILE}.yaml: expected words for key, plain and why, found {entry!r:.120}")
    for name in words:
        yield Naming(name, key, entry["loading"], entry["plain"], entry["why"])
