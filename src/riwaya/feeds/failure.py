"""The error that becomes a counted `Rejected`: a page that could not be fetched."""

from __future__ import annotations

from riwaya.errors import ParseError
from riwaya.model.report import Rejected


class FetchError(ParseError):
    """`reason` is a short key to count by; `wait`, in seconds, what the host asks us to wait."""

    def __init__(self, reason: str, message: str, *, wait: float | None = None) -> None:
        super().__init__(message)
        self.reason = reason
        self.wait = wait

    def rejected(self, source: str) -> Rejected:
        """The same, counted for the address `source`."""
        return Rejected(source, "open", self.reason, str(self))
