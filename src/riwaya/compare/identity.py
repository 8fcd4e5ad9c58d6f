"""Who is who by a person's word: keys and names that are one party, and such as never are."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from riwaya.model.reading import Entity
from riwaya.text.fold import fold_name

Pairs = Iterable[tuple[str, str]]

_FOLDED = "folded:"  # opens the key of whoever is known by name only


@dataclass(frozen=True, slots=True)
class Identities:
    """What was decided: the identity of each label (a folded key or name), and the pairs held apart."""

    of_label: Mapping[str, str]
    apart: frozenset[frozenset[str]]

    def are_apart(self, some: Iterable[str], others: Iterable[str]) -> bool:
        """Whether an identity of the one is held apart from one of the other."""
        return bool(self.apart) and any(frozenset((a, b)) in self.apart for a in some for b in others)

    def settle(self, labels: Iterable[str]) -> tuple[str, ...]:
        """The identities of labels, the first before the later, none that is held apart from one before."""
        kept: list[str] = []
        for label in labels:
            identity = self.of_label.get(label)
            if identity is not None and identity not in kept and not self.are_apart((identity,), kept):
                kept.append(identity)
        return tuple(kept)


def find_identities(same: Pairs = (), different: Pairs = ()) -> Identities:
    """The identities that judgements make. Raises ValueError, naming the chain, where they contradict.

    A label is a key or a name, however it is spelled: «folded:» keys are the names behind them.

    >>> find_identities(same=[("حسن روحاني", "hassan-rouhani")]).of_label
    {'حسن روحاني': 'hassan rouhani', 'hassan rouhani': 'hassan rouhani'}
    """
    beside: defaultdict[str, set[str]] = defaultdict(set)
    written: dict[str, str] = {}
    for a, b in same:
        written.update({label_of(a): a, label_of(b): b})
        beside[label_of(a)].add(label_of(b))
        beside[label_of(b)].add(label_of(a))
    of_label = {label: min(_reach(label, beside)) for label in beside}
    apart = set()
    for a, b in different:
        of_label.setdefault(label_of(a), label_of(a))
        of_label.setdefault(label_of(b), label_of(b))
        pair = frozenset((of_label[label_of(a)], of_label[label_of(b)]))
        if len(pair) == 1:
            raise ValueError(_contradiction(a, b, [written.get(s, s) for s in _chain(a, b, beside)]))
        apart.add(pair)
    return Identities(of_label, frozenset(apart))


def label_of(key_or_name: str) -> str:
    """What a key or a name is looked up by."""
    return fold_name(key_or_name.removeprefix(_FOLDED))


def find_bearers(entities: Iterable[Entity]) -> Mapping[str, frozenset[str]]:
    """For each name the known keys of those whose fullest name it is."""
    bearers: defaultdict[str, set[str]] = defaultdict(set)
    for entity in entities:
        if is_known(entity):
            bearers[fold_name(entity.name)].add(entity.key or "")
    return {name: frozenset(keys) for name, keys in bearers.items()}


def is_known(entity: Entity) -> bool:
    """Whether it has a key that is more than its name."""
    return entity.key is not None and not entity.key.startswith(_FOLDED)


def find_labels(
    entity: Entity, names: Iterable[str], bearers: Mapping[str, frozenset[str]]
) -> tuple[str, ...]:
    """The labels that mean an entity: its key, its fullest name, then its other names.

    Somebody known is meant by a name if it is the fullest and no other known one bears it: «عمان» says
    neither the town nor the state.
    """
    key, own = label_of(entity.key or entity.name), fold_name(entity.name)
    if is_known(entity):
        return (key, own) if len(bearers.get(own, ())) == 1 else (key,)
    return tuple(dict.fromkeys((key, own, *sorted(names, key=lambda n: (-len(n), n)))))


def _reach(label: str, beside: Mapping[str, set[str]]) -> set[str]:
    reached, ahead = {label}, [label]
    while ahead:
        new = beside[ahead.pop()] - reached
        reached |= new
        ahead += new
    return reached


def _chain(a: str, b: str, beside: Mapping[str, set[str]]) -> Sequence[str]:
    """The shortest way of sameness from one label to another, both included."""
    start, end = label_of(a), label_of(b)
    ways: deque[tuple[str, ...]] = deque([(start,)])
    seen = {start}
    while ways and ways[0][-1] != end:
        way = ways.popleft()
        for label in sorted(beside.get(way[-1], set()) - seen):
            seen.add(label)
            ways.append((*way, label))
    return ways[0] if ways else (start, end)


def _contradiction(a: str, b: str, chain: Sequence[str]) -> str:
    return (
        f"expected judgements that agree: {a!r} and {b!r} are held different, but the same by "
        f"{' = '.join(chain)}; take one of these back"
    )
