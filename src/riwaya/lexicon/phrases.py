"""Makes the tables by which names are found in texts; see `riwaya.lexicon.names`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from riwaya.lexicon.actor_files import parse_aliases
from riwaya.lexicon.gazetteer import make_table
from riwaya.lexicon.names import CELL, LINE
from riwaya.lexicon.place_files import place_aliases


def parse_names() -> Mapping[str, str]:
    """Every name of the listed actors, and the names of places that stand by themselves."""
    listed = ((alias.words, str(number)) for number, alias in enumerate(parse_aliases()))
    return _lines((*listed, *((a.words, a.key) for a in place_aliases()[0])))


def parse_introduced() -> Mapping[str, str]:
    """The names of places that are everyday words, people's names or too little known to stand alone."""
    return _lines((a.words, a.key) for a in place_aliases()[1])


def _lines(phrases: Iterable[tuple[str, str]]) -> Mapping[str, str]:
    return {
        first: LINE.join(CELL.join((" ".join(rest), *values)) for rest, values in rests)
        for first, rests in make_table(phrases).items()
    }
