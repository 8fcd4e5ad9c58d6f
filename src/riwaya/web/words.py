"""The labels of the pages, and numbers and days as a reader of Arabic or of English writes them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache, lru_cache
from importlib.resources import files
from typing import cast

import yaml
from babel import Locale
from babel.core import get_global
from babel.dates import format_date
from babel.numbers import format_decimal

from riwaya.export.labels import load_labels

DIGITS = ("latn", "arab")
_FORMS = ("zero", "one", "two", "few", "many", "other")  # the order of the forms in `counts`
_ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
_SEPARATORS = str.maketrans(",.", "٬٫")


@cache
def load_words(language: str) -> Mapping[str, object]:
    """The labels of the pages in a language, together with those of the page of one comparison."""
    text = (files("riwaya.web") / "labels.yaml").read_text(encoding="utf-8")
    return {**load_labels(language), **cast(dict[str, dict[str, object]], yaml.safe_load(text))[language]}


def word_of(language: str, group: str, key: str) -> str:
    """The label of `key` in a group (`stages`, `event_types`, …); the key itself where none is written."""
    return cast(Mapping[str, str], load_words(language)[group]).get(key, key)


@lru_cache(maxsize=4096)  # a page counts the same small numbers hundreds of times
def write_number(number: float, *, language: str, digits: str) -> str:
    """A number with its thousands apart.

    >>> write_number(1200, language="ar", digits="arab"), write_number(0.5, language="en", digits="latn")
    ('١٬٢٠٠', '0.5')
    """
    written: str = format_decimal(number, format="#,##0.###", locale=language)
    return written.translate(_SEPARATORS).translate(_ARABIC) if digits == "arab" else written


@lru_cache(maxsize=4096)
def write_count(noun: str, number: int, *, language: str, digits: str) -> str:
    """A counted noun.

    >>> [write_count("reports", n, language="ar", digits="latn") for n in (1, 2, 5, 40)]
    ['خبر واحد', 'خبران', '5 أخبار', '40 خبراً']
    """
    counts = cast(Mapping[str, list[str]], load_words(language)["counts"])
    form = counts[noun][_forms_of(language).index(Locale(language).plural_form(number))]
    return form.format(n=write_number(number, language=language, digits=digits))


def write_day(day: date, *, language: str, digits: str, pattern: str = "d MMMM y") -> str:
    """A day in words, by a pattern of CLDR.

    >>> write_day(date(2024, 8, 15), language="ar", digits="arab", pattern="EEEE d MMMM y")
    'الخميس ١٥ أغسطس ٢٠٢٤'
    """
    written = format_date(day, pattern, locale=language)
    return written.translate(_ARABIC) if digits == "arab" else written


def name_country(code: str | None, language: str) -> str:
    """The name of a state by its ISO 3166-1 alpha-3 code; the code where it has none.

    >>> name_country("JOR", "en"), name_country("JOR", "ar"), name_country("XYZ", "en")
    ('Jordan', 'الأردن', 'XYZ')
    """
    if code is None:
        return ""
    short = get_global("territory_aliases").get(code, [code])[0]
    return str(Locale(language).territories.get(short, code))


@cache
def _forms_of(language: str) -> tuple[str, ...]:
    tags = {*Locale(language).plural_form.tags, "other"}
    return tuple(form for form in _FORMS if form in tags)
