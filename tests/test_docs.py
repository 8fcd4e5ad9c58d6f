"""What the README and the how-tos tell a user to type is typed here."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from riwaya.cli.app import main

ROOT = Path(__file__).resolve().parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
# ```console blocks hold what is typed, each line after a `$ `, and may show what comes out.
_BLOCK = re.compile(r"^```console\n(?P<body>.*?)^```", re.M | re.S)


def typed(page: Path) -> list[list[str]]:
    """The commands of each block, in order."""
    blocks = (m["body"] for m in _BLOCK.finditer(page.read_text(encoding="utf-8")))
    return [[line[2:] for line in body.splitlines() if line.startswith("$ ")] for body in blocks]


BLOCKS = [(page, block) for page in PAGES for block in typed(page)]
COMMANDS = [line for _, block in BLOCKS for line in block]


@pytest.mark.parametrize(
    "block",
    [
        pytest.param(block, id=f"{page.name}: {block[0]}")
        for page, block in BLOCKS
        if any(line.startswith("riwaya ") for line in block)
    ],
)
def test_commands_in_the_docs_run(block: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for folder in ("samples", "evals"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    monkeypatch.chdir(tmp_path)
    for line in block:
        if line.startswith("riwaya "):
            assert main(shlex.split(line)[1:]) == 0, line


def test_the_reference_says_what_help_says() -> None:
    page = ROOT / "docs" / "reference" / "cli.md"
    write = "from riwaya.cli.app import app; print(app.generate_docs(usage_name='riwaya'), end='')"
    # In a process of its own: cyclopts puts how the process was started into the usage lines.
    done = subprocess.run([sys.executable, "-c", write], capture_output=True, text=True, check=True)
    assert page.read_text(encoding="utf-8") == done.stdout, "make docs writes it anew"


def test_make_targets_in_the_docs_exist() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = {line.split()[1] for line in COMMANDS if line.startswith("make ")}
    assert {"demo", "test"} <= targets
    for target in targets:
        assert re.search(rf"^{target}:", makefile, re.M), f"the docs name `make {target}`"


def test_links_between_pages_lead_somewhere() -> None:
    for page in PAGES:
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name} links to {target}"


def test_ci_runs_what_the_readme_says() -> None:
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert "make demo\n" in script
    assert "make test\n" in script
