"""The page of what people decided: the log of judgements."""

from __future__ import annotations

from starlette.responses import Response

from riwaya.web.lists import LIMIT, address_of_data, find_pages
from riwaya.web.visit import Visit


def show_judgements(visit: Visit) -> Response:
    """The entries of the log, the latest first."""
    with visit.store.reading() as view:
        page = view.list_entries(after=visit.ask("after"), limit=LIMIT)
    return visit.page(
        "judgements",
        entries=page.items,
        pages=find_pages(visit, page.after),
        data_address=address_of_data(visit),
    )
