"""What an input must keep to. The one table of sizes and shares of this package."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Sizes in bytes, shares from 0 to 1.

    Shares of letters measured 2026-11-21 on the 20,329 reports of SaudiNewsNet (14 outlets, July and August
    2015); see the comment at each. Shares of bytes follow from how the encodings are built.
    """

    report_bytes: int = 5_000_000  # a text, a page, or one record of a JSON Lines file
    counted_bytes: int = 256_000_000  # a JSON Lines file up to this size is counted for the progress bar
    head_bytes: int = 65_536  # read ahead to tell the kind and the encoding of a stream

    # Words in the longest line of a page's text. Menus have fewer; so have 134 of 20,093 bodies.
    line_words: int = 6
    # Of all letters, those of Arabic. The lowest share kept was 0.63; ten lists of films lay below 0.5.
    arabic_letters: float = 0.5
    # Of the letters of Arabic script, those of Persian, Urdu and Kurdish alone. The highest share was 0.009.
    foreign_letters: float = 0.02
    control_characters: float = 0.01  # of all; more is no text

    utf16_high_bytes: float = 0.8  # of every second byte: 00 (ASCII) or 06 (Arabic) in UTF-16 without a mark
    utf8_bytes: float = 0.5  # of the bytes over 7F: in whole UTF-8 characters; more is UTF-8 that broke
    eight_bit_letters: float = 0.8  # of the letters beyond ASCII: Arabic, else the guess is not trusted


LIMITS = Limits()
