"""What one look at a token finds, and how far each way of finding is to be trusted."""

from __future__ import annotations

from dataclasses import dataclass

from riwaya.link.candidate import Candidate

# How far each way of finding is to be trusted. Set by hand; the shares in `link.salience` bear the order out.
CONFIDENCE = {
    "lexicon": 0.95,
    "short_name": 0.85,
    "surname": 0.8,
    "title+name": 0.9,
    "title": 0.8,
    "body": 0.75,
    "given_name": 0.7,
    "people": 0.6,
    "counted": 0.6,
    "anaphor": 0.6,
    "demonym": 0.9,
    "dateline": 0.3,
    "metonym": 0.8,
}


@dataclass(frozen=True, slots=True)
class Read:
    """A candidate with the indexes behind it and behind its head, and where a name at its end begins."""

    candidate: Candidate
    end: int
    headed: int
    named: int
