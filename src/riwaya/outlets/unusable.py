"""The error that becomes a counted `Rejected`: an input that cannot be a report."""

from __future__ import annotations

from riwaya.errors import ParseError
from riwaya.model.report import Rejected


class UnusableError(ParseError):
    """An input that cannot be used; `stage` and `reason` are those of `Rejected`."""

    def __init__(self, stage: str, reason: str, message: str) -> None:
        super().__init__(message)
        self.stage = stage
        self.reason = reason

    def rejected(self, source: str) -> Rejected:
        """The same, counted for the input that stood at `source`."""
        return Rejected(source, self.stage, self.reason, str(self))
