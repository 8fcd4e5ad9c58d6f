"""Stories on either kind of store."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from newsdesk import open_settled
from riwaya.store.store import Store
from stores import BACKENDS, address, store

__all__ = ["address", "settled", "store"]


@pytest.fixture(scope="module", params=BACKENDS)
def settled(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store of the press, for tests that only look."""
    with open_settled(request.param, tmp_path_factory.mktemp("settled")) as opened:
        yield opened
