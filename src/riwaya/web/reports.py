"""The page that lists reports, by day."""

from __future__ import annotations

from itertools import groupby

from starlette.responses import Response

from riwaya.web.lists import LIMIT, address_of_data, find_pages
from riwaya.web.visit import Visit


def show_reports(visit: Visit) -> Response:
    """The current reports, the latest first; `?outlet=`, `?since=` and `?until=` keep to some."""
    outlet = visit.ask("outlet")
    since, until = visit.ask_day("since"), visit.ask_day("until")
    with visit.store.reading() as view:
        page = view.list_reports(
            outlet=outlet, since=since, until=until, after=visit.ask("after"), limit=LIMIT
        )
        outlets = view.list_outlets()
    days = [(day, list(kept)) for day, kept in groupby(page.items, key=lambda k: k.day)]
    return visit.page(
        "reports",
        days=days,
        outlet=outlet,
        outlets=outlets,
        long_day=visit.long_day,
        pages=find_pages(visit, page.after),
        data_address=address_of_data(visit),
    )
