"""Reads the stories of a store, what became of them, and the log of judgements."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from typing import Any, Literal

from sqlalchemy import ColumnElement, Connection, RowMapping, Select, and_, exists, func, or_, select

from riwaya.errors import StoreError
from riwaya.model.comparison_record import from_reasons
from riwaya.model.story import Counts, Related
from riwaya.store.actor_keys import find_joined
from riwaya.store.batches import batches_of
from riwaya.store.commonness import count_counted, find_counts
from riwaya.store.corrections import Correction
from riwaya.store.keys import digest
from riwaya.store.log import find_corrections, find_standing, get_entry, to_entry
from riwaya.store.pages import PAGE, Page, cursor_of, page_of, parse_cursor, parse_pair
from riwaya.store.places import range_of
from riwaya.store.rows import Kept, to_kept, unpack_comparison
from riwaya.store.schema import (
    entity,
    former,
    judgement,
    member,
    progress,
    related,
    report,
    story,
)
from riwaya.store.stale import Stale, find_stale
from riwaya.store.stories import Basis, Entry, StoryLine, Told

_LINE = (
    story.c.id,
    story.c.place,
    story.c.title,
    story.c.first,
    story.c.last,
    story.c.reports,
    story.c.accounts,
    story.c.sources,
    story.c.statuses,
    story.c.disputed,
)
Order = Literal["latest", "disputed"]


class StoryLists:
    """The part of a view that tells of stories."""

    connection: Connection

    def count_stories(self) -> int:
        """How many stories there are."""
        return self.connection.execute(select(func.count()).select_from(story)).scalar_one()

    def find_basis(self) -> Basis:
        """What the stories of this view would be made from, for `Writer.keep_stories`."""
        row = self.connection.execute(select(progress)).mappings().one()
        return Basis(row["written"], row["settled"])

    def find_hashes(self, only: Collection[str] | None = None) -> dict[str, tuple[str, tuple[str, ...]]]:
        """The hash of each story, or of `only` some, and the ids of its reports in order."""
        found = self.connection.execute(select(story.c.id, story.c.hash))
        hashes: dict[str, str] = {r[0]: r[1] for r in found if only is None or r[0] in only}
        members = self.find_all_members(hashes)
        return {story_id: (mark, members.get(story_id, ())) for story_id, mark in hashes.items()}

    def find_stale(self) -> Stale:
        """What changed since the stories were settled."""
        return find_stale(self.connection)

    def find_counts(self) -> Counts | None:
        """How common words were when all reports were grouped last."""
        return find_counts(self.connection)

    def count_counted(self) -> int:
        """Among how many reports that was counted; 0 where it never was."""
        return count_counted(self.connection)

    def find_homes(self, report_ids: Iterable[str]) -> dict[str, str]:
        """The story in which each report stands, of those that stand in one. By ids."""
        keys = sorted({digest(i) for i in report_ids})
        query = select(report.c.id, member.c.story).join_from(member, report)
        return {
            found[0]: found[1]
            for some in batches_of(keys)
            for found in self.connection.execute(query.where(report.c.id_key.in_(some)))
        }

    def find_all_members(self, story_ids: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """The ids of the reports of each story, in its order."""
        query = select(member.c.story, report.c.id).join_from(member, report)
        held: defaultdict[str, list[str]] = defaultdict(list)
        for some in batches_of(sorted(story_ids)):
            found = query.where(member.c.story.in_(some)).order_by(member.c.story, member.c.number)
            for story_id, report_id in self.connection.execute(found):
                held[story_id].append(report_id)
        return {story_id: tuple(reports) for story_id, reports in held.items()}

    def find_scores(self) -> tuple[tuple[str, str, float], ...]:
        """The related stories and how well they fit."""
        rows = self.connection.execute(select(related.c.a, related.c.b, related.c.score))
        return tuple((a, b, score) for a, b, score in rows)

    def iter_named(self) -> Iterator[tuple[str, str]]:
        """The stories of several accounts with each name and key that their reports name somebody by."""
        columns = (entity.c.key, entity.c.name, entity.c.names, entity.c.aliases)
        query = select(member.c.story, *columns).join_from(member, entity, entity.c.report == member.c.report)
        query = query.join(story, story.c.id == member.c.story).where(story.c.told_by > 1)
        for story_id, key, name, names, aliases in self.connection.execute(query):
            called = (name, *json.loads(names or "[]"), *json.loads(aliases or "[]"))
            yield from ((story_id, word) for word in (*called, *([key] if key else ())))

    def is_settled(self, *, reader: str) -> bool:
        """Whether the stories know all that was written, and were compared by `reader`."""
        row = self.connection.execute(select(progress)).mappings().one()
        return bool(row["written"] == row["settled"] and row["reader"] == reader)

    def find_settler(self) -> str:
        """Who settled the stories last; empty where nobody did."""
        return str(self.connection.execute(select(progress.c.reader)).scalar_one())

    def list_stories(  # noqa: PLR0913 (what a list can be kept to)
        self,
        *,
        since: date | None = None,
        until: date | None = None,
        is_disputed: bool = False,
        outlet: str | None = None,
        actor: str | None = None,
        several: bool = False,
        order: Order = "latest",
        after: str | None = None,
        limit: int = PAGE,
    ) -> Page[StoryLine]:
        """The stories, the latest first, by the day of their latest report, which `since` and `until` bound.

        `is_disputed`: only those in which accounts differ or deny; `outlet`: only those that it tells;
        `actor`: only those that name the actor of this key; `several`: only those of more than one account.
        `order` «disputed» puts first what has most rows that differ or are denied.
        """
        first, last = range_of(since, until)
        query = select(*_LINE).where(story.c.place.between(first, last))
        query = query.where(*self._which(is_disputed, outlet, actor, several))
        by = [story.c.disputed.desc()] if order == "disputed" else []
        if after is not None:
            query = query.where(_behind(after, order))
        rows = (
            self.connection.execute(query.order_by(*by, story.c.place.desc()).limit(limit + 1))
            .mappings()
            .all()
        )
        return page_of([to_line(r) for r in rows], [_cursor(r, order) for r in rows], limit)

    def list_days(self) -> tuple[tuple[date, int], ...]:
        """The days with the number of stories whose latest report is of that day, the latest first."""
        query = select(story.c.last, func.count()).where(story.c.last.is_not(None))
        rows = self.connection.execute(query.group_by(story.c.last).order_by(story.c.last.desc()))
        return tuple((day, count) for day, count in rows)

    def find_story(self, story_id: str) -> Told | None:
        """A story with its comparison as it was settled; None where there is none (see `find_successors`).

        Of a story that one account tells the rows are not kept: `riwaya.desk.tell.find_told` makes them.
        """
        query = select(*_LINE, story.c.record).where(story.c.id == story_id)
        row = self.connection.execute(query).mappings().first()
        if row is None:
            return None
        return Told(
            to_line(row),
            unpack_comparison(row["record"]),
            self._find_related(story_id),
            self._find_corrections(story_id),
        )

    def find_successors(self, story_id: str) -> tuple[str, ...]:
        """The stories that hold what a story held that is no more; itself where it is, none if never was."""
        if self.connection.execute(select(story.c.id).where(story.c.id == story_id)).first() is not None:
            return (story_id,)
        query = (
            select(member.c.story)
            .distinct()
            .join_from(former, report, report.c.id_key == former.c.report_key)
            .join(member, member.c.report == report.c.row)
            .where(former.c.story == story_id)
        )
        return tuple(sorted(self.connection.execute(query).scalars()))

    def find_story_of(self, report_row: int) -> str | None:
        """The id of the story that the report in a row is in; None where stories do not know it yet."""
        return self.connection.execute(select(member.c.story).where(member.c.report == report_row)).scalar()

    def find_story_lines(self, story_ids: Sequence[str]) -> dict[str, StoryLine]:
        """Several stories as they stand in lists, by id."""
        rows = self.connection.execute(select(*_LINE).where(story.c.id.in_(story_ids))).mappings()
        return {row["id"]: to_line(row) for row in rows}

    def find_members(self, story_id: str) -> tuple[Kept, ...]:
        """The reports of a story, in its order, in the versions that it was compared from."""
        query = select(report).join_from(member, report).where(member.c.story == story_id)
        rows = self.connection.execute(query.order_by(member.c.number)).mappings()
        return tuple(to_kept(row) for row in rows)

    def list_entries(self, *, after: str | None = None, limit: int = PAGE) -> Page[Entry]:
        """The log of judgements, the latest first, with those that were taken back."""
        query = select(judgement).order_by(judgement.c.id.desc())
        if after is not None:
            query = query.where(judgement.c.id < parse_cursor(after))
        rows = self.connection.execute(query.limit(limit + 1)).mappings().all()
        return page_of([to_entry(r) for r in rows], [cursor_of(r["id"]) for r in rows], limit)

    def find_entry(self, number: int) -> Entry | None:
        """A line of the log by its number."""
        try:
            return get_entry(self.connection, number)
        except StoreError:
            return None

    def find_standing(self) -> tuple[Entry, ...]:
        """The judgements that were not taken back, the first one first."""
        return find_standing(self.connection)

    def _which(
        self, is_disputed: bool, outlet: str | None, actor: str | None, several: bool
    ) -> Iterable[ColumnElement[bool]]:
        if is_disputed:
            yield story.c.disputed > 0
        if several:
            yield story.c.told_by > 1
        if outlet is not None:
            yield _holds(
                select(report.c.row).where(report.c.row == member.c.report, report.c.outlet == outlet)
            )
        if actor is not None:
            keys = find_joined(self.connection, actor)
            named = select(member.c.story).join_from(member, entity, entity.c.report == member.c.report)
            yield story.c.id.in_(named.where(entity.c.key.in_(keys)))

    def _find_related(self, story_id: str) -> tuple[Related, ...]:
        query = select(related).where(or_(related.c.a == story_id, related.c.b == story_id))
        rows = self.connection.execute(query.order_by(related.c.score.desc(), related.c.a, related.c.b))
        return tuple(
            Related(r["a"], r["b"], r["score"], from_reasons(json.loads(r["because"])))
            for r in rows.mappings()
        )

    def _find_corrections(self, story_id: str) -> tuple[Correction, ...]:
        """The corrections that stand and did not lapse, of the reports of a story."""
        query = select(report.c.id_key).join_from(member, report).where(member.c.story == story_id)
        keys = list(self.connection.execute(query).scalars())
        found = [c for cs in find_corrections(self.connection, keys).values() for c in cs]
        if not found:
            return ()
        lapsed = select(judgement.c.id).where(judgement.c.lapsed.is_not(None))
        gone = set(self.connection.execute(lapsed).scalars())
        return tuple(sorted((c for c in found if c.entry not in gone), key=lambda c: c.entry))


def to_line(row: RowMapping) -> StoryLine:
    """The story of a row as it stands in a list."""
    return StoryLine(
        id=row["id"],
        title=row["title"],
        first=row["first"],
        last=row["last"],
        reports=row["reports"],
        accounts=tuple(json.loads(row["accounts"])),
        sources=row["sources"],
        statuses=tuple((status, count) for status, count in json.loads(row["statuses"])),
    )


def _holds(which: Select[Any]) -> ColumnElement[bool]:
    """Whether a story has a member for which `which` finds something."""
    return exists(select(member.c.story).where(member.c.story == story.c.id, exists(which)))


def _cursor(row: RowMapping, order: Order) -> str:
    place = cursor_of(row["place"])
    return place if order == "latest" else f"{row['disputed']:x}.{place}"


def _behind(after: str, order: Order) -> ColumnElement[bool]:
    if order == "latest":
        return story.c.place < parse_cursor(after)
    disputed, rest = parse_pair(after)
    beside = and_(story.c.disputed == disputed, story.c.place < parse_cursor(rest))
    return or_(story.c.disputed < disputed, beside)
