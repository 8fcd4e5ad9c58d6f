"""How well the quad class of a sentence is guessed, in five folds; and the training of the weights that ship.

    python evals/quad.py ../shared/data/un_quadclass/ar_annotations_quad_multiclass.dev.tsv
    python evals/quad.py … --train src/riwaya/read/quad.weights

Needs numpy and scikit-learn (`pip install --group train`); Riwaya itself does not. The sentences are
from Arabic documents of the United Nations (UN Parallel Corpus), annotated in javierosorio/keep_it_local
(MIT): 4,506 in the dev part, in the order of CLASSES, not PLOVER's. Published for the whole set: macro-F1
.6291 by ConfliBERT-AraBERT; a plain linear SVM on n-grams gets .55.

Each way is measured in five stratified folds, shuffled by each of `--seeds`. All that is taken from the data
(terms kept, their rarity, features kept) is taken anew in each fold from its training part. The settings were
chosen on seeds 1 and 2, so the others say what to expect. `--train` learns from all sentences, rounds each
weight to a byte, and says for how many sentences the file and the unrounded weights give one class.
"""

from __future__ import annotations

import argparse
import csv
import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path

import numpy as np
from scipy import sparse
from sklearn.metrics import f1_score
from sklearn.model_selection import StratifiedKFold
from sklearn.svm import LinearSVC

from riwaya.model.reading import Reading
from riwaya.model.report import Report
from riwaya.read.quad import (
    BLOCKS,
    QUADS,
    Block,
    Head,
    Table,
    Weights,
    find_features,
    find_terms,
    lay_scorer,
    pack,
    weigh,
)
from riwaya.read.reader import read_report

# Theirs, as the sentences show: 0 irrelevant, then by the alphabet 1 material conflict, 2 material
# cooperation, 3 verbal conflict, 4 verbal cooperation. The notes to the set name another order (1 verbal
# conflict, 2 material conflict, 3 verbal cooperation, 4 material cooperation), which the Arabic file does
# not follow: of the events read in sentences of class 1, 87 % are material conflict (69 % ASSAULT); of
# class 3, 59 % verbal conflict; of class 4, 51 % verbal cooperation, and 42 % verbal conflict, which are
# demands on the parties.
CLASSES = {"0": 0, "1": 4, "2": 2, "3": 3, "4": 1}
LEAST = 3  # sentences in which a term must stand; features: 5
LEAST_FEATURE = 5
FEATURE_WEIGHT = 0.12  # beside a text's terms of length one
C = 0.12
BYTE = 127


@dataclass(frozen=True, slots=True)
class Counts:
    """Sentences by terms: the logs of their counts, and the terms in the order of the columns."""

    terms: list[str]
    logs: sparse.csr_matrix


@dataclass(frozen=True, slots=True)
class Kept:
    """The columns of a block that the training part keeps, and their rarity in whole steps."""

    columns: np.ndarray
    rarity: np.ndarray


@dataclass(frozen=True, slots=True)
class Data:
    """The sentences, their classes, and what stands in them."""

    texts: list[str]
    quads: np.ndarray
    readings: list[Reading]
    blocks: list[Counts]
    features: Counts


def main() -> None:
    """Prints macro-F1 by seed and by class; or writes the weights."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("sentences", type=Path, help="tab-separated, with columns ar and QuadClass")
    parser.add_argument("--seeds", type=int, nargs="+", default=[1, 2, 3, 4, 5])
    parser.add_argument("--train", type=Path, metavar="FILE", help="learn from all sentences and write FILE")
    options = parser.parse_args()
    data = load(options.sentences)
    if options.train is not None:
        train(data, options.train)
        return
    print("seed  with     macro-F1  " + "  ".join(QUADS))
    means: dict[bool, list[float]] = {False: [], True: []}
    for seed in options.seeds:
        for with_reading in (False, True):
            guesses = cross(data, seed, with_reading=with_reading)
            means[with_reading].append(f1_score(data.quads, guesses, average="macro"))
            by_class = "  ".join(
                f"{f:<{len(q)}.3f}" for q, f in zip(QUADS, _by_class(data, guesses), strict=True)
            )
            print(f"{seed:<6}{_name(with_reading):<9}{means[with_reading][-1]:<10.4f}{by_class}", flush=True)
    for with_reading, values in means.items():
        print(f"mean  {_name(with_reading):<9}{np.mean(values):.4f}")


def _name(with_reading: bool) -> str:
    return "reading" if with_reading else "text"


def _by_class(data: Data, guesses: np.ndarray) -> Sequence[float]:
    return list(f1_score(data.quads, guesses, average=None))


def load(path: Path) -> Data:
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    texts = [row["ar"] for row in rows]
    readings = [read_report(Report(str(n), text)) for n, text in enumerate(texts)]
    terms = [find_terms(text) for text in texts]
    return Data(
        texts=texts,
        quads=np.array([CLASSES[row["QuadClass"]] for row in rows]),
        readings=readings,
        blocks=[count([t[n] for t in terms], logs=True) for n in range(len(BLOCKS))],
        features=count([dict(find_features(r)) for r in readings], logs=False),
    )


def count(sentences: Sequence[dict[str, float] | Counter[str]], *, logs: bool) -> Counts:
    """The terms of all sentences as a matrix."""
    columns: dict[str, int] = {}
    starts, places, values = [0], [], []
    for terms in sentences:
        for term, value in terms.items():
            places.append(columns.setdefault(term, len(columns)))
            values.append(1 + math.log(value) if logs else value)
        starts.append(len(places))
    matrix = sparse.csr_matrix((values, places, starts), shape=(len(sentences), len(columns)))
    return Counts(list(columns), matrix)


def keep(block: Counts, rows: np.ndarray) -> Kept:
    """The terms that stand in enough of some sentences, and their rarity, rounded as it is shipped."""
    part = block.logs[rows]
    frequency = np.bincount(part.indices, minlength=part.shape[1])
    columns = np.flatnonzero(frequency >= LEAST)
    rarity = np.log((1 + len(rows)) / (1 + frequency[columns])) + 1
    return Kept(columns, np.round(rarity * BYTE / (math.log(1 + len(rows)) + 1)).astype(int))


def keep_features(data: Data, rows: np.ndarray) -> np.ndarray:
    part = data.features.logs[rows]
    return np.flatnonzero(np.bincount(part.indices, minlength=part.shape[1]) >= LEAST_FEATURE)


def lay(block: Counts, kept: Kept, weight: float) -> sparse.csr_matrix:
    """All sentences by the kept terms, each of length `weight`."""
    matrix = block.logs[:, kept.columns] @ sparse.diags(kept.rarity.astype(float))
    lengths = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel())
    return sparse.diags(weight / np.maximum(lengths, 1e-9)) @ matrix


def lay_all(data: Data, rows: np.ndarray, *, with_reading: bool) -> sparse.csr_matrix:
    """All sentences by all that a training part keeps."""
    parts = [
        lay(block, keep(block, rows), weight)
        for block, weight in zip(data.blocks, BLOCKS.values(), strict=True)
    ]
    if with_reading:
        parts.append(data.features.logs[:, keep_features(data, rows)] * FEATURE_WEIGHT)
    return sparse.hstack(parts).tocsr()


def cross(data: Data, seed: int, *, with_reading: bool) -> np.ndarray:
    """The class of each sentence by the four folds that it is not in."""
    guesses = np.zeros(len(data.quads), int)
    folds = StratifiedKFold(5, shuffle=True, random_state=seed)
    for learn, test in folds.split(np.zeros(len(data.quads)), data.quads):
        laid = lay_all(data, learn, with_reading=with_reading)
        guesses[test] = fit(laid[learn], data.quads[learn]).predict(laid[test])
    return guesses


def fit(laid: sparse.csr_matrix, quads: np.ndarray) -> LinearSVC:
    return LinearSVC(C=C, class_weight="balanced", random_state=0).fit(laid, quads)


def train(data: Data, path: Path) -> None:
    """Learns from all sentences, writes the file, and says how true it is to what was learnt."""
    rows = np.arange(len(data.quads))
    kept = [keep(block, rows) for block in data.blocks]
    features = keep_features(data, rows)
    models, guesses = [], []
    for with_reading in (False, True):
        laid = lay_all(data, rows, with_reading=with_reading)
        models.append(fit(laid, data.quads))
        guesses.append(models[-1].predict(laid))
    weights = Weights(
        about={
            "from": "un_quadclass (javierosorio/keep_it_local, MIT; UN Parallel Corpus), dev part",
            "learnt": date.today().isoformat(),
        },
        blocks=tuple(
            Block({block.terms[c]: n for n, c in enumerate(k.columns)}, [int(r) for r in k.rarity])
            for block, k in zip(data.blocks, kept, strict=True)
        ),
        features={data.features.terms[c]: n for n, c in enumerate(features)},
        text=to_head(models[0], kept, len(features)),
        reading=to_head(models[1], kept, len(features)),
    )
    path.write_bytes(pack(weights))
    print(f"{path}: {path.stat().st_size:,} bytes, sha256 {sha256(path.read_bytes()).hexdigest()}")
    for with_reading, learnt in zip((False, True), guesses, strict=True):
        scorer = lay_scorer(weights, with_reading=with_reading)
        pairs = zip(data.texts, data.readings, strict=True)
        shipped = [weigh(text, scorer, reading=r if with_reading else None).quad for text, r in pairs]
        same = np.mean(learnt == np.array(shipped))
        print(f"{_name(with_reading)}: one class for {same:.4f} of the sentences")


def to_head(model: LinearSVC, kept: Sequence[Kept], features: int) -> Head:
    """The weights of a model, rounded; what is learnt without readings gives nothing for their `features`."""
    *blocks, rest = np.split(model.coef_.T, np.cumsum([len(k.columns) for k in kept]))
    if not len(rest):
        rest = np.zeros((features, len(QUADS)))
    return Head(
        bias=tuple(round(float(b), 6) for b in model.intercept_),
        blocks=tuple(to_table(b * weight) for b, weight in zip(blocks, BLOCKS.values(), strict=True)),
        features=to_table(rest * FEATURE_WEIGHT),
    )


def to_table(part: np.ndarray) -> Table:
    step = float(np.abs(part).max()) / BYTE or 1.0
    return Table(step, [int(n) for n in np.round(part / step).ravel()])


if __name__ == "__main__":
    main()
