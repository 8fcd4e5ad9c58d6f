"""Arithmetic on the calendar."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riwaya.figures.days import (
    add_months,
    hijri_interval,
    hijri_year,
    season_year,
    week_of,
    weekday_after,
    weekday_before,
    year_of_month,
)
from riwaya.figures.scan import length

MONDAY = date(2015, 7, 20)
days = st.dates(date(1950, 1, 1), date(2050, 12, 31))


@given(days, st.integers(1, 7))
def test_a_weekday_is_within_a_week(today: date, weekday: int) -> None:
    before, after = weekday_before(today, weekday), weekday_after(today, weekday)
    assert before.isoweekday() == after.isoweekday() == weekday
    assert timedelta(0) <= today - before < timedelta(7)
    assert timedelta(0) <= after - today < timedelta(7)


def test_last_monday_on_a_monday_is_a_week_ago() -> None:
    assert weekday_before(MONDAY, 1, strictly=True) == date(2015, 7, 13)
    assert weekday_after(MONDAY, 1, strictly=True) == date(2015, 7, 27)


@pytest.mark.parametrize(
    ("month", "turn", "year"),
    [
        (7, "past", 2014),
        (6, "past", 2015),
        (7, "next", 2016),
        (8, "next", 2015),
        (7, "current", 2015),
        (9, None, 2015),
        (12, None, 2014),
        (7, None, 2015),
    ],
)
def test_the_year_of_a_month(month: int, turn: str | None, year: int) -> None:
    assert year_of_month(MONDAY, month, turn=turn) == year


@pytest.mark.parametrize(
    ("today", "season", "turn", "year"),
    [
        (MONDAY, "SU", "past", 2014),
        (MONDAY, "SU", "current", 2015),
        (MONDAY, "SP", "past", 2015),
        (MONDAY, "FA", "next", 2015),
        (MONDAY, "FA", "past", 2014),
        (MONDAY, "WI", "past", 2014),
        (date(2015, 1, 10), "WI", "past", 2013),
    ],
)
def test_the_year_of_a_season(today: date, season: str, turn: str, year: int) -> None:
    assert season_year(today, season, turn=turn) == year


@given(days, st.integers(-30, 30))
def test_months_add_up(day: date, months: int) -> None:
    moved = add_months(day, months)
    assert moved.day == 1
    assert (moved.year * 12 + moved.month) - (day.year * 12 + day.month) == months


def test_iso_weeks() -> None:
    assert (week_of(MONDAY), week_of(date(2016, 1, 1))) == ("2015-W30", "2015-W53")


def test_hijri_months_are_intervals_of_the_umm_al_qura_calendar() -> None:
    assert hijri_interval(1436, 9) == (date(2015, 6, 18), date(2015, 7, 16))
    assert hijri_interval(1436, 9, 30) is None
    assert hijri_interval(1200) is None
    assert hijri_year(MONDAY) == 1436
    assert hijri_year(date(1900, 1, 1)) is None


@pytest.mark.parametrize(
    ("code", "count", "value"),
    [
        ("Y", 4, "P4Y"),
        ("TH", 48, "PT48H"),
        ("DE", 2, "P20Y"),
        ("CE", 0.5, "P50Y"),
        ("Y", 1.5, "P18M"),
        ("TH", 2.5, "PT150M"),
        ("W", 1.5, "P1.5W"),
        ("D", None, "PXD"),
        ("TM", None, "PTXM"),
        ("DE", None, "PXDE"),
    ],
)
def test_lengths(code: str, count: float | None, value: str) -> None:
    assert length(code, count) == value
