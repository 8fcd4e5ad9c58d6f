"""What the log of judgements comes to: pairs of reports and of names that go together or never do."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise, product

from riwaya.compare.identity import label_of
from riwaya.errors import RecordError
from riwaya.model.judgement import Judgements, Pairs
from riwaya.model.reading import Entity, Reading
from riwaya.store.stories import Entry

FOLDED = "folded:"  # opens the key of whoever is known by name only


@dataclass(frozen=True, slots=True)
class Decisions:
    """What people decided. `named` gives for each label judged the group of labels it hangs together with."""

    judged: Judgements
    named: Mapping[str, str]

    def of_those_in(self, readings: Iterable[Reading]) -> Judgements:
        """The judgements on those who are named in some readings, and all that hang together with these."""
        if not self.named:
            return Judgements()
        labels = {label for r in readings for e in r.entities for label in _labels_of(e)}
        homes = {self.named[label] for label in labels & self.named.keys()}

        def of(pairs: Pairs) -> Pairs:
            return tuple(p for p in pairs if self.named[label_of(p[0])] in homes)

        return Judgements(same=of(self.judged.same), different=of(self.judged.different))


def find_decisions(entries: Iterable[Entry]) -> Decisions:
    """What the entries of the log come to."""
    judged = find_judgements(entries)
    pairs = ((label_of(a), label_of(b)) for a, b in (*judged.same, *judged.different))
    return Decisions(judged, find_homes(tuple(pairs)))


def find_judgements(entries: Iterable[Entry]) -> Judgements:
    """The pairs that the entries decide on."""
    standing = [e for e in entries if e.undone_at is None]
    return Judgements(
        together=_chain(standing, "merge"),
        apart=tuple(pair for e in standing if e.kind == "split" for pair in _sides(e)),
        same=_chain(standing, "same"),
        different=tuple(pair for e in standing if e.kind == "different" for pair in pairwise(e.of)),
    )


def check_together(entries: Sequence[Entry]) -> None:
    """Raises RecordError where reports are put together and held apart, naming the judgements that do so."""
    judged = find_judgements(entries)
    home = find_homes(judged.together)
    for a, b in judged.apart:
        if a in home and home[a] == home.get(b):
            merges = _numbers(e for e in entries if e.kind == "merge" and home.get(e.of[0]) == home[a])
            splits = _numbers(e for e in entries if e.kind == "split" and {a, b} <= set(e.of))
            raise RecordError(
                f"expected judgements that agree, but {a!r} and {b!r} are put together by {merges} and held "
                f"apart by {splits}; undo one of these first"
            )


def find_homes(pairs: Pairs) -> dict[str, str]:
    """For each id in the pairs the smallest id that they join it to, through others too.

    >>> find_homes((("b", "c"), ("a", "b"), ("x", "y")))
    {'b': 'a', 'c': 'a', 'a': 'a', 'x': 'x', 'y': 'x'}
    """
    home: dict[str, str] = {}
    for a, b in pairs:
        one, other = home.setdefault(a, a), home.setdefault(b, b)
        first, second = min(one, other), max(one, other)
        home.update({i: first for i, of in home.items() if of == second})
    return home


def join_keys(same: Pairs, names: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The keys of actors that people have joined, each with the one under which all are listed.

    That is a known key where there is one, else the smallest. `names` are keys with the names that reports
    give them; somebody known is meant by a name that nobody else known bears.

    >>> join_keys((("حسن روحاني", "rouhani"),), [("rouhani", "الرئيس"), ("folded:حسن روحاني", "حسن روحاني")])
    {'folded:حسن روحاني': 'rouhani', 'rouhani': 'rouhani'}
    """
    home = find_homes(tuple((label_of(a), label_of(b)) for a, b in same))
    bearers: defaultdict[str, set[str]] = defaultdict(set)
    for key, name in names:
        if label_of(key) in home:
            bearers[label_of(key)].add(key)
        elif not key.startswith(FOLDED) and label_of(name) in home:
            bearers[label_of(name)].add(key)
    groups: defaultdict[str, set[str]] = defaultdict(set)
    for label, keys in bearers.items():
        known = {k for k in keys if not k.startswith(FOLDED)}
        groups[home[label]] |= keys if len(known) < 2 else keys - known
    heads = {of: min(keys, key=lambda k: (k.startswith(FOLDED), k)) for of, keys in groups.items() if keys}
    return {key: heads[of] for of, keys in sorted(groups.items()) for key in sorted(keys)}


def _labels_of(entity: Entity) -> Iterator[str]:
    yield from (label_of(name) for name in (entity.name, *entity.aliases))
    yield from (label_of(m.text) for m in entity.mentions if m.kind == "name")
    if entity.key is not None:
        yield label_of(entity.key)


def _chain(entries: Iterable[Entry], kind: str) -> Pairs:
    return tuple(pair for e in entries if e.kind == kind for pair in pairwise(e.of))


def _sides(entry: Entry) -> Iterable[tuple[str, str]]:
    """Each report of the one side with each of the other."""
    return product(entry.find_details("a"), entry.find_details("b"))


def _numbers(entries: Iterable[Entry]) -> str:
    told = sorted({e.id for e in entries if e.id})  # what is not yet logged has the number 0
    return "judgement " + ", ".join(str(n) for n in told) if told else "this one"
