"""The id of a report that brings none: the same input gets the same id in every run."""

from __future__ import annotations

from hashlib import blake2b


def digest(value: str) -> str:
    """Sixteen hexadecimal digits that stand for `value`."""
    return blake2b(value.encode(), digest_size=8).hexdigest()


def derive_id(url: str | None, text: str) -> str:
    """An id made from the address, else from the text."""
    return f"url-{digest(url)}" if url else f"text-{digest(text)}"
