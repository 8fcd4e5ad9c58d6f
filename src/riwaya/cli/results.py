"""Where results go: standard output, or a file that appears only when it is whole."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO


@contextmanager
def open_results(to: Path | None) -> Iterator[TextIO]:
    """Standard output, or `to`: written beside itself first, so that no half file has its name."""
    if to is None:
        yield sys.stdout
        return
    part = to.with_name(to.name + ".part")
    with part.open("w", encoding="utf-8") as file:
        yield file
    part.replace(to)
