"""Times in reports: cases, and dates written in every way that are read back."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from case_files import load_cases
from riwaya.figures.days import interval_of
from riwaya.figures.times import RULES, find_times
from riwaya.figures.vocabulary import section

PUBLISHED = date(2015, 7, 20)


@pytest.mark.parametrize("case", load_cases("times"))
def test_finds_as_the_case_says(case: dict[str, Any]) -> None:
    found = find_times(case["text"], published=case.get("published", PUBLISHED))
    assert [[t.text, t.type, t.value] for t in found] == case["expected"]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_every_rule_reads_its_example(rule: Any) -> None:
    found = find_times(f"بعد {rule.example}", published=PUBLISHED)
    assert rule.example.startswith(found[0].text)
    assert any(
        t.found_by.startswith(rule.name.split("_")[0]) or t.found_by.startswith("digits") for t in found
    )


MONTHS = {
    system: section("months", "gregorian", system) for system in ("gulf", "levant", "maghreb", "morocco")
}
ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
days = st.dates(date(1900, 1, 1), date(2100, 12, 31))


@given(
    days,
    st.sampled_from(sorted(MONTHS)),
    st.booleans(),
    st.sampled_from(["{} {} {}", "{} من {} عام {}", "{} {} {}م"]),
)
def test_a_written_date_reads_back(day: date, system: str, arabic: bool, form: str) -> None:
    names = MONTHS[system].get(str(day.month)) or MONTHS["gulf"][str(day.month)]
    words = form.format(day.day, names[0], day.year)
    text = f"وصل الوفد في {words.translate(ARABIC) if arabic else words} إلى المدينة"
    (found,) = find_times(text)
    assert (found.type, found.value) == ("DATE", day.isoformat())
    assert (found.first, found.last) == (day, day)


@given(
    days,
    st.sampled_from(
        ["{0.year:04}-{0.month:02}-{0.day:02}", "{0.year}/{0.month}/{0.day}", "{0.day}/{0.month}/{0.year}"]
    ),
)
def test_a_date_in_digits_is_read_back_or_called_ambiguous(day: date, form: str) -> None:
    (found,) = find_times(f"صدر بتاريخ {form.format(day)} في العاصمة")
    is_ambiguous = form.startswith("{0.day}") and day.day <= 12 and day.day != day.month
    assert found.value == (None if is_ambiguous else day.isoformat())


WEEKDAYS = ("الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد")
ORDINALS = ["الأول", "الثاني", "الثالث", "الرابع", "الخامس", "السادس", "السابع", "الثامن", "التاسع", "العاشر"]
ORDINALS += ["الحادي عشر", *(f"{o} عشر" for o in ORDINALS[1:9]), "العشرين", "الحادي والعشرين"]
ORDINALS += [*(f"{o} والعشرين" for o in ORDINALS[1:9]), "الثلاثين", "الحادي والثلاثين"]
DUAL = ("{levant}/{gulf}", "{gulf} ({levant})", "{levant} - {gulf}", "{gulf}-{levant}", "{levant} {gulf}")


@given(
    days,
    st.sampled_from(DUAL),
    st.sampled_from(["{} {} {}", "يوم {weekday} {} {} {}", "{weekday}، {} {} {}"]),
)
def test_a_date_with_both_names_of_its_month_reads_back(day: date, dual: str, form: str) -> None:
    names = {system: MONTHS[system][str(day.month)][0] for system in ("gulf", "levant")}
    words = form.format(day.day, dual.format(**names), day.year, weekday=WEEKDAYS[day.weekday()])
    (found,) = find_times(f"وصل الوفد {words} إلى المدينة")
    assert (found.text, found.value) == (words, day.isoformat())


@given(
    days, st.sampled_from(sorted(MONTHS)), st.sampled_from(["{} من {} {}", "{} من شهر {} عام {}", "{} {} {}"])
)
def test_a_date_with_an_ordinal_day_reads_back(day: date, system: str, form: str) -> None:
    names = MONTHS[system].get(str(day.month)) or MONTHS["gulf"][str(day.month)]
    words = form.format(ORDINALS[day.day - 1], names[0], day.year)
    (found,) = find_times(f"وصل الوفد في {words} إلى المدينة")
    assert (found.text, found.value) == (words, day.isoformat())


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("قال الوزير السبت إنه سيزور بغداد", "weekday_past_verb"),
        ("قال إنه سيزور بغداد السبت", "weekday_future_verb"),
        ("لقاء السبت في العاصمة", "weekday_latest"),
        ("لقاء السبت المقبل في العاصمة", "weekday_said"),
    ],
)
def test_why_a_weekday_lies_behind_or_ahead_is_kept(text: str, reason: str) -> None:
    (found,) = find_times(text, published=PUBLISHED)
    assert found.found_by == reason


@given(days, days)
def test_told_from_today_is_placed_beside_publication(day: date, _: date) -> None:
    found = find_times("أمس واليوم وغدا", published=day)
    assert [(t.first.toordinal() - day.toordinal()) if t.first else None for t in found] == [-1, 0, 1]


@given(st.text("ابتمسيو 0123456789٢٠/:-(),.«»\nهـالأمسيوم", max_size=80), st.none() | days)
def test_any_text_gives_spans_in_order_that_slice_it(text: str, published: date | None) -> None:
    found = find_times(text, published=published)
    assert all(text[t.start : t.end] == t.text for t in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2015", date(2015, 1, 1), date(2015, 12, 31)),
        ("2015-02", date(2015, 2, 1), date(2015, 2, 28)),
        ("2015-W30", date(2015, 7, 20), date(2015, 7, 26)),
        ("2015-H2", date(2015, 7, 1), date(2015, 12, 31)),
        ("2014-WI", date(2014, 12, 1), date(2015, 2, 28)),
        ("199", date(1990, 1, 1), date(1999, 12, 31)),
        ("19", date(1900, 1, 1), date(1999, 12, 31)),
        ("2015-07-20TEV", date(2015, 7, 20), date(2015, 7, 20)),
        ("2015-06-18/2015-07-16", date(2015, 6, 18), date(2015, 7, 16)),
    ],
)
def test_a_value_covers_its_days(value: str, first: date, last: date) -> None:
    assert interval_of(value) == (first, last)


@pytest.mark.parametrize("value", [None, "P4Y", "PXD", "BC0217"])
def test_a_length_or_nothing_covers_no_days(value: str | None) -> None:
    assert interval_of(value) is None
