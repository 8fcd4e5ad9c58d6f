from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riwaya.errors import ParseError
from riwaya.outlets.published import parse_moment

BEIRUT = timezone(timedelta(hours=3))


@pytest.mark.parametrize(
    ("value", "at"),
    [
        ("2013-08-03", None),
        (" 2013/8/3 ", None),
        ("2013.08.03", None),
        ("٢٠١٣-٠٨-٠٣", None),
        ("السبت 3 آب 2013", None),
        ("٣ أغسطس ٢٠١٣", None),
        ("2013-08-03T21:15:00+03:00", datetime(2013, 8, 3, 21, 15, tzinfo=BEIRUT)),
        ("2013-08-03T21:15:00.123+0300", datetime(2013, 8, 3, 21, 15, tzinfo=BEIRUT)),
        ("2013-08-03 9:05", datetime(2013, 8, 3, 9, 5)),
        ("2013-08-03 02:51:32", datetime(2013, 8, 3, 2, 51, 32)),
        ("2013-08-03T18:15Z", datetime(2013, 8, 3, 18, 15, tzinfo=UTC)),
        ("2013-08-03 18:15 UTC", datetime(2013, 8, 3, 18, 15, tzinfo=UTC)),
        ("Sat, 03 Aug 2013 18:15:00 GMT", datetime(2013, 8, 3, 18, 15, tzinfo=UTC)),
    ],
)
def test_a_moment_keeps_its_day_and_zone(value: str, at: datetime | None) -> None:
    moment = parse_moment(value)
    assert (moment.day, moment.at) == (date(2013, 8, 3), at)
    assert at is None or moment.at is None or moment.at.utcoffset() == at.utcoffset()


@pytest.mark.parametrize(
    "value",
    ["", "أمس", "03/08/2013", "2013-13-01", "2013-02-30", "0000-01-01", "9999-01-01", "2013-08-03T25:00"],
)
def test_what_is_no_date_or_could_be_two_is_refused(value: str) -> None:
    with pytest.raises(ParseError, match="expected a date"):
        parse_moment(value)


@given(st.text(max_size=40))
def test_any_text_is_a_moment_or_refused(value: str) -> None:
    try:
        parse_moment(value)
    except ParseError:
        return


@given(st.datetimes(datetime(1950, 1, 1), datetime(2099, 1, 1), timezones=st.just(BEIRUT)))
def test_what_python_writes_is_read_back(at: datetime) -> None:
    moment = parse_moment(at.isoformat())
    assert moment.at == at.replace(microsecond=0)
