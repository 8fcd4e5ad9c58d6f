"""What hosts allow to be fetched, by their robots.txt (RFC 9309), and how often."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from httpx2 import URL
from protego import Protego

from riwaya.feeds.failure import FetchError
from riwaya.feeds.fetch import AGENT, Fetched, Fetcher
from riwaya.feeds.limits import LIMITS, FetchLimits

_UNAVAILABLE = range(400, 500)  # there are no rules, so all is allowed (RFC 9309, 2.3.1.3)
_NO_RULES = ""
_NOTHING_ALLOWED = "User-agent: *\nDisallow: /"


@dataclass(frozen=True, slots=True)
class _Rules:
    parsed: Protego
    at: float
    is_silent: bool = False  # the host did not answer for its rules


@dataclass(slots=True)
class Manners:
    """What is known of the hosts of a run: their rules, and when each was asked last."""

    fetcher: Fetcher
    limits: FetchLimits = LIMITS
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    _rules: dict[str, _Rules] = field(default_factory=dict)
    _asked: dict[str, float] = field(default_factory=dict)

    def fetch(self, link: str, *, headers: dict[str, str] | None = None) -> Fetched:
        """What is at an address that its host allows, when it is time to ask that host again.

        Raises FetchError (`robots` where the host forbids it or does not say; else as `Fetcher.fetch`).
        """
        return self.fetcher.fetch(link, headers=headers, check=self._approach)

    def _approach(self, url: str) -> None:
        """Waits until a host may be asked again. Raises FetchError where it may not be asked for this."""
        host = _host(url)
        rules = self._find_rules(host)
        if rules.is_silent:
            came = f"expected robots.txt of {host}, came no answer"
            raise FetchError("robots", f"{came}; nothing is fetched from there until it answers")
        if not rules.parsed.can_fetch(url, AGENT):
            raise FetchError("robots", f"{host} forbids {url} to be fetched, in its robots.txt")
        asked = rules.parsed.crawl_delay(AGENT) or 0.0
        self._wait(host, max(self.limits.host_seconds, min(float(asked), self.limits.host_seconds_most)))

    def _wait(self, host: str, seconds: float) -> None:
        last = self._asked.get(host)
        if last is not None and (left := last + seconds - self.clock()) > 0:
            self.sleep(left)
        self._asked[host] = self.clock()

    def _find_rules(self, host: str) -> _Rules:
        known = self._rules.get(host)
        if known is None or self.clock() - known.at > self.limits.robots_seconds:
            known = self._rules[host] = self._ask_rules(host)
        return known

    def _ask_rules(self, host: str) -> _Rules:
        try:
            came = self.fetcher.fetch(f"{host}/robots.txt", most=self.limits.robots_bytes)
        except FetchError as error:
            if error.reason == "private_address":
                raise
            has_none = error.reason.startswith("http_") and int(error.reason[5:]) in _UNAVAILABLE
            return _Rules(
                Protego.parse(_NO_RULES if has_none else _NOTHING_ALLOWED), self.clock(), not has_none
            )
        return _Rules(Protego.parse(came.body.decode("utf-8-sig", "replace")), self.clock())


def _host(url: str) -> str:
    """Scheme, host and port, to which rules belong."""
    parsed = URL(url)
    return f"{parsed.scheme}://{parsed.netloc.decode('ascii')}"
