"""What a failing database means for the user: what came, and what to do."""

from __future__ import annotations

from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError

_AGAIN = "nothing was half written: run the same command again, and it goes on where it stopped"
# Words of the messages of SQLite and PostgreSQL, in small letters, and what they come to.
_TOLD = (
    (
        ("disk is full", "no space left", "disk i/o error", "could not extend file", "file too large"),
        "could not be written to the end (is the disk full?)",
        f"make room; {_AGAIN}",
    ),
    (("is locked",), "is held by another program", f"wait until that is done; {_AGAIN}"),
    (
        ("not a database", "malformed"),
        "is no store of Riwaya, or a damaged one",
        "give another path, or bring back a copy of the file",
    ),
    (
        ("readonly", "read-only", "permission denied", "unable to open"),
        "cannot be written",
        "check the rights",
    ),
    (
        ("pg_trgm",),
        "lacks the extension pg_trgm, which search needs",
        "let its owner run CREATE EXTENSION pg_trgm",
    ),
)


def _is_cut(said: str) -> bool:
    return "terminating connection" in said


def explain(error: DBAPIError, name: str) -> str:
    """One line for the user about an error of the database called `name`."""
    said = " ".join(str(error.orig).split())
    for words, came, advice in _TOLD:
        if any(word in said.lower() for word in words):
            return f"the store {name} {came}: {said}; {advice}"
    if error.connection_invalidated or isinstance(error, OperationalError | InterfaceError) or _is_cut(said):
        return _unreached(said, name)
    return f"the store {name} refused what was asked of it: {said}"


def explain_cut(error: ConnectionError, name: str) -> str:
    """One line for the user about a connection that broke under the database called `name`."""
    return _unreached(str(error), name)


def _unreached(said: str, name: str) -> str:
    return f"the store {name} cannot be reached: {said}; check that it runs; {_AGAIN}"
