"""Settles the stories of a store: groups what is kept, compares what changed, and keeps both.

What people decided stands above the evidence. Where little changed in a large store, only the stories are
grouped that this can reach (`riwaya.desk.near`); a story is compared anew only where its reports, its copies,
its readings or a judgement on them changed.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256

from riwaya.compare.compare import compare_story, outline_story
from riwaya.desk.decided import Decisions, find_decisions, join_keys
from riwaya.desk.near import LEAST, Nearby, find_changed, find_named, is_near, regroup_near
from riwaya.errors import RecordError, StoreError
from riwaya.model.claim import Comparison
from riwaya.model.judgement import Judgements
from riwaya.model.reading import Reading
from riwaya.model.report import Report
from riwaya.model.story import Story
from riwaya.store.packed import PackedReading
from riwaya.store.rows import Kept
from riwaya.store.settling import pack_story
from riwaya.store.stale import Stale
from riwaya.store.store import Store
from riwaya.store.stories import Changed, Near, Settlement, Settling
from riwaya.store.view import View
from riwaya.story.changes import find_changes
from riwaya.story.group import Grouping, group_reports

_TRIES = 3  # others settle the same store only now and then
OnProgress = Callable[[str, int, int], object]


@dataclass(frozen=True, slots=True)
class Settled:
    """What settling came to. `compared` counts the stories that were compared anew.

    `changes` are what became of stories since they were settled before, `looked_at` how many reports were
    held to each other for it.
    """

    stories: int
    compared: int
    changes: tuple[Changed, ...] = ()
    looked_at: int = 0


class Readings(Mapping[str, Reading]):
    """The readings of reports by id, each unpacked when it is asked for: in memory all would be too many."""

    def __init__(self, packed: Mapping[str, PackedReading]) -> None:
        self._packed = packed

    def __getitem__(self, report: str) -> Reading:
        """The reading of a report, corrected."""
        return self._packed[report].open()

    def __iter__(self) -> Iterator[str]:
        """The ids of the reports that have one."""
        return iter(self._packed)

    def __len__(self) -> int:
        """How many have one."""
        return len(self._packed)


@dataclass(frozen=True, slots=True)
class Work:
    """Stories as they are grouped, and all that they are compared from.

    `before` are the stories that they take the place of: by id their hash and their reports. `joined` gives
    for each key of an actor the one in which people have joined it.
    """

    stories: tuple[Story, ...]
    grouping: Grouping
    kept: Mapping[str, Kept]
    packed: Mapping[str, PackedReading]
    decided: Decisions
    joined: Mapping[str, str]
    before: Mapping[str, tuple[str, tuple[str, ...]]]
    near: Near


def settle_stories(
    store: Store,
    *,
    reader: str,
    on_progress: OnProgress | None = None,
    whole: bool = False,
    least: int | None = None,
) -> Settled:
    """Brings the stories of a store up to date with its reports and with what people decided.

    Where little changed in a store of `least` reports (a thousand) or more, only that and what it can reach
    is looked at; `whole` groups all of them. `reader` names the program, whose newer versions compare all
    stories anew. `on_progress` is told the stage («grouping», «comparing»), how much of it is done and how
    much there is. Raises RecordError where judgements contradict each other, StoreError where others keep
    settling the same store.
    """
    for _ in range(_TRIES):
        settled = _settle(
            store, _How(reader, on_progress or _tell_nobody, whole, LEAST if least is None else least)
        )
        if settled is not None:
            return settled
    raise StoreError(f"others settle the stories of {store.name} over and over; let them end, and try again")


@dataclass(frozen=True, slots=True)
class _How:
    reader: str
    on_progress: OnProgress
    whole: bool
    least: int


def _settle(store: Store, how: _How) -> Settled | None:
    """One try; None where others were quicker."""
    with store.reading() as view:
        is_settled, held = view.is_settled(reader=how.reader), view.count_stories()
        if is_settled and not how.whole:
            return Settled(held, 0)
        basis, work = view.find_basis(), _group(view, how)
    settled = _compare(work, how)
    settlement = Settlement(
        settled,
        basis,
        related=work.grouping.related,
        changes=_changes(work),
        joined=work.joined,
        near=work.near,
        counts=work.grouping.counts,
    )
    with store.writing(reader=how.reader) as writer:
        is_kept = writer.keep_stories(settlement)
    compared = sum(s.packed is not None for s in settled)
    total = held - len(work.before) + len(settled)
    return Settled(total, compared, tuple(settlement.changes), len(work.kept)) if is_kept else None


def _group(view: View, how: _How) -> Work:
    """The stories, all of them or those that may have changed."""
    decided, stale = find_decisions(view.find_standing()), view.find_stale()
    same = decided.judged.same
    joined = join_keys(same, view.list_names()) if same else {}
    is_of_reader = view.find_settler() == how.reader
    try:
        if is_of_reader and not how.whole and is_near(view, stale, least=how.least):
            return _group_near(view, stale, decided, joined)
        return _group_all(view, how, decided, joined)
    except ValueError as error:
        raise RecordError(f"{error}; `riwaya judge log` lists the judgements") from error


def _group_all(view: View, how: _How, decided: Decisions, joined: Mapping[str, str]) -> Work:
    kept: dict[str, Kept] = {}
    packed: dict[str, PackedReading] = {}
    for report, reading in view.iter_packed():
        kept[report.report.id] = report
        if reading is not None:
            packed[report.report.id] = reading
    how.on_progress("grouping", 0, len(kept))
    grouping = group_reports(
        tuple(k.report for k in kept.values()),
        Readings(packed),
        together=decided.judged.together,
        apart=decided.judged.apart,
    )
    how.on_progress("grouping", len(kept), len(kept))
    return Work(grouping.stories, grouping, kept, packed, decided, joined, view.find_hashes(), Near())


def _group_near(view: View, stale: Stale, decided: Decisions, joined: Mapping[str, str]) -> Work:
    counts = view.find_counts()
    assert counts is not None  # else it is not near
    nearby = Nearby(view, counts)
    grouping, before = regroup_near(nearby, stale, decided)
    named = find_named(view, stale.names, decided) - before.keys() if stale.names else set()
    nearby.take(view.iter_held(r for held in view.find_all_members(named).values() for r in held))
    as_they_are = [told.comparison.story for s in sorted(named) if (told := view.find_story(s)) is not None]
    changed = find_changed(grouping, before, {r for r, k in nearby.kept.items() if k.id_key in stale.reports})
    related = tuple(p for p in grouping.related if p.a in changed or p.b in changed)
    near = Near(stories=frozenset(before) | named, related=changed, actors=stale.actors)
    return Work(
        (*grouping.stories, *as_they_are),
        replace(grouping, related=related),
        *(nearby.kept, nearby.packed, decided, joined),
        view.find_hashes({*before, *named}),
        near,
    )


def _changes(work: Work) -> tuple[Changed, ...]:
    was = [Story(story_id, reports) for story_id, (_, reports) in work.before.items()]
    return tuple(Changed(c.kind, c.before, c.after, c.reports) for c in find_changes(was, work.stories))


def _compare(work: Work, how: _How) -> tuple[Settling, ...]:
    """The stories, those compared whose hash is another one than before."""
    settled: list[Settling] = []
    for number, story in enumerate(work.stories, 1):
        settled.append(_compare_one(story, work, how.reader))
        how.on_progress("comparing", number, len(work.stories))
    return tuple(settled)


def _compare_one(story: Story, held: Work, reader: str) -> Settling:
    packed = Readings({r: held.packed[r] for r in story.reports if r in held.packed})
    judged = held.decided.of_those_in(packed.values())
    mark = _hash(story, held, judged, reader)
    rows = tuple(held.kept[r].row for r in story.reports)
    if held.before.get(story.id, ("",))[0] == mark:
        return Settling(story.id, mark, rows, None)
    reports = {r: held.kept[r].report for r in story.reports}
    return Settling(story.id, mark, rows, pack_story(_told(story, reports, packed, judged)))


def _told(
    story: Story, reports: Mapping[str, Report], readings: Mapping[str, Reading], judged: Judgements
) -> Comparison:
    """The accounts side by side. One alone is only outlined: see `riwaya.desk.tell`."""
    if len({r.account for r in reports.values()}) < 2:
        return outline_story(story, reports)
    return compare_story(story, reports, dict(readings), same=judged.same, different=judged.different)


def _hash(story: Story, held: Work, judged: Judgements, reader: str) -> str:
    """Stands for all that a comparison is made of; what else the store holds does not count."""
    made_of = (
        reader,
        [(held.kept[r].row, held.packed[r].hash if r in held.packed else "") for r in story.reports],
        [(c.original, c.copy, c.kind) for c in story.copies],
        story.sources,
        judged.same,
        judged.different,
    )
    return sha256(json.dumps(made_of, ensure_ascii=False).encode()).hexdigest()


def _tell_nobody(_stage: str, _done: int, _total: int) -> None:
    pass
