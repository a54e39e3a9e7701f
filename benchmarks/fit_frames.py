"""Fit the curve from evidence to the probability that a frame is there, on the development items, and print it.

Ridge-penalised logistic regression by Newton's method; the items that share a fold are scored by a fit that has not
seen them, and the area under the curve of those scores is printed beside the one in sample. Words were written with
the development items in view: the untouched items are the honest record, not this.

usage: python -m benchmarks.fit_frames [--write DAY]
"""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict, replace
from pathlib import Path

import numpy as np
from benchmarks.measure_frames import CORPUS, evidence_of, items_of
from numpy.typing import NDArray

import contested.rhetoric
from contested.rhetoric.calibration import auc
from contested.rhetoric.scoring import Evidence, scoring

NAMES = ("intercept", "weak", "strong", "several", "like", "lead", "open")
LIKENESS = [4, 5]  # columns of what no word was written for
CUES = [1, 2, 3]
RECALL = 0.6  # share of frames in unseen sentences that words are taken to find: of those seen they find nearly all
RIDGE = 0.5  # penalty on each squared coefficient but the intercept: words seen while writing look surer than they are
FOLDS = 10
STEPS = 50


def columns(evidence: Evidence) -> list[float]:
    """The evidence as the curve's columns, in the order of NAMES."""
    cue = [float(evidence.cue == level) for level in (1, 2, 3)]
    return [1.0, *cue, evidence.like, evidence.lead, float(not evidence.asserted)]


def fitted(rows: NDArray[np.float64], labelled: NDArray[np.bool_]) -> NDArray[np.float64]:
    """The coefficients of the curve: first those of likeness as if there were no words, then the others beside them.

    Words were written with these items in view and likeness was not: fitted together, words would leave it nothing.
    """
    weights = np.zeros(rows.shape[1])
    alone = newton(rows[:, [0, *LIKENESS]], labelled, np.zeros(len(rows)))
    weights[LIKENESS] = alone[1:]
    others = [k for k in range(rows.shape[1]) if k not in LIKENESS]
    weights[others] = newton(rows[:, others], labelled, rows[:, LIKENESS] @ weights[LIKENESS])
    without_words = alone[0] + np.log(1.0 - RECALL)
    weights[CUES] += weights[0] - without_words
    weights[0] = without_words
    return weights


def newton(rows: NDArray[np.float64], labelled: NDArray[np.bool_], offset: NDArray[np.float64]) -> NDArray[np.float64]:
    """The coefficients of a ridge-penalised logistic curve beside an offset; the first column is the intercept."""
    weights = np.zeros(rows.shape[1])
    penalty = RIDGE * np.eye(rows.shape[1])
    penalty[0, 0] = 0.0
    for _ in range(STEPS):
        share = 1.0 / (1.0 + np.exp(-rows @ weights - offset))
        slope = rows.T @ (labelled - share) - penalty @ weights
        curve = (rows * (share * (1 - share))[:, None]).T @ rows + penalty
        weights += np.linalg.solve(curve, slope)
    return weights


def main() -> None:
    """Fit, print, and write where asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", metavar="DAY", help="write the coefficients, fitted on that day (2026-11-23)")
    args = parser.parse_args()
    found = evidence_of(items_of("frames.jsonl"))
    rows = np.array([columns(row[2]) for row in found])
    labelled = np.array([row[4] for row in found])
    fold = np.array([sum(map(ord, row[0])) % FOLDS for row in found])
    held_out = np.zeros(len(found))
    for k in range(FOLDS):
        held_out[fold == k] = rows[fold == k] @ fitted(rows[fold != k], labelled[fold != k])
    weights = fitted(rows, labelled)
    inside = rows @ weights
    print(dict(zip(NAMES, weights.round(2).tolist(), strict=True)))
    print(f"area under the curve {auc(inside[labelled], inside[~labelled]):.3f},"
          f" held out {auc(held_out[labelled], held_out[~labelled]):.3f}")  # fmt: skip
    for level in range(4):
        here = rows[:, 1:4].any(axis=1) == (level > 0)
        here &= (rows[:, level] == 1.0) if level else here
        print(f"cue {level}: {labelled[here].sum()} of {here.sum()} labelled")
    if args.write:
        fit = replace(scoring(), **dict(zip(NAMES, weights.round(3).tolist(), strict=True)), fitted=args.write)
        path = Path(contested.rhetoric.__path__[0]) / "scoring.json"
        path.write_text(json.dumps(asdict(fit), indent=2) + "\n", "utf-8")
        print(f"written, fitted on {CORPUS / fit.corpus}")


if __name__ == "__main__":
    main()
