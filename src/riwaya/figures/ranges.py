"""The first figure of a range, which takes unit and scale of the second."""

from __future__ import annotations

from riwaya.figures.amounts import Amount, Place, number_at
from riwaya.figures.counts import counted
from riwaya.figures.measures import measure, money, percent
from riwaya.figures.numbers import Number


def range_start(place: Place, at: int) -> Amount | None:
    """«بين 700 و1250 يورو», «من 5 إلى 10 ملايين برميل»: the first takes unit and scale of the second."""
    number = number_at(place, at)
    joint = "" if number is None else place.key(number.last)
    if number is None or joint not in _RANGE or place.key(at - 1) not in _RANGE_OPENS:
        return None
    second = place.numbers.get(number.last + 1)
    if second is None or number.value >= second.value:
        return None
    for read in (percent, money, measure, counted):
        amount = read(place, number.last + 1)
        if amount is not None:
            scale = _scale_of(second) if number.value < 1000 and number.form == "digits" else 1
            value = number.value * scale
            if value >= second.value:
                return None
            return Amount(at, number.last, value, amount.unit, amount.counted, second.value)
    return None


_RANGE = frozenset(("و", "الى", "الي", "-", "–", "او"))


_RANGE_OPENS = frozenset(("بين", "من", "مابين", "ب", "نحو", "حوالي"))


def _scale_of(number: Number) -> float:
    """The scale said with the number: 10 ملايين has a million."""
    if number.form == "digits":
        return 1
    return next((s for s in (1e12, 1e9, 1e6, 1e3) if number.value >= s and number.value % s == 0), 1)
