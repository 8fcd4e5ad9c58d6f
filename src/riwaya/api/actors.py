"""Actors: who speaks and acts, under which names, where, and with whom."""

from __future__ import annotations

from datetime import date
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Path
from pydantic import Field

from riwaya.api.asking import Asked, Plain
from riwaya.api.describing import describe_answer
from riwaya.api.listing import Listing, Stretch, add_listing
from riwaya.api.problems import Refusal
from riwaya.api.provenance import Answer
from riwaya.api.service import Service
from riwaya.store.stories import ActorLine, Dyad, SaidCount
from riwaya.store.view import Page, View

ActorKey = Annotated[
    str,
    Path(description="The key of the actor.", max_length=500, pattern=r"^[^\x00]+$", examples=["JOR"]),
]


class ActorsAsked(Asked):
    """Which actors."""

    name: Plain | None = Field(None, description="Words that begin so, however spelled.", examples=["وزير"])


class ActorLineAnswer(Answer):
    """An actor in a list."""

    key: str = Field(description="Who this is across reports.", examples=["JOR.ministry:transport"])
    href: str = Field(examples=["/actors/JOR.ministry%3Atransport.json"])
    name: str = Field(description="The name that most reports use.", examples=["وزارة النقل الأردنية"])
    type: str = Field(description="PER, ORG, GPE, LOC, NORP, DOC or MISC.", examples=["ORG"])
    country: str | None = Field(description="ISO 3166-1 alpha-3.", examples=["JOR"])
    sector: str | None = Field(description="A sector of PLOVER.", examples=["GOV"])
    reports: int = Field(description="Current reports that name it.", examples=[7])


class NameAnswer(Answer):
    """A name with the number of reports that use it."""

    name: str = Field(examples=["وزير النقل الأردني"])
    reports: int = Field(examples=[5])


class SaidAnswer(Answer):
    """How many statements of the actor an outlet gave on a day."""

    outlet: str | None = Field(examples=["ميزان النيل"])
    day: date | None = Field(examples=["2025-02-14"])
    statements: int = Field(examples=[4])


class DyadAnswer(Answer):
    """What the actor has to do with another.

    Acts of one type on one day count once in a story, however many of its reports tell them.
    """

    key: str = Field(examples=["SYR"])
    href: str = Field(examples=["/actors/SYR.json"])
    name: str = Field(examples=["سوريا"])
    cooperation: int = Field(description="Acts of cooperation, verbal or material.", examples=[6])
    conflict: int = Field(description="Acts of conflict, verbal or material.", examples=[1])


class ActorAnswer(ActorLineAnswer):
    """An actor. The three addresses lead to the words that the numbers stand on."""

    names: list[NameAnswer]
    keys: list[str] = Field(
        description="The keys that a person has joined in it.", examples=[["JOR.ministry:transport"]]
    )
    said: list[SaidAnswer]
    dyads: list[DyadAnswer] = Field(description="The most frequent twenty.")
    statements: str = Field(examples=["/statements.json?speaker=%3DJOR.ministry%3Atransport"])
    events: str = Field(examples=["/events.json?actor=%3DJOR.ministry%3Atransport"])
    stories: str = Field(examples=["/stories.json?show=all&actor=JOR.ministry%3Atransport"])


def add_actors(router: APIRouter, service: Service) -> None:
    """Adds the operations."""
    add_listing(router, LISTING, service)

    @router.get(
        "/actors/{key:path}.json",
        operation_id="get_actor",
        summary="An actor with its names, what it says where, and with whom it has to do",
        responses=describe_answer(ActorAnswer, 404),
    )
    def get_actor(key: ActorKey) -> ActorAnswer:
        with service.store.reading() as view:
            return find_actor(view, key)


def fetch_actors(view: View, asked: ActorsAsked, stretch: Stretch) -> Page[ActorLineAnswer]:
    """A page of actors."""
    page = view.list_actors(name=asked.name, after=stretch.after, limit=stretch.limit)
    return Page(tuple(_line(a) for a in page.items), page.after)


LISTING = Listing(
    "/actors", "Actors, those that most reports name first", ActorsAsked, ActorLineAnswer, fetch_actors
)


def find_actor(view: View, key: str) -> ActorAnswer:
    """The actor of a key. Raises Refusal where there is none."""
    actor = view.find_actor(key)
    if actor is None:
        raise Refusal(404, f"expected the key of an actor, came {key}; /actors.json lists them")
    quoted = quote(actor.line.key, safe="")
    return ActorAnswer(
        **dict(_line(actor.line)),
        names=[NameAnswer(name=name, reports=reports) for name, reports in actor.names],
        keys=list(actor.keys),
        said=[_said(s) for s in view.find_said(key)],
        dyads=[_dyad(d) for d in view.find_dyads(key)],
        statements=f"/statements.json?speaker=%3D{quoted}",
        events=f"/events.json?actor=%3D{quoted}",
        stories=f"/stories.json?show=all&actor={quoted}",
    )


def _line(line: ActorLine) -> ActorLineAnswer:
    return ActorLineAnswer(
        key=line.key,
        href=f"/actors/{quote(line.key, safe='')}.json",
        name=line.name,
        type=line.type,
        country=line.country,
        sector=line.sector,
        reports=line.reports,
    )


def _said(count: SaidCount) -> SaidAnswer:
    return SaidAnswer(outlet=count.outlet, day=count.day, statements=count.statements)


def _dyad(dyad: Dyad) -> DyadAnswer:
    return DyadAnswer(
        key=dyad.other_key,
        href=f"/actors/{quote(dyad.other_key, safe='')}.json",
        name=dyad.other_name,
        cooperation=dyad.cooperation,
        conflict=dyad.conflict,
    )
