"""A report, and what becomes of an input that is none."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime

_CRAWLED = re.compile(r'"?(\d{4}-\d\d-\d\d)')  # as sources give it, in JSON: "2015-07-21 02:51:32"


@dataclass(frozen=True, slots=True)
class Note:
    """Something found out about a report on its way in: `encoding`, `date_conflict`, `html_repaired`, …"""

    about: str
    message: str


@dataclass(frozen=True, slots=True)
class Report:
    """One outlet's text. `text` is headline, blank line, body where they are known apart; never changed.

    `published` is the day of publication as the outlet counts it; `published_at` the exact time where
    the source gives one. `extra` keeps the fields of the source that Riwaya has no name for, as JSON text.
    """

    id: str
    text: str
    outlet: str | None = None
    url: str | None = None
    title: str | None = None
    published: date | None = None
    published_at: datetime | None = None
    author: str | None = None
    language: str = "ar"
    source: str | None = None
    extra: tuple[tuple[str, str], ...] = ()
    notes: tuple[Note, ...] = ()

    @property
    def account(self) -> str:
        """The name under which this report's telling is shown: its outlet, else its id."""
        return self.outlet or self.id

    @property
    def day(self) -> date | None:
        """The day of publication; where it is not known the day of the crawl, which is seldom much later."""
        if self.published is not None:
            return self.published
        if self.published_at is not None:
            return self.published_at.date()
        crawled = _CRAWLED.match(dict(self.extra).get("crawled", ""))
        try:
            return date.fromisoformat(crawled[1]) if crawled else None
        except ValueError:
            return None


@dataclass(frozen=True, slots=True)
class Rejected:
    """An input that could not be used: where it stood, at which stage it failed, and why.

    `stage` is one of `open`, `decode`, `parse`, `extract`, `check`, `read`, `group`, `compare`; `reason`
    a short key to count by (`empty`, `binary`, `not_arabic`, `truncated`, `too_large`, …); `message` says
    what was expected, what came, and what to do.
    """

    source: str
    stage: str
    reason: str
    message: str
