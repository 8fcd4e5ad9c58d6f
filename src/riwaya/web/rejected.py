"""The page of what could not be used, and why."""

from __future__ import annotations

from starlette.responses import Response

from riwaya.web.lists import LIMIT, address_of_data, find_pages
from riwaya.web.visit import Visit


def show_rejected(visit: Visit) -> Response:
    """The failures, the latest first."""
    with visit.store.reading() as view:
        page = view.list_failures(after=visit.ask("after"), limit=LIMIT)
    return visit.page(
        "rejected",
        failures=page.items,
        pages=find_pages(visit, page.after),
        data_address=address_of_data(visit),
    )
