"""Settles the stories of a store: groups what is kept, compares what changed, and keeps both.

All reports are grouped each time, since each may join any story, with what people decided on top; a story is
compared anew only where its reports, its copies, its readings or a judgement on them changed.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256

from riwaya.compare.compare import compare_story
from riwaya.compare.identity import label_of
from riwaya.desk.decided import find_homes, find_judgements, join_keys
from riwaya.errors import RecordError, StoreError
from riwaya.model.judgement import Judgements
from riwaya.model.reading import Entity, Reading
from riwaya.model.story import Story
from riwaya.store.packed import PackedReading
from riwaya.store.rows import Kept
from riwaya.store.settling import pack_story
from riwaya.store.store import Store
from riwaya.store.stories import Basis, Changed, Settling
from riwaya.store.view import View
from riwaya.story.changes import find_changes
from riwaya.story.group import Grouping, group_reports

_TRIES = 3  # others settle the same store only now and then
OnProgress = Callable[[str, int, int], object]


@dataclass(frozen=True, slots=True)
class Settled:
    """What settling came to. `compared` counts the stories that were compared anew.

    `changes` are what became of stories since they were settled before.
    """

    stories: int
    compared: int
    changes: tuple[Changed, ...] = ()


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
class Holdings:
    """All that stories are made from, and what they were before: by id their hash and their reports.

    `named` gives for each label that people judged the group of labels it hangs together with, `joined` for
    each key of an actor the one in which people have joined it.
    """

    kept: Mapping[str, Kept]
    packed: Mapping[str, PackedReading]
    judged: Judgements
    named: Mapping[str, str]
    joined: Mapping[str, str]
    before: Mapping[str, tuple[str, tuple[str, ...]]]
    basis: Basis


def settle_stories(store: Store, *, reader: str, on_progress: OnProgress | None = None) -> Settled:
    """Brings the stories of a store up to date with its reports and with what people decided.

    `reader` names the program, whose newer versions compare all stories anew. `on_progress` is told the stage
    («grouping», «comparing»), how much of it is done and how much there is. Raises RecordError where
    judgements contradict each other, StoreError where others keep settling the same store.
    """
    for _ in range(_TRIES):
        settled = _settle(store, reader, on_progress or _tell_nobody)
        if settled is not None:
            return settled
    raise StoreError(f"others settle the stories of {store.name} over and over; let them end, and try again")


def _settle(store: Store, reader: str, on_progress: OnProgress) -> Settled | None:
    """One try; None where others were quicker."""
    with store.reading() as view:
        if view.is_settled(reader=reader):
            return Settled(view.count_stories(), 0)
        held = take_holdings(view)
    on_progress("grouping", 0, len(held.kept))
    grouping = _group(held)
    on_progress("grouping", len(held.kept), len(held.kept))
    stories = _compare(grouping, held, reader, on_progress)
    was = [Story(story_id, reports) for story_id, (_, reports) in held.before.items()]
    changes = tuple(
        Changed(c.kind, c.before, c.after, c.reports) for c in find_changes(was, grouping.stories)
    )
    with store.writing(reader=reader) as writer:
        is_kept = writer.keep_stories(
            stories, basis=held.basis, related=grouping.related, changes=changes, joined=held.joined
        )
    compared = sum(s.packed is not None for s in stories)
    return Settled(len(stories), compared, changes) if is_kept else None


def take_holdings(view: View) -> Holdings:
    """All reports and readings of a view, the readings packed, and the judgements that stand."""
    kept: dict[str, Kept] = {}
    packed: dict[str, PackedReading] = {}
    for report, reading in view.iter_packed():
        kept[report.report.id] = report
        if reading is not None:
            packed[report.report.id] = reading
    judged = find_judgements(view.find_standing())
    joined = join_keys(judged.same, view.list_names()) if judged.same else {}
    return Holdings(kept, packed, judged, _labels(judged), joined, view.find_hashes(), view.find_basis())


def _labels(judged: Judgements) -> Mapping[str, str]:
    """For each label that is judged the first of all that hang together with it."""
    pairs = ((label_of(a), label_of(b)) for a, b in (*judged.same, *judged.different))
    return find_homes(tuple(pairs))


def _group(held: Holdings) -> Grouping:
    try:
        return group_reports(
            tuple(k.report for k in held.kept.values()),
            Readings(held.packed),
            together=held.judged.together,
            apart=held.judged.apart,
        )
    except ValueError as error:
        raise RecordError(f"{error}; `riwaya judge log` lists the judgements") from error


def _compare(
    grouping: Grouping, held: Holdings, reader: str, on_progress: OnProgress
) -> tuple[Settling, ...]:
    """The stories, those compared whose hash is another one than before."""
    settled: list[Settling] = []
    for number, story in enumerate(grouping.stories, 1):
        settled.append(_compare_one(story, held, reader))
        on_progress("comparing", number, len(grouping.stories))
    return tuple(settled)


def _compare_one(story: Story, held: Holdings, reader: str) -> Settling:
    packed = Readings({r: held.packed[r] for r in story.reports if r in held.packed})
    judged = _judged_of(packed, held)
    mark = _hash(story, held, judged, reader)
    rows = tuple(held.kept[r].row for r in story.reports)
    if held.before.get(story.id, ("",))[0] == mark:
        return Settling(story.id, mark, rows, None)
    reports = {r: held.kept[r].report for r in story.reports}
    told = compare_story(story, reports, dict(packed), same=judged.same, different=judged.different)
    return Settling(story.id, mark, rows, pack_story(told))


def _judged_of(readings: Mapping[str, Reading], held: Holdings) -> Judgements:
    """The judgements on those who are named in some readings, and all that hang together with these."""
    if not held.named:
        return Judgements()
    labels = {label for r in readings.values() for e in r.entities for label in _labels_of(e)}
    homes = {held.named[label] for label in labels & held.named.keys()}

    def of(pairs: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
        return tuple(p for p in pairs if held.named[label_of(p[0])] in homes)

    return Judgements(same=of(held.judged.same), different=of(held.judged.different))


def _labels_of(entity: Entity) -> Iterator[str]:
    yield from (label_of(name) for name in (entity.name, *entity.aliases))
    yield from (label_of(m.text) for m in entity.mentions if m.kind == "name")
    if entity.key is not None:
        yield label_of(entity.key)


def _hash(story: Story, held: Holdings, judged: Judgements, reader: str) -> str:
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
