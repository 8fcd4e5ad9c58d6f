"""Stores of either kind."""

from stores import address, store

__all__ = ["address", "store"]
