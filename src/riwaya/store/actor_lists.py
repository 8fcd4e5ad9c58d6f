"""Reads the actors of a store: their names, what they say where, and with whom they have to do."""

from __future__ import annotations

import json
from collections.abc import Sequence

from sqlalchemy import Connection, RowMapping, Subquery, and_, case, func, or_, select

from riwaya.store.actor_keys import find_actor_key, find_joined
from riwaya.store.keys import find_words
from riwaya.store.pages import PAGE, Page, page_of, parse_pair
from riwaya.store.schema import actor, alias, entity, event, member, party, report, statement
from riwaya.store.stories import Actor, ActorLine, Dyad, SaidCount

_COOPERATION = (1, 2)  # quad classes, verbal and material; 3 and 4 are conflict
_ONE_ACT = ("story", "alone", "type", "date")  # what is alike in the tellings of one act between two


class ActorLists:
    """The part of a view that tells of actors."""

    connection: Connection

    def list_actors(
        self, *, name: str | None = None, after: str | None = None, limit: int = PAGE
    ) -> Page[ActorLine]:
        """The actors with a key, those first that most reports name; `name`: words that begin so, folded."""
        query = select(actor).order_by(actor.c.reports.desc(), actor.c.key)
        for token in find_words(name or ""):
            query = query.where(actor.c.words.contains(f" {token.key}", autoescape=True))
        if after is not None:
            reports, key = parse_pair(after)
            beside = and_(actor.c.reports == reports, actor.c.key > key)
            query = query.where(or_(actor.c.reports < reports, beside))
        rows = self.connection.execute(query.limit(limit + 1)).mappings().all()
        return page_of([_to_line(r) for r in rows], [f"{r['reports']:x}.{r['key']}" for r in rows], limit)

    def list_names(self) -> tuple[tuple[str, str], ...]:
        """Each key with each name that reports give it."""
        query = select(entity.c.key, entity.c.name).where(entity.c.key.is_not(None)).distinct()
        return tuple(sorted((key, name) for key, name in self.connection.execute(query)))

    def find_keys(self, rows: Sequence[int]) -> dict[str, str]:
        """The keys of those whom the versions of reports in some rows name, by name."""
        query = select(entity.c.name, entity.c.key).where(
            entity.c.report.in_(rows), entity.c.key.is_not(None)
        )
        named = self.connection.execute(query.order_by(entity.c.report, entity.c.find)).all()
        return {row[0]: row[1] for row in named}

    def find_actor(self, key: str) -> Actor | None:
        """The actor of a key, or in which a person has joined the key."""
        of = find_actor_key(self.connection, key)
        row = self.connection.execute(select(actor).where(actor.c.key == of)).mappings().first()
        if row is None:
            return None
        names = tuple((name, count) for name, count in json.loads(row["names"]))
        return Actor(_to_line(row), names, find_joined(self.connection, of))

    def find_dyads(self, key: str, *, limit: int = 20) -> tuple[Dyad, ...]:
        """With whom an actor has to do in the events that reports assert, the most frequent first.

        Acts of one type on one day between the two count once in a story, however often they are told. In
        conflict are those of whom one acts and the other is acted on; who acts together cooperates, and
        fights nobody of the two.
        """
        acts = _find_acts(find_joined(self.connection, key))
        cooperation, total = func.sum(acts.c.cooperation), func.count()
        query = (
            select(acts.c.key, func.min(acts.c.name), cooperation, total - cooperation)
            .group_by(acts.c.key)
            .order_by(total.desc(), acts.c.key)
            .limit(limit)
        )
        found = [Dyad(*row) for row in self.connection.execute(query)]
        return self._named(found)

    def find_said(self, key: str) -> tuple[SaidCount, ...]:
        """The statements of an actor by outlet and the day they are filed under, in order of the days."""
        query = (
            select(report.c.outlet, report.c.day, func.count())
            .join_from(statement, report)
            .where(statement.c.speaker_key.in_(find_joined(self.connection, key)))
            .group_by(report.c.outlet, report.c.day)
        )
        said = [SaidCount(*row) for row in self.connection.execute(query)]
        return tuple(sorted(said, key=lambda s: (s.day is None, str(s.day), s.outlet or "")))

    def _named(self, dyads: list[Dyad]) -> tuple[Dyad, ...]:
        """The dyads with the names under which their others stand in the list of actors."""
        query = select(actor.c.key, actor.c.name).where(actor.c.key.in_([d.other_key for d in dyads]))
        names: dict[str, str] = {row[0]: row[1] for row in self.connection.execute(query)}
        return tuple(
            Dyad(d.other_key, names.get(d.other_key, d.other_name), d.cooperation, d.conflict) for d in dyads
        )


def _find_acts(keys: Sequence[str]) -> Subquery:
    """The acts between one of some keys and others: whose they are, and whether the two cooperate."""
    told = _find_told(keys)
    acts = select(told.c.key, func.min(told.c.name).label("name"), told.c.cooperation)
    return acts.group_by(told.c.key, told.c.cooperation, *(told.c[n] for n in _ONE_ACT)).subquery()


def _find_told(keys: Sequence[str]) -> Subquery:
    """Each telling of an act between one of some keys and another party."""
    own, other = party.alias("own"), party.alias("other")
    works_together = event.c.quad.in_(_COOPERATION)
    both_act = and_(own.c.role == "actor", other.c.role == "actor", works_together)
    alone = case((member.c.story.is_(None), event.c.report))  # what no story knows yet tells acts of its own
    return (
        select(
            func.coalesce(alias.c.actor, other.c.key).label("key"),
            other.c.name.label("name"),
            case((works_together, 1), else_=0).label("cooperation"),
            member.c.story,
            alone.label("alone"),
            event.c.type,
            event.c.date,
        )
        .select_from(own)
        .join(other, other.c.event == own.c.event)
        .join(event, event.c.place == own.c.event)
        .join(alias, alias.c.key == other.c.key, isouter=True)
        .join(member, member.c.report == event.c.report, isouter=True)
        .where(
            own.c.key.in_(keys),
            other.c.key.not_in(keys),
            own.c.role.in_(("actor", "recipient")),
            other.c.role.in_(("actor", "recipient")),
            or_(own.c.role != other.c.role, both_act),
            event.c.modality == "asserted",
            event.c.quad.is_not(None),
        )
        .subquery()
    )


def _to_line(row: RowMapping) -> ActorLine:
    return ActorLine(row["key"], row["name"], row["type"], row["country"], row["sector"], row["reports"])
