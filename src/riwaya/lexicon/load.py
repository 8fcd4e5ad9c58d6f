"""Loads the lexicons, the YAML files beside this module, once each; compiled, where that is current."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from importlib.resources import files
from typing import cast

from riwaya.errors import LexiconError
from riwaya.lexicon.compiled import load_compiled


@cache
def load_lexicon(name: str) -> object:
    """The content of `ar/<name>.yaml`; `name` may hold a folder, as in `actors/people/asia`.

    Raises LexiconError where there is no such file or it is not YAML.
    """
    tables = cast(Mapping[str, object], load_compiled("tables") or {})
    if name in tables:
        return tables[name]
    # Imported when it is needed: where the compiled lexicon is current, nothing imports YAML.
    return cast(object, import_module("riwaya.lexicon.sources").parse_lexicon(name))


def load_table(name: str) -> Mapping[str, object]:
    """The lexicon `name`, which must be a mapping at its top."""
    table = load_lexicon(name)
    if not isinstance(table, dict):
        raise LexiconError(f"ar/{name}.yaml: expected a mapping at the top, found {type(table).__name__}")
    return cast(Mapping[str, object], table)


def load_list(name: str, key: str) -> tuple[str, ...]:
    """The list of words under `key` of the lexicon `name`."""
    words = load_table(name).get(key)
    if not isinstance(words, list) or not all(isinstance(w, str) for w in words):
        raise LexiconError(f"ar/{name}.yaml: expected a list of words under {key!r}, found {words!r:.80}")
    return tuple(words)


def lexicon_names() -> tuple[str, ...]:
    """Every lexicon, as `load_lexicon` takes its name."""
    root = files("riwaya.lexicon") / "ar"

    def names(folder: str) -> Iterator[str]:
        for item in (root / folder).iterdir() if folder else root.iterdir():
            if item.name.endswith(".yaml"):
                yield f"{folder}{item.name[:-5]}"
            elif item.is_dir() and not item.name.startswith("_"):
                yield from names(f"{folder}{item.name}/")

    return tuple(sorted(names("")))
