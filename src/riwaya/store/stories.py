"""What a store tells of its stories, actors and judgements."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from riwaya.model.claim import Comparison
from riwaya.model.story import Counts, Related
from riwaya.store.corrections import Correction

DISPUTED = ("differs", "denied")  # the statuses of rows on which accounts are in conflict


@dataclass(frozen=True, slots=True)
class StoryLine:
    """A story in a list. `first` and `last` are days of publication; `statuses` counts rows by status.

    `sources` counts the independent texts among the `reports`. Where one account alone tells it, no rows are
    kept, and `statuses` is empty.
    """

    id: str
    title: str
    first: date | None
    last: date | None
    reports: int
    accounts: tuple[str, ...]
    sources: int
    statuses: tuple[tuple[str, int], ...]

    @property
    def disputed(self) -> int:
        """How many rows differ or are denied."""
        return sum(count for status, count in self.statuses if status in DISPUTED)


@dataclass(frozen=True, slots=True)
class Told:
    """A story as it is told: its comparison, and what is related. `corrections` are those at work in it."""

    line: StoryLine
    comparison: Comparison
    related: tuple[Related, ...]
    corrections: tuple[Correction, ...] = ()


@dataclass(frozen=True, slots=True)
class ActorLine:
    """An actor in a list; `reports` counts the current reports that name it."""

    key: str
    name: str
    type: str
    country: str | None
    sector: str | None
    reports: int


@dataclass(frozen=True, slots=True)
class Actor:
    """An actor with the names that reports use, each with its number of reports.

    `keys` are all keys that people have joined in it, its own among them.
    """

    line: ActorLine
    names: tuple[tuple[str, int], ...]
    keys: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Dyad:
    """What an actor has to do with another: acts of cooperation and of conflict between them.

    Acts of one type on one day in one story are one, however often they are told.
    """

    other_key: str
    other_name: str
    cooperation: int
    conflict: int


@dataclass(frozen=True, slots=True)
class SaidCount:
    """How many statements of an actor an outlet gave on a day."""

    outlet: str | None
    day: date | None
    statements: int


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the log of judgements.

    `kind`: merge, split, same, different, correct. `of` are the ids of reports or the keys of actors that it
    is about. `details` say what exactly; of a correction that finds nothing to correct any more, also why
    (`lapsed`).
    """

    id: int
    at: str
    by: str | None
    kind: str
    of: tuple[str, ...]
    why: str | None
    undone_at: str | None
    details: tuple[tuple[str, str], ...]

    def find_details(self, name: str) -> tuple[str, ...]:
        """The values of a detail, in order."""
        return tuple(value for of, value in self.details if of == name)


@dataclass(frozen=True, slots=True)
class Changed:
    """What became of stories when they were settled: as `riwaya.story.changes.Change`, with its time."""

    kind: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    reports: tuple[str, ...]
    at: str = ""


@dataclass(frozen=True, slots=True)
class PackedStory:
    """A comparison as it is stored, with what lists tell of it."""

    title: str
    accounts: tuple[str, ...]
    sources: int
    statuses: tuple[tuple[str, int], ...]
    record: bytes


@dataclass(frozen=True, slots=True)
class Settling:
    """A story as it is to be kept. `hash` stands for all that it is made of, `rows` for its reports in order.

    `packed` is None where the store holds the comparison of this hash.
    """

    id: str
    hash: str
    rows: tuple[int, ...]
    packed: PackedStory | None


@dataclass(frozen=True, slots=True)
class Near:
    """What a settling looks at: the ids of the stories that it replaces and of those whose relations it makes
    anew, and the keys of the actors that it counts anew. None stands for all.
    """

    stories: frozenset[str] | None = None
    related: frozenset[str] | None = None
    actors: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Basis:
    """How much was written when stories were made, and when they were settled before."""

    written: int
    settled: int


@dataclass(frozen=True, slots=True)
class Settlement:
    """What a settling came to, as it is to be kept. `basis` is what it was made from (`View.find_basis`).

    `joined` names the actor in which a person joined a key. `near` is what was looked at. `counts` are those
    by which words were weighed, where they were counted anew.
    """

    stories: Sequence[Settling]
    basis: Basis
    related: Sequence[Related] = ()
    changes: Sequence[Changed] = ()
    joined: Mapping[str, str] = field(default_factory=dict)
    near: Near = field(default_factory=Near)
    counts: Counts | None = None
