"""The page that lists stories: by day, by what is disputed, or all of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby

from starlette.responses import Response

from riwaya.store.stories import StoryLine
from riwaya.web.lists import LIMIT, address_of_data, find_pages
from riwaya.web.visit import Visit

_TABS = (("several", "several"), ("disputed", "disputed"), ("all", "every_story"))
_DAYS = 30  # days named beside the list


def show_stories(visit: Visit) -> Response:
    """`?show=` several (accounts; as it stands), disputed, or all.

    `since`, `until`, `outlet` and `actor` keep to some.
    """
    show = visit.ask("show") or "several"
    since, until = visit.ask_day("since"), visit.ask_day("until")
    outlet, actor, after = visit.ask("outlet"), visit.ask("actor"), visit.ask("after")
    with visit.store.reading() as view:
        page = view.list_stories(
            since=since,
            until=until,
            outlet=outlet,
            actor=actor,
            is_disputed=show == "disputed",
            several=show != "all",
            order="disputed" if show == "disputed" else "latest",
            after=after,
            limit=LIMIT,
        )
        days = view.list_days()
    return visit.page(
        "stories",
        days=tuple(_by_day(page.items)) if show != "disputed" else _at_once(page.items),
        tabs=[(visit.here(show=key, after=None), visit.label(name), key == show) for key, name in _TABS],
        kept_to=tuple(_kept_to(visit)),
        all_days=tuple(_days(visit, days)),
        is_empty=not days,
        long_day=visit.long_day,
        pages=find_pages(visit, page.after),
        data_address=address_of_data(visit),
    )


def _by_day(lines: Iterable[StoryLine]) -> Iterator[tuple[date | str, list[StoryLine]]]:
    """The stories under the day of their last report; an empty word stands for no day."""
    for day, told in groupby(lines, key=lambda line: line.last):
        yield day or "", list(told)


def _at_once(lines: Sequence[StoryLine]) -> tuple[tuple[None, Sequence[StoryLine]], ...]:
    return ((None, lines),) if lines else ()


def _kept_to(visit: Visit) -> Iterator[tuple[str, str]]:
    """The conditions of the list, each with the address without it."""
    for name in ("since", "until", "outlet", "actor"):
        asked = visit.ask(name)
        if asked is not None:
            yield (
                f"{visit.label(name) if name != 'actor' else visit.label('key')}: {asked}",
                visit.here(**{name: None, "after": None}),
            )


def _days(visit: Visit, days: Sequence[tuple[date, int]]) -> Iterator[tuple[date, int, str]]:
    for day, stories in sorted(days, reverse=True)[:_DAYS]:
        yield day, stories, visit.here(since=day.isoformat(), until=day.isoformat(), after=None)
