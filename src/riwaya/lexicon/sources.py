"""Parses the lexicons, the YAML files beside this module, as they were written."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files
from typing import cast

import yaml

from riwaya.errors import LexiconError
from riwaya.lexicon.load import lexicon_names

# What only the building of the actors reads; their content is compiled as actors, aliases and names.
_ACTORS = (
    "actors/people/",
    "actors/bodies",
    "actors/groups",
    "actors/outlets",
    "actors/countries",
    "actors/places",
)


def parse_lexicon(name: str) -> object:
    """The content of `ar/<name>.yaml`. Raises LexiconError where there is no such file or it is not YAML."""
    path = files("riwaya.lexicon") / "ar" / f"{name}.yaml"
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise LexiconError(f"expected the lexicon ar/{name}.yaml, found none; see lexicon_names()") from error
    try:
        return cast(object, yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)))
    except yaml.YAMLError as error:
        raise LexiconError(f"ar/{name}.yaml is not YAML: {error}") from error


def parse_tables() -> Mapping[str, object]:
    """Every lexicon that is read as it is, by its name."""
    return {name: parse_lexicon(name) for name in lexicon_names() if not name.startswith(_ACTORS)}
