"""What a reader has chosen to see the pages in: the language of the labels, and the digits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from riwaya.export.labels import LANGUAGES
from riwaya.web.words import DIGITS

KEPT = 365 * 24 * 3600  # seconds that a browser keeps a choice


@dataclass(frozen=True, slots=True)
class Choice:
    """`language` is ar or en; `digits` latn (123) or arab (١٢٣)."""

    language: str
    digits: str


def find_choice(asked: Mapping[str, str], cookies: Mapping[str, str], accepts: str) -> Choice:
    """The address counts first, then what the browser keeps, then what it says it accepts; else Arabic.

    >>> find_choice({"lang": "en"}, {"digits": "arab"}, "ar")
    Choice(language='en', digits='arab')
    """
    languages = (asked.get("lang"), cookies.get("lang"), guess_accepted(accepts))
    digits = (asked.get("digits"), cookies.get("digits"))
    return Choice(
        next((code for code in languages if code in LANGUAGES), LANGUAGES[0]),
        next((code for code in digits if code in DIGITS), DIGITS[0]),
    )


def guess_accepted(accepts: str) -> str | None:
    """The language of ours that an Accept-Language header likes best; None where it names none.

    >>> guess_accepted("fr-FR, en;q=0.8, ar-JO;q=0.9")
    'ar'
    """
    liked: dict[str, float] = {}
    for part in accepts.split(","):
        code, _, quality = part.strip().partition(";q=")
        language = code.partition("-")[0].lower()
        if language in LANGUAGES:
            liked[language] = max(liked.get(language, 0.0), _weight(quality))
    best = max(liked, key=lambda code: liked[code], default=None)
    return best if best is not None and liked[best] > 0 else None


def _weight(quality: str) -> float:
    try:
        return float(quality or 1)
    except ValueError:
        return 0.0
