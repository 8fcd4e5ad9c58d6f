"""What may be asked for in an address; what the reference does not name is refused."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_LONGEST = 500  # characters of a parameter


def _only_day(value: object) -> object:
    """Refuses what pydantic would take for a day as well: seconds since 1970, times of day."""
    if isinstance(value, str) and not _DAY.fullmatch(value):
        raise ValueError("expected a day as YYYY-MM-DD")
    return value


def _only_bool(value: object) -> object:
    if isinstance(value, str) and value not in ("true", "false", "1", "0"):
        raise ValueError("expected true or false")
    return value


# PostgreSQL takes no NUL in a text, and nothing that is searched holds one.
Plain = Annotated[str, Field(min_length=1, max_length=_LONGEST, pattern=r"^[^\x00]*$")]
Day = Annotated[date, BeforeValidator(_only_day)]
Whether = Annotated[bool, BeforeValidator(_only_bool)]
Key = Annotated[str, Field(pattern=r"^[0-9a-f]{32}$")]


class Asked(BaseModel):
    """Base of what is asked of a list."""

    model_config = ConfigDict(extra="forbid")


class Dated(Asked):
    """A stretch of days, both included."""

    since: Day | None = Field(None, description="Published on this day or later.", examples=["2024-08-01"])
    until: Day | None = Field(None, description="Published on this day or earlier.", examples=["2025-12-31"])
