"""The labels of pages and tables, in Arabic and English."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import cast

import yaml

from riwaya.errors import RiwayaError

LANGUAGES = ("ar", "en")


@cache
def load_labels(language: str) -> dict[str, object]:
    """The labels of one language; RiwayaError where there are none."""
    if language not in LANGUAGES:
        raise RiwayaError(f"expected a language of {', '.join(LANGUAGES)}, came {language!r}")
    text = (files("riwaya.export") / "labels.yaml").read_text(encoding="utf-8")
    return cast(dict[str, dict[str, object]], yaml.safe_load(text))[language]


def label(language: str, group: str, key: str) -> str:
    """The label of `key` in a group (`statuses`, `kinds`, …); the key itself where none is written."""
    return cast(dict[str, str], load_labels(language)[group]).get(key, key)
