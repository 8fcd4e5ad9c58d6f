"""A reading as it is stored: packed, with the corrections that people made to it beside it."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256

from riwaya.model.reading import Reading
from riwaya.store.corrections import Correction, correct_reading
from riwaya.store.rows import unpack


@dataclass(frozen=True, slots=True)
class PackedReading:
    """The record of a reading, packed. `text_hash` is that of the text which was read."""

    record: bytes
    text_hash: str
    corrections: tuple[Correction, ...] = ()

    def open(self) -> Reading:
        """The reading, corrected."""
        return self.correct()[0]

    def correct(self) -> tuple[Reading, tuple[Correction, ...]]:
        """The reading, corrected, and the corrections that found what they correct."""
        return correct_reading(unpack(self.record), self.corrections, text_hash=self.text_hash)

    @property
    def hash(self) -> str:
        """The SHA-256 of the reading and its corrections."""
        return sha256(self.record + repr(self.corrections).encode()).hexdigest()
