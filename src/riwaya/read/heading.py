"""Titles and bodies as phrases: the head with its words, and what each head takes with it."""

from __future__ import annotations

from dataclasses import dataclass

from riwaya.lexicon.titles import Head
from riwaya.read.ground import is_definite, known_actors

# Bodies whose purpose is told with لـ (لجنة لمكافحة …) and offices held for somebody (المبعوث … لسوريا).
WITH_FOR = frozenset(
    (
        *("committee", "organisation", "authority", "council", "union", "institute", "mission", "bureau"),
        *("document", "group", "movement", "secretary_general", "vice_president", "head", "envoy", "deputy"),
        *(
            "negotiator",
            "member",
            "spokesman",
            "commander",
            "company",
            "party",
            "judiciary",
            "forces",
            "command",
            "minister",
        ),
    )
)
# Heads behind which a place or a body stands with في.
WITH_IN = frozenset(
    (
        *("people", "envoy", "ambassador", "member", "head", "mission", "committee", "opposition", "bureau"),
        *("authority", "embassy", "scholar", "spokesman", "deputy", "commander", "prosecutor"),
        *("eu_foreign_policy", "secretary_general"),
    )
)
# Heads that somebody has: مكتب موغيريني، نظام الأسد.
OF_PERSON = frozenset(("bureau", "forces", "regime", "people", "government"))
# Bodies that are for two things: لجنة الأمن القومي والسياسة الخارجية.
OF_DOMAINS = frozenset(("committee", "minister", "authority"))
# Heads whose name is believed in quotation marks only.
QUOTED = frozenset(
    (
        *("people", "forces", "committee", "council", "authority", "union", "group", "mission", "site"),
        *("town", "area", "province", "base"),
    )
)
# Heads that take a proper name behind them, and how many unknown words of it are believed.
NAMED = {
    **dict.fromkeys(("company", "outlet", "party", "movement", "armed_group", "hospital"), 2),
    **dict.fromkeys(("organisation", "institute"), 1),
}
FACILITIES = frozenset(("base", "site"))  # قاعدة عبدالله المبارك الجوية
PLACE_ROLES = frozenset(("town", "area", "province", "base", "site"))


@dataclass(frozen=True, slots=True)
class Phrase:
    """A head at token `first` with its words up to `last`, excluded.

    `refs` are the known actors inside in order, `length` the tokens of the head, `skip` the folded letters of
    proclitics before it, `stem` its first word without them; `past` says that the office is over,
    `after_ref` that the last piece taken is a known actor. `person` is where
    somebody's name begins that the body bears (جامعة الملك سعود). `inner` is the last head taken inside
    («رئيس [لجنة] …»), `inner_end` the index behind it; `closed` tells a head that ends in a definite word,
    `joined` that a second domain was taken, `named` the index behind the name of an unknown place.
    """

    first: int
    last: int
    head: Head
    length: int
    skip: int
    stem: str
    refs: tuple[str, ...] = ()
    past: bool = False
    after_ref: bool = False
    person: int | None = None
    inner: Head | None = None
    inner_end: int = 0
    closed: bool = False
    joined: bool = False
    named: int = 0

    @property
    def roles(self) -> tuple[str, ...]:
        """The roles of the head and of the last head inside."""
        return (self.head.role,) if self.inner is None else (self.head.role, self.inner.role)

    @property
    def naming(self) -> tuple[str, int]:
        """The role of the head whose own name may follow, and where that name begins."""
        if self.inner is None:
            return self.head.role, self.first + self.length
        return self.inner.role, self.inner_end

    @property
    def bare(self) -> bool:
        """Whether the head stands alone."""
        return self.last == self.first + self.length

    @property
    def definite(self) -> bool:
        """Whether the head has the article."""
        return is_definite(self.stem)

    @property
    def says(self) -> bool:
        """Whether the head alone says who: «الوزير», «وزير الداخلية»; «رئيس» does not."""
        return self.definite or self.closed

    @property
    def country(self) -> str | None:
        """The state of the first known actor inside."""
        return next((c for r in self.refs if (c := known_actors()[r].country)), None)
