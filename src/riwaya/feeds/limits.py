"""What fetching keeps to: the one table of its sizes and times."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FetchLimits:
    """Sizes in bytes, times in seconds.

    A page of an Arabic outlet has 50 to 300 kB before it is packed; a feed up to 1 MB. The rest is what RFC
    9309 asks of readers of robots.txt, and habit.
    """

    body_bytes: int = 5_000_000  # after unpacking; no report may be larger either
    packed_bytes: int = 5_000_000  # as it comes over the net
    robots_bytes: int = 512_000  # RFC 9309, 2.5: at least 500 kibibytes
    whole_seconds: float = 30.0  # of one page, redirects and all
    step_seconds: float = 10.0  # of connecting, and of each wait for more
    redirects: int = 5  # RFC 9309 asks for five at least
    robots_seconds: float = 86_400.0  # for which the rules of a host are believed
    host_seconds: float = 2.0  # between two requests to one host, more where its rules ask for it
    host_seconds_most: float = 60.0  # of what its rules may ask for
    backoff_seconds: float = 900.0  # after a failure, twice as much after each further one
    backoff_seconds_most: float = 86_400.0
    tries: int = 3  # of a page that is announced; then it is let be until its announcement changes


LIMITS = FetchLimits()
