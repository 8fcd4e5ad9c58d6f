"""How often one client may ask: a bucket of permits each, which fills up again with time."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field

_CLIENTS = 10_000  # remembered at once; who has not asked for longest is forgotten, and so has a full bucket


@dataclass(slots=True)
class Rate:
    """`a_minute` requests a minute for each client; a minute's worth of them may come at once.

    >>> rate = Rate(60)
    >>> [rate.wait("me", now=0.0) for _ in range(61)].count(0.0)
    60
    >>> rate.wait("me", now=0.0), rate.wait("me", now=1.0)
    (1.0, 0.0)
    """

    a_minute: int
    _left: OrderedDict[str, tuple[float, float]] = field(default_factory=OrderedDict)

    def wait(self, client: str, *, now: float) -> float:
        """Takes a permit at the time `now`; the seconds to wait where there is none, else 0."""
        left, since = self._left.pop(client, (float(self.a_minute), now))
        left = min(self.a_minute, left + (now - since) * self.a_minute / 60)
        is_free = left >= 1
        self._left[client] = (left - 1 if is_free else left, now)
        if len(self._left) > _CLIENTS:
            self._left.popitem(last=False)
        return 0.0 if is_free else (1 - left) * 60 / self.a_minute
