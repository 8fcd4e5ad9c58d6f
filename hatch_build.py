"""Compiles the lexicon when a wheel or an editable installation is built; see `riwaya.lexicon.compiling`."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class LexiconHook(BuildHookInterface):  # type: ignore[misc, type-arg]
    """Writes `src/riwaya/lexicon/compiled/lexicon.bin`, which git ignores, and puts it into the wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
        """Called by hatchling before it collects the files. A LexiconError stops the build."""
        sys.path.insert(0, str(Path(self.root) / "src"))
        path = import_module("riwaya.lexicon.compiling").compile_lexicon()
        build_data["artifacts"].append(path.relative_to(self.root).as_posix())
