"""The rules of the house that no other tool checks."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SOURCES = sorted((ROOT / "src").rglob("*.py"))


@pytest.mark.parametrize("file", SOURCES, ids=lambda f: str(f.relative_to(ROOT)))
def test_no_import_is_hidden_in_a_function(file: Path) -> None:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    functions = (n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef))
    hidden = [n.lineno for f in functions for n in ast.walk(f) if isinstance(n, ast.Import | ast.ImportFrom)]
    assert not hidden


@pytest.mark.parametrize("file", SOURCES, ids=lambda f: str(f.relative_to(ROOT)))
def test_the_library_never_prints_or_exits(file: Path) -> None:
    if "cli" in file.parts:
        return
    calls = (n for n in ast.walk(ast.parse(file.read_text(encoding="utf-8"))) if isinstance(n, ast.Call))
    named = [n.func.id for n in calls if isinstance(n.func, ast.Name)]
    assert not {"print", "exit", "quit"} & set(named)


def test_nobody_inside_imports_from_the_root() -> None:
    for file in SOURCES:
        text = file.read_text(encoding="utf-8")
        code = text if file.name != "__init__.py" or file.parent.name != "riwaya" else ""
        assert not re.search(r"^(?:from riwaya import|import riwaya$)", code, re.M), file


def test_modules_stay_short() -> None:
    long = {f.name: n for f in SOURCES if (n := f.read_text(encoding="utf-8").count("\n")) > 400}
    assert not long


def test_no_module_is_a_drawer() -> None:
    assert not {f.stem for f in SOURCES} & {"utils", "helpers", "common", "misc", "util"}


def test_locks_name_no_registry() -> None:
    for lock in (ROOT / "requirements").glob("*.lock"):
        text = lock.read_text(encoding="utf-8")
        assert "==" in text
        assert "://" not in text
