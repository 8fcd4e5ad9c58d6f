"""A small press of invented reports, whose stories the tests of the desk know."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import cache
from pathlib import Path

from postgres_server import new_database
from riwaya.desk.settle import settle_stories
from riwaya.model.reading import Reading
from riwaya.model.report import Report
from riwaya.read.reader import read_report, reader_name
from riwaya.store.store import Store, open_store

# Id, outlet, day, headline, body.
_TOLD = (
    (
        "p1", "أ", 3, "انفجار في ميناء صفاقس",
        "قتل 7 أشخاص في انفجار بميناء صفاقس، وقال وزير النقل التونسي إن الميناء يفتح غدا.",
    ),
    (
        "p2", "ب", 3, "انفجار ميناء صفاقس",
        "أدى انفجار بميناء صفاقس إلى مقتل 9 أشخاص، ونفى وزير النقل التونسي أن يكون الميناء قد أغلق.",
    ),
    (
        "p3", "ج", 4, "ارتفاع ضحايا انفجار ميناء صفاقس",
        "قالت وزارة الصحة التونسية إن انفجار ميناء صفاقس أدى إلى مقتل 9 أشخاص.",
    ),
    (
        "v1", "أ", 5, "الرئيس المصري يلتقي نظيره الفرنسي",
        "التقى الرئيس المصري عبد الفتاح السيسي أمس نظيره الفرنسي إيمانويل ماكرون في القاهرة.",
    ),
    (
        "v2", "ب", 5, "السيسي يستقبل ماكرون في القاهرة",
        "استقبل الرئيس المصري عبد الفتاح السيسي في القاهرة الرئيس الفرنسي إيمانويل ماكرون أمس.",
    ),
    (
        "w1", "ج", 9, "أمطار في عمّان",
        "قال مدير الأرصاد الجوية الأردنية رائد رافد إن الأمطار تستمر حتى الخميس في عمّان.",
    ),
)  # fmt: skip


def make_press() -> tuple[Report, ...]:
    """The reports: three of one event, two of another, one of a third."""
    return tuple(
        Report(
            id=name,
            text=f"{title}\n\n{body}",
            outlet=outlet,
            url=f"https://paper.example.org/{name}",
            title=title,
            published=date(2025, 2, day),
        )
        for name, outlet, day, title, body in _TOLD
    )


@cache
def read(report: Report) -> Reading:
    """Its reading, made once for all tests."""
    return read_report(report)


def keep(store: Store, *reports: Report) -> list[str]:
    """Keeps reports in one transaction; what became of each."""
    with store.writing(reader=reader_name()) as writer:
        return [writer.put(report, read(report))[0] for report in reports]


@contextmanager
def open_settled(backend: str, folder: Path) -> Iterator[Store]:
    """A store of the whole press with its stories."""
    address = str(folder / "news.db") if backend == "sqlite" else new_database()
    with open_store(address) as store:
        keep(store, *make_press())
        settle_stories(store, reader=reader_name())
        yield store
