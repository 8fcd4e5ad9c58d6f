"""The page that lists those who act and speak."""

from __future__ import annotations

from starlette.responses import Response

from riwaya.web.lists import LIMIT, address_of_data, find_pages
from riwaya.web.visit import Visit


def show_actors(visit: Visit) -> Response:
    """Those who are reported most come first; `?name=` keeps to a name, given in part."""
    with visit.store.reading() as view:
        page = view.list_actors(name=visit.ask("name"), after=visit.ask("after"), limit=LIMIT)
    return visit.page(
        "actors",
        actors=page.items,
        country=visit.country,
        name=visit.ask("name"),
        pages=find_pages(visit, page.after),
        data_address=address_of_data(visit),
    )
