"""Two headlines as two reports of one story: does the comparison agree with people on ANS?

    python evals/ans.py ../shared/data/ans/dev.csv [--misses N]
    python evals/ans.py ../shared/data/ans/dev.csv --train ../shared/data/ans/train.csv

ANS (latynt/ans, Apache-2.0) holds pairs of headlines of the Arabic press, of which the second was written to
agree with the first or to contradict it: columns s1, s2, stance (agree, disagree, other: the two are of
different things; one pair in fifty).

Each headline is read as a report, and the two are compared as `riwaya compare` does, with nothing learnt
here: `disagree` where a row differs, is denied or updated, `agree` where one agrees or says more, else
`other`. With --train a multinomial logistic regression learns from the training part what the parts of the
comparison are worth (FEATURES). It is a measure of those parts, and no part of Riwaya.
"""

from __future__ import annotations

import argparse
import csv
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean, pstdev

from riwaya.compare.compare import compare_story
from riwaya.compare.contrast import find_hedged, find_opposites
from riwaya.compare.meaning import are_contrary, compare_meanings, find_meaning
from riwaya.compare.parties import find_parties
from riwaya.compare.points import Point, find_points
from riwaya.evaluate.score import Figure
from riwaya.model.claim import Row
from riwaya.model.report import Report
from riwaya.model.story import Story
from riwaya.read.reader import read_report

STANCES = ("agree", "disagree", "other")
CONFLICTS = frozenset(("differs", "denied", "updated"))
AGREEING = frozenset(("agreed", "more_detail", "copied_only"))
NEAR = 84.0
FEATURES = (
    "bias",
    "even",
    "most",
    "least",
    "contrary",
    "opposites",
    "hedged",
    "parties",
    "same_figure",
    "other_figure",
    "own_a",
    "own_b",
    "conflicts",
    "agreed",
    "alone",
    "same_event",
    "other_event",
    "swapped",
    "shared_keys",
)
STEPS, RATE, SWING, KEEP = 250, 0.3, 0.9, 1e-4  # of the descent; KEEP pulls the weights towards 0
FOLDS = 5


@dataclass(frozen=True, slots=True)
class Pair:
    """Two headlines, what people said, what the comparison says, and its parts in order of FEATURES."""

    first: str
    second: str
    stance: str
    found: str
    parts: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Weights:
    """What was learnt: mean and spread of each part, and its weight for each stance."""

    scale: tuple[tuple[float, float], ...]
    rows: tuple[tuple[float, ...], ...]


def load(path: Path) -> list[Pair]:
    """The pairs of a file, compared."""
    with path.open(encoding="utf-8", newline="") as lines:
        return [compare_headlines(r["s1"], r["s2"], r["stance"]) for r in csv.DictReader(lines)]


def compare_headlines(first: str, second: str, stance: str = "") -> Pair:
    """Reads and compares two headlines as the reports of two outlets."""
    reports = {name: Report(name, text, outlet=name) for name, text in (("a", first), ("b", second))}
    readings = {name: read_report(report) for name, report in reports.items()}
    rows = compare_story(Story("s", ("a", "b"), sources=(("a",), ("b",))), reports, readings).rows
    parties = find_parties(readings.values())
    points = [find_points(reports[n], readings[n], parties=parties) for n in ("a", "b")]
    return Pair(first, second, stance, judge(rows), _parts(first, second, rows, points))


def judge(rows: Sequence[Row]) -> str:
    """What the rows of a comparison say of the pair, with nothing learnt."""
    statuses = {row.status for row in rows if row.differs_in != ("wording",)}
    if statuses & CONFLICTS:
        return "disagree"
    return "agree" if statuses & AGREEING else "other"


def _parts(
    first: str, second: str, rows: Sequence[Row], points: Sequence[Sequence[Point]]
) -> tuple[float, ...]:
    a, b = find_meaning(first), find_meaning(second)
    likeness = compare_meanings(a, b, near=NEAR)
    figures = [{(p.code, p.span) for p in side if p.claim.kind == "number"} for side in points]
    events = [{p.code: p for p in side if p.claim.kind == "event"} for side in points]
    who = [{key for p in side for key in p.parties} for side in points]
    both, either = who[0] & who[1], who[0] | who[1]
    swapped = any(e.actors & events[1][c].recipients for c, e in events[0].items() if c in events[1])
    return (
        1.0,
        likeness.even,
        max(likeness.of_a, likeness.of_b),
        min(likeness.of_a, likeness.of_b),
        float(are_contrary(a, b, a_denied=False, b_denied=False)),
        float(bool(find_opposites(first, second))),
        float(bool(find_hedged(first, second))),
        len(both) / len(either) if either else 0.5,
        float(bool(figures[0] & figures[1])),
        float(bool(figures[0] and figures[1]) and not figures[0] & figures[1]),
        _own(a.keys, likeness.shared),
        _own(b.keys, likeness.shared),
        float(sum(row.status in CONFLICTS for row in rows) > 0),
        min(3, sum(row.status in AGREEING for row in rows)) / 3,
        min(6, sum(row.status == "one_only" for row in rows)) / 6,
        float(bool(events[0].keys() & events[1].keys())),
        float(bool(events[0] and events[1]) and not events[0].keys() & events[1].keys()),
        float(swapped),
        min(8, len(likeness.shared)) / 8,
    )


def _own(keys: Mapping[str, float], shared: Sequence[str]) -> float:
    """How much the words weigh that the other headline lacks, by the heaviest of them."""
    return max((weight for key, weight in keys.items() if key not in shared), default=0.0) / 7


def train(pairs: Sequence[Pair]) -> Weights:
    """The weights of each stance, by batch gradient descent over parts brought to one scale."""
    scale = tuple(_scale(column) for column in zip(*(p.parts for p in pairs), strict=True))
    known = [(_scaled(p.parts, scale), p.stance) for p in pairs]
    rows = [[0.0] * len(FEATURES) for _ in STANCES]
    moves = rows
    for _ in range(STEPS):
        slope = [[KEEP * w for w in row] for row in rows]
        for parts, stance in known:
            for n, chance in enumerate(_chances(rows, parts)):
                error = (chance - (stance == STANCES[n])) / len(known)
                slope[n] = [s + error * x for s, x in zip(slope[n], parts, strict=True)]
        moves = [
            [SWING * m - RATE * s for m, s in zip(*pair, strict=True)]
            for pair in zip(moves, slope, strict=True)
        ]
        rows = [[w + m for w, m in zip(*pair, strict=True)] for pair in zip(rows, moves, strict=True)]
    return Weights(scale, tuple(map(tuple, rows)))


def _scale(column: Sequence[float]) -> tuple[float, float]:
    """Mean and standard deviation; 0 and 1 where all values are one, as of the bias."""
    spread = pstdev(column)
    return (fmean(column), spread) if spread else (0.0, 1.0)


def _scaled(parts: Sequence[float], scale: Sequence[tuple[float, float]]) -> list[float]:
    return [(x - mean) / spread for x, (mean, spread) in zip(parts, scale, strict=True)]


def guess(weights: Weights, pair: Pair) -> str:
    """The stance that the learnt weights hold likeliest."""
    chances = _chances(weights.rows, _scaled(pair.parts, weights.scale))
    return STANCES[chances.index(max(chances))]


def _chances(rows: Sequence[Sequence[float]], parts: Sequence[float]) -> list[float]:
    scores = [sum(w * x for w, x in zip(row, parts, strict=True)) for row in rows]
    powers = [math.exp(s - max(scores)) for s in scores]
    return [p / sum(powers) for p in powers]


def cross(pairs: Sequence[Pair]) -> list[str]:
    """What is guessed of each pair by weights learnt from the other four fifths."""
    found = [""] * len(pairs)
    for fold in range(FOLDS):
        weights = train([p for n, p in enumerate(pairs) if n % FOLDS != fold])
        for n in range(fold, len(pairs), FOLDS):
            found[n] = guess(weights, pairs[n])
    return found


def score(wanted: Sequence[str], found: Sequence[str]) -> dict[str, Figure]:
    """The figure of each stance."""
    pairs = list(zip(wanted, found, strict=True))
    return {
        s: Figure(
            sum(w == f == s for w, f in pairs), sum(w == s for w, _ in pairs), sum(f == s for _, f in pairs)
        )
        for s in STANCES
    }


def show(name: str, figures: Mapping[str, Figure]) -> None:
    """Prints macro-F1 and each stance."""
    macro = sum(f.f1 for f in figures.values()) / len(figures)
    print(f"{name:10} macro-F1 {macro:.3f}  " + "  ".join(f"{s} {f.f1:.3f}" for s, f in figures.items()))


def main() -> None:
    """Prints the figures without training and, if asked, with it."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("pairs", type=Path)
    parser.add_argument("--train", type=Path, metavar="FILE")
    parser.add_argument("--misses", type=int, default=0)
    options = parser.parse_args()
    pairs = load(options.pairs)
    wanted = [p.stance for p in pairs]
    print(f"{len(pairs)} pairs")
    show("most", score(wanted, ["disagree"] * len(pairs)))
    show("untrained", score(wanted, [p.found for p in pairs]))
    if options.train is not None:
        learning = load(options.train)
        weights = train(learning)
        show("trained", score(wanted, [guess(weights, p) for p in pairs]))
        show("in folds", score([p.stance for p in learning], cross(learning)))
        for n, name in enumerate(FEATURES):
            print(f"  {name:13}" + "".join(f"{row[n]:9.2f}" for row in weights.rows))
    for pair in [p for p in pairs if p.found != p.stance][: options.misses]:
        print(f"{pair.stance} / {pair.found}\t{pair.first}\t{pair.second}")


if __name__ == "__main__":
    main()
