"""What every test may ask for."""

from __future__ import annotations

from pathlib import Path

import pytest

from riwaya.lexicon.compiling import refresh_lexicon

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"


def pytest_configure() -> None:
    """The lexicon is compiled once after an edit, not parsed by every process of the tests."""
    refresh_lexicon()


@pytest.fixture
def root() -> Path:
    """The repository."""
    return ROOT


@pytest.fixture
def shared() -> Path:
    """The team's corpora; a test that needs them is skipped where they are not, and says so."""
    if not (SHARED / "gold").is_dir():
        pytest.skip("needs ../shared, which only the team has")
    return SHARED
