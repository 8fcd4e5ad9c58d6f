"""Rules for percent, money and measures."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from riwaya.figures.amounts import Amount, Place, number_at, share_at
from riwaya.figures.money import currency_at, is_dual, part_at, short_at
from riwaya.figures.numbers import Number, read_digits
from riwaya.figures.vocabulary import Phrase, by_word, phrase_at, phrases, words


def sign_first(place: Place, at: int) -> Amount | None:
    """«$5 مليون», «%80», «€ 300»: the sign before the number."""
    sign = place.key(at)
    unit = "percent" if sign in ("%", "٪") else by_word("units", "currency_signs").get(sign)
    number = place.numbers.get(at + 1)
    if unit is None or number is None or number.form == "words" or (at and place.key(at - 1)[:1].isdecimal()):
        return None
    if unit == "percent" and not place.is_glued(at + 1):
        return None
    return Amount(at, number.last, number.value, unit)


def percent(place: Place, at: int) -> Amount | None:
    """«80 في المئة», «80%», «٨٠ ٪», «ثلاثين بالمائة»."""
    number = number_at(place, at)
    if number is None:
        return None
    last = _percent_end(place, number.last)
    if last is None:
        return None
    return Amount(at, last, _share_value(place, number), "percent")


def _share_value(place: Place, number: Number) -> float:
    """Before a percent sign three figures after a mark are decimals («5.125 في المئة»)."""
    digits = read_digits(place.key(number.first), scaled=True) if number.form == "digits" else None
    return number.value if digits is None else digits


def _percent_end(place: Place, at: int) -> int | None:
    if place.key(at) in ("%", "٪"):
        return at + 1
    hit = phrase_at(place.keys, at, _percents())
    return None if hit is None else hit[0]


@cache
def _percents() -> Mapping[str, tuple[tuple[Phrase, str], ...]]:
    """The ways to write percent; a particle written on the number word is a token of its own."""
    table: dict[str, list[tuple[Phrase, str]]] = {}
    for listed in words("units", "percent"):
        phrase = tuple(listed.split())
        split = ("ب", listed[1:]) if len(phrase) == 1 else phrase
        for row in (phrase, split):
            table.setdefault(row[0], []).append((row, "percent"))
    return {first: tuple(sorted(rows, key=lambda row: -len(row[0]))) for first, rows in table.items()}


def money(place: Place, at: int) -> Amount | None:
    """«1,5 مليار دولار أميركي», «300$», «10 ر.س», «20 قرشا»; «50 ليرة» without a state is `ambiguous`."""
    number = number_at(place, at)
    if number is None:
        return None
    sign = by_word("units", "currency_signs").get(place.key(number.last))
    if sign is not None:
        return Amount(at, number.last + 1, number.value, sign)
    if not place.is_one_line(at, number.last):
        return None
    named = currency_at(place, number.last)
    if named is not None:
        return Amount(at, named[1], number.value, named[0], place.key(number.last))
    short = short_at(place, number.last)
    if short is not None:
        return Amount(at, short[1], number.value, short[0])
    part = part_at(place, number.last)
    return None if part is None else Amount(at, number.last + 1, round(number.value * part[1], 6), part[0])


def measure(place: Place, at: int) -> Amount | None:
    """«120 كيلومتراً», «30 ألف برميل», «500 متر مربع», «42 درجة مئوية», «نصف كيلومتر»."""
    number = number_at(place, at)
    share = None if number is not None else share_at(place, at)
    if number is None and share is None:
        return None
    value, last = (number.value, number.last) if number is not None else share or (0.0, at)
    named = _measure_at(place, last)
    if named is None or not place.is_one_line(at, last):
        return None
    unit, end = named
    return Amount(at, end, value if number is not None else value / 100, unit, place.key(last))


def _measure_at(place: Place, at: int) -> tuple[str, int] | None:
    """The unit named at token `at`, squared, cubed or by the hour, and the token after it."""
    hit = phrase_at(place.keys, at, phrases("units", "measures"))
    if hit is None:
        return None
    end, unit = hit
    for name, mark in (("squared", "2"), ("cubed", "3")):
        if place.key(end) in words("units", name):
            return f"{unit}{mark}", end + 1
        if place.key(end) == mark and place.is_glued(end):
            return f"{unit}{mark}", end + 1
    hourly = phrase_at(place.keys, end, phrases("units", "per")) if unit in ("km", "m", "mi") else None
    return (unit, end) if hourly is None else (f"{unit}/{hourly[1]}", hourly[0])


def dual_unit(place: Place, at: int) -> Amount | None:
    """«دولارين», «كيلومترين», «طنين»: the unit in the dual counts two."""
    key = place.key(at)
    if at - 1 in place.numbers or not (is_dual(key) or key in words("units", "measure_duals")):
        return None
    named = currency_at(place, at) or _measure_at(place, at)
    return None if named is None else Amount(at, named[1], 2, named[0], key)
