"""Which addresses may be asked: those of the open net alone, as they are after every name is resolved.

A feed is written by strangers. What it links to must not lead into the network that Riwaya runs in, whether
by a name that resolves to a private address, by a redirect, or by a name that changes between two lookups:
the address that was looked at is the one that is connected to.
"""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterable, Iterator
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import Protocol

from httpcore2 import SOCKET_OPTION, ConnectError, ConnectTimeout, NetworkBackend, NetworkStream, SyncBackend
from httpx2 import URL, InvalidURL

from riwaya.feeds.failure import FetchError

Address = IPv4Address | IPv6Address
_LAST_PORT = 65_535
_SCHEMES = ("http", "https")
# An IPv4 address stands in the last four bytes of these (RFC 6052): 64:ff9b::7f00:1 leads to 127.0.0.1.
_TRANSLATED = (ip_network("64:ff9b::/96"), ip_network("64:ff9b:1::/48"))


class Resolver(Protocol):
    """Gives the addresses of a host, as `find_addresses` does. Raises OSError where it has none."""

    def __call__(self, host: str, port: int) -> tuple[str, ...]:
        """The addresses, each once."""
        ...


def find_addresses(host: str, port: int) -> tuple[str, ...]:
    """The addresses of a host by the resolver of this machine, each once. Raises OSError if it has none."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(address[0]) for *_, address in found))


def parse_link(link: str, *, base: str | None = None) -> URL:
    """A link as an address of the web, with its host in ASCII and its path encoded; `base` is where it stood.

    Raises FetchError (`not_http`, `bad_address`).

    >>> str(parse_link("/أخبار/1#comments", base="https://sada.example.org/feed"))
    'https://sada.example.org/%D8%A3%D8%AE%D8%A8%D8%A7%D8%B1/1'
    """
    try:
        url = (URL(base).join(link.strip()) if base else URL(link.strip())).copy_with(fragment=None)
    except (InvalidURL, ValueError, TypeError) as error:
        raise FetchError(
            "bad_address", f"expected an address of the web, came {link[:200]!r} ({error})"
        ) from error
    if url.scheme not in _SCHEMES:
        raise FetchError("not_http", f"expected an address of http or https, came {link[:200]!r}")
    if not url.host or (url.port or 0) > _LAST_PORT:
        raise FetchError(
            "bad_address", f"expected an address with a host and a port up to 65535, came {link[:200]!r}"
        )
    if url.userinfo:
        raise FetchError("bad_address", f"expected an address without a password, came one for {url.host}")
    return url


def is_open(address: str) -> bool:
    """Whether an IP address belongs to the open net: not private, loopback, link-local, shared, reserved.

    >>> [is_open(a) for a in ("93.184.216.34", "127.0.0.1", "169.254.169.254", "::ffff:10.0.0.1", "fe80::1")]
    [True, False, False, False, False]
    """
    try:
        parsed = ip_address(address.partition("%")[0])  # fe80::1%eth0
    except ValueError:
        return False
    return all(a.is_global and not a.is_multicast and not a.is_reserved for a in _meant(parsed))


def _meant(address: Address) -> Iterator[Address]:
    """The address, or those of the older net that one of the newer net only wraps."""
    inner: list[Address] = []
    if isinstance(address, IPv6Address):
        wrapped = (address.ipv4_mapped, address.sixtofour, *(address.teredo or ()))
        inner = [a for a in wrapped if a is not None]
        if any(address in net for net in _TRANSLATED):
            inner.append(IPv4Address(int(address) & 0xFFFFFFFF))
    yield from inner or [address]


class GuardedBackend(NetworkBackend):
    """Opens connections for httpcore, to addresses that it has looked at itself."""

    def __init__(
        self, *, is_allowed: Callable[[str], bool] = is_open, resolve: Resolver = find_addresses
    ) -> None:
        self._is_allowed = is_allowed
        self._resolve = resolve
        self._plain = SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[SOCKET_OPTION] | None = None,
    ) -> NetworkStream:
        """A connection to the first address of a host that answers; FetchError if one is private."""
        last: Exception = ConnectError(f"{host} has no address")
        for address in self._allowed(host, port):
            try:
                return self._plain.connect_tcp(address, port, timeout, local_address, socket_options)
            except (ConnectError, ConnectTimeout) as error:
                last = error
        raise last

    def _allowed(self, host: str, port: int) -> tuple[str, ...]:
        try:
            found = self._resolve(host, port)
        except (OSError, UnicodeError) as error:
            raise FetchError("no_host", f"expected to find the host {host}, but {error}") from error
        closed = [a for a in found if not self._is_allowed(a)]
        if closed:
            came = f"expected a host of the open net, but {host} is at {closed[0]}"
            raise FetchError("private_address", f"{came}; --allow-private fetches from there too")
        return found
