"""What a service is told when it starts."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

# A page of another site can make a browser call this machine under a name of its own (DNS rebinding);
# on loopback, where no token is asked for, only these names are answered.
LOOPBACK = ("127.0.0.1", "localhost", "[::1]")


@dataclass(frozen=True, slots=True)
class Config:
    """How a service answers, and whom.

    `tokens` is the file of the tokens (`riwaya.api.tokens`). With `needs_token` nobody reads without one;
    else only writing asks for one, and only where the file holds any. `hosts` are the names under which the
    service may be called, with no port; none means any. Sizes are in bytes, times in seconds.
    """

    tokens: Path | None = None
    needs_token: bool = False
    hosts: tuple[str, ...] = LOOPBACK
    body_size: int = 65_536
    requests_a_minute: int = 600
    streams: int = 3  # whole lists that are sent at the same time; each holds a connection to the store
    stream_time: float = 900.0
    page: int = 50
    longest_page: int = 200
