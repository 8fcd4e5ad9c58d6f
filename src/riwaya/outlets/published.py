"""Dates of publication: as computers write them (ISO 8601, mail headers), or in Arabic words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from email.utils import parsedate_to_datetime

from riwaya.errors import ParseError
from riwaya.figures.times import find_times

# «2015-07-21», «2015/7/21 02:51:32», «2015.07.21T02:51Z», «2015-07-21T02:51:32.123456+0300»
WRITTEN = re.compile(
    r"""
    (?P<year>\d{4}) (?P<sep>[-/.]) (?P<month>\d{1,2}) (?P=sep) (?P<day>\d{1,2})
    (?: [T\s]+ (?P<clock>\d{1,2}:\d{2}(?::\d{2})?) (?:[.,]\d+)?
        \s* (?P<zone>Z|UTC|GMT|[+-]\d{2}:?(?:\d{2})?)? )?
    """,
    re.X,
)
EASTERN = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
FULL = re.compile(r"\d{4}-\d\d-\d\d")
ARABIC = re.compile(r"[\u0621-\u064a]")
WORD = re.compile(r"[^\W\d_]+")
# «نشر في: السبت 25 رمضان 1434 هـ - 3 أغسطس 2013 م الساعة 14:30 بتوقيت بيروت» has nine beside the date
MOST_WORDS = 10
YEARS = range(1900, 2101)


@dataclass(frozen=True, slots=True)
class Moment:
    """A day, in the zone in which it was written, and the exact time where one was given."""

    day: date
    at: datetime | None = None


def parse_moment(value: str) -> Moment:
    """The moment that `value` writes; `ParseError` where it is none, or day and month may be swapped."""
    written = value.strip().translate(EASTERN)
    try:
        moment = _from_iso(written) or _from_words(value) or _from_mail(written)
    except (ValueError, OverflowError) as error:
        raise _unreadable(value) from error
    if moment.day.year not in YEARS:
        raise _unreadable(value)
    return moment


def _from_iso(written: str) -> Moment | None:
    found = WRITTEN.fullmatch(written)
    if found is None:
        return None
    day = date(int(found["year"]), int(found["month"]), int(found["day"]))
    if found["clock"] is None:
        return Moment(day)
    zone = {"UTC": "Z", "GMT": "Z", None: ""}.get(found["zone"], found["zone"])
    hour, rest = found["clock"].split(":", 1)
    return Moment(day, datetime.fromisoformat(f"{day.isoformat()}T{hour:0>2}:{rest}{zone}"))


def _from_words(value: str) -> Moment | None:
    day = guess_full_date(value) if ARABIC.search(value) else None
    return Moment(day) if day else None


def _from_mail(written: str) -> Moment:
    at = parsedate_to_datetime(written)
    return Moment(at.date(), at)


def _unreadable(value: str) -> ParseError:
    return ParseError(
        f"expected a date such as 2015-07-21 or 2015-07-21T14:30:00+03:00, came {value[:80]!r}; "
        "the report is kept without it"
    )


def guess_full_date(text: str) -> date | None:
    """The first date in a short `text` that gives day, month and Gregorian year in its own words."""
    for time in find_times(text):
        if time.value is None or time.first is None or not FULL.fullmatch(time.value):
            continue
        others = WORD.findall(text[: time.start] + " " + text[time.end :])
        if str(time.first.year) in time.text.translate(EASTERN) and len(others) <= MOST_WORDS:
            return time.first
    return None
