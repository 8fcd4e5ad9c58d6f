"""How well names of people are told apart: `evals/names/pairs.tsv`, beside general name matchers.

    python evals/names.py            # Riwaya and rapidfuzz
    python evals/names.py --misses   # and the pairs that Riwaya gets wrong
    python evals/names.py --peers    # nomenklatura as well, where it is installed

A peer that gives a score is shown at the threshold that suits it best on these very pairs, so the table
flatters it.
"""

from __future__ import annotations

import argparse
import importlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from rapidfuzz import fuzz
from rapidfuzz.distance import JaroWinkler

from riwaya.link.names import compare_names
from riwaya.text.fold import fold_name

PAIRS = Path(__file__).parent / "names" / "pairs.tsv"
Scorer = Callable[[str, str], float]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two names and whether both may be one person's."""

    same: bool
    a: str
    b: str
    why: str


@dataclass(frozen=True, slots=True)
class Figures:
    """Of the pairs called one person: how many are, and how many of those that are were called so."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def load_pairs() -> tuple[Pair, ...]:
    lines = [line for line in PAIRS.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    rows = [line.split("\t") for line in lines]
    return tuple(Pair(row[0] == "same", row[1], row[2], row[3]) for row in rows)


def measure(pairs: Sequence[Pair], called: Sequence[bool]) -> Figures:
    hits = sum(p.same and c for p, c in zip(pairs, called, strict=True))
    return Figures(hits / max(1, sum(called)), hits / max(1, sum(p.same for p in pairs)))


def measure_scorer(pairs: Sequence[Pair], score: Scorer) -> Figures:
    """At the threshold with the best F1."""
    scores = [score(p.a, p.b) for p in pairs]
    tried = [measure(pairs, [s >= threshold for s in scores]) for threshold in sorted(set(scores))]
    return max(tried, key=lambda f: f.f1)


def is_one(pair: Pair) -> bool:
    return compare_names(pair.a, pair.b) is not None


def peers(*, all_of_them: bool) -> dict[str, Scorer]:
    found: dict[str, Scorer] = {
        "rapidfuzz token_sort_ratio, folded": lambda a, b: fuzz.token_sort_ratio(fold_name(a), fold_name(b)),
        "rapidfuzz token_set_ratio, folded": lambda a, b: fuzz.token_set_ratio(fold_name(a), fold_name(b)),
        "rapidfuzz Jaro-Winkler, folded": lambda a, b: JaroWinkler.similarity(fold_name(a), fold_name(b)),
    }
    return {**found, **_nomenklatura()} if all_of_them else found


def _nomenklatura() -> dict[str, Scorer]:
    model = importlib.import_module("followthemoney").model
    matching = importlib.import_module("nomenklatura.matching")
    algorithm = matching.get_algorithm("logic-v2") or matching.get_algorithm("logic-v1")
    config = algorithm.default_config() if hasattr(algorithm, "default_config") else None

    def person(name: str) -> object:
        proxy = model.make_entity("Person")
        proxy.id = name
        proxy.add("name", name)
        return proxy

    def score(a: str, b: str) -> float:
        return float(algorithm.compare(person(a), person(b), config).score)

    return {f"nomenklatura {algorithm.NAME}": score}


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--peers", action="store_true")
    chosen = parser.parse_args()
    pairs = load_pairs()
    rows = {"riwaya": measure(pairs, [is_one(p) for p in pairs])}
    unseen = [p for p in pairs if p.why.startswith("unseen")]
    rows["riwaya, unseen pairs alone"] = measure(unseen, [is_one(p) for p in unseen])
    rows |= {name: measure_scorer(pairs, score) for name, score in peers(all_of_them=chosen.peers).items()}
    print(f"{len(pairs)} pairs, {sum(p.same for p in pairs)} of them one person")
    print(f"{'':36} precision  recall      F1")
    for name, figures in rows.items():
        print(f"{name:36} {figures.precision:9.3f} {figures.recall:7.3f} {figures.f1:7.3f}")
    if chosen.misses:
        print_misses(pairs)


def print_misses(pairs: Sequence[Pair]) -> None:
    for pair in pairs:
        if is_one(pair) != pair.same:
            should = "one" if pair.same else "two"
            print(should, pair.a, "|", pair.b, "|", pair.why, compare_names(pair.a, pair.b))


if __name__ == "__main__":
    main()
