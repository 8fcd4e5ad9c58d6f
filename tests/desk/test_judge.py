"""People merge, split and correct; what they decide is logged, outlives every run, and can be undone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from newsdesk import keep, make_press, read
from riwaya.desk.judge import correct, join, merge, part, split, undo
from riwaya.desk.settle import settle_stories
from riwaya.desk.tell import find_told
from riwaya.errors import RecordError, StoreError
from riwaya.model.reading import Reading
from riwaya.read.reader import reader_name
from riwaya.search.find import find_hits
from riwaya.search.query import Filters, parse_query
from riwaya.store.changes import list_changes
from riwaya.store.schema import statement
from riwaya.store.store import Store
from riwaya.store.stories import Told

READER = reader_name()
PRESS = make_press()


@pytest.fixture
def press(store: Store) -> Store:
    keep(store, *PRESS)
    settle_stories(store, reader=READER)
    return store


def groups(store: Store) -> set[frozenset[str]]:
    with store.reading() as view:
        lines = view.list_stories(limit=1000).items
        return {frozenset(k.report.id for k in view.find_members(line.id)) for line in lines}


def reading_of(store: Store, report_id: str) -> Reading:
    with store.reading() as view:
        kept = view.find_report(report_id)
        assert kept is not None
        found = view.find_reading(kept.row)
        assert found is not None
        return found


def story_of(store: Store, report_id: str) -> Told:
    with store.reading() as view:
        kept = view.find_report(report_id)
        assert kept is not None
        told = find_told(view, view.find_story_of(kept.row) or "")
        assert told is not None
        return told


def speakers(told: Told) -> set[str | None]:
    return {c.speaker for row in told.comparison.rows for cell in row.cells for c in cell.claims}


FIRST = {frozenset(("p1", "p2", "p3")), frozenset(("v1", "v2")), frozenset(("w1",))}
MERGED = {frozenset(("p1", "p2", "p3", "w1")), frozenset(("v1", "v2"))}


def test_a_merge_outlives_ingest_and_newer_readers_until_undone(press: Store) -> None:
    entry = merge(press, ["p1", "p2", "p3", "w1"], by="salma", why="one cause")
    assert (entry.id, entry.kind, entry.by, entry.why) == (1, "merge", "salma", "one cause")
    assert groups(press) == MERGED
    keep(press, *PRESS)
    settle_stories(press, reader="riwaya 99.0")
    assert groups(press) == MERGED
    with press.writing(reader="riwaya 99.0") as writer:
        for report in PRESS:
            assert writer.put(report, replace(read(report), reader="riwaya 99.0"))[0] == "reread"
    settle_stories(press, reader="riwaya 99.0")
    assert groups(press) == MERGED
    undone = undo(press, entry.id, by="karim")
    assert undone.undone_at is not None
    assert ("undone_by", "karim") in undone.details
    assert groups(press) == FIRST


def test_stories_are_merged_whole(press: Store) -> None:
    with press.reading() as view:
        rain, visit, port = (line.id for line in view.list_stories().items)
    merge(press, [rain, port])
    assert groups(press) == MERGED
    with press.reading() as view:
        assert view.find_story(rain) is None
        assert view.find_successors(rain) == (port,)
        assert view.find_successors(visit) == (visit,)
        assert list_changes(view.connection, limit=1).items[0].kind == "merged"


def test_a_split_holds_reports_apart(press: Store) -> None:
    entry = split(press, ["p3"], ["p1", "p2"], why="another day")
    assert groups(press) == {
        frozenset(("p1", "p2")),
        frozenset(("p3",)),
        *list(FIRST - {frozenset(("p1", "p2", "p3"))}),
    }
    assert entry.find_details("a") == ("p3",)
    assert entry.find_details("b") == ("p1", "p2")
    undo(press, entry.id)
    assert groups(press) == FIRST


def test_judgements_that_contradict_are_refused_and_not_logged(press: Store) -> None:
    merge(press, ["p1", "w1"])
    with pytest.raises(RecordError, match="put together by judgement 1 and held apart by this one"):
        split(press, ["w1"], ["p1"])
    split(press, ["v1"], ["v2"])
    with pytest.raises(RecordError, match="put together by this one and held apart by judgement 2"):
        merge(press, ["v1", "v2"])
    join(press, ["EGY", "مصر"])
    with pytest.raises(RecordError, match="different"):
        part(press, ["مصر", "EGY"])
    with press.reading() as view:
        assert [e.id for e in view.list_entries().items] == [3, 2, 1]


@pytest.mark.parametrize(
    ("sides", "says"),
    [
        ((["p1"],), "two reports"),
        ((["p1", "nobody"],), "report or story"),
        ((["p1", "p1"],), "two reports"),
        ((["p1"], ["p1"]), "both"),
        ((["p1"], []), "both sides"),
    ],
)
def test_what_cannot_be_merged_or_split_is_told(
    settled: Store, sides: tuple[list[str], ...], says: str
) -> None:
    with pytest.raises(RecordError, match=says):
        (merge if len(sides) == 1 else split)(settled, *sides)
    with settled.reading() as view:
        assert view.list_entries().items == ()


def test_what_was_undone_or_never_was_cannot_be_undone(press: Store) -> None:
    merge(press, ["p1", "w1"])
    undo(press, 1)
    with pytest.raises(StoreError, match="was undone"):
        undo(press, 1)
    with pytest.raises(StoreError, match="number of a judgement"):
        undo(press, 7)


def test_a_wrong_find_is_left_out_everywhere_and_comes_back(press: Store) -> None:
    found = read(PRESS[0]).statements[0]
    entry = correct(press, "p1", found.id, field="wrong", by="salma", why="no speech")
    assert reading_of(press, "p1").statements == ()
    with press.reading() as view:
        kept = view.find_report("p1")
        assert kept is not None
        assert view.find_reading(kept.row, as_read=True) == read(PRESS[0]), "what the reader made is kept"
        [correction] = view.find_corrections(kept.row)
        assert (correction.entry, correction.field, correction.by) == (entry.id, "wrong", "salma")
        assert "p1" not in {h.kept.report.id for h in find_hits(view, parse_query("الميناء")).items}
    told = story_of(press, "p1")
    assert [c.entry for c in told.corrections] == [entry.id]
    undo(press, entry.id)
    assert reading_of(press, "p1") == read(PRESS[0])
    assert story_of(press, "p1").corrections == ()
    with press.reading() as view:
        assert "p1" in {h.kept.report.id for h in find_hits(view, parse_query("الميناء")).items}


def test_another_speaker_is_compared_searched_and_named_as_corrected(press: Store) -> None:
    found = read(PRESS[0]).statements[0]
    entry = correct(press, "p1", found.id, field="speaker", value="محافظ صفاقس", why="misread")
    corrected = reading_of(press, "p1").statements[0]
    assert corrected.found_by == f"judgement {entry.id}"
    assert reading_of(press, "p1").entity(corrected.speaker_id or "").name == "محافظ صفاقس"
    assert "محافظ صفاقس" in speakers(story_of(press, "p1"))
    with press.reading() as view:
        query = parse_query("", filters=Filters(speaker=("محافظ",)))
        [hit] = find_hits(view, query).items
        assert (hit.kept.report.id, hit.fields["corrected_by"]) == ("p1", entry.id)
        marks = view.connection.scalars(statement.select().with_only_columns(statement.c.corrected_by)).all()
        assert set(marks) == {None, entry.id}


def test_another_stance_is_compared_and_searched(press: Store) -> None:
    found = read(PRESS[0]).statements[0]
    assert found.stance == "asserts"
    correct(press, "p1", found.id, field="stance", value="denies")
    with press.reading() as view:
        query = parse_query("", filters=Filters(stance="denies"))
        assert "p1" in {h.kept.report.id for h in find_hits(view, query).items}


def test_a_correction_holds_when_the_report_is_read_anew_under_other_ids(press: Store) -> None:
    found = read(PRESS[0]).statements[0]
    entry = correct(press, "p1", found.id, field="speaker", value="TUN")
    other = replace(
        read(PRESS[0]),
        reader="riwaya 99.0",
        statements=tuple(replace(s, id=f"x{s.id}") for s in read(PRESS[0]).statements),
    )
    with press.writing(reader="riwaya 99.0") as writer:
        assert writer.put(PRESS[0], other)[0] == "reread"
    statement_now = reading_of(press, "p1").statements[0]
    assert (statement_now.id, statement_now.found_by) == (f"x{found.id}", f"judgement {entry.id}")


def test_a_correction_lapses_with_its_text_and_says_so(press: Store) -> None:
    found = read(PRESS[0]).statements[0]
    entry = correct(press, "p1", found.id, field="stance", value="warns")
    changed = replace(PRESS[0], text=PRESS[0].text + " ثم أغلق.")
    keep(press, changed)
    settle_stories(press, reader=READER)
    with press.reading() as view:
        [logged] = view.list_entries().items
        assert "another one now" in logged.find_details("lapsed")[0]
    assert all(s.found_by != f"judgement {entry.id}" for s in reading_of(press, "p1").statements)
    assert story_of(press, "p1").corrections == ()
    keep(press, PRESS[0])
    settle_stories(press, reader=READER)
    with press.reading() as view:
        [logged] = view.list_entries().items
        assert logged.find_details("lapsed") == (), "the text is back, and so is the correction"
    assert reading_of(press, "p1").statements[0].stance == "warns"


def test_a_correction_lapses_where_the_reader_finds_nothing_any_more(press: Store) -> None:
    correct(press, "p1", read(PRESS[0]).statements[0].id, field="stance", value="warns")
    with press.writing(reader="riwaya 99.0") as writer:
        writer.put(PRESS[0], replace(read(PRESS[0]), reader="riwaya 99.0", statements=()))
    with press.reading() as view:
        [logged] = view.list_entries().items
        assert "finds nothing" in logged.find_details("lapsed")[0]


@pytest.mark.parametrize(
    ("find", "field", "value", "says"),
    [
        ("nobody s1", "wrong", None, "id of a report"),
        ("p1 s99", "wrong", None, "id of a find"),
        ("p1 s1", "colour", None, "one of the fields"),
        ("p1 s1", "stance", "shouts", "one of the stances"),
        ("p1 s1", "speaker", " ", "key or the name"),
        ("p1 e1", "speaker", "TUN", "expected a statement"),
    ],
)
def test_what_cannot_be_corrected_is_told(
    settled: Store, find: str, field: str, value: str | None, says: str
) -> None:
    with pytest.raises(RecordError, match=says):
        correct(settled, *find.split(), field=field, value=value)
    with settled.reading() as view:
        assert view.list_entries().items == ()


def test_actors_that_are_one_are_listed_as_one(press: Store) -> None:
    with press.reading() as view:
        before = view.list_actors().items
    entry = join(press, ["رائد رافد", "emmanuel-macron"])
    with press.reading() as view:
        one = view.find_actor("folded:رايد رافد")
        assert one is not None
        assert (one.line.key, one.line.reports) == ("emmanuel-macron", 3)
        assert one.keys == ("emmanuel-macron", "folded:رايد رافد")
        assert "رائد رافد" in dict(one.names)
        assert len(view.list_actors().items) == len(before) - 1
        assert {k.reports for k in view.list_stories(actor="emmanuel-macron").items} == {1, 2}
        assert view.find_said("emmanuel-macron") == view.find_said("folded:رايد رافد") != ()
    undo(press, entry.id)
    with press.reading() as view:
        assert view.list_actors().items == before


def test_the_log_comes_in_pages(press: Store) -> None:
    for _ in range(3):
        undo(press, merge(press, ["p1", "w1"]).id)
    with press.reading() as view:
        first = view.list_entries(limit=2)
        rest = view.list_entries(limit=2, after=first.after)
        assert [e.id for e in (*first.items, *rest.items)] == [3, 2, 1]
        assert rest.after is None
        assert all(e.undone_at for e in first.items)
