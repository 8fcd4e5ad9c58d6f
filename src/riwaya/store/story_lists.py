"""Reads the stories of a store, what became of them, and the log of judgements."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, Literal

from sqlalchemy import ColumnElement, Connection, RowMapping, Select, and_, exists, func, or_, select

from riwaya.errors import StoreError
from riwaya.model.comparison_record import from_reasons
from riwaya.model.story import Related
from riwaya.store.actor_keys import find_joined
from riwaya.store.corrections import Correction
from riwaya.store.log import find_corrections, find_standing, get_entry, to_entry
from riwaya.store.pages import PAGE, Page, cursor_of, page_of, parse_cursor, parse_pair
from riwaya.store.places import range_of
from riwaya.store.rows import Kept, to_kept, unpack_comparison
from riwaya.store.schema import (
    change,
    entity,
    former,
    judgement,
    member,
    progress,
    related,
    report,
    story,
)
from riwaya.store.stories import Basis, Changed, Entry, StoryLine, Told

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

    def find_hashes(self) -> dict[str, tuple[str, tuple[str, ...]]]:
        """The hash of each story, and the ids of its reports in order."""
        hashes: dict[str, str] = {
            r[0]: r[1] for r in self.connection.execute(select(story.c.id, story.c.hash))
        }
        query = select(member.c.story, report.c.id).join_from(member, report)
        held: dict[str, list[str]] = {story_id: [] for story_id in hashes}
        for story_id, report_id in self.connection.execute(query.order_by(member.c.story, member.c.number)):
            held[story_id].append(report_id)
        return {story_id: (hashes[story_id], tuple(reports)) for story_id, reports in held.items()}

    def is_settled(self, *, reader: str) -> bool:
        """Whether the stories know all that was written, and were compared by `reader`."""
        row = self.connection.execute(select(progress)).mappings().one()
        return bool(row["written"] == row["settled"] and row["reader"] == reader)

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

    def list_disputed(  # noqa: PLR0913
        self,
        *,
        since: date | None = None,
        until: date | None = None,
        outlet: str | None = None,
        actor: str | None = None,
        after: str | None = None,
        limit: int = PAGE,
    ) -> Page[StoryLine]:
        """The stories in which accounts differ or deny, those with most such rows first."""
        return self.list_stories(
            since=since,
            until=until,
            is_disputed=True,
            outlet=outlet,
            actor=actor,
            order="disputed",
            after=after,
            limit=limit,
        )

    def list_days(self) -> tuple[tuple[date, int], ...]:
        """The days with the number of stories whose latest report is of that day, the latest first."""
        query = select(story.c.last, func.count()).where(story.c.last.is_not(None))
        rows = self.connection.execute(query.group_by(story.c.last).order_by(story.c.last.desc()))
        return tuple((day, count) for day, count in rows)

    def find_story(self, story_id: str) -> Told | None:
        """A story with its comparison; None where there is none (see `find_successors`)."""
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

    def list_changes(self, *, after: str | None = None, limit: int = PAGE) -> Page[Changed]:
        """What became of stories, the latest first."""
        query = select(change).order_by(change.c.id.desc())
        if after is not None:
            query = query.where(change.c.id < parse_cursor(after))
        rows = self.connection.execute(query.limit(limit + 1)).mappings().all()
        return page_of([_to_changed(r) for r in rows], [cursor_of(r["id"]) for r in rows], limit)

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


def _to_changed(row: RowMapping) -> Changed:
    before, after, reports = (tuple(json.loads(row[name])) for name in ("before", "after", "reports"))
    return Changed(row["kind"], before, after, reports, row["at"])
