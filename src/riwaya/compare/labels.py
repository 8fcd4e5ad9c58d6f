"""What a person reads for the codes of a reading: the kinds of events, roles and units."""

from __future__ import annotations

from functools import cache
from typing import cast

from riwaya.lexicon.load import load_table


def label(name: str, code: str, otherwise: str | None = None) -> str:
    """The label in the list `name`; the code itself where none is known and nothing else is wanted."""
    return _labels(name).get(code, code if otherwise is None else otherwise)


@cache
def _labels(name: str) -> dict[str, str]:
    return cast("dict[str, str]", load_table("claims")[name])
