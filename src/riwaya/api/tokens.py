"""Tokens: who may read and who may write. Their secrets are shown once; the file keeps the hashes.

A secret has 256 bits of chance, so a plain SHA-256 of it cannot be guessed back; a slow hash, which words of
people need, would only make every request slow.
"""

from __future__ import annotations

import hmac
import json
import os
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import cast

from riwaya.errors import ParseError, RecordError

RIGHTS = ("read", "write")  # who may write may read
_PREFIX = "riwaya_"  # by which people and scanners of leaked secrets know one


@dataclass(frozen=True, slots=True)
class Token:
    """A name, its right, and the SHA-256 of its secret in hexadecimal digits."""

    name: str
    right: str
    hash: str
    made_at: str

    def may(self, right: str) -> bool:
        """Whether the token has a right."""
        return self.right in (right, "write")


def find_tokens(file: Path | None) -> tuple[Token, ...]:
    """The tokens of a file, none where there is no file. Raises RecordError where it is not one of ours."""
    if file is None:
        return ()
    try:
        text = file.read_text(encoding="utf-8")
    except FileNotFoundError:
        return ()
    except (OSError, UnicodeDecodeError) as error:
        raise RecordError(f"expected a file of tokens at {file}, which cannot be read: {error}") from error
    try:
        return tuple(_to_token(t) for t in json.loads(text)["tokens"])
    except (ValueError, KeyError, TypeError) as error:
        message = f"expected a file of tokens at {file}, came something else ({error!r}); move it away"
        raise RecordError(message) from error


def add_token(file: Path, *, name: str, right: str) -> str:
    """Adds a token to a file and gives its secret, which is kept nowhere. Raises ParseError."""
    if right not in RIGHTS:
        raise ParseError(f"expected a right, one of {', '.join(RIGHTS)}; came {right!r}")
    if not name.strip() or not name.isprintable():
        raise ParseError(f"expected a name that tells whose token it is, came {name!r}")
    tokens = find_tokens(file)
    if any(t.name == name for t in tokens):
        raise ParseError(f"expected a name that no token bears yet, came {name!r}; drop that one first")
    secret = _PREFIX + secrets.token_urlsafe(32)
    made_at = datetime.now(UTC).isoformat(timespec="seconds")
    _write(file, (*tokens, Token(name, right, _hash(secret), made_at)))
    return secret


def drop_token(file: Path, *, name: str) -> None:
    """Takes a token out of a file; from then on it opens nothing. Raises ParseError."""
    tokens = find_tokens(file)
    left = tuple(t for t in tokens if t.name != name)
    if len(left) == len(tokens):
        known = ", ".join(t.name for t in tokens) or "none"
        raise ParseError(f"expected the name of a token ({known}), came {name!r}")
    _write(file, left)


def guess_token(tokens: Iterable[Token], secret: str) -> Token | None:
    """The token to which a secret belongs, if there is one."""
    came = _hash(secret)
    found = [t for t in tokens if hmac.compare_digest(t.hash, came)]
    return found[0] if found else None


def _hash(secret: str) -> str:
    return sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def _to_token(fields: dict[str, object]) -> Token:
    name, right, hashed, made_at = (cast(str, fields[k]) for k in ("name", "right", "sha256", "made_at"))
    if right not in RIGHTS:
        raise ValueError(f"right {right!r}")
    return Token(name, right, hashed, made_at)


def _write(file: Path, tokens: Iterable[Token]) -> None:
    """Writes the file beside itself and puts it in place; only its owner may read it."""
    fields = [{"name": t.name, "right": t.right, "sha256": t.hash, "made_at": t.made_at} for t in tokens]
    part = file.with_name(f"{file.name}.{secrets.token_hex(4)}.part")
    try:
        with os.fdopen(
            os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8"
        ) as out:
            json.dump({"tokens": fields}, out, ensure_ascii=False, indent=2)
        part.replace(file)
    except OSError as error:
        raise RecordError(
            f"expected to write the tokens to {file}, came {error}; check the folder"
        ) from error
