"""Writes stories: what changed since they were written last, and nothing else."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, RowMapping, bindparam, delete, func, insert, select, update

from riwaya.model.claim import Comparison
from riwaya.model.comparison_record import to_reasons
from riwaya.model.story import Related
from riwaya.store.batches import batches_of, insert_rows
from riwaya.store.rows import now, pack_comparison
from riwaya.store.schema import change, former, member, related, report, story
from riwaya.store.stories import DISPUTED, Changed, PackedStory, Settling


def pack_story(comparison: Comparison) -> PackedStory:
    """A comparison as it is stored; the statuses are in the order of its rows, conflicts first."""
    return PackedStory(
        title=comparison.title,
        accounts=comparison.accounts,
        sources=len(comparison.story.sources),
        statuses=tuple(Counter(row.status for row in comparison.rows).items()),
        record=pack_comparison(comparison),
    )


def replace_stories(
    connection: Connection, settled: Sequence[Settling], *, among: Collection[str] | None = None
) -> None:
    """Puts the stories in the place of those that are kept; one whose hash is the same stays as it is.

    `among`: the ids of those whose place they take; all where it is None.
    """
    every: dict[str, str] = {row[0]: row[1] for row in connection.execute(select(story.c.id, story.c.hash))}
    held = every if among is None else {i: mark for i, mark in every.items() if i in among}
    anew = [s for s in settled if s.packed is not None and held.get(s.id) != s.hash]
    _drop_stories(connection, sorted(held.keys() - {s.id for s in settled}))
    _clear_stories(connection, [s.id for s in anew if s.id in held])
    _put_stories(connection, anew, held.keys())
    for some in batches_of([s.id for s in anew]):
        connection.execute(delete(former).where(former.c.story.in_(some)))


def _drop_stories(connection: Connection, gone: Sequence[str]) -> None:
    _remember(connection, gone)
    for some in batches_of(gone):
        connection.execute(delete(related).where(related.c.a.in_(some)))
        connection.execute(delete(related).where(related.c.b.in_(some)))
        connection.execute(delete(member).where(member.c.story.in_(some)))
        connection.execute(delete(story).where(story.c.id.in_(some)))


def _clear_stories(connection: Connection, changed: Sequence[str]) -> None:
    """Takes the reports out of stories that are told anew, and their places, for which others may be put."""
    for some in batches_of(changed):
        connection.execute(delete(member).where(member.c.story.in_(some)))
        connection.execute(update(story).where(story.c.id.in_(some)).values(place=-story.c.place))


def replace_related(
    connection: Connection, pairs: Iterable[Related], *, among: Collection[str] | None = None
) -> None:
    """Puts related stories in the place of those that are kept.

    `among`: the ids of the stories, one of which at least is in each pair; any where it is None.
    """
    held = {
        (r["a"], r["b"]): r
        for r in connection.execute(select(related)).mappings()
        if among is None or r["a"] in among or r["b"] in among
    }
    came = {(p.a, p.b): _related_row(p) for p in pairs}
    for a, b in held.keys() - came.keys():
        connection.execute(delete(related).where(related.c.a == a, related.c.b == b))
    for key in sorted(held.keys() & came.keys()):
        if dict(held[key]) != came[key]:
            changed = update(related).where(related.c.a == key[0], related.c.b == key[1])
            connection.execute(changed.values(came[key]))
    insert_rows(connection, related, [came[key] for key in sorted(came.keys() - held.keys())])


def add_changes(connection: Connection, changes: Iterable[Changed]) -> None:
    """Adds what became of stories to the record of it."""
    last = connection.execute(select(func.max(change.c.id))).scalar() or 0
    at = now()
    rows = [
        {
            "id": number,
            "at": at,
            "kind": c.kind,
            "before": json.dumps(c.before),
            "after": json.dumps(c.after),
            "reports": json.dumps(c.reports, ensure_ascii=False),
        }
        for number, c in enumerate(changes, last + 1)
    ]
    insert_rows(connection, change, rows)


def _put_stories(connection: Connection, anew: Sequence[Settling], held: Collection[str]) -> None:
    """Adds stories; those that are `held` keep their row, and what is related to them."""
    again = update(story).where(story.c.id == bindparam("held"))
    again = again.values({c.name: bindparam(c.name) for c in story.c if c.name != "id"})
    for some in batches_of(anew):
        rows = [row for s in some for row in s.rows]
        found = select(report.c.row, report.c.place, report.c.day).where(report.c.row.in_(rows))
        known = {r["row"]: r for r in connection.execute(found).mappings()}
        made = [_story_row(s, [known[row] for row in s.rows]) for s in some]
        insert_rows(connection, story, [row for row in made if row["id"] not in held])
        if changed := [{**row, "held": row["id"]} for row in made if row["id"] in held]:
            connection.execute(again, changed)
        members = [{"report": row, "story": s.id, "number": n} for s in some for n, row in enumerate(s.rows)]
        insert_rows(connection, member, members)


def _story_row(settled: Settling, reports: Sequence[RowMapping]) -> dict[str, Any]:
    told = settled.packed
    assert told is not None  # only such are added
    days = [r["day"] for r in reports if r["day"] is not None]
    return {
        "id": settled.id,
        "place": max(r["place"] for r in reports),
        "title": told.title,
        "first": min(days, default=None),
        "last": max(days, default=None),
        "reports": len(reports),
        "accounts": json.dumps(told.accounts, ensure_ascii=False),
        "told_by": len(told.accounts),
        "sources": told.sources,
        "statuses": json.dumps(told.statuses),  # in order of the rows: conflicts first
        "disputed": sum(count for status, count in told.statuses if status in DISPUTED),
        "hash": settled.hash,
        "record": told.record,
        "made_at": now(),
    }


def _related_row(pair: Related) -> dict[str, Any]:
    because = json.dumps(to_reasons(pair.because), ensure_ascii=False)
    return {"a": pair.a, "b": pair.b, "score": pair.score, "because": because}


def _remember(connection: Connection, gone: Sequence[str]) -> None:
    """Keeps what stories held that are no more, so that their addresses lead on."""
    for some in batches_of(gone):
        held = (
            select(member.c.story, report.c.id_key)
            .join_from(member, report)
            .where(member.c.story.in_(some))
            .distinct()
        )
        connection.execute(delete(former).where(former.c.story.in_(some)))
        connection.execute(insert(former).from_select(["story", "report_key"], held))
