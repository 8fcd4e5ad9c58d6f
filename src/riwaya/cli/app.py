"""The `riwaya` command: its parts, and how its errors and exit codes come about.

Exit codes: 0 something was read; 1 nothing was, or a floor was broken; 2 misuse; 130 interrupted.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib.metadata import version

from cyclopts import App, CycloptsError

from riwaya.cli.screen import say
from riwaya.errors import RiwayaError
from riwaya.lexicon.compiling import refresh_lexicon

MISUSE, INTERRUPTED = 2, 130
_ASK_FOR_HELP = ((), ("--help",), ("-h",))
_ABOUT = "Reads Arabic news reports and keeps a sourced record of who said what and who did what to whom."
# What `riwaya --help` says of each command, which is how its own help begins.
COMMANDS = {
    "read": "Read reports: who said what, who did what to whom, when and where, each with its exact words.",
    "group": "Group reports into stories, and say which of them are copies of one text.",
    "compare": "Compare the accounts of each story: where they agree, differ, deny, or stay silent.",
    "evaluate": "Score readings against annotated reports, by the definitions of the annotation guide.",
    "lexicon": "What the lexicon knows of reports, and what it lacks.",
    "ingest": "Keep reports and what is read in them in a store.",
    "watch": "Look at feeds (RSS, Atom) again and again, and keep the reports that they announce.",
    "stories": (
        "List the stories of a store, the latest first, or show some with their accounts side by side."
    ),
    "search": "Find statements, events or reports in a store by their words, the latest first.",
    "judge": "Merge, split and correct: what people decide, kept in a log.",
    "serve": "Serve a store: pages for people, data for programs.",
}


def make_app(*, is_overview: bool = False) -> App:
    """The command. A part is imported when it is called for: no command waits for what another one needs.

    The parts of an overview say what they are without being imported, in place of their own help.
    """
    made = App(
        name="riwaya",
        version=lambda: version("riwaya"),
        help=_ABOUT,
        help_format="markdown",
    )
    for name, summary in COMMANDS.items():
        made.command(f"riwaya.cli.{name}:{name}", help=summary if is_overview else None)
    return made


app = make_app()


def main(tokens: Sequence[str] | None = None) -> int:
    """Runs the command and returns its exit code. Without tokens, those of the command line."""
    given = tuple(sys.argv[1:] if tokens is None else tokens)
    called = make_app(is_overview=True) if given in _ASK_FOR_HELP else app
    try:
        refresh_lexicon()
        code = called(given, exit_on_error=False, print_error=True, result_action="return_value")
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
    except OSError as error:
        if error.filename is None:
            raise
        say(f"riwaya: expected to open {error.filename}, but {error.strerror}; give another path")
        return MISUSE
    return code if isinstance(code, int) else 0


if __name__ == "__main__":
    sys.exit(main())
