"""The examples in docstrings run, and say what comes out."""

from __future__ import annotations

import doctest
import pkgutil
from importlib import import_module

import pytest

import riwaya

MODULES = ["riwaya", *(m.name for m in pkgutil.walk_packages(riwaya.__path__, "riwaya."))]


@pytest.mark.parametrize("name", MODULES)
def test_examples(name: str) -> None:
    failed, _ = doctest.testmod(import_module(name), optionflags=doctest.NORMALIZE_WHITESPACE)
    assert failed == 0


def test_the_public_verbs_have_examples() -> None:
    assert riwaya.__doc__ is not None
    for verb in riwaya.__all__:
        assert f"riwaya.{verb}(" in riwaya.__doc__
        assert callable(getattr(riwaya, verb))


def test_an_unknown_verb_is_named() -> None:
    with pytest.raises(AttributeError, match="no_such_verb"):
        riwaya.no_such_verb  # noqa: B018
