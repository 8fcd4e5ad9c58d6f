from __future__ import annotations

import logging
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from riwaya.outlets.pages import read_page
from riwaya.outlets.unusable import UnusableError

PAGES = Path(__file__).parent.parent / "pages"
ARTICLE = (
    "<p>قال رئيس البلدية إن أعمال الصيانة في الشارع الرئيسي ستنتهي قبل نهاية الشهر، وإن الميزانية كافية.</p>"
    "<p>وأضاف أن المقاول التزم بالجدول الزمني المتفق عليه، ولم تسجل أي مخالفات حتى الآن.</p>"
)


LINKED = '<script type="application/ld+json">%s</script>'
SITE = '<meta property="og:site_name" content="الميناء">'


def page(*, head: str = "", before: str = "", after: str = "") -> str:
    return (
        f"<html><head><title>البلدية: الصيانة تنتهي قريباً</title>{head}</head><body>{before}"
        f"<article><h1>البلدية: الصيانة تنتهي قريباً</h1>{after}{ARTICLE}</article></body></html>"
    )


def test_a_page_that_declares_everything() -> None:
    report = read_page((PAGES / "levant_minister.html").read_bytes(), id="levant_minister")
    assert report.id == "levant_minister"
    assert report.title == "وزير الطاقة: خط الغاز يعود إلى العمل قبل الشتاء"
    assert report.outlet == "صحيفة مرفأ الشام"
    assert report.url == "https://www.marfa-alsham.example/news/4711"
    assert report.author == "هالة الخوري"
    assert report.published_at == datetime(2013, 8, 3, 21, 15, tzinfo=timezone(timedelta(hours=3)))
    assert report.published == date(2013, 8, 3)
    assert report.notes == ()


def test_the_text_is_headline_blank_line_body_and_nothing_else() -> None:
    report = read_page((PAGES / "levant_minister.html").read_bytes())
    headline, blank, *body = report.text.split("\n")
    assert (headline, blank) == (report.title, "")
    assert [line.split()[0] for line in body] == ["أعلن", "وقال", "ونفى"]


def test_dates_that_disagree_are_both_told_and_the_declared_wins() -> None:
    report = read_page((PAGES / "maghreb_conflict.html").read_bytes())
    assert report.published == date(2016, 2, 14)
    (note,) = report.notes
    assert note.about == "date_conflict"
    assert "2016-02-14 (meta article:published_time)" in note.message
    assert "2016-02-13 (shown in the page as «نشر في 13 فيفري 2016»)" in note.message


def test_a_shown_date_serves_where_none_is_declared_and_the_update_does_not() -> None:
    report = read_page((PAGES / "egypt_visible_only.html").read_bytes())
    assert (report.published, report.published_at) == (date(2015, 8, 18), None)
    assert report.outlet == "جريدة الضفة"


def test_a_page_of_tables_in_windows_1256() -> None:
    html = (PAGES / "gulf_tables.html").read_text(encoding="utf-8")
    report = read_page(html.encode("cp1256"))
    assert (report.title, report.outlet) == ("البلدية تغلق ثلاثة أسواق مخالفة", "جريدة شاطئ الخليج")
    assert report.published == date(2013, 8, 5)
    headline, blank, byline, first, *_ = report.text.split("\n")
    assert (headline, blank, byline) == (report.title, "", "الدمام - فهد العتيق:")
    assert first.startswith("أغلقت بلدية الدمام")


def test_a_date_in_prose_is_not_the_day_of_publication() -> None:
    page = (PAGES / "prose_date_only.html").read_bytes()
    assert read_page(page).published is None
    assert read_page(page, published=date(2012, 1, 1)).published == date(2012, 1, 1)


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        ('<span class="date">3 آب 2013</span>', date(2013, 8, 3)),
        ('<div id="lblPublishDate">٣ أغسطس ٢٠١٣</div>', date(2013, 8, 3)),
        ("<div>تونس - الأربعاء 14 جويلية 2010</div>", date(2010, 7, 14)),
        ('<time class="entry-date published updated">20 كانون الثاني 2014</time>', date(2014, 1, 20)),
        ('<div class="article-header"><p>5 تشرين الأول 2012</p></div>', date(2012, 10, 5)),
        ('<div class="lblCurrentDate">3 آب 2013</div>', None),
        ('<div class="related-posts"><span>3 آب 2013</span></div>', None),
        ("<aside><span class='date'>3 آب 2013</span></aside>", None),
        ("<div>آخر تحديث 3 آب 2013</div>", None),
        ("<p>افتتحت الحديقة يوم 3 آب 2013.</p>", None),
        ("<div>3 آب</div>", None),
    ],
)
def test_which_shown_dates_count(after: str, expected: date | None) -> None:
    assert read_page(page(after=after)).published == expected


def test_todays_date_at_the_top_of_the_page_is_not_taken() -> None:
    assert read_page(page(before="<header><div>3 آب 2013</div></header>")).published is None


@pytest.mark.parametrize(
    ("head", "after"),
    [
        (
            LINKED % '{"@type": "Article", "datePublished": "2016-02-14"}',
            "",
        ),
        (
            LINKED % '{"@type": "Article", "datePublished": "14 شباط 2016"}',
            "",
        ),
        ('<meta property="article:published_time" content="2016-02-14T10:00:00+02:00">', ""),
        ('<meta name="DC.date.issued" content="2016-02-14">', ""),
        ('<meta itemprop="datePublished" content="2016/2/14">', ""),
        ("", '<time datetime="2016-02-14T10:00">قبل يومين</time>'),
        ("", '<span itemprop="datePublished" content="2016-02-14">أمس</span>'),
        ('<link rel="canonical" href="https://mina.example/2016/02/14/a.html">', ""),
    ],
)
def test_where_a_date_may_be_declared(head: str, after: str) -> None:
    assert read_page(page(head=head, after=after)).published == date(2016, 2, 14)


@pytest.mark.parametrize(
    ("head", "after"),
    [
        ('<meta property="article:modified_time" content="2016-02-14">', ""),
        (
            LINKED % '{"@type": "WebSite", "datePublished": "2016-02-14"}',
            "",
        ),
        ("", '<time class="updated" datetime="2016-02-14">أمس</time>'),
        ("", '<aside><time datetime="2016-02-14">خبر آخر</time></aside>'),
    ],
)
def test_other_declared_dates_are_not_of_publication(head: str, after: str) -> None:
    assert read_page(page(head=head, after=after)).published is None


def test_what_cannot_be_read_is_told() -> None:
    head = '<meta name="date" content="14/02/2016"><script type="application/ld+json">{"@type":</script>'
    report = read_page(page(head=head))
    assert sorted(note.about for note in report.notes) == ["json_ld", "published"]
    assert report.published is None


def test_half_a_character_in_json_ld_does_not_reach_the_report() -> None:
    head = LINKED % '{"@type": "Article", "publisher": "\\ud800"}'
    assert read_page(page(head=head)).outlet is None


def test_an_outlet_is_named_by_the_page_then_by_the_caller_then_by_the_host() -> None:
    named = page(head=SITE)
    assert read_page(named, outlet="المرفأ").outlet == "الميناء"
    assert read_page(page(), outlet="المرفأ", url="https://www.mina.example/1").outlet == "المرفأ"
    assert read_page(page(), url="https://www.mina.example/1").outlet == "mina.example"


@pytest.mark.parametrize(
    ("head", "title"),
    [
        (
            '<meta property="og:title" content="البلدية: الصيانة تنتهي قريباً | الميناء">',
            "البلدية: الصيانة تنتهي قريباً",
        ),
        (
            SITE + '<meta property="og:title" content="عنوان آخر - الميناء">',
            "عنوان آخر",
        ),
        (
            SITE + '<meta property="og:title" content="الميناء | عنوان آخر">',
            "عنوان آخر",
        ),
    ],
)
def test_a_title_comes_without_the_outlets_name(head: str, title: str) -> None:
    assert read_page(page(head=head)).title == title


def test_an_id_is_derived_from_the_address_else_from_the_text() -> None:
    assert (
        read_page(page(), url="https://mina.example/1").id
        == read_page(page(after="<p>x</p>"), url="https://mina.example/1").id
    )
    assert read_page(page()).id == read_page(page()).id


@pytest.mark.parametrize("declared", ["utf-8", "windows-1256", "iso-8859-1", None])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1256"])
def test_a_page_is_read_whatever_charset_it_declares(declared: str | None, encoding: str) -> None:
    html = page(head=f'<meta charset="{declared}">' if declared else "")
    report = read_page(html.encode(encoding))
    assert report.text == read_page(html).text


def test_a_charset_that_lies_is_told() -> None:
    report = read_page(page(head='<meta charset="utf-8">').encode("cp1256"))
    assert [note.message for note in report.notes] == [
        "read as windows-1256",
        "declared as utf-8, but the bytes are windows-1256",
    ]


@pytest.mark.parametrize(
    ("html", "stage", "reason"),
    [
        ("", "decode", "empty"),
        (b"\x89PNG\r\n\x1a\n\x00", "decode", "binary"),
        ((PAGES / "menu_only.html").read_bytes(), "extract", "no_text"),
        ((PAGES / "cut_in_head.html").read_bytes(), "extract", "truncated"),
        (page(after="\0"), "check", "binary"),
        (page(after="\ud800"), "check", "lone_surrogate"),
        ("<html><body><!-- --></body></html>", "extract", "no_text"),
        (
            "<html><body><p>" + "The mayor said that the works would be over soon. " * 9 + "</p></html>",
            "check",
            "not_arabic",
        ),
    ],
)
def test_a_page_that_is_no_report_is_refused(html: str | bytes, stage: str, reason: str) -> None:
    with pytest.raises(UnusableError) as caught:
        read_page(html)
    assert (caught.value.stage, caught.value.reason) == (stage, reason)


def test_a_page_cut_inside_a_tag_says_so() -> None:
    whole = page()
    cut = whole[: whole.index("</article>") + 4]
    assert [note.about for note in read_page(cut).notes] == ["html_repaired"]


class Heard(logging.Handler):
    def __init__(self) -> None:
        super().__init__()
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


def test_extraction_writes_to_no_log(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    root, heard = logging.getLogger(), Heard()
    monkeypatch.setattr(root, "handlers", [heard])
    monkeypatch.setattr(root, "level", logging.DEBUG)
    with pytest.raises(UnusableError):
        read_page((PAGES / "menu_only.html").read_bytes())
    assert heard.records == []
    assert capfd.readouterr() == ("", "")
