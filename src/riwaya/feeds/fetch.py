"""Fetches pages and feeds: http and https only, guarded, within limits of size and time."""

from __future__ import annotations

import ssl
import time
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from types import TracebackType

import httpcore2

from riwaya.feeds.failure import FetchError
from riwaya.feeds.guard import GuardedBackend, Resolver, find_addresses, is_open, parse_link
from riwaya.feeds.limits import LIMITS, FetchLimits

AGENT = "riwaya"  # the word by which robots.txt may speak to us
_REDIRECTS = frozenset((301, 302, 303, 307, 308))
_NOT_MODIFIED = 304
_TIMES_UP = "expected {url} within {seconds:g} seconds, came no end of it; try again later"


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came from an address. `url` is where it was in the end; `headers` have lower-case names."""

    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def is_unchanged(self) -> bool:
        """Whether the host says that nothing is new since the last time."""
        return self.status == _NOT_MODIFIED


class Fetcher:
    """Holds the connections. Close it, or use it in a `with`."""

    def __init__(
        self,
        *,
        agent: str,
        is_allowed: Callable[[str], bool] = is_open,
        limits: FetchLimits = LIMITS,
        resolve: Resolver = find_addresses,
        trust: ssl.SSLContext | None = None,
    ) -> None:
        self._agent = agent
        self._limits = limits
        self._pool = httpcore2.ConnectionPool(
            ssl_context=trust or ssl.create_default_context(),
            network_backend=GuardedBackend(is_allowed=is_allowed, resolve=resolve),
            max_connections=8,
            keepalive_expiry=30.0,
        )

    def fetch(
        self,
        link: str,
        *,
        headers: Mapping[str, str] | None = None,
        most: int | None = None,
        check: Callable[[str], None] | None = None,
    ) -> Fetched:
        """What is at an address, after redirects; at most `most` bytes of it.

        `check` is called with each address before it is asked, and may refuse it. Raises FetchError where
        nothing of use came: an error of the host too is one.
        """
        until = time.monotonic() + self._limits.whole_seconds
        url = str(parse_link(link))
        for _ in range(self._limits.redirects + 1):
            if check is not None:
                check(url)
            fetched = self._ask(url, headers or {}, most or self._limits.body_bytes, until)
            if fetched.status not in _REDIRECTS:
                return _accept(fetched)
            url = str(parse_link(fetched.headers.get("location", ""), base=url))
        raise FetchError(
            "redirects",
            f"expected {link} to lead somewhere, came more than {self._limits.redirects} redirects",
        )

    def close(self) -> None:
        """Closes all connections."""
        self._pool.close()

    def __enter__(self) -> Fetcher:
        """The fetcher itself."""
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        """Closes it."""
        self.close()

    def _ask(self, url: str, headers: Mapping[str, str], most: int, until: float) -> Fetched:
        """One request, without following where it leads."""
        sent = {
            "User-Agent": self._agent,
            "Accept-Encoding": "gzip, deflate",
            "Accept-Language": "ar, *;q=0.5",
            **headers,
        }
        try:
            with self._pool.stream(
                "GET", url, headers=list(sent.items()), extensions=self._timeouts()
            ) as came:
                found = {
                    name.decode("ascii").lower(): value.decode("latin-1") for name, value in came.headers
                }
                if came.status in _REDIRECTS:
                    return Fetched(url, came.status, found, b"")
                body = b"".join(self._body(url, came.iter_stream(), found, most, until))
                return Fetched(url, came.status, found, body)
        except httpcore2.TimeoutException as error:
            raise FetchError(
                "timeout", _TIMES_UP.format(url=url, seconds=self._limits.step_seconds)
            ) from error
        except (httpcore2.NetworkError, httpcore2.ProtocolError, ssl.SSLError, OSError) as error:
            raise FetchError(
                "no_answer", f"expected an answer from {url}, but {str(error) or type(error).__name__}"
            ) from error

    def _timeouts(self) -> dict[str, dict[str, float]]:
        step = self._limits.step_seconds
        return {"timeout": {"connect": step, "read": step, "write": step, "pool": step}}

    def _body(
        self, url: str, chunks: Iterable[bytes], headers: Mapping[str, str], most: int, until: float
    ) -> Iterator[bytes]:
        """The body unpacked, as long as it keeps to its limits."""
        size = 0
        for piece in unpack(self._within(url, chunks, until), headers.get("content-encoding", ""), most=most):
            size += len(piece)
            if size > most:
                raise FetchError("too_large", f"expected at most {most} bytes from {url}, came more")
            yield piece

    def _within(self, url: str, chunks: Iterable[bytes], until: float) -> Iterator[bytes]:
        """The body as it comes, in time and in size."""
        size = 0
        for chunk in chunks:
            size += len(chunk)
            if size > self._limits.packed_bytes:
                message = f"expected at most {self._limits.packed_bytes} bytes from {url}, came more"
                raise FetchError("too_large", message)
            if time.monotonic() > until:
                raise FetchError("timeout", _TIMES_UP.format(url=url, seconds=self._limits.whole_seconds))
            yield chunk


def unpack(chunks: Iterable[bytes], encoding: str, *, most: int) -> Iterator[bytes]:
    """A body as it was before it was packed, never more than `most` bytes at a time.

    Raises FetchError (`bad_encoding`): encodings that we did not ask for, bodies that are not packed so.
    """
    name = encoding.strip().lower()
    if name in ("", "identity"):
        yield from chunks
        return
    if name not in ("gzip", "x-gzip", "deflate"):
        raise FetchError("bad_encoding", f"expected gzip or deflate, came a body packed as {encoding[:80]!r}")
    unpacker = zlib.decompressobj(zlib.MAX_WBITS | 32 if name != "deflate" else zlib.MAX_WBITS)
    try:
        for chunk in chunks:
            left = chunk
            while left:
                yield unpacker.decompress(left, most + 1)
                left = unpacker.unconsumed_tail
        yield unpacker.flush()
    except zlib.error as error:
        raise FetchError("bad_encoding", f"expected a body packed as {name}, but {error}") from error


def _accept(fetched: Fetched) -> Fetched:
    """The answer, if it is one that can be used."""
    if fetched.status in (200, _NOT_MODIFIED):
        return fetched
    host_says = f"expected the page at {fetched.url}, came status {fetched.status}"
    raise FetchError(f"http_{fetched.status}", host_says, wait=parse_wait(fetched.headers.get("retry-after")))


def parse_wait(value: str | None, *, now: datetime | None = None) -> float | None:
    """The seconds that `Retry-After` asks for, as a number or a date; None where it asks for nothing.

    >>> parse_wait("120")
    120.0
    """
    if value is None:
        return None
    if value.strip().isdigit():
        return float(value)
    try:
        then = parsedate_to_datetime(value)
    except ValueError:
        return None
    aware = then if then.tzinfo else then.replace(tzinfo=UTC)
    return max(0.0, (aware - (now or datetime.now(UTC))).total_seconds())
