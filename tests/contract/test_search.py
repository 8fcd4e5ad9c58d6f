"""What search must find, on SQLite and on PostgreSQL alike: the same hits in the same order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from postgres_server import new_database
from riwaya.errors import ParseError
from riwaya.search.find import Hit, count_hits, find_hits
from riwaya.search.query import Filters, parse_query
from riwaya.search.record import from_hit
from riwaya.search.snippet import make_snippet
from riwaya.store.store import Store, open_store
from stores import BACKENDS, keep, make_report

TEXTS = (
    "قال وزير النقل الأردني إن الحكومة ستفتح خطا جديدا في العقبة، وإن كلفته 1,500 دينار.",
    "نفى وزير الطاقة المصري أن تكون الحُكُومَة رفعت أسعار الكهرباء.",
    "أكد رئيس الوزراء اللبناني نواف سلام أن مسؤولا في مدينة صيدا طلب المياه، وأن العمل مستمر.",
    "حذرت المعارضة من أن حكومــة تصريف الأعمال تؤخر الإعمار، وقالت إن الأمر خطير.",
    "قال المتحدث باسم الشركة إن «إف-16» ليست للبيع، وإن ١٬٥٠٠ عامل عادوا إلى المصنع.",
    "أعلن الرئيس السوري أحمد الشرع أن بلاده تريد السلام، وأن مجلس الأمن علي علم بذلك.",
    "التقى الرئيس المصري عبد الفتاح السيسي أمس نظيره الفرنسي إيمانويل ماكرون في القاهرة.",
    "قالت الوزيرة 😀 إن ﻻ شيء تغير في المدينه، وإن مجلس إدارة الأمن الغذائي اجتمع.",
)


def reports() -> list[object]:
    outlets = ("صدى الساحل", "وكالة مرساة", "ميزان النيل")
    return [make_report(n, text=text, outlet=outlets[n % 3], day=1 + n) for n, text in enumerate(TEXTS)]


@pytest.fixture(scope="module", params=BACKENDS)
def kept(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    is_file = request.param == "sqlite"
    address = str(tmp_path_factory.mktemp("search") / "news.db") if is_file else new_database()
    with open_store(address) as store:
        keep(store, *reports())
        yield store


def find(
    store: Store, words: str, *, kind: str = "statement", exact: bool = False, **filters: object
) -> list[Hit]:
    query = parse_query(words, exact=exact, filters=Filters(**filters))
    with store.reading() as view:
        hits = find_hits(view, query, kind=kind, limit=100).items
        assert count_hits(view, query, kind=kind) == len(hits)
    return list(hits)


def ids(hits: list[Hit]) -> list[str]:
    return sorted({h.kept.report.id for h in hits})


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("الحكومة", ["r0", "r1"]),  # vowel marks
        ("حكومة", ["r3"]),  # tatweel
        ("الحكومه", ["r0", "r1"]),  # heh for teh marbuta
        ("مسوولا مسؤولا", ["r2"]),  # hamza on its seat
        ("المدينة", ["r7"]),
        ("1500", ["r0", "r4"]),  # Arabic digits, both separators
        ("١٥٠٠ دينار", ["r0"]),
        ('"مجلس الأمن"', ["r5"]),
        ("مجلس الامن", ["r5", "r7"]),
        ("«مجلس الأمن» علم", ["r5"]),
        ("حكوم*", ["r3"]),
        ("*حكوم*", ["r0", "r1", "r3"]),
        ("*كومة", ["r0", "r1", "r3"]),
        ("الحكوم* *هربا*", ["r1"]),
        ('"مجلس الأم*"', ["r5"]),
        ("لا شيء", ["r7"]),  # a presentation form of lam-alef
        ("إف-16", ["r4"]),
        ("16-إف", []),
        ("لا وجود لهذا", []),
        ("الرئيس OR مجلس", []),  # no operators: what is asked is looked for
    ],
)
def test_words_phrases_beginnings_and_parts(kept: Store, words: str, expected: list[str]) -> None:
    assert ids(find(kept, words)) == expected


@pytest.mark.parametrize(
    ("words", "folded", "exact"),
    [
        ("إلى", ["r4"], ["r4"]),
        ("الى", ["r4"], []),
        ("علي", ["r5"], ["r5"]),
        ("على", ["r5"], []),
        ("الحُكُومَة", ["r0", "r1"], ["r1"]),
        ("الحكومة", ["r0", "r1"], ["r0"]),
        ("المدينه", ["r7"], ["r7"]),
        ("المدينة", ["r7"], []),
        ('"الأمن الغذائي"', ["r7"], ["r7"]),
        ('"الامن الغذائي"', ["r7"], []),
        ("*كومة", ["r0", "r1", "r3"], ["r0"]),
        ("الأم*", ["r3", "r5", "r7"], ["r3", "r5", "r7"]),
    ],
)
def test_exact_words_are_those_as_they_are_spelled(
    kept: Store, words: str, folded: list[str], exact: list[str]
) -> None:
    assert ids(find(kept, words)) == folded
    assert ids(find(kept, words, exact=True)) == exact


@pytest.mark.parametrize(
    ("kind", "filters", "expected"),
    [
        ("statement", {"speaker": ("وزير النقل",)}, ["r0"]),
        ("statement", {"speaker": ("وزير",)}, ["r0", "r1"]),
        ("statement", {"speaker": ("نواف سلام",)}, ["r2"]),
        ("statement", {"speaker": ("=nawaf-salam",)}, ["r2"]),
        ("statement", {"stance": "denies"}, ["r1"]),
        ("statement", {"stance": "warns", "outlet": ("صدى",)}, ["r3"]),
        ("statement", {"outlet": ("مرساه",), "until": date(2025, 2, 4)}, ["r1"]),
        ("statement", {"place": ("صيدا",)}, ["r2"]),
        ("statement", {"since": date(2025, 2, 7)}, ["r7"]),
        ("statement", {"since": date(2025, 2, 2), "until": date(2025, 2, 2)}, ["r1"]),
        ("event", {"actor": ("ماكرون", "السيسي")}, ["r6"]),
        ("event", {"actor": ("=emmanuel-macron",), "type": "consult", "place": ("القاهرة",)}, ["r6"]),
        ("event", {"actor": ("=emmanuel-macron",), "type": "ASSAULT"}, []),
        ("report", {"speaker": ("وزير الطاقة",)}, ["r1"]),
        ("report", {"type": "CONSULT", "outlet": ("صدى الساحل",)}, ["r6"]),
    ],
)
def test_filters(kept: Store, kind: str, filters: dict[str, object], expected: list[str]) -> None:
    assert ids(find(kept, "", kind=kind, **filters)) == expected


def test_events_and_reports_are_found_by_their_words(kept: Store) -> None:
    [event] = find(kept, "نظيره الفرنسي", kind="event", type="CONSULT")
    assert event.fields["type"] == "CONSULT"
    assert ids(find(kept, "قال*", kind="report")) == ["r0", "r4", "r7"]
    assert ids(find(kept, "*مصري", kind="report")) == ["r1", "r6"]


def test_the_latest_comes_first_and_pages_have_no_gaps(kept: Store) -> None:
    whole = [h.cursor for h in find(kept, "", since=date(2025, 1, 1))]
    days = [h.kept.report.published for h in find(kept, "", since=date(2025, 1, 1))]
    assert days == sorted(days, reverse=True)
    found, after = [], None
    with kept.reading() as view:
        while True:
            page = find_hits(
                view, parse_query("", filters=Filters(since=date(2025, 1, 1))), after=after, limit=2
            )
            found += [h.cursor for h in page.items]
            if (after := page.after) is None:
                break
    assert found == whole
    assert len(set(found)) == len(found)


def test_every_mark_and_passage_slices_its_report(kept: Store) -> None:
    for words in ("الحكومة", "*كوم*", '"مجلس الأمن"', "شيء", "1500"):
        for kind in ("statement", "event", "report"):
            for hit in find(kept, words, kind=kind):
                text = hit.kept.report.text
                assert hit.marks
                for mark in (hit.passage, *hit.marks):
                    assert text[mark.start : mark.end] == mark.text
                    assert not (text[mark.start - 1 : mark.start].isalpha() and mark.start), "whole words"
                    assert not text[mark.end : mark.end + 1].isalpha()
                pieces = "".join(words for words, _ in make_snippet(hit).pieces)
                assert pieces in text


def test_a_hit_says_where_its_words_are_from(kept: Store) -> None:
    [hit] = find(kept, "شيء تغير")
    record = from_hit(hit)
    text = TEXTS[7]
    assert record["report"] == "r7"
    assert record["outlet"] == "وكالة مرساة"
    assert record["url"] == "https://paper.example.org/7"
    assert record["published"] == "2025-02-08"
    assert len(str(record["text_sha256"])) == 64
    assert text[record["start"] : record["end"]] == record["text"]
    units = text.encode("utf-16-le")
    first, last = record["utf16"]
    assert units[2 * first : 2 * last].decode("utf-16-le") == record["text"]
    assert record["utf16"] == [record["start"] + 1, record["end"] + 1], "the face before it counts twice"
    assert [m["text"] for m in record["marks"]] == ["شيء", "تغير"]


def test_a_new_version_is_found_by_its_own_words_alone(kept: Store) -> None:
    report = replace(make_report(90, day=20), text="قال وزير المياه إن السد امتلأ.")
    keep(kept, report)
    assert ids(find(kept, "السد امتلا")) == ["r90"]
    assert ids(find(kept, "*متل*")) == ["r90"]
    keep(kept, replace(report, text="قال وزير المياه إن السد فاض."))
    assert ids(find(kept, "السد امتلا")) == []
    assert ids(find(kept, "*متل*")) == []
    assert ids(find(kept, "فاض", kind="report")) == ["r90"]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("؟!", "no letter"),
        ('"مجلس الأمن', "both its quotation marks"),
        ("حكـ*مة", "star at the beginning or the end"),
        ("*كو*", "3 letters"),
        ("حك*", "3 letters"),
    ],
)
def test_what_cannot_be_asked_is_told(words: str, says: str) -> None:
    with pytest.raises(ParseError, match=says):
        parse_query(words)


def test_filters_that_do_not_exist_are_told(kept: Store) -> None:
    with pytest.raises(ParseError, match="one of asserts"):
        parse_query("", filters=Filters(stance="shouts"))
    with pytest.raises(ParseError, match="one of AGREE"):
        parse_query("", filters=Filters(type="MEET"))
    with pytest.raises(ParseError, match="a name"):
        parse_query("", filters=Filters(speaker=("؟",)))
    with kept.reading() as view, pytest.raises(ParseError, match="one of statement"):
        find_hits(view, parse_query("ماء"), kind="story")
