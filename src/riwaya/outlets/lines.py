"""The lines of a JSON Lines stream of any size, one in memory at a time."""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from riwaya.outlets.decode import guess_unicode
from riwaya.outlets.limits import LIMITS


class Chunks(io.RawIOBase):
    """A readable stream over chunks of bytes."""

    def __init__(self, chunks: Iterator[bytes]) -> None:
        self._chunks = chunks
        self._rest = b""

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # typeshed's buffer has no slices
        """Fill `buffer` from the next chunk."""
        while not self._rest:
            chunk = next(self._chunks, None)
            if chunk is None:
                return 0
            self._rest = chunk
        taken = min(len(buffer), len(self._rest))
        buffer[:taken], self._rest = self._rest[:taken], self._rest[taken:]
        return taken


@dataclass(frozen=True, slots=True)
class Line:
    """One line with its end. `is_too_long`: over `LIMITS.report_bytes`, and only its beginning is here.

    `was` names the encoding from which the line was written anew as UTF-8, None where it is as it came.
    """

    data: bytes
    is_too_long: bool = False
    was: str | None = None


def read_lines(stream: BinaryIO) -> Iterator[Line]:
    """Each line of `stream`; those of UTF-16 in UTF-8, any other as it came."""
    head = stream.read(LIMITS.head_bytes)
    found = guess_unicode(head)
    chunks = _chunks(head, stream)
    was = found[0] if found and found[0] != "utf-8" else None
    if was:
        chunks = _to_utf8(chunks, was)
    lines: BinaryIO = io.BufferedReader(Chunks(chunks))
    while line := lines.readline(LIMITS.report_bytes + 1):
        too_long = len(line) > LIMITS.report_bytes and not line.endswith(b"\n")
        if too_long:
            _skip_line(lines)
        yield Line(line, too_long, was)


def _skip_line(lines: BinaryIO) -> None:
    while rest := lines.readline(LIMITS.head_bytes):
        if rest.endswith(b"\n"):
            return


def _chunks(head: bytes, stream: BinaryIO) -> Iterator[bytes]:
    yield head
    while chunk := stream.read(LIMITS.head_bytes):
        yield chunk


def _to_utf8(chunks: Iterator[bytes], encoding: str) -> Iterator[bytes]:
    """Half a surrogate pair passes, and makes its own line invalid UTF-8, not the stream."""
    decoder = codecs.getincrementaldecoder(encoding)("surrogatepass")
    for chunk in chunks:
        yield decoder.decode(chunk).encode("utf-8", "surrogatepass")
    if decoder.getstate()[0]:
        yield b"\xd8"  # the first byte of a character, to show the line as cut off
