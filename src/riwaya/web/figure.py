"""What a figure, a time or a claim was read as, written for a reader."""

from __future__ import annotations

import re
from datetime import date, timedelta

from babel import Locale
from babel.numbers import get_currency_name

from riwaya.model.reading import Quantity, Time
from riwaya.web.visit import Visit

_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_CURRENCY = re.compile(r"\b[A-Z]{3}$")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def write_figure(figure: Quantity, visit: Visit) -> str:
    """The value with its bound and unit: `at least 20`, `155,000,000 US dollars`, `80%`."""
    unit = figure.unit
    name = _name_currency(visit.word("units", unit), visit)
    value = visit.number(figure.value) + (name if name == "%" else f" {name}" if name else "")
    bound = visit.word("bounds", figure.bound)
    return f"{bound} {value}" if bound else value


def write_time(time: Time, visit: Visit) -> str:
    """The days that a time covers, where it can be placed on a calendar; else its TIMEX value."""
    if time.first is None or time.last is None:
        return time.value or ""
    if time.first == time.last:
        return visit.day(time.first)
    if time.first == date(time.first.year, 1, 1) and time.last == date(time.first.year, 12, 31):
        return visit.day(time.first, "y")
    if time.first.day == 1 and (time.last + timedelta(1)).day == 1 and time.first.month == time.last.month:
        return visit.day(time.first, "MMMM y")
    return f"{visit.day(time.first)} – {visit.day(time.last)}"


def write_value(kind: str, value: str, visit: Visit) -> str:
    """The value of a claim as it is compared, for a reader: days in words, thousands apart.

    Empty where it says no more than the words of the claim.
    """
    if kind == "date" and _DAY.fullmatch(value):
        return visit.day(date.fromisoformat(value))
    if kind == "number":
        written = _NUMBER.sub(lambda m: visit.number(float(m[0])), value)
        return _CURRENCY.sub(lambda m: _name_currency(m[0], visit), written)
    if kind == "event" and value != "asserted":
        return visit.word("modalities", value)
    return ""


def _name_currency(code: str, visit: Visit) -> str:
    """The name of a currency by its ISO 4217 code; what is no such code stays as it is."""
    language = visit.choice.language
    return get_currency_name(code, locale=language) if code in Locale(language).currencies else code
