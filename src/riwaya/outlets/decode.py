"""Bytes to text, strictly: no character is ever replaced or dropped.

What the bytes show counts for more than what a page declares: an Arabic text of some length is valid UTF-8
only if it is UTF-8, and has a 00 or 06 in every second byte only if it is UTF-16. The eight-bit encodings can
decode anything; there the share of Arabic letters and the definite article decide.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from riwaya.model.report import Note
from riwaya.outlets.limits import LIMITS
from riwaya.outlets.unusable import UnusableError

EXPECTED = "text in UTF-8, UTF-16 or Windows-1256"
MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
EIGHT_BIT = {"cp1256": "windows-1256", "iso8859-6": "iso-8859-6"}
KINDS = (
    (b"%PDF", "a PDF; extract its text first"),
    (b"PK\x03\x04", "a ZIP archive or an office document; unpack it or save it as plain text"),
    (b"\xd0\xcf\x11\xe0", "an old office document; save it as plain text"),
    (b"\x1f\x8b", "gzip; unpack it, or name it .jsonl.gz if it holds JSON Lines"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"{\\rtf", "an RTF document; save it as plain text"),
)
CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1f\x7f]")
ARABIC = re.compile(r"[\u0621-\u063a\u0641-\u064a]")
ARTICLE = re.compile(r"\bال\w")
WIDE = re.compile(r"[^\W\d_\x00-\x7f]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text and how it was written. `text` keeps the byte-order mark (U+FEFF) that `had_mark` tells of."""

    text: str
    encoding: str
    had_mark: bool = False
    notes: tuple[Note, ...] = ()


def decode(data: bytes, *, hint: str | None = None) -> Decoded:
    """The text of `data`. `hint` is the encoding that the input declares; it is a hint only.

    Raises `UnusableError` (stage `decode`; reason `empty`, `binary`, `truncated`, `bad_encoding`).
    """
    if not data.strip():
        raise UnusableError(
            "decode", "empty", f"expected {EXPECTED}, came {len(data)} bytes without any text"
        )
    _refuse_known_binary(data)
    encoding, had_mark = guess_unicode(data) or (_find_encoding(data, hint), False)
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise _broken(data, encoding, error) from error
    if "\0" in text:
        raise _binary(f"{EXPECTED} holds no NUL, this does (read as {encoding})")
    name = EIGHT_BIT.get(encoding, encoding)
    return Decoded(text, name, had_mark, tuple(_notes(text, name, had_mark=had_mark, hint=hint)))


def guess_unicode(data: bytes) -> tuple[str, bool] | None:
    """The Unicode encoding that the bytes show by their mark or their pattern, and whether there is a mark.

    None where there is neither: UTF-8 without a mark, or an eight-bit encoding.
    """
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return encoding, True
    if b"\0" not in data and b"\x06" not in data:
        return None
    even, odd = _high_share(data[::2]), _high_share(data[1::2])
    if max(even, odd) < LIMITS.utf16_high_bytes or min(even, odd) > 1 - LIMITS.utf16_high_bytes:
        return None
    return ("utf-16-le" if odd > even else "utf-16-be"), False


def _high_share(half: bytes) -> float:
    return (half.count(0) + half.count(6)) / len(half) if half else 0.0


def _find_encoding(data: bytes, hint: str | None) -> str:
    controls = len(CONTROL.findall(data))
    if b"\0" in data or controls / len(data) > LIMITS.control_characters:
        raise _binary(f"{controls} of {len(data)} bytes are control characters")
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        if _utf8_share(data) > LIMITS.utf8_bytes:
            raise _broken(data, "utf-8", error) from error
        return _find_eight_bit(data, hint)
    return "utf-8"


def _utf8_share(data: bytes) -> float:
    """Share of the bytes over 7F that stand in whole UTF-8 characters."""
    whole = data.decode("utf-8", errors="ignore").encode()
    return _over_ascii(whole) / _over_ascii(data)


def _over_ascii(data: bytes) -> int:
    return len(data) - len(data.decode("ascii", errors="ignore"))


def _find_eight_bit(data: bytes, hint: str | None) -> str:
    """Windows-1256 or ISO 8859-6: under which more words begin with the article; then the declared."""
    declared = _codec(hint)
    ranked = []
    for encoding in EIGHT_BIT:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        articles = len(ARTICLE.findall(text))
        # é of a Latin encoding is é in Windows-1256 too, but ى in ISO 8859-6: there letters prove nothing
        if _is_arabic_beyond_ascii(text) and (articles or encoding == "cp1256"):
            ranked.append((articles, encoding == declared, encoding == "cp1256", encoding))
    if not ranked:
        raise UnusableError(
            "decode",
            "bad_encoding",
            f"expected {EXPECTED}, came bytes that are none of them (declared: {hint or 'nothing'}); "
            "convert the file to UTF-8",
        )
    return max(ranked)[-1]


def _is_arabic_beyond_ascii(text: str) -> bool:
    wide = WIDE.findall(text)
    arabic = sum(1 for letter in wide if ARABIC.match(letter))
    return bool(wide) and arabic / len(wide) >= LIMITS.eight_bit_letters


def _codec(name: str | None) -> str | None:
    try:
        return codecs.lookup(name).name if name else None
    except (LookupError, ValueError):
        return None


def _refuse_known_binary(data: bytes) -> None:
    for magic, kind in KINDS:
        if data.startswith(magic):
            raise _binary(f"this is {kind}")


def _binary(what: str) -> UnusableError:
    return UnusableError("decode", "binary", f"expected {EXPECTED}, came binary data: {what}")


def _broken(data: bytes, encoding: str, error: UnicodeDecodeError) -> UnusableError:
    """Why decoding failed: cut off at the very end, or wrong in the middle."""
    if error.end == len(data) and ("end of data" in error.reason or "truncated" in error.reason):
        return UnusableError(
            "decode",
            "truncated",
            f"expected text in {encoding}, came one whose last character is cut off at byte {error.start}; "
            "fetch it again",
        )
    return UnusableError(
        "decode",
        "bad_encoding",
        f"expected {encoding}, came byte {data[error.start]:#04x} at {error.start} ({error.reason}); "
        "convert the file to UTF-8 or fetch it again",
    )


def _notes(text: str, name: str, *, had_mark: bool, hint: str | None) -> list[Note]:
    notes = []
    if name != "utf-8" or had_mark:
        mark = " with a byte-order mark (U+FEFF)" if had_mark else ""
        notes.append(Note("encoding", f"read as {name}{mark}"))
    declared = _codec(hint)
    if hint and not text.isascii() and not _is_same(declared, name):
        notes.append(Note("encoding", f"declared as {hint}, but the bytes are {name}"))
    lost = text.count("\ufffd")
    if lost:
        notes.append(Note("encoding", f"{lost} characters were already lost (U+FFFD) before this was read"))
    return notes


def _is_same(declared: str | None, name: str) -> bool:
    return declared is not None and (codecs.lookup(name).name).startswith(declared)
