"""What every store must do, on SQLite and on PostgreSQL."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import func, select, text

from riwaya.errors import StoreError
from riwaya.model.report import Note, Rejected
from riwaya.read.reader import read_report, reader_name
from riwaya.search.find import find_hits
from riwaya.search.query import parse_query
from riwaya.store import schema
from riwaya.store.store import Store, open_store
from stores import keep, make_report

FAILED = Rejected("r1.txt", "read", "reader_failed", "expected to read it, but the reader failed")


def find_ids(store: Store, words: str, *, kind: str = "statement") -> list[str]:
    with store.reading() as view:
        return [h.kept.report.id for h in find_hits(view, parse_query(words), kind=kind).items]


def count_rows(store: Store) -> dict[str, int]:
    tables = [*schema.metadata.sorted_tables, *schema.WORDS.values()]
    with store.reading() as view:
        return {
            t.name: view.connection.execute(select(func.count()).select_from(t)).scalar_one() for t in tables
        }


def test_what_is_kept_comes_back_as_it_was(store: Store) -> None:
    report = replace(
        make_report(1),
        published_at=datetime(2025, 2, 1, 9, 30, tzinfo=UTC),
        author="سامي",
        source="a.jsonl:3",
        extra=(("crawled", '"2025-02-02"'),),
        notes=(Note("encoding", "read as windows-1256"),),
        text="قال الوزير 😀 إن «العمل» يبدأ.\r\n\ufeffثم سكت.",
    )
    assert keep(store, report) == ["new"]
    with store.reading() as view:
        kept = view.find_report("r1")
        assert kept is not None
        assert kept.report == report
        assert (kept.version, kept.is_current) == (1, True)
        assert view.find_reading(kept.row) == read_report(report)
        assert view.find_report("r2") is None
        assert view.list_outlets() == (("صدى الساحل", 1),)


def test_the_same_again_changes_nothing(store: Store) -> None:
    assert keep(store, make_report(1), make_report(2)) == ["new", "new"]
    before = count_rows(store)
    assert keep(store, make_report(1), replace(make_report(2), source="elsewhere.txt")) == ["unchanged"] * 2
    assert count_rows(store) == before
    with store.reading() as view:
        assert view.find_settled([make_report(1), make_report(3)], reader=reader_name()) == {"r1"}


def test_a_changed_report_is_a_new_version(store: Store) -> None:
    keep(store, make_report(1))
    changed = replace(make_report(1), text="قال وزير الطاقة إن الكهرباء تعود غدا.")
    assert keep(store, changed) == ["changed"]
    with store.reading() as view:
        first, second = view.find_versions("r1")
        assert (first.report, second.report) == (make_report(1), changed)
        assert (first.is_current, second.is_current) == (False, True)
        assert view.find_reading(first.row) == read_report(make_report(1)), "the old reading is kept too"
        assert view.find_report("r1") == second
        assert view.find_report("r1", version=1) == first
        assert view.count() == 1
    assert find_ids(store, "المشروع") == []
    assert find_ids(store, "الكهرباء") == ["r1"]
    assert keep(store, make_report(1)) == ["changed"], "and back again"


def test_a_report_is_known_by_its_address_before_its_id(store: Store) -> None:
    keep(store, make_report(1))
    moved = replace(make_report(1), id="other", text="قال وزير الطاقة إن الكهرباء تعود غدا.")
    assert keep(store, moved) == ["changed"]
    with store.reading() as view:
        assert [k.report.id for k in view.find_versions("r1")] == ["r1", "r1"]
        assert view.find_report("other") is None


def test_one_id_of_two_outlets_is_refused_and_kept_as_failure(store: Store) -> None:
    keep(store, make_report(1))
    other = replace(make_report(1, outlet="مرساة"), url="https://other.example.org/1", source="b.txt")
    assert keep(store, other) == ["rejected"]
    with store.reading() as view:
        [failure] = view.list_failures().items
        assert (failure.rejected.stage, failure.rejected.reason) == ("check", "id_conflict")
        assert view.find_failed_sources() == {"b.txt"}


def test_a_newer_reader_replaces_the_reading_and_no_report(store: Store) -> None:
    keep(store, make_report(1))
    before = count_rows(store)
    newer = replace(read_report(make_report(1)), reader="riwaya 99.0")
    with store.reading() as view:
        assert view.find_settled([make_report(1)], reader="riwaya 99.0") == frozenset()
        assert [k.report.id for k in view.find_outdated(reader="riwaya 99.0")] == ["r1"]
        assert view.count_outdated(reader="riwaya 99.0") == 1
    with store.writing(reader="riwaya 99.0") as writer:
        assert writer.put(make_report(1), newer) == ("reread", None)
    assert keep(store, make_report(1)) == ["unchanged"], "an older reader does not undo it"
    assert count_rows(store) == before
    with store.reading() as view:
        [kept] = view.find_versions("r1")
        reading = view.find_reading(kept.row)
        assert reading is not None
        assert reading.reader == "riwaya 99.0"


def test_a_failed_reading_keeps_the_report_and_the_reason(store: Store) -> None:
    report = replace(make_report(1), source="r1.txt")
    with store.writing(reader=reader_name()) as writer:
        assert writer.put(report, FAILED) == ("unread", None)
    with store.reading() as view:
        assert view.find_failed_sources() == frozenset(), "the report itself is kept"
        assert [k.report for k in view.find_unread()] == [report]
        assert view.find_settled([report], reader=reader_name()) == {"r1"}, "only --retry-failed tries again"
        assert [f.rejected for f in view.list_failures().items] == [FAILED]
    assert keep(store, report) == ["reread"]
    with store.reading() as view:
        assert list(view.find_unread()) == []
        assert view.list_failures().items == ()


def test_a_source_has_its_last_failure(store: Store) -> None:
    with store.writing(reader=reader_name()) as writer:
        writer.reject(Rejected("a.txt", "decode", "binary", "first"))
        writer.reject(Rejected("a.txt", "check", "not_arabic", "second"))
        writer.reject(Rejected("b.txt", "open", "missing", "third"))
    with store.reading() as view:
        first = view.list_failures(limit=1)
        rest = view.list_failures(limit=1, after=first.after)
        assert {f.rejected.message for f in (*first.items, *rest.items)} == {"second", "third"}
        assert rest.after is None


def test_what_breaks_off_leaves_nothing(store: Store) -> None:
    keep(store, make_report(1))
    changed = make_report(1, text="قال وزير الطاقة إن الكهرباء تعود غدا.")
    before = count_rows(store)
    with pytest.raises(RuntimeError), store.writing(reader=reader_name()) as writer:
        writer.put(make_report(2), read_report(make_report(2)))
        writer.put(changed, read_report(changed))
        raise RuntimeError
    assert count_rows(store) == before


def test_lists_come_in_pages_without_gaps(store: Store) -> None:
    keep(store, *(make_report(n, day=1 + n % 3, outlet="أ" if n % 2 else "ب") for n in range(10)))
    with store.reading() as view:
        whole = [k.report.id for k in view.list_reports().items]
        found, after = [], None
        while True:
            page = view.list_reports(limit=3, after=after)
            found += [k.report.id for k in page.items]
            if (after := page.after) is None:
                break
        assert found == whole
        assert sorted(found) == [f"r{n}" for n in range(10)]
        days = [k.report.published for k in view.list_reports().items]
        assert days == sorted(days, reverse=True)
        assert {k.report.outlet for k in view.list_reports(outlet="أ").items} == {"أ"}
        ranged = view.list_reports(since=date(2025, 2, 2), until=date(2025, 2, 2)).items
        assert {k.report.published for k in ranged} == {date(2025, 2, 2)}
        assert [k.report.id for k, _ in view.iter_packed()] == whole
        with pytest.raises(StoreError, match="cursor"):
            view.list_reports(after="صفحة")


def test_a_view_does_not_see_what_is_written_after_it(store: Store) -> None:
    keep(store, make_report(1))
    with store.reading() as view:
        assert view.count() == 1
        keep(store, make_report(2))
        assert view.count() == 1
    with store.reading() as view:
        assert view.count() == 2


def test_the_migrations_make_the_tables_of_the_schema(store: Store) -> None:
    def is_ours(table: object, name: str | None, kind: str, reflected: bool, _: object) -> bool:
        of = name if kind == "table" else getattr(getattr(table, "table", None), "name", "")
        return not any(part in str(of) for part in ("_words", "_parts"))

    with store.reading() as view:
        options = {"include_object": is_ours, "compare_type": True}
        context = MigrationContext.configure(view.connection, opts=options)
        assert compare_metadata(context, schema.metadata) == []


def test_a_store_of_a_newer_riwaya_is_left_alone(store: Store, address: str) -> None:
    with store.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StoreError, match="newer Riwaya"):
        open_store(address)


def test_opening_a_store_again_leaves_it_as_it_is(store: Store, address: str) -> None:
    keep(store, make_report(1))
    with open_store(address) as again, again.reading() as view:
        assert view.count() == 1


def test_actors_and_parties_can_be_counted(store: Store) -> None:
    met = "التقى الرئيس المصري عبد الفتاح السيسي أمس نظيره الفرنسي إيمانويل ماكرون في القاهرة."
    keep(store, make_report(1, text=met))
    with store.reading() as view:
        parties = select(schema.party.c.role, schema.party.c.key).order_by(schema.party.c.number)
        assert {tuple(row) for row in view.connection.execute(parties)} == {
            ("actor", "abdel-fattah-el-sisi"),
            ("actor", "emmanuel-macron"),
            ("place", "cairo"),
        }
        assert view.connection.scalars(select(schema.event.c.type)).all() == ["CONSULT"]


@pytest.mark.parametrize(
    ("where", "says"),
    [
        ("mysql://db/news", "expected a path"),
        ("postgresql://me@db:port/news", "expected a path or an address"),
        ("/nowhere/at/all/news.db", "expected a folder"),
        ("postgresql://riwaya@127.0.0.1:1/none", "cannot be reached"),
    ],
)
def test_an_address_that_leads_nowhere_is_told(where: str, says: str) -> None:
    with pytest.raises(StoreError, match=says):
        open_store(where)


def test_a_file_that_is_no_store_is_told(tmp_path: Path) -> None:
    file = tmp_path / "notes.db"
    file.write_text("ملاحظات" * 500, encoding="utf-8")
    with pytest.raises(StoreError, match="no store of Riwaya"):
        open_store(file)
    assert file.read_text(encoding="utf-8") == "ملاحظات" * 500
