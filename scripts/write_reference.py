"""Writes the references that are made from the program itself: its commands, and its service.

usage: write_reference.py FOLDER
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from riwaya.api.app import make_api
from riwaya.api.config import Config
from riwaya.api.reference import write_reference
from riwaya.store.store import open_store

# In a process of its own: cyclopts puts how the process was started into the usage lines.
_COMMANDS = "from riwaya.cli.app import app; print(app.generate_docs(usage_name='riwaya'), end='')"


def main(folder: Path) -> None:
    """Writes both pages into a folder."""
    done = subprocess.run([sys.executable, "-c", _COMMANDS], capture_output=True, text=True, check=True)
    (folder / "cli.md").write_text(done.stdout, encoding="utf-8")
    with tempfile.TemporaryDirectory() as temporary, open_store(f"{temporary}/empty.db") as store:
        described = make_api(store, config=Config()).openapi()
    (folder / "api.md").write_text(write_reference(described), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
