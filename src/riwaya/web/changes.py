"""The page of what became of stories: merged, split, joined."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from starlette.responses import Response

from riwaya.api.changes import SHOWN
from riwaya.errors import ParseError
from riwaya.store.changes import list_changes
from riwaya.store.keys import digest
from riwaya.store.rows import Kept
from riwaya.store.stories import Changed, StoryLine
from riwaya.store.view import View
from riwaya.web.lists import LIMIT, address_of_data, find_pages
from riwaya.web.visit import Visit

_NAMED = 6  # reports of a change that are named; the story has them all


@dataclass(frozen=True, slots=True)
class ShownStory:
    """A story of a change; `line` is None where it has ended since, and its address leads on."""

    id: str
    line: StoryLine | None


@dataclass(frozen=True, slots=True)
class ShownChange:
    """A change with the titles of its stories and of some of its reports."""

    change: Changed
    before: tuple[ShownStory, ...]
    after: tuple[ShownStory, ...]
    reports: tuple[Kept, ...]

    @property
    def others(self) -> int:
        """How many reports are not named."""
        return len(self.change.reports) - len(self.reports)


def show_changes(visit: Visit) -> Response:
    """`?show=` regrouped (as it stands: merged, split, moved, closed) or all, the latest first."""
    show = visit.ask("show") or "regrouped"
    if show not in SHOWN:
        raise ParseError(f"expected regrouped or all under 'show', came {show!r:.80}")
    with visit.store.reading() as view:
        page = list_changes(view.connection, kinds=SHOWN[show], after=visit.ask("after"), limit=LIMIT)
        shown = find_shown(view, page.items)
    return visit.page(
        "changes",
        changes=shown,
        show=show,
        pages=find_pages(visit, page.after),
        data_address=address_of_data(visit),
    )


def find_shown(view: View, changes: Iterable[Changed]) -> tuple[ShownChange, ...]:
    """Changes with what they are about."""
    changes = tuple(changes)
    lines = view.find_story_lines(sorted({s for c in changes for s in (*c.before, *c.after)}))

    def stories(ids: Iterable[str]) -> tuple[ShownStory, ...]:
        return tuple(ShownStory(i, lines.get(i)) for i in ids)

    return tuple(
        ShownChange(c, stories(c.before), stories(c.after), _reports(view, c.reports)) for c in changes
    )


def _reports(view: View, ids: Iterable[str]) -> tuple[Kept, ...]:
    found = (view.find_kept(digest(i)) for i in tuple(ids)[:_NAMED])
    return tuple(kept for kept in found if kept is not None)
