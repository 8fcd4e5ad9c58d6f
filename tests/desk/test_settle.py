"""Stories are settled: grouped, compared where they changed, kept, and found again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import permutations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from newsdesk import keep, make_press
from riwaya.desk.settle import settle_stories
from riwaya.desk.tell import find_told
from riwaya.errors import StoreError
from riwaya.model.report import Rejected, Report
from riwaya.read.reader import reader_name
from riwaya.store.changes import list_changes
from riwaya.store.schema import story
from riwaya.store.store import Store, open_store
from riwaya.store.stories import DISPUTED, Settlement

READER = reader_name()
PRESS = make_press()


def told(store: Store) -> dict[frozenset[str], object]:
    """Every story by its reports, with all of its comparison but the scores, which weigh the whole store."""
    with store.reading() as view:
        lines = view.list_stories(limit=1000).items
        found = [find_told(view, line.id) for line in lines]
    return {
        frozenset(t.comparison.story.reports): (
            t.line,
            t.comparison.rows,
            t.comparison.story.sources,
            t.comparison.namings,
        )
        for t in found
        if t is not None
    }


def groups(store: Store) -> set[frozenset[str]]:
    return set(told(store))


def marks(store: Store) -> dict[str, tuple[str, str]]:
    with store.reading() as view:
        rows = view.connection.execute(select(story.c.id, story.c.hash, story.c.made_at))
        return {row[0]: (row[1], row[2]) for row in rows}


def test_what_is_kept_becomes_stories(store: Store) -> None:
    keep(store, *PRESS)
    settled = settle_stories(store, reader=READER)
    assert (settled.stories, settled.compared) == (3, 3)
    assert {c.kind for c in settled.changes} == {"opened"}
    with store.reading() as view:
        lines = view.list_stories().items
        assert [line.reports for line in lines] == [1, 2, 3], "the latest first"
        port = lines[-1]
        assert (port.first, port.last) == (date(2025, 2, 3), date(2025, 2, 4))
        assert port.accounts == ("أ", "ب", "ج")
        assert port.disputed == sum(n for status, n in port.statuses if status in DISPUTED) > 0
        found = find_told(view, port.id)
        assert found is not None
        assert found.line == port
        assert [k.report for k in view.find_members(port.id)] == list(PRESS[:3])
        assert {view.find_story_of(k.row) for k in view.find_members(port.id)} == {port.id}
        assert view.list_days() == ((date(2025, 2, 9), 1), (date(2025, 2, 5), 1), (date(2025, 2, 4), 1))
        assert view.find_successors(port.id) == (port.id,)
        assert view.find_story("s0") is None
        assert view.find_successors("s0") == ()
        assert view.find_story_lines([port.id, "s0"]) == {port.id: port}


def test_stories_are_listed_by_what_they_hold(settled: Store) -> None:
    with settled.reading() as view:

        def sizes(**which: object) -> list[int]:
            return [line.reports for line in view.list_stories(**which).items]  # type: ignore[arg-type]

        assert sizes(several=True) == [2, 3]
        assert sizes(is_disputed=True) == [3]
        assert sizes(outlet="أ") == [2, 3]
        assert sizes(actor="emmanuel-macron") == [2]
        assert sizes(since=date(2025, 2, 5)) == [1, 2]
        assert sizes(until=date(2025, 2, 5)) == [2, 3]
        assert [line.reports for line in view.list_stories(is_disputed=True, order="disputed").items] == [3]
        with pytest.raises(StoreError, match="cursor"):
            view.list_stories(order="disputed", after="12")


@pytest.mark.parametrize("order", ["latest", "disputed"])
def test_pages_of_stories_have_no_gaps(settled: Store, order: str) -> None:
    with settled.reading() as view:
        whole = view.list_stories(order=order).items  # type: ignore[arg-type]
        found, after = [], None
        while True:
            page = view.list_stories(order=order, after=after, limit=1)  # type: ignore[arg-type]
            found += page.items
            if (after := page.after) is None:
                break
    assert tuple(found) == whole
    counts = [line.disputed for line in whole]
    assert order == "latest" or counts == sorted(counts, reverse=True)


def test_settling_again_writes_nothing(store: Store) -> None:
    keep(store, *PRESS)
    settle_stories(store, reader=READER)
    before = marks(store)
    assert settle_stories(store, reader=READER).compared == 0
    keep(store, *PRESS)
    with store.reading() as view:
        assert view.is_settled(reader=READER), "the same again is no news"
    keep(
        store,
        replace(PRESS[5], id="n1", url="https://paper.example.org/n1", text="طقس\n\nقال علي إن الجو حار."),
    )
    settled = settle_stories(store, reader=READER)
    assert (settled.stories, settled.compared) == (4, 1)
    assert before.items() <= marks(store).items()


def test_a_newer_program_compares_all_anew(store: Store) -> None:
    keep(store, *PRESS)
    settle_stories(store, reader=READER)
    assert settle_stories(store, reader="riwaya 99.0").compared == 3
    assert settle_stories(store, reader="riwaya 99.0").compared == 0


def test_a_report_that_changes_changes_its_story_alone(store: Store) -> None:
    keep(store, *PRESS)
    settle_stories(store, reader=READER)
    old = marks(store)
    keep(store, replace(PRESS[4], text=PRESS[4].text + " وقال ماكرون إن اللقاء كان مثمرا."))
    settled = settle_stories(store, reader=READER)
    assert settled.compared == 1
    new = marks(store)
    assert old.keys() == new.keys()
    assert sum(old[i][0] != new[i][0] for i in old) == 1
    with store.reading() as view:
        kept = view.find_report("v2")
        assert kept is not None
        assert kept.version == 2
        assert view.find_story_of(kept.row) is not None


def test_a_story_that_is_no_more_leads_on(store: Store) -> None:
    keep(store, PRESS[1])
    settle_stories(store, reader=READER)
    with store.reading() as view:
        [alone] = view.list_stories().items
    keep(store, PRESS[0])
    settle_stories(store, reader=READER)
    with store.reading() as view:
        [both] = view.list_stories().items
        assert both.id != alone.id, "the id is that of the earliest report"
        assert view.find_story(alone.id) is None
        assert view.find_successors(alone.id) == (both.id,)
        joined = list_changes(view.connection, limit=1).items[0]
        assert (joined.kind, joined.before, joined.after) == ("joined", (alone.id,), (both.id,))


def test_a_report_that_could_not_be_read_is_silent_in_its_story(store: Store) -> None:
    keep(store, *PRESS[1:3])
    with store.writing(reader=READER) as writer:
        writer.put(PRESS[0], Rejected("p1", "read", "reader_failed", "expected to read it"))
    settle_stories(store, reader=READER)
    held = {report for group in groups(store) for report in group}
    assert held == {"p1", "p2", "p3"}


def test_others_that_settle_meanwhile_are_not_overwritten(store: Store) -> None:
    keep(store, *PRESS[:5])
    with store.reading() as view:
        basis = view.find_basis()
    keep(store, PRESS[5])
    settle_stories(store, reader=READER)
    before = marks(store)
    with store.writing(reader=READER) as writer:
        assert not writer.keep_stories(Settlement([], basis))
    assert marks(store) == before


def test_progress_is_told_by_stage(store: Store) -> None:
    keep(store, *PRESS)
    heard: list[tuple[str, int, int]] = []
    settle_stories(store, reader=READER, on_progress=lambda *now: heard.append(now))
    assert heard[0] == ("grouping", 0, 6)
    assert heard[-1] == ("comparing", 3, 3)


def test_related_stories_are_kept_and_renewed(settled: Store) -> None:
    with settled.reading() as view:
        lines = view.list_stories().items
        pairs = {(r.a, r.b) for line in lines for r in (view.find_story(line.id) or pytest.fail()).related}
        known = {line.id for line in lines}
    assert all({a, b} <= known for a, b in pairs)


def test_an_empty_store_has_no_stories(store: Store) -> None:
    assert settle_stories(store, reader=READER).stories == 0
    with store.reading() as view:
        assert view.is_settled(reader=READER)
        assert view.list_stories().items == ()
        assert view.list_actors().items == ()


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.permutations(PRESS), cut=st.integers(1, len(PRESS) - 1))
def test_the_order_of_ingest_changes_no_story(
    order: list[Report], cut: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("order")
    with open_store(folder / "a.db") as one, open_store(folder / "b.db") as other:
        keep(one, *PRESS)
        settle_stories(one, reader=READER)
        keep(other, *order[:cut])
        settle_stories(other, reader=READER)
        keep(other, *order[cut:])
        settle_stories(other, reader=READER)
        assert told(one) == told(other)


def test_actors_are_counted_with_their_names(settled: Store) -> None:
    with settled.reading() as view:
        actors = view.list_actors().items
        counts = [a.reports for a in actors]
        assert counts == sorted(counts, reverse=True)
        macron = view.find_actor("emmanuel-macron")
        assert macron is not None
        assert (macron.line.name, macron.line.reports) == ("إيمانويل ماكرون", 2)
        assert dict(macron.names)["إيمانويل ماكرون"] == 2
        assert [a.key for a in view.list_actors(name="ماكرون ايمان").items] == ["emmanuel-macron"]
        assert [a.key for a in view.list_actors(name="Macron").items] == ["emmanuel-macron"]
        assert view.list_actors(name="لا أحد").items == ()
        [dyad] = [d for d in view.find_dyads("emmanuel-macron") if d.other_key == "abdel-fattah-el-sisi"]
        assert (dyad.cooperation, dyad.conflict) == (1, 0)
        found, after = [], None
        while True:
            page = view.list_actors(after=after, limit=2)
            found += page.items
            if (after := page.after) is None:
                break
        assert tuple(found) == actors
        assert view.find_actor("nobody") is None


def test_what_an_actor_says_is_counted_by_outlet_and_day(settled: Store) -> None:
    with settled.reading() as view:
        speakers = [a.key for a in view.list_actors().items if view.find_said(a.key)]
        assert speakers
        for key in speakers:
            said = view.find_said(key)
            assert [s.day for s in said] == sorted(s.day for s in said if s.day)
            assert all(s.statements > 0 and s.outlet in ("أ", "ب", "ج") for s in said)


def test_a_report_is_found_by_its_key(settled: Store) -> None:
    with settled.reading() as view:
        kept = view.find_report("p1")
        assert kept is not None
        assert len(kept.id_key) == 32
        assert view.find_kept(kept.id_key) == kept
        assert view.find_kept(kept.id_key, version=2) is None
        assert view.find_kept("0" * 32) is None


def test_every_order_of_three_reports_gives_the_same_ids(tmp_path_factory: pytest.TempPathFactory) -> None:
    found = set()
    for number, order in enumerate(permutations(PRESS[:3])):
        with open_store(tmp_path_factory.mktemp("ids") / f"{number}.db") as store:
            for report in order:
                keep(store, report)
            settle_stories(store, reader=READER)
            found.add(frozenset(marks(store)))
    assert len(found) == 1
