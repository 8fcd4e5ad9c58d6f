from __future__ import annotations

from datetime import date, datetime

import pytest

from riwaya.model.report import Note
from riwaya.outlets.records import parse_report
from riwaya.outlets.unusable import UnusableError

RECORD = {
    "id": "m-1",
    "outlet": "الميناء",
    "url": "https://mina.example/1",
    "title": "الوزير ينفي الاستقالة",
    "published": "2016-02-14 08:30",
    "author": "سامر حداد",
    "body": "نفى الوزير ما تردد عن استقالته.",
    "crawled": "2016-03-01 00:00:00",
    "tags": ["سياسة", 1],
}


def test_every_field_finds_its_place_and_the_unknown_are_kept() -> None:
    report = parse_report(RECORD, source="a.jsonl:1")
    assert report.text == "الوزير ينفي الاستقالة\n\nنفى الوزير ما تردد عن استقالته."
    assert (report.id, report.outlet, report.url) == ("m-1", "الميناء", "https://mina.example/1")
    assert (report.title, report.author, report.source) == ("الوزير ينفي الاستقالة", "سامر حداد", "a.jsonl:1")
    assert (report.published, report.published_at) == (date(2016, 2, 14), datetime(2016, 2, 14, 8, 30))
    assert report.extra == (("crawled", '"2016-03-01 00:00:00"'), ("tags", '["سياسة", 1]'))
    assert report.notes == ()


def test_text_is_taken_exactly_as_given() -> None:
    text = "\ufeff عنوان\r\n\r\nنفى الوزير. \n"
    report = parse_report({"text": text, "title": "عنوان", "body": "نص آخر"})
    assert (report.text, report.title) == (text, "عنوان")


def test_options_give_only_what_the_record_lacks() -> None:
    given = {"outlet": "المرفأ", "published": date(2020, 1, 1)}
    full, bare = parse_report(RECORD, **given), parse_report({"text": "نفى الوزير"}, **given)
    assert (full.outlet, full.published) == ("الميناء", date(2016, 2, 14))
    assert (bare.outlet, bare.published) == ("المرفأ", date(2020, 1, 1))


def test_the_day_of_the_crawl_is_not_the_day_of_publication() -> None:
    assert parse_report({"text": "نفى الوزير", "crawled": "2016-03-01"}).published is None


@pytest.mark.parametrize("value", ["أمس", "03/04/2016", "2016-02-31", 1455438600, ["2016"], True])
def test_a_bad_date_is_a_note(value: object) -> None:
    report = parse_report({"text": "نفى الوزير", "published": value})
    assert report.published is None
    assert [note.about for note in report.notes] == ["published"]


def test_a_derived_id_is_stable_and_prefers_the_address() -> None:
    by_url = [parse_report({"text": text, "url": "https://mina.example/1"}).id for text in ("نفى", "أكد")]
    by_text = [parse_report({"text": text}).id for text in ("نفى", "نفى", "أكد")]
    assert by_url[0] == by_url[1] and by_url[0].startswith("url-")
    assert by_text[0] == by_text[1] != by_text[2] and by_text[0].startswith("text-")


def test_a_number_as_id_is_read_as_its_digits() -> None:
    assert parse_report({"id": 17, "text": "نفى الوزير"}).id == "17"


def test_a_record_without_body_is_its_title_and_says_so() -> None:
    report = parse_report({"title": "الوزير ينفي", "body": " "})
    assert report.text == "الوزير ينفي"
    assert report.notes == (Note("body", "the record has no body; the text is its title alone"),)


@pytest.mark.parametrize(
    ("record", "stage", "reason"),
    [
        ({}, "parse", "missing_field"),
        ({"content": "نفى الوزير"}, "parse", "missing_field"),
        ({"title": "", "body": ""}, "check", "empty"),
        ({"text": " \n"}, "check", "empty"),
        ({"text": 5}, "parse", "wrong_type"),
        ({"id": ["a"], "text": "نفى"}, "parse", "wrong_type"),
        ({"id": True, "text": "نفى"}, "parse", "wrong_type"),
        ({"title": {"ar": "نفى"}, "body": "نفى"}, "parse", "wrong_type"),
        ({"outlet": 3, "text": "نفى"}, "parse", "wrong_type"),
        ({"text": "نفى\0"}, "check", "binary"),
        ({"text": "نفى", "url": "\ud800"}, "check", "lone_surrogate"),
        ({"text": "نفى", "\ud800": 1}, "check", "lone_surrogate"),
        ({"text": "He denied it"}, "check", "not_arabic"),
    ],
)
def test_a_record_that_cannot_be_a_report_is_refused(
    record: dict[str, object], stage: str, reason: str
) -> None:
    with pytest.raises(UnusableError) as caught:
        parse_report(record)
    assert (caught.value.stage, caught.value.reason) == (stage, reason)


def test_half_a_character_in_an_unknown_field_stays_json() -> None:
    assert parse_report({"text": "نفى", "note": "\ud800"}).extra == (("note", '"\\ud800"'),)
