from datetime import date

import pytest

from riwaya.compare.intervals import Interval, interval_of


@pytest.mark.parametrize(
    ("timex", "first", "last"),
    [
        ("2024-08-14", date(2024, 8, 14), date(2024, 8, 14)),
        ("2024-08-14TEV", date(2024, 8, 14), date(2024, 8, 14)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("2015-W32", date(2015, 8, 3), date(2015, 8, 9)),
        ("2015-H2", date(2015, 7, 1), date(2015, 12, 31)),
        ("2015-Q2", date(2015, 4, 1), date(2015, 6, 30)),
        ("2015-SU", date(2015, 6, 1), date(2015, 8, 31)),
    ],
)
def test_days_of_a_timex_value(timex, first, last):
    assert interval_of(timex) == Interval(first.toordinal(), last.toordinal())


@pytest.mark.parametrize("timex", [None, "P3D", "2024-13-40", "XXXX-08"])
def test_values_that_cannot_be_placed(timex):
    assert interval_of(timex) is None


def test_open_ends_hold_all_beyond():
    more_than_ten = Interval(10, None)
    assert more_than_ten.holds(Interval(12, 12))
    assert not more_than_ten.holds(Interval(7, 7))
    assert more_than_ten.meets(Interval(5, 11))
    assert not more_than_ten.meets(Interval(None, 9))
