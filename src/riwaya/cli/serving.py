"""Runs the service of a store until it is told to stop."""

from __future__ import annotations

import signal
import socket
from collections.abc import Sequence
from ipaddress import ip_address
from pathlib import Path

import uvicorn

from riwaya.api.config import LOOPBACK, Config
from riwaya.api.tokens import find_tokens
from riwaya.cli.screen import say
from riwaya.errors import ParseError, RiwayaError
from riwaya.store.store import Store, open_store
from riwaya.web.site import make_site

_PATIENCE = 5  # seconds that answers on their way have when the service stops
_AT_ONCE = 200  # connections; more are told to come again


def serve_store(store: str, *, host: str, port: int, called: Sequence[str], tokens: Path) -> int:
    """What `riwaya serve` does; the exit code once it is stopped. RiwayaError where it cannot begin."""
    config = make_config(host, called, tokens)
    with open_store(store) as opened, _listen(host, port) as listening:
        address = _address(host, listening.getsockname()[1])
        say(f"{address} shows {_contents(opened)}; Ctrl-C stops it")
        _run(opened, config, listening)
    say("stopped")
    return 0


def make_config(host: str, called: Sequence[str], tokens: Path) -> Config:
    """How to serve at an address. Raises ParseError where that needs tokens and there are none."""
    if is_loopback(host) and not called:
        return Config(tokens=tokens)
    if not find_tokens(tokens):
        where = f"on {host}" if not is_loopback(host) else f"as {', '.join(called)}"
        raise ParseError(
            f"expected a token before serving {where}, where others can reach it; {tokens} holds none: "
            "make one with `riwaya serve token new --right read --name NAME`"
        )
    names = (*LOOPBACK, *(name.lower() for name in called)) if is_loopback(host) else ()
    return Config(tokens=tokens, needs_token=True, hosts=names)


def is_loopback(host: str) -> bool:
    """Whether an address can be reached from this machine alone.

    >>> is_loopback("127.0.0.1"), is_loopback("::1"), is_loopback("0.0.0.0"), is_loopback("db.example.org")
    (True, True, False, False)
    """
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host.lower() == "localhost"


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family, backlog=2048)
    except (OSError, OverflowError) as error:
        raise RiwayaError(
            f"expected to listen on {host} port {port}, came {error}; stop what listens there, or give "
            "another --port (0 takes a free one) or --host"
        ) from error


def _address(host: str, port: int) -> str:
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def _contents(store: Store) -> str:
    with store.reading() as view:
        reports, stories = view.count(), view.count_stories()
    told = f"{stories:,} stories of {reports:,} reports in {store.name}"
    return told if reports else f"{told} (`riwaya ingest PATH` fills it)"


def _run(store: Store, config: Config, listening: socket.socket) -> None:
    """Serves until Ctrl-C or a signal to end; both are the usual way to stop."""
    settings = uvicorn.Config(
        make_site(store, config),
        log_level="warning",
        access_log=False,
        server_header=False,
        ws="none",
        limit_concurrency=_AT_ONCE,
        timeout_graceful_shutdown=_PATIENCE,
    )
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        uvicorn.Server(settings).run(sockets=[listening])
    except KeyboardInterrupt:  # uvicorn passes the signal on when it has stopped
        return
