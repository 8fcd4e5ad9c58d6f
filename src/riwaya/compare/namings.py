"""Who calls whom what: the names that accounts give one entity, where they differ and one is loaded."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from riwaya.compare.parties import Parties
from riwaya.lexicon.namings import guess_naming
from riwaya.model.claim import NameUse, Naming, Quote
from riwaya.model.reading import Entity, Reading, Statement
from riwaya.model.report import Report
from riwaya.model.span import Words
from riwaya.text.fold import fold

PLAIN = "plain"  # a name of which the lexicon of namings says nothing
_MARKS = re.compile('[«»“”"]')  # «تنظيم "داعش"» is that name too
_LOADED = frozenset(("hostile", "honouring", "self"))
_NAMING = frozenset(("name", "title", "demonym", "metonym"))


@dataclass(slots=True)
class _Gathered:
    """The uses of one name by one account so far."""

    name: str
    loading: str
    quotes: list[Quote] = field(default_factory=list)
    is_said: bool = True
    speakers: list[str] = field(default_factory=list)


def find_namings(
    reports: Sequence[Report], readings: Mapping[str, Reading], parties: Parties
) -> tuple[Naming, ...]:
    """The entities that at least two accounts name, not all with the same loaded names; by key."""
    if len({r.account for r in reports}) < 2:
        return ()
    names: defaultdict[str, dict[tuple[str, str], _Gathered]] = defaultdict(dict)
    plain: dict[str, str] = {}
    for report in reports:
        reading = readings[report.id]
        for entity in reading.entities:
            party = parties[report.id, entity.id]
            plain.setdefault(party.key, party.name)
            for mention in entity.mentions:
                if mention.kind in _NAMING:
                    words = Words(mention.start, mention.end, mention.text)
                    _gather(
                        names[party.key], plain, party.key, Quote(report.id, report.account, words), reading
                    )
    found = (Naming(key, plain[key], _uses(gathered)) for key, gathered in sorted(names.items()))
    return tuple(n for n in found if _differ(n.uses))


def _gather(
    gathered: dict[tuple[str, str], _Gathered],
    plain: dict[str, str],
    key: str,
    quote: Quote,
    reading: Reading,
) -> None:
    naming = guess_naming(_MARKS.sub("", quote.words.text))
    if naming is not None and naming.loading in _LOADED:
        plain[key] = naming.plain
    name = " ".join(quote.words.text.split())
    use = gathered.setdefault(
        (quote.account, fold(name)), _Gathered(name, naming.loading if naming is not None else PLAIN)
    )
    use.quotes.append(quote)
    said = [s for s in reading.statements if s.content.holds(quote.words)]
    use.is_said = use.is_said and bool(said)
    use.speakers += [name for s in said if (name := _speaker(s, reading.entities)) not in ("", *use.speakers)]


def _speaker(statement: Statement, entities: Sequence[Entity]) -> str:
    named = (e.name for e in entities if e.id == statement.speaker_id)
    return next(named, statement.speaker.text if statement.speaker is not None else "")


def _uses(gathered: Mapping[tuple[str, str], _Gathered]) -> tuple[NameUse, ...]:
    """By account; of one account the loaded names first, then the most used."""
    uses = (
        NameUse(
            account, g.name, g.loading, tuple(g.quotes), g.is_said, tuple(g.speakers) if g.is_said else ()
        )
        for (account, _), g in gathered.items()
    )
    return tuple(sorted(uses, key=lambda u: (u.account, u.loading not in _LOADED, -len(u.uses), u.name)))


def _differ(uses: Sequence[NameUse]) -> bool:
    """Whether two accounts name somebody, and some loaded way of naming is not common to all of them."""
    accounts = {u.account for u in uses}
    ways = {account: frozenset(_ways(uses, account)) for account in accounts}
    return len(accounts) > 1 and any(ways.values()) and len(set(ways.values())) > 1


def _ways(uses: Iterable[NameUse], account: str) -> Iterator[str]:
    return (u.loading for u in uses if u.account == account and u.loading in _LOADED)
