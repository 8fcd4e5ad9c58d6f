"""A proof: a galley with its cues, mentions and quotations marked, as the finders of statements read it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from riwaya.link.candidate import Candidate
from riwaya.model.span import Span
from riwaya.read.cues import Cue, find_cues
from riwaya.text.galley import Galley
from riwaya.text.marks import Quotation
from riwaya.text.words import Token

COMMAS = frozenset("،,")


@dataclass(frozen=True, slots=True)
class Proof:
    """Look-ups by index of token. `quotations` are by their opening mark; `ends` is the index behind each.

    `mentions` gives the longest candidate that begins at a token and the index of the token behind it;
    `enders` the longest that ends right before a token and the index of its first; `named` are all their
    tokens; `prefixed` are the tokens that carry a conjunction or preposition before a mention («بأوباما»).
    """

    galley: Galley
    cues: tuple[Cue, ...]
    cue_at: Mapping[int, Cue]
    quotations: Mapping[int, Quotation]
    ends: Mapping[int, int]
    mentions: Mapping[int, tuple[Candidate, int]]
    enders: Mapping[int, tuple[Candidate, int]]
    named: frozenset[int]
    prefixed: frozenset[int]

    @property
    def tokens(self) -> tuple[Token, ...]:
        """The galley's tokens."""
        return self.galley.tokens

    def key(self, at: int) -> str:
        """The folded token at an index, empty outside the text."""
        return self.tokens[at].key if 0 <= at < len(self.tokens) else ""

    def matches(self, at: int, last: int, phrases: Mapping[str, tuple[tuple[str, ...], ...]]) -> int:
        """The number of tokens that the longest of `phrases` takes at `at`, 0 where none stands there."""
        for words in phrases.get(self.key(at), ()):
            if at + len(words) <= last and all(self.key(at + i) == w for i, w in enumerate(words)):
                return len(words)
        return 0

    def quotation_around(self, at: int) -> Quotation | None:
        """The outermost closed quotation that holds a token."""
        start = self.tokens[at].start
        for quotation in self.galley.quotations:
            if quotation.level == 0 and quotation.closed and quotation.start < start < quotation.end - 1:
                return quotation
        return None


def mark_proof(galley: Galley, mentions: Sequence[Candidate]) -> Proof:
    """Finds the cues of a galley and indexes what the finders of statements look up."""
    cues = find_cues(galley)
    index = {token.start: at for at, token in enumerate(galley.tokens)}
    quotations = {index[q.start]: q for q in galley.quotations if q.start in index}
    begins: dict[int, tuple[Candidate, int]] = {}
    enders: dict[int, tuple[Candidate, int]] = {}
    for mention in mentions:
        first, last = galley.token_range(Span(mention.start, mention.end))
        attached = first > 0 and mention.start < galley.tokens[first - 1].end
        if not attached and first < last and (first not in begins or begins[first][1] < last):
            begins[first] = (mention, last)
        if attached:
            first -= 1  # a conjunction is written onto it: «وصحيفة فرنسية»
        if first < last and (last not in enders or enders[last][1] > first):
            enders[last] = (mention, first)
    starts = {m.start for m in mentions}
    return Proof(
        galley=galley,
        cues=cues,
        cue_at={c.first: c for c in cues},
        quotations=quotations,
        ends={at: galley.token_range(q)[1] for at, q in quotations.items()},
        mentions=begins,
        enders=enders,
        named=frozenset(at for first, (_, last) in begins.items() for at in range(first, last)),
        prefixed=frozenset(
            at
            for at, token in enumerate(galley.tokens)
            if token.key[:1] in ("و", "ب", "ل", "ك", "ف") and token.start + 1 in starts
        ),
    )
