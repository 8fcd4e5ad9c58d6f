"""Whether a text can be a report in Arabic."""

from __future__ import annotations

import re

from riwaya.outlets.limits import LIMITS
from riwaya.outlets.unusable import UnusableError

SCRIPT = re.compile(
    r"[\u0620-\u063f\u0641-\u064a\u066e\u066f\u0671-\u06d3\u06d5\u06fa-\u06ff\u0750-\u077f\ufb50-\ufdfb\ufe70-\ufefc]+"
)
# Letters that Persian, Urdu and Kurdish have and Arabic lacks. Left out: ی and ک, which some Arabic keyboards
# and outlets write for ي and ك, and ڤ, which Arabic writes for v in foreign names.
FOREIGN = re.compile(r"[پچژگٹڈڑںےہھۀەێۆڕڵې]+")
LETTERS = re.compile(r"[^\W\d_]+")
SURROGATE = re.compile(r"[\ud800-\udfff]")


def refuse_foul(value: str, *, field: str = "text") -> None:
    """Raise `UnusableError` where a string holds NUL or half a surrogate pair, which no store can keep."""
    if "\0" in value:
        raise UnusableError(
            "check",
            "binary",
            f"expected text in {field!r}, came a NUL at offset {value.index(chr(0))}; remove it",
        )
    found = SURROGATE.search(value)
    if found:
        raise UnusableError(
            "check",
            "lone_surrogate",
            f"expected Unicode in {field!r}, came half a surrogate pair (U+{ord(found[0]):04X}) "
            f"at offset {found.start()}; write the text anew from its source",
        )


def refuse_not_arabic(text: str) -> None:
    """Raise `UnusableError` where the text is blank or too few of its letters are those of Arabic."""
    if not text.strip("\ufeff \t\r\n\f\v\xa0"):
        raise UnusableError("check", "empty", "expected a text, came nothing but blanks")
    letters, script, foreign = (_count(pattern, text) for pattern in (LETTERS, SCRIPT, FOREIGN))
    if script < letters * LIMITS.arabic_letters or not script:
        raise UnusableError(
            "check",
            "not_arabic",
            f"expected a report in Arabic (at least {LIMITS.arabic_letters:.0%} Arabic letters), "
            f"came {script} of {letters} letters; leave it out, or check its encoding",
        )
    if foreign > script * LIMITS.foreign_letters:
        raise UnusableError(
            "check",
            "not_arabic",
            f"expected a report in Arabic, came {foreign} letters of {script} that only Persian, Urdu or "
            f"Kurdish have (more than {LIMITS.foreign_letters:.0%}); leave it out",
        )


def _count(runs: re.Pattern[str], text: str) -> int:
    return sum(map(len, runs.findall(text)))
