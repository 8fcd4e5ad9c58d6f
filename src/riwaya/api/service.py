"""What the operations work with."""

from __future__ import annotations

from dataclasses import dataclass, field
from threading import BoundedSemaphore

from riwaya.api.config import Config
from riwaya.store.store import Store


@dataclass(frozen=True, slots=True)
class Service:
    """A store that is served, and how. `streams` counts the whole lists that may still be begun."""

    store: Store
    config: Config
    streams: BoundedSemaphore = field(init=False)

    def __post_init__(self) -> None:
        """Counts from what the configuration allows."""
        object.__setattr__(self, "streams", BoundedSemaphore(self.config.streams))
