"""The page of an actor: its names, what it said where and when, and with whom it works and quarrels."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType
from urllib.parse import urlencode

from starlette.responses import Response

from riwaya.store.stories import Actor, Dyad, StoryLine
from riwaya.web.address import address_of_actor
from riwaya.web.lists import address_of_data
from riwaya.web.tally import Period, Tally, count_said
from riwaya.web.visit import HEADERS, Visit

_STORIES = 12
_SVG_POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"


@dataclass(frozen=True, slots=True)
class ShownActor:
    """An actor as its page shows it."""

    actor: Actor
    tally: Tally
    dyads: tuple[Dyad, ...]
    stories: tuple[StoryLine, ...]

    def said_address(self, period: Period | None = None, outlet: str | None = None) -> str:
        """Where the statements that were counted are found."""
        asked = {"over": "statements", "speaker": f"={self.actor.line.key}"}
        asked |= {"outlet": f"={outlet}"} if outlet else {}
        if period is not None and period.first is not None and period.last is not None:
            asked |= {"since": period.first.isoformat(), "until": period.last.isoformat()}
        return f"/search?{urlencode(asked)}"

    def done_address(self, dyad: Dyad | None = None) -> str:
        """Where the events that were counted are found."""
        asked = [("over", "events"), ("actor", f"={self.actor.line.key}")]
        asked += [("actor", f"={dyad.other_key}")] if dyad else []
        return f"/search?{urlencode(asked)}"


def show_actor(visit: Visit) -> Response:
    """The page of the actor in the path."""
    shown = _find_shown(visit)
    if shown is None:
        return visit.missing()
    return visit.page(
        "actor",
        shown=shown,
        address=address_of_actor(shown.actor.line.key),
        has_charts=has_charts(),
        country=visit.country,
        data_address=address_of_data(visit),
    )


def show_said_chart(visit: Visit) -> Response:
    """The chart of its statements as SVG."""
    shown = _find_shown(visit)
    if shown is None or not has_charts():
        return visit.missing()
    return _svg(_chart().draw_tally(shown.tally, visit, dark=visit.ask("theme") == "dark"))


def show_dyad_chart(visit: Visit) -> Response:
    """The chart of its cooperation and conflict as SVG."""
    shown = _find_shown(visit)
    if shown is None or not has_charts():
        return visit.missing()
    return _svg(_chart().draw_dyads(shown.dyads, visit, dark=visit.ask("theme") == "dark"))


def has_charts() -> bool:
    """Whether what draws charts is installed: `pip install riwaya[charts]`."""
    return find_spec("altair") is not None and find_spec("vl_convert") is not None


def _find_shown(visit: Visit) -> ShownActor | None:
    key = visit.part("key")
    with visit.store.reading() as view:
        actor = view.find_actor(key)
        if actor is None:
            return None
        stories = view.list_stories(actor=key, limit=_STORIES).items
        return ShownActor(actor, count_said(view.find_said(key), visit), view.find_dyads(key), stories)


def _chart() -> ModuleType:
    # drawing takes a second to import, and its packages are an extra
    return import_module("riwaya.web.chart")


def _svg(drawing: str) -> Response:
    headers = {**HEADERS, "Content-Security-Policy": _SVG_POLICY}
    return Response(drawing, media_type="image/svg+xml", headers=headers)
