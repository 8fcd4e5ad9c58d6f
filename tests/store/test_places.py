"""Places: the order of time in one number."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riwaya.errors import StoreError
from riwaya.store.places import LAST, place_of, range_of

DAYS = st.none() | st.dates()
PLACED = st.tuples(DAYS, st.integers(0, 2**26 - 1), st.integers(0, 2**15 - 1))


@given(PLACED, PLACED)
def test_places_are_in_the_order_of_day_row_and_find(one: tuple, other: tuple) -> None:
    def order(placed: tuple) -> tuple:
        return (
            (placed[0] or date.min, placed[0] is not None, *placed[1:])
            if placed[0]
            else (date.min, False, *placed[1:])
        )

    assert (place_of(*one) < place_of(*other)) == (order(one) < order(other))
    assert 0 <= place_of(*one) <= LAST


@given(DAYS, st.integers(0, 2**26 - 1), DAYS, DAYS)
def test_a_range_of_days_is_a_range_of_places(
    day: date | None, row: int, since: date | None, until: date | None
) -> None:
    first, last = range_of(since, until)
    inside = since is None and until is None
    if day is not None:
        inside = (since is None or since <= day) and (until is None or day <= until)
    assert (first <= place_of(day, row) <= last) == inside


def test_more_than_fits_is_told() -> None:
    with pytest.raises(StoreError, match="split"):
        place_of(None, 2**26)
    with pytest.raises(StoreError, match="split"):
        place_of(None, 1, 2**15)
