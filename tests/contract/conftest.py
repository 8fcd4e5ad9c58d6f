"""One body of tests, every backend."""

from stores import address, store

__all__ = ["address", "store"]
