"""The `riwaya` command: its parts, and how its errors and exit codes come about.

Exit codes: 0 something was read; 1 nothing was, or a floor was broken; 2 misuse; 130 interrupted.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib.metadata import version

from cyclopts import App, CycloptsError

from riwaya.cli import (
    compare,
    evaluate,
    group,
    ingest,
    judge,
    lexicon,
    read,
    search,
    serve,
    stories,
    watch,
)
from riwaya.cli.screen import say
from riwaya.errors import RiwayaError
from riwaya.lexicon.compiling import refresh_lexicon

MISUSE, INTERRUPTED = 2, 130

app = App(
    name="riwaya",
    version=lambda: version("riwaya"),
    help="Reads Arabic news reports and keeps a sourced record of who said what and who did what to whom.",
    help_format="markdown",
)
app.command(read.read)
app.command(group.group)
app.command(compare.compare)
app.command(evaluate.evaluate)
app.command(lexicon.lexicon)
app.command(ingest.ingest)
app.command(watch.watch)
app.command(stories.stories)
app.command(search.search)
app.command(judge.judge)
app.command(serve.serve)


def main(tokens: Sequence[str] | None = None) -> int:
    """Runs the command and returns its exit code. Without tokens, those of the command line."""
    try:
        refresh_lexicon()
        code = app(tokens, exit_on_error=False, print_error=True, result_action="return_value")
    except CycloptsError:
        return MISUSE  # cyclopts has said what was wrong
    except RiwayaError as error:
        say(f"riwaya: {error}")
        return MISUSE
    except KeyboardInterrupt:
        say("riwaya: interrupted")
        return INTERRUPTED
    except BrokenPipeError:  # the reader of our output has gone: `riwaya read … | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return code if isinstance(code, int) else 0


if __name__ == "__main__":
    sys.exit(main())
