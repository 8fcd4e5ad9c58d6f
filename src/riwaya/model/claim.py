"""Claims, the atoms of comparison, and the table in which they are lined up."""

from __future__ import annotations

from dataclasses import dataclass

from riwaya.model.span import Words
from riwaya.model.story import Evidence, Story


@dataclass(frozen=True, slots=True)
class Claim:
    """One checkable assertion of one report.

    `kind`: number, date, place, event, doer, statement, telling (a clause in the report's own voice). `about`
    names what is asserted (the counted noun and its role, the event's type and parties, the speaker) in words
    that a person can read; `value` is what is asserted of it, comparable by equality after normalising.
    `words` is the evidence in the report; `speaker` the entity name that holds the claim, None where the
    report itself does; `stance` as in `Statement`. `find` is the id of the reading's item it comes from.
    """

    id: str
    kind: str
    report: str
    account: str
    about: str
    value: str
    words: Words
    find: str
    speaker: str | None = None
    stance: str = "asserts"
    confidence: float = 0.0


@dataclass(frozen=True, slots=True)
class Cell:
    """What one account says on one row; without claims it is silent, and says so."""

    account: str
    claims: tuple[Claim, ...] = ()

    @property
    def is_silent(self) -> bool:
        """Whether the account says nothing on this."""
        return not self.claims


@dataclass(frozen=True, slots=True)
class Row:
    """Claims lined up. `status`: agreed, copied_only, differs, updated, denied, more_detail, one_only.

    `differs_in` names what differs (value, place, time, stance, …), empty otherwise. `cells` holds one cell
    for each account of the comparison, in its order. `sources` counts the independent texts that tell it.
    """

    id: str
    kind: str
    about: str
    status: str
    cells: tuple[Cell, ...]
    sources: int
    differs_in: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()

    @property
    def claims(self) -> tuple[Claim, ...]:
        """The claims of all cells, in their order."""
        return tuple(claim for cell in self.cells for claim in cell.claims)


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of one report, as evidence."""

    report: str
    account: str
    words: Words


@dataclass(frozen=True, slots=True)
class NameUse:
    """A name that one account gives somebody, every time it does.

    `loading`: plain, neutral, hostile, honouring, self. `is_said`: the name stands only in words that the
    account attributes to others; `speakers` are those others, where they are named.
    """

    account: str
    name: str
    loading: str
    uses: tuple[Quote, ...]
    is_said: bool = False
    speakers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Naming:
    """Who calls somebody what, where accounts differ in it and a name is loaded. `who` is the plain name."""

    key: str
    who: str
    uses: tuple[NameUse, ...]


@dataclass(frozen=True, slots=True)
class Frame:
    """What an account puts first and what it leaves out, by rows of the comparison. No judgement is made.

    `leads` are the rows with a claim in its headline or first paragraph; `left_out` those that two other
    independent texts or more tell and it does not.
    """

    account: str
    leads: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the short account: a row, and sentences of the reports that say it."""

    row: str
    status: str
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """The accounts of one story side by side; conflicts come first.

    `namings` are the loaded names in which accounts differ, `frames` what each account leads with and leaves
    out, `lines` the story in a few sentences of the reports themselves.
    """

    story: Story
    title: str
    accounts: tuple[str, ...]
    rows: tuple[Row, ...]
    namings: tuple[Naming, ...] = ()
    frames: tuple[Frame, ...] = ()
    lines: tuple[Line, ...] = ()
