"""Fit which concepts and letters speak for which frame, on every labelled item but the blind, and print how they rank.

One-vs-rest logistic regressions over concepts with pairs of near ones, for all languages at once, and over letters.
Sentences of the project's own plain reports (`rounds.jsonl`) stand for texts in which nobody pushes anything; none is
labelled and some do carry a frame, so those with a frame's sure words are left out and the others count little. Areas
are of items whose fold was left out.

usage: python -m benchmarks.fit_meaning [--write DAY]
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from benchmarks.measure_frames import CORPUS, document_of
from numpy.typing import NDArray
from scipy.sparse import csr_array

import contested.rhetoric
from contested.rhetoric.calibration import auc
from contested.rhetoric.classifier import RIDGE as LETTERS_RIDGE
from contested.rhetoric.classifier import Classifier, letters
from contested.rhetoric.concepts import Feature, features
from contested.rhetoric.grams import Vocabulary
from contested.rhetoric.meaning import CONCEPTS, LETTERS, Meaning
from contested.rhetoric.ridge import curve
from contested.rhetoric.similarity import FEWEST_WORDS
from contested.rhetoric.taxonomy import frames
from contested.rhetoric.utterance import utterances

LABELLED = ("frames.jsonl", "frames_test.jsonl", "frames_written.jsonl")
PLAIN = "rounds.jsonl"
PLAIN_WEIGHT = 0.3  # of a sentence that nobody has labelled
RIDGE = 1.0  # penalty on half of each squared coefficient of a concept: .5 to 2 ranked alike
PAIR = 0.5  # value of a pair's column, so that the penalty is four times as hard on what two say together
SEEN_IN = 2  # sentences in which a pair stands, at least
GRAM_SEEN_IN = 3  # sentences in which letters stand, at least
MOST_GRAMS = 20_000  # that are kept: twice as many ranked .001 better
FOLDS = 8
USUAL = -4.0  # log odds of a frame in a sentence, to begin from
DIGITS = 2  # of kept coefficients
NAMES = [frame.id for frame in frames()]


@dataclass(frozen=True)
class Row:
    """One sentence: its item, what it speaks of, its words, the frames labelled in it, and what it counts."""

    item: str
    file: str
    start: int
    features: tuple[Feature, ...]
    words: tuple[str, ...]
    carries: frozenset[str]
    weight: float


def items() -> Iterator[tuple[str, dict[str, Any]]]:
    """Every labelled item and plain report with the name of its file."""
    for name in (*LABELLED, PLAIN):
        for line in (CORPUS / name).read_text("utf-8").splitlines():
            yield name, {"outlet_side": "third", "labels": [], **json.loads(line)}


def sentences() -> list[Row]:
    """Every sentence that is read for frames, in the order of the files."""
    found = []
    for name, item in items():
        for u in utterances(document_of(item)):
            words = u.words(0, len(u.scene.tokens))
            unlabelled = name == PLAIN and any(not hit.weak for hit in u.hits)
            if len(words) >= FEWEST_WORDS and not unlabelled:
                span = u.scene.span
                carries = carried(item, span.start, span.end)
                weight = PLAIN_WEIGHT if name == PLAIN else 1.0
                found.append(Row(item["id"], name, span.start, tuple(features(u.scene.tokens)), words, carries, weight))
    return found


def carried(item: dict[str, Any], start: int, end: int) -> frozenset[str]:
    """The frames whose quotes reach into a stretch of an item's text."""
    found = set()
    for label in item["labels"]:
        at = item["text"].index(label["quote"])
        if start < at + len(label["quote"]) and at < end:
            found.add(label["frame"])
    return frozenset(found)


def concept_columns(rows: list[Row]) -> tuple[csr_array, list[Feature]]:
    """Sentences as rows over concepts and pairs of them, and the columns' names."""
    seen = Counter(feature for row in rows for feature in row.features)
    names = sorted((f for f, times in seen.items() if times >= SEEN_IN), key=lambda f: (isinstance(f, tuple), str(f)))
    column = {name: k for k, name in enumerate(names)}
    at, values, ends = [], [], [0]
    for row in rows:
        known = sorted(column[feature] for feature in row.features if feature in column)
        at += known
        values += [PAIR if isinstance(names[k], tuple) else 1.0 for k in known]
        ends.append(len(at))
    return csr_array((np.array(values), np.array(at), np.array(ends)), shape=(len(rows), len(names))), names


def coefficients(columns: csr_array, rows: list[Row], ridge: float) -> NDArray[np.float64]:
    """The coefficients of every frame's curve, (columns, frames)."""
    weights = np.array([row.weight for row in rows])
    truth = np.array([[float(name in row.carries) for name in NAMES] for row in rows])
    found = [curve(columns, truth[:, k], USUAL, ridge, weights)[1] for k in range(len(NAMES))]
    return np.column_stack(found)


def left_out(rows: list[Row]) -> NDArray[np.float64]:
    """What concepts and letters say of each sentence by a fit that has not seen its item, (rows, frames, 2)."""
    fold = folds(rows)
    found = np.zeros((len(rows), len(NAMES), 2))
    for k in range(FOLDS):
        learnt = learn([row for row, one in zip(rows, fold, strict=True) if one != k])
        for r in np.flatnonzero(fold == k):
            found[r] = learnt.of(rows[r].features, rows[r].words)
    return found


def folds(rows: list[Row]) -> NDArray[np.intp]:
    """A fold for each sentence, the same for all of an item."""
    known = sorted({row.item for row in rows})
    fold_of = dict(zip(known, np.random.default_rng(0).integers(0, FOLDS, len(known)), strict=True))
    return np.array([fold_of[row.item] for row in rows])


def main() -> None:
    """Fit, print, and write where asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", metavar="DAY", help="keep the fit in the package, fitted on this day")
    args = parser.parse_args()
    rows = sentences()
    print(f"{len(rows)} sentences")
    unseen = left_out(rows)
    for file in LABELLED:
        here = np.flatnonzero([row.file == file for row in rows])
        labelled = np.array([[name in rows[r].carries for name in NAMES] for r in here])
        for layer, scores in (("concepts", unseen[here, :, 0]), ("letters", unseen[here, :, 1])):
            print(f"{file}: {layer}, left out: area under the curve {auc(scores[labelled], scores[~labelled]):.3f}")
    if args.write:
        write(rows, args.write)


def learn(rows: list[Row]) -> Meaning:
    """What rows teach, with coefficients as they are kept."""
    columns, columns_of = concept_columns(rows)
    found = coefficients(columns, rows, RIDGE)
    scale = np.array([PAIR if isinstance(feature, tuple) else 1.0 for feature in columns_of])
    concepts = dict(zip(columns_of, (found * scale[:, None]).round(DIGITS), strict=True))
    grams, ids, rarity = letters([row.words for row in rows], GRAM_SEEN_IN, None)
    weights = coefficients(grams, rows, LETTERS_RIDGE)
    kept = np.sort(np.argsort(-np.abs(weights).max(axis=1), kind="stable")[:MOST_GRAMS])
    names = list(ids)
    vocabulary = Vocabulary({names[k]: row for row, k in enumerate(kept)})
    nothing = np.zeros(len(NAMES))
    model = Classifier(tuple(NAMES), vocabulary, rarity[kept].round(3), weights[kept].round(DIGITS - 1), nothing)
    return Meaning(tuple(NAMES), {one: values for one, values in concepts.items() if values.any()}, model)


def write(rows: list[Row], day: str) -> None:
    """Fit on everything and keep the coefficients in the package."""
    folder, learnt = Path(contested.rhetoric.__path__[0]), learn(rows)
    alone = {one: values.tolist() for one, values in learnt.concepts.items() if isinstance(one, str)}
    together = [[*one, values.tolist()] for one, values in learnt.concepts.items() if not isinstance(one, str)]
    fit = {"corpus": [*LABELLED, PLAIN], "fitted": day, "frames": NAMES, "alone": alone, "together": together}
    (folder / CONCEPTS).write_text(json.dumps(fit, ensure_ascii=False, separators=(",", ":")) + "\n", "utf-8")
    (folder / LETTERS).write_bytes(learnt.letters.written())


if __name__ == "__main__":
    main()
