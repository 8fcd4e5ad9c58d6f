"""`riwaya watch`: feeds in, what they announce kept in a store, for as long as it runs."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from typing import Annotated

from cyclopts import Parameter

from riwaya.cli.address import DEFAULT, StoreAddress
from riwaya.errors import RiwayaError

_NEEDED = ("feedparser", "httpx2", "protego")


def watch(
    *feeds: str,
    every: Annotated[float, Parameter(help="Minutes between two looks at a feed; 5 at least.")] = 15.0,
    once: Annotated[
        bool, Parameter(negative=(), help="Look once at each feed that it is time for, and end.")
    ] = False,
    forget: Annotated[bool, Parameter(negative=(), help="Watch these feeds no more.")] = False,
    outlet: Annotated[str | None, Parameter(help="The outlet of pages that do not name theirs.")] = None,
    allow_private: Annotated[
        bool, Parameter(negative=(), help="Fetch also from this machine and from private networks.")
    ] = False,
    rejected: Annotated[
        Path | None, Parameter(help="Write what could not be used to this file, one JSON object a line.")
    ] = None,
    store: StoreAddress = DEFAULT,
) -> int:
    """Look at feeds (RSS, Atom) again and again, and keep the reports that they announce.

    The store remembers its feeds: without any, those are watched that it knows. Hosts are asked no more often
    than every two seconds, by the rules of their robots.txt, and only for what has changed; one that fails is
    left alone for longer each time. Only addresses of the open net are fetched from. Ctrl-C ends it.

    **Examples**

    ```text
    riwaya watch https://sada.example.org/feed https://marfa.example.org/rss.xml
    riwaya watch --once
    riwaya watch --forget https://sada.example.org/feed
    ```
    """
    watching = _import_watching()
    if forget:
        forget_feeds: Callable[..., int] = watching.forget_feeds
        return forget_feeds(feeds, store=store)
    watch_feeds: Callable[..., int] = watching.watch_feeds
    how = watching.Watch(
        every=every * 60, once=once, outlet=outlet, allow_private=allow_private, rejected=rejected
    )
    return watch_feeds(feeds, how, store=store)


def _import_watching() -> ModuleType:
    """The module that watches, if what it needs is there. Raises RiwayaError, which says how to get it."""
    missing = [name for name in _NEEDED if find_spec(name) is None]
    if missing:
        raise RiwayaError(f"watching feeds needs {', '.join(missing)}: pip install 'riwaya[watch]'")
    return import_module("riwaya.cli.watching")
