"""The galley: a report's text made ready for the finders, taken apart once for all of them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from datetime import date

from riwaya.model.span import Span
from riwaya.text.clean import NOTHING, Knowledge, clean_text
from riwaya.text.furniture import find_furniture
from riwaya.text.marks import Quotation, find_quotations
from riwaya.text.sentences import Sentence, find_paragraphs, find_sentences
from riwaya.text.text import Text
from riwaya.text.words import Token, find_tokens

_LONGEST_HEADLINE = 200  # code points; the longest of 20,000 headlines looked at had 181


@dataclass(frozen=True, slots=True)
class Galley:
    """A report's text with its tokens, sentences, paragraphs, quotations and furniture.

    All spans are in code points of the clean text; `text.to_source` leads back. `headline` is None where
    the text has no line of its own for it.
    """

    text: Text
    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]
    paragraphs: tuple[Span, ...]
    quotations: tuple[Quotation, ...]
    furniture: tuple[Span, ...] = ()
    headline: Span | None = None
    published: date | None = None

    @property
    def clean(self) -> str:
        """The clean text."""
        return self.text.clean

    def is_furniture(self, span: Span) -> bool:
        """Whether a span lies in page furniture."""
        return any(f.overlaps(span) for f in self.furniture)

    def tokens_in(self, span: Span) -> tuple[Token, ...]:
        """The tokens that begin inside a span."""
        first, last = self.token_range(span)
        return self.tokens[first:last]

    def token_range(self, span: Span) -> tuple[int, int]:
        """The indexes of the tokens that begin inside a span, the second excluded."""
        return (
            bisect_left(self.tokens, span.start, key=lambda t: t.start),
            bisect_left(self.tokens, span.end, key=lambda t: t.start),
        )

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence that holds an offset; None between sentences."""
        at = bisect_right(self.sentences, offset, key=lambda s: s.start) - 1
        return self.sentences[at] if at >= 0 and offset < self.sentences[at].end else None


def set_galley(
    source: str,
    *,
    published: date | None = None,
    knowledge: Knowledge = NOTHING,
    furniture: tuple[str, ...] = (),
    listings: tuple[str, ...] = (),
) -> Galley:
    """Cleans a report's text and takes it apart.

    `furniture` and `listings` are the folded openings that `find_furniture` takes as `phrases` and `lists`.
    """
    text = clean_text(source, knowledge=knowledge)
    clean = text.clean
    tokens = find_tokens(clean)
    paragraphs = find_paragraphs(clean)
    quotations = find_quotations(clean)
    return Galley(
        text=text,
        tokens=tokens,
        sentences=find_sentences(clean, paragraphs=paragraphs, quotations=quotations, tokens=tokens),
        paragraphs=paragraphs,
        quotations=quotations,
        furniture=find_furniture(clean, paragraphs=paragraphs, phrases=furniture, lists=listings),
        headline=_headline(clean, paragraphs),
        published=published,
    )


def _headline(clean: str, paragraphs: tuple[Span, ...]) -> Span | None:
    """The first line, where more follows and it does not read as a sentence of the body."""
    if len(paragraphs) < 2:
        return None
    first = paragraphs[0]
    line = first.of(clean)
    return first if len(line) <= _LONGEST_HEADLINE and not line.endswith((".", "،")) else None
