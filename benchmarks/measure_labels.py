"""What a reader's own labels add to finding frames: the classifier beside words and likeness, on items it has not seen.

A reader is simulated whose labels are labelled items: each label is accepted, and what is shown of other frames is
rejected. Printed is the area under the curve over all pairs of item and frame, of cues, likeness, both, and both with
the classifier, weighed out of fold as for a reader. Items that are nearly the same share a fold.

Words were written with corpus/frames.jsonl in view, so that cues and "both" look better on it than on any other file.

usage: python -m benchmarks.measure_labels [--labels FILE...] [--score FILE] [--sizes N...] [--embeddings FOLDER]
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from benchmarks.measure_frames import CORPUS, SHOWN, Row, document_of
from numpy.typing import NDArray

from contested.rhetoric import classifier
from contested.rhetoric.calibration import auc, weigh
from contested.rhetoric.embeddings import Embeddings
from contested.rhetoric.instance import Tier
from contested.rhetoric.instances import instances, suggestions
from contested.rhetoric.learning import FOLDS, Brought, folds_of, taught, weighed, with_columns
from contested.rhetoric.scoring import Evidence, scoring
from contested.rhetoric.similarity import Example, Likeness, examples_of
from contested.rhetoric.taught import Taught, plainly
from contested.rhetoric.taxonomy import frames, taxonomy

NAMES = [frame.id for frame in frames()]
PACKAGE = examples_of(taxonomy())
LAYERS = (
    *("cues", "likeness", "likeness with labels", "both", "both with labels", "classifier"),
    *("likeness+classifier", "both+classifier"),
)


@dataclass(frozen=True)
class Scored:
    """Evidence for each item and frame without and with a reader's labels, and the truth, (items, frames)."""

    plain: list[list[Evidence]]
    taught: list[list[Evidence]]
    truth: NDArray[np.bool_]

    def layer(self, name: str) -> NDArray[np.float64]:
        """The scores of a layer that is not fitted, (items, frames)."""
        fit = scoring()
        of: dict[str, Callable[[Evidence, Evidence], float]] = {
            "cues": lambda one, _: float(one.cue),
            "likeness": lambda one, _: one.like,
            "likeness with labels": lambda _, one: one.like,
            "both": lambda one, _: fit.plain_logit(one),
            "both with labels": lambda _, one: fit.plain_logit(one),
            "classifier": lambda _, one: one.learnt,
            "no cues": lambda one, _: fit.plain_logit(replace(one, cue=0)),
        }
        return np.array([[of[name](a, b) for a, b in pairs] for pairs in self.pairs])

    @property
    def pairs(self) -> list[list[tuple[Evidence, Evidence]]]:
        """For each item and frame its evidence without and with labels."""
        return [list(zip(*both, strict=True)) for both in zip(self.plain, self.taught, strict=True)]

    @property
    def columns(self) -> NDArray[np.float64]:
        """What the reader brought, (items, frames, 2)."""
        return np.array([[(one.learnt, one.near) for one in evidence] for evidence in self.taught])

    @property
    def brought(self) -> list[list[Evidence]]:
        """For each item and frame the package's own evidence with the columns that the reader brought."""
        return [[replace(a, learnt=b.learnt, near=b.near) for a, b in pairs] for pairs in self.pairs]


def rows_of(path: Path) -> list[Row]:
    """The labelled items of a file."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def labels_of(rows: Sequence[Row]) -> tuple[Example, ...]:
    """What a reader teaches who accepts every label and rejects what else is shown; the item is the document."""
    found = []
    for row in rows:
        told = {label["frame"]: (label["quote"], True) for label in row["labels"]}
        shown = {one.frame: (one.quote, False) for one in instances(document_of(row)) if one.tier in SHOWN}
        judged = (shown | told).items()
        found += [Example(frame, quote, carries, row["id"], row["text"]) for frame, (quote, carries) in judged]
    return tuple(sorted(found, key=lambda one: (one.frame, one.text)))


def held(examples: Sequence[Example], embeddings: str | None) -> Taught:
    """What sentences are held against by somebody with these examples."""
    every = (*PACKAGE, *examples)
    near = Embeddings(embeddings, NAMES, every) if embeddings else None
    return Taught(Likeness(NAMES, every), scoring(), None, classifier.train(NAMES, every), near)


def scored(rows: Sequence[Row], labelled: Taught) -> Scored:
    """Evidence for items, each read as its outlet published it."""
    sets = [[_best(row, one) for row in rows] for one in (plainly(), labelled)]
    truth = [[name in {label["frame"] for label in row["labels"]} for name in NAMES] for row in rows]
    return Scored(sets[0], sets[1], np.array(truth))


def _best(row: Row, held: Taught) -> list[Evidence]:
    best: dict[str, tuple[float, Evidence]] = {}
    for _, suggested in suggestions(document_of(row), held):
        for one in suggested:
            score = held.scoring.plain_logit(one.evidence)
            if one.frame not in best or score > best[one.frame][0]:
                best[one.frame] = score, one.evidence
    return [best[name][1] if name in best else Evidence(0, 0.0, 0.0) for name in NAMES]


def across_folds(rows: Sequence[Row], embeddings: str | None) -> None:
    """Print every layer where each item is scored by what was learnt of the items of other folds."""
    fold = folds_of(classifier.groups([row["text"] for row in rows], [row["id"] for row in rows]))
    labels = labels_of(rows)
    of = {row["id"]: int(k) for row, k in zip(rows, fold, strict=True)}
    parts = []
    for k in range(FOLDS):
        here = [row for row, one in zip(rows, fold, strict=True) if one == k]
        parts.append(scored(here, held([one for one in labels if of[one.document] != k], embeddings)))
    every = Scored(
        [one for part in parts for one in part.plain],
        [one for part in parts for one in part.taught],
        np.concatenate([part.truth for part in parts]),
    )
    folds = np.repeat(np.repeat(np.arange(FOLDS), [len(part.truth) for part in parts]), len(NAMES))
    fits = {
        name: weigh(every.layer(base).ravel(), every.columns.reshape(-1, 2), every.truth.ravel(), folds)
        for name, base in (("likeness+classifier", "no cues"), ("both+classifier", "both"))
    }
    print(f"{_counts(labels)} on {len(rows)} items, out of fold:")
    for layer in LAYERS:
        if layer in fits:
            fit = fits[layer]
            print(f"  {layer:22} {fit.area:.3f}  (from {fit.without:.3f}; weight {fit.weights[0]:.2f},"
                  f" embeddings {fit.weights[1]:.2f}; marked from {_at(fit.marked)})")  # fmt: skip
        else:
            scores = every.layer(layer)
            print(f"  {layer:22} {auc(scores[every.truth], scores[~every.truth]):.3f}")
    own, fitted = (np.full(every.truth.shape, str(Tier.HIDDEN), dtype="<U9") for _ in range(2))
    plain, columns, of_pair = every.layer("both"), every.columns, folds.reshape(every.truth.shape)
    for k in range(FOLDS):
        away, here = of_pair != k, of_pair[:, 0] == k
        others = with_columns(weigh(plain[away], columns[away], every.truth[away], of_pair[away]))
        evidence = [pair for pair, one in zip(every.brought, here, strict=True) if one]
        own[here] = [[str(scoring().tier_of(one)) for one in pair] for pair in evidence]
        fitted[here] = [[str(others.tier_of(one)) for one in pair] for pair in evidence]
    _print_tiers("without labels", own, every.truth)
    _print_tiers("by a fit of the other folds", fitted, every.truth)


def _print_tiers(name: str, tier: NDArray[np.str_], truth: NDArray[np.bool_]) -> None:
    marked, shown = tier == "marked", tier != "hidden"
    print(f"  {name}: marked {truth[marked].sum()} of {marked.sum()} right, marked or suggested"
          f" {truth[shown].sum()} of {shown.sum()}, of {truth.sum()} that there are")  # fmt: skip


def elsewhere(labels: Sequence[Row], rows: Sequence[Row], embeddings: str | None) -> None:
    """Print every layer on other items than the labels', weighed as for the reader of these labels."""
    examples = labels_of(labels)
    brought = Brought(examples, embeddings)
    fit = weighed(brought)
    found = scored(rows, held(examples, embeddings))
    print(f"{_counts(examples)}, scored on {len(rows)} other items:")
    for layer in LAYERS[:-2]:
        scores = found.layer(layer)
        print(f"  {layer:22} {auc(scores[found.truth], scores[~found.truth]):.3f}")
    both = found.layer("both")
    for weights, why in ((fit.weights, "as fitted on the labels"), *((one, "not fitted") for one in ((0.5, 0.0),))):
        scores = both + found.columns @ np.array(weights)
        print(f"  {'both+classifier':22} {auc(scores[found.truth], scores[~found.truth]):.3f}"
              f"  (weight {weights[0]:.2f}, {why})")  # fmt: skip
    now = [_tiers(row, taught(brought)) for row in rows]
    fitted = [[str(with_columns(fit).tier_of(one)) for one in pair] for pair in found.brought]
    alone = [_tiers(row, plainly()) for row in rows]
    for name, told in (("without labels", alone), ("with labels", now), ("by the fit, if enough", fitted)):
        _print_tiers(name, np.array(told), found.truth)


def _tiers(row: Row, held: Taught) -> list[str]:
    """The tier of each frame in an item as a reader would see it."""
    found = {name: str(Tier.HIDDEN) for name in NAMES}
    for one in sorted(instances(document_of(row), held), key=lambda one: list(Tier).index(one.tier), reverse=True):
        found[one.frame] = str(one.tier)
    return [found[name] for name in NAMES]


def _counts(labels: Sequence[Example]) -> str:
    accepted = sum(one.carries for one in labels)
    return f"{accepted} labels accepted, {len(labels) - accepted} rejected"


def _at(least: float | None) -> str:
    return "no score" if least is None else f"{least:.3f}"


def main() -> None:
    """Print the learning curve, or how labels do on another file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--labels", nargs="+", type=Path, default=[CORPUS / "frames.jsonl"], metavar="FILE")
    parser.add_argument("--score", type=Path, metavar="FILE", help="score these items instead of folds of the labels")
    parser.add_argument("--sizes", nargs="+", type=int, default=[100, 200, 0], metavar="N", help="items; 0: all")
    parser.add_argument("--embeddings", metavar="FOLDER", help="a sentence model beside them")
    args = parser.parse_args()
    rows = [row | {"id": f"{path.name}:{row['id']}"} for path in args.labels for row in rows_of(path)]
    rows.sort(key=lambda row: hashlib.sha256(row["id"].encode()).hexdigest())  # a draw that is the same every time
    print(", ".join(path.name for path in args.labels))
    for size in sorted({min(size or len(rows), len(rows)) for size in args.sizes}):
        if args.score:
            elsewhere(rows[:size], rows_of(args.score), args.embeddings)
        else:
            across_folds(rows[:size], args.embeddings)


if __name__ == "__main__":
    main()
