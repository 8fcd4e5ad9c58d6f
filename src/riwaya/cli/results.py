"""Where results go: standard output, or a file that appears only when it is whole."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Literal, TextIO

from cyclopts import Parameter

To = Annotated[Path | None, Parameter(help="Write to this file instead of standard output.")]
Language = Annotated[
    Literal["ar", "en"], Parameter(help="The language of the labels beside what the accounts say.")
]


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
