"""A candidate: words that may point at somebody, before it is decided at whom."""

from __future__ import annotations

from dataclasses import dataclass

from riwaya.model.span import Span, Words


@dataclass(frozen=True, slots=True)
class Candidate(Words):
    """A mention that has not been resolved.

    `kind`: name, title, demonym, metonym, anaphor. `type` as in `Entity`. `refs` are keys of known actors
    that the words may name, more than one where the name is shared. In «الرئيس الإيراني حسن روحاني» `title`
    is the first two words and `name` the last two; either may be None. `role` is an office (president,
    minister:foreign) or the kind of a body (ministry:foreign, army, committee), `state` the code or key that
    it is an office or organ of; `one` says that a state has one of it, `past` that the office is over.
    `nested` tells a candidate inside another's words, `articled` one whose article stands before it, in the
    second ل of «لل»: «للجمهورية».
    """

    kind: str
    type: str
    refs: tuple[str, ...] = ()
    name: Words | None = None
    title: Words | None = None
    role: str | None = None
    state: str | None = None
    country: str | None = None
    sector: str | None = None
    past: bool = False
    one: bool = False
    nested: bool = False
    articled: bool = False
    found_by: str = ""
    confidence: float = 0.5

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.start, self.end)

    def called(self, words: Words) -> str:
        """Its own words, or a part of them, as they are written where nothing stands before them."""
        return f"ال{words.text}" if self.articled and words.start == self.start else words.text
