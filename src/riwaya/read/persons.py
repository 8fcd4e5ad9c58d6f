"""Names of people that no list has: where they begin and where they end."""

from __future__ import annotations

from functools import cache, lru_cache

from riwaya.lexicon.titles import load_set
from riwaya.read.ground import Ground, ends_phrase, known_actors, name_words
from riwaya.text.affixes import peel

_LONGEST = 5  # words of a name, particles not counted
_JOINED_ARTICLE = ("وال", "بال", "فال", "كال", "لل")
_COMMON_ENDINGS = ("ات", "تها", "ته", "هم", "ها", "نا")  # of everyday nouns behind a name: زيارته، محادثات


def is_given_name(ground: Ground, at: int) -> bool:
    """Whether a given name stands at `at`."""
    return not ground.is_boundary(at) and _is_given(ground, at)


def patronym_end(ground: Ground, at: int) -> int:
    """Behind «بن عبدالعزيز آل سعود» where such stands at `at`, behind a known name; else `at`."""
    while ground.is_word(at) and ground.tokens[at].key in ("بن", "ال") and ground.is_word(at + 1):
        at = _after_part(ground, at)
    return at


def name_end(ground: Ground, at: int, *, titled: bool) -> int | None:
    """The index behind the personal name that begins at `at`; None where none does.

    Without a title the name must begin with a given name and have two words at least.
    """
    if not _opens(ground, at, titled=titled):
        return None
    end, words = _after_part(ground, at), 1
    while words < _LONGEST and _goes_on(ground, end, words=words, first=at, titled=titled):
        end, words = _after_part(ground, end), words + 1
    return end if titled or words > 1 else None


def _opens(ground: Ground, at: int, *, titled: bool) -> bool:
    if ground.is_boundary(at):
        return False
    key = ground.tokens[at].key
    if _is_given(ground, at):
        return titled or key not in _set("homely") or _is_given(ground, at + 1)
    if not titled or ground.is_definite(at) or _is_inflected(ground, at) or len(key) < 2:
        return False
    return ground.actors[at] is None and ground.heads[at] is None


def _is_inflected(ground: Ground, at: int) -> bool:
    """Whether an unknown word is an everyday one by its form: زيارته، والأولمبي، للقسم، الرسالة."""
    token = ground.tokens[at]
    if token.key in name_words():
        return False
    if is_common(token.key) or token.text.endswith(("ة", "اً", "ًا")):
        return True
    if len(token.key) > 4 and (token.text.endswith("ه") or token.key.startswith(_JOINED_ARTICLE)):
        return True
    return any(p.offset and (is_common(p.stem) or ends_phrase(p.stem)) for p in peel(token.key))


def _is_given(ground: Ground, at: int) -> bool:
    """Whether a given name stands here, a particle with its word (عبد الله) included."""
    if not ground.is_word(at):
        return False
    key = ground.tokens[at].key
    if key in ("عبد", "ابو", "ابي"):
        return ground.is_word(at + 1)
    return key in _set("given") or key in _set("homely")


def _goes_on(ground: Ground, at: int, *, words: int, first: int, titled: bool) -> bool:
    """Whether the word at `at` belongs to the name of `words` words that begins at `first`."""
    if ground.is_boundary(at):
        return False
    key = ground.tokens[at].key
    if key in _set("particles"):
        return ground.is_word(at + 1)
    if ground.is_definite(at):
        return _is_definite_surname(ground, at, words=words)
    if key in name_words():
        return ground.heads[at] is None or _is_given(ground, at)
    return _is_unknown_surname(ground, at, words=words, first=first, titled=titled)


def _is_unknown_surname(ground: Ground, at: int, *, words: int, first: int, titled: bool) -> bool:
    """A word that no list has, behind a title and a name, or closing a name that begins with a given one."""
    key = ground.tokens[at].key
    if _is_joined(key) or ground.heads[at] is not None or _is_place(ground, at):
        return False
    if is_common(key) or (_is_inflected(ground, at) and words > 1):
        return False
    known = ground.tokens[first].key in _set("given")
    plain = words <= 2 and known and not key.endswith(("ه", "ا")) and ground.is_boundary(at + 1)
    return plain or (words == 1 and titled)


def _is_joined(key: str) -> bool:
    """«وبوتين»: a name with «and» before it is another name."""
    return key.startswith("و") and key[1:] in name_words()


def _is_definite_surname(ground: Ground, at: int, *, words: int) -> bool:
    """«العطية» behind a name; not a title (الرئيس), not a nisba of a state behind a whole name."""
    if ground.heads[at] is not None or ground.tokens[at].key in _nouns():
        return False
    hit = ground.actors[at]
    if hit is not None and known_actors()[hit.values[0].key].type != "PER":
        return words == 1 and (ground.is_boundary(at + 1) or ground.heads[at + 1] is not None)
    return words <= 3 and not ground.is_definite(at - 1)


def _is_place(ground: Ground, at: int) -> bool:
    hit = ground.actors[at]
    return hit is not None and not any(v.kind == "short" for v in hit.values)


@lru_cache(maxsize=100_000)
def is_common(key: str) -> bool:
    """Whether a folded word is an everyday noun that stands behind names, or is inflected like one."""
    if key in _set("particles"):
        return False
    return key in _nouns() or (key.endswith(_COMMON_ENDINGS) and len(key) > 4 and key not in name_words())


def _after_part(ground: Ground, at: int) -> int:
    """Behind the word at `at`, and behind what its particles take with them."""
    while ground.tokens[at].key in _set("particles") and ground.is_word(at + 1):
        at += 1
    return at + 1


def _set(key: str) -> frozenset[str]:
    return load_set("actors/person_names", key)


@cache
def _nouns() -> frozenset[str]:
    return load_set("actors/boundaries", "nouns") - name_words()
