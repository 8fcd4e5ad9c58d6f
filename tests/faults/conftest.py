"""Stores that are killed, filled up and cut off."""

from stores import address

__all__ = ["address"]
