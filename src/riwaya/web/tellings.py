"""Rows of a comparison as the page of a story shows them: who tells what, and how that stands to the rest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from riwaya.export.page import Excerpt, cut_excerpt, first_words_of
from riwaya.model.claim import Cell, Claim, Row
from riwaya.model.story import Story
from riwaya.store.rows import Kept
from riwaya.web.address import address_of_words, anchor_of_row

CONFLICTS = ("denied", "differs", "updated")  # the statuses that are shown first, sentence by sentence
_LONGEST = 90  # code points of the words in a cell; the report has them whole
_SHORT = 48  # code points up to which words are shown above the sentence that they stand in


@dataclass(frozen=True, slots=True)
class Telling:
    """An account's words on a row. `others` are the addresses of further places where it says the same."""

    account: str
    claim: Claim
    words: str
    address: str
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ShownCell:
    """What an account says on a row. `state`: stated, differs, updated, denied, copied, silent."""

    account: str
    state: str
    tellings: tuple[Telling, ...]


@dataclass(frozen=True, slots=True)
class Version:
    """One of the ways in which a row is told: the sentence of its first teller, and all who tell it so."""

    state: str
    first: Telling
    excerpt: Excerpt
    tellings: tuple[Telling, ...]

    @property
    def is_long(self) -> bool:
        """Whether its words are a sentence of their own, rather than a figure, a day or a name in one."""
        return self.first.claim.words.length > _SHORT


@dataclass(frozen=True, slots=True)
class Group:
    """Those who say the same words on a row, and stand alike to the first who told it."""

    state: str
    words: str
    tellings: tuple[Telling, ...]


@dataclass(frozen=True, slots=True)
class ShownRow:
    """A row with its cells; `versions` where the accounts part."""

    row: Row
    anchor: str
    about: str
    cells: tuple[ShownCell, ...]
    versions: tuple[Version, ...] = ()

    @property
    def silent(self) -> tuple[str, ...]:
        """The accounts that say nothing on it."""
        return tuple(cell.account for cell in self.cells if not cell.tellings)

    @property
    def groups(self) -> tuple[Group, ...]:
        """All that is told, put together by its words."""
        alike: dict[tuple[str, str], list[Telling]] = {}
        for cell in self.cells:
            for telling in cell.tellings:
                alike.setdefault((cell.state, telling.words), []).append(telling)
        return tuple(Group(state, words, tuple(told)) for (state, words), told in alike.items())


@dataclass(frozen=True, slots=True)
class Ground:
    """What rows are shown from: the reports by id, their order of publication, and which are copies."""

    kepts: Mapping[str, Kept]
    order: Mapping[str, int]
    copies: frozenset[str]

    def tell(self, claim: Claim) -> Telling:
        """A claim as a telling."""
        words = " ".join(claim.words.text.split())
        cut = words if len(words) <= _LONGEST else words[:_LONGEST].rpartition(" ")[0] + " …"
        return Telling(claim.account, claim, cut, address_of_words(self.kepts[claim.report], claim.words))

    def quote(self, claim: Claim) -> Excerpt:
        """A claim in its sentence."""
        return cut_excerpt(self.kepts[claim.report].report.text, claim.words)

    def sort(self, claims: Iterable[Claim]) -> list[Claim]:
        """Claims as they were published: those of copies behind all others."""
        return sorted(claims, key=lambda c: (c.report in self.copies, self.order[c.report], c.words.start))


def find_ground(story: Story, kepts: Mapping[str, Kept]) -> Ground:
    """The ground of a story."""
    copies = frozenset(c.copy for c in story.copies if c.kind == "whole")
    return Ground(kepts, {report: n for n, report in enumerate(story.reports)}, copies)


def show_row(row: Row, ground: Ground) -> ShownRow:
    """A row as the page shows it."""
    claims = ground.sort(c for cell in row.cells for c in cell.claims)
    cells = tuple(_show_cell(cell, row, claims[0], ground) for cell in row.cells)
    about = row.about or first_words_of(claims[0])
    anchor = anchor_of_row(row.id)
    if row.status not in CONFLICTS:
        return ShownRow(row, anchor, about, cells)
    return ShownRow(row, anchor, about, cells, tuple(_versions(row, claims, ground)))


def _show_cell(cell: Cell, row: Row, reference: Claim, ground: Ground) -> ShownCell:
    if cell.is_silent:
        return ShownCell(cell.account, "silent", ())
    claims = ground.sort(cell.claims)
    tellings = tuple(_gather([ground.tell(c) for c in claims]))
    return ShownCell(cell.account, _state_of(claims, row, reference, ground), tellings)


def _state_of(claims: Sequence[Claim], row: Row, reference: Claim, ground: Ground) -> str:
    """How claims stand to the one that was published first."""
    if all(c.report in ground.copies for c in claims):
        return "copied"
    if row.status == "denied" and any(c.stance == "denies" or c.value == "negated" for c in claims):
        return "denied"
    if row.status in CONFLICTS and not any(_is_same(c, reference) for c in claims):
        return "updated" if row.status == "updated" else "differs"
    return "stated"


def _is_same(claim: Claim, other: Claim) -> bool:
    return (claim.value, claim.stance) == (other.value, other.stance)


def _gather(tellings: Iterable[Telling]) -> Iterator[Telling]:
    """Tellings in the same words are one, with the places of the others."""
    same: dict[str, list[Telling]] = {}
    for telling in tellings:
        same.setdefault(telling.words, []).append(telling)
    for first, *others in same.values():
        further = tuple(t.address for t in others if t.address != first.address)
        yield Telling(first.account, first.claim, first.words, first.address, further)


def _versions(row: Row, claims: Sequence[Claim], ground: Ground) -> Iterator[Version]:
    """The claims of a row put together by what they say, the first told first."""
    ways: dict[tuple[str, str], list[Claim]] = {}
    for claim in claims:
        ways.setdefault((claim.value, claim.stance), []).append(claim)
    for way in ways.values():
        accounts = {c.account: c for c in reversed(way)}
        tellings = tuple(ground.tell(c) for c in ground.sort(accounts.values()))
        state = _state_of([c for c in way if c.report not in ground.copies] or way, row, claims[0], ground)
        yield Version(state, tellings[0], ground.quote(tellings[0].claim), tellings)
