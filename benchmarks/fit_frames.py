"""Fit the curve from evidence to the probability that a frame is there, and the scores from which it is shown.

Ridge-penalised logistic regression on items of other hands than those that words were written with, and on plain
reports, with what was learnt of meaning by fits that had not seen the item. The scores from which frames are marked or
suggested are the lowest above which the asked share carries its frame, again left out; plain sentences count among
them, so that a corpus full of frames does not flatter.

usage: python -m benchmarks.fit_frames [--write DAY]
"""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import numpy as np
from benchmarks.fit_meaning import NAMES, PLAIN, Row, folds, items, left_out, sentences
from benchmarks.measure_frames import document_of
from numpy.typing import NDArray
from scipy.sparse import csr_array

import contested.rhetoric
from contested.rhetoric.calibration import auc
from contested.rhetoric.instances import suggestions
from contested.rhetoric.ridge import curve
from contested.rhetoric.scoring import Evidence, scoring

WRITTEN = "frames_written.jsonl"  # by hands that had not seen a rule
COLUMNS = ("weak", "strong", "several", "like", "lead", "concepts", "letters", "open")
RIDGE = 0.5  # penalty on half of each squared coefficient
MARKED, SUGGESTED = 0.85, 0.55  # share of what is shown that is to carry its frame
USUAL = -4.0  # log odds of a frame in a sentence, to begin from


def columns(evidence: Evidence) -> list[float]:
    """The evidence as the curve's columns, in the order of COLUMNS."""
    cue = [float(evidence.cue == level) for level in (1, 2, 3)]
    meant = [evidence.concepts, evidence.letters]
    return [*cue, evidence.like, evidence.lead, *meant, float(not evidence.asserted)]


def threshold(
    scores: NDArray[np.float64], carries: NDArray[np.bool_], weights: NDArray[np.float64], share: float
) -> float:
    """The lowest score at and above which the share of weight that carries its frame is what is asked."""
    order = np.argsort(-scores, kind="stable")
    right = np.cumsum((weights * carries)[order]) / np.cumsum(weights[order])
    return float(scores[order][np.flatnonzero(right >= share)[-1]])


@dataclass(frozen=True)
class Table:
    """The best evidence of each sentence for each frame, as columns, with whether it carries the frame."""

    of: list[tuple[Row, str]]
    columns: NDArray[np.float64]
    carries: NDArray[np.bool_]
    fold: NDArray[np.intp]

    @property
    def weights(self) -> NDArray[np.float64]:
        """What each counts."""
        return np.array([row.weight for row, _ in self.of])

    @property
    def plain(self) -> NDArray[np.bool_]:
        """Which are of plain reports."""
        return np.array([row.file == PLAIN for row, _ in self.of])

    def fit(self, among: NDArray[np.bool_]) -> tuple[float, NDArray[np.float64]]:
        """Intercept and coefficients, fitted on some of them."""
        truth = self.carries.astype(np.float64)
        return curve(csr_array(self.columns[among]), truth[among], USUAL, RIDGE, self.weights[among])

    def held_out(self) -> NDArray[np.float64]:
        """The probability of each by a fit that has not seen its item."""
        found = np.zeros(len(self.of))
        for k in np.unique(self.fold):
            here = self.fold == k
            intercept, coefficients = self.fit(~here)
            found[here] = self.columns[here] @ coefficients + intercept
        return 1.0 / (1.0 + np.exp(-found))


def table() -> Table:
    """The evidence of every sentence of the items and plain reports, meaning by fits that had not seen the item."""
    rows = sentences()
    meant, fold_of = left_out(rows), folds(rows)
    at = {(row.item, row.start): k for k, row in enumerate(rows)}
    best: dict[tuple[int, str], Evidence] = {}
    for name, item in items():
        for scene, suggested in suggestions(document_of(item)) if name in (WRITTEN, PLAIN) else ():
            k = at.get((item["id"], scene.span.start), -1)
            for one in suggested if k >= 0 else ():
                concepts, letters = meant[k, NAMES.index(one.frame)]
                evidence = replace(one.evidence, concepts=float(concepts), letters=float(letters))
                if evidence.cue >= best.setdefault((k, one.frame), evidence).cue:
                    best[k, one.frame] = evidence
    return Table(
        [(rows[k], frame) for k, frame in best],
        np.array([columns(one) for one in best.values()]),
        np.array([frame in rows[k].carries for k, frame in best]),
        np.array([fold_of[k] for k, _ in best]),
    )


def main() -> None:
    """Fit, print, and write where asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", metavar="DAY", help="write the coefficients, fitted on that day (2026-11-23)")
    parser.add_argument("--shown", type=int, default=0, metavar="N", help="print what is shown of plain reports")
    args = parser.parse_args()
    made = table()
    scores = made.held_out()
    intercept, found = made.fit(np.ones(len(made.of), dtype=bool))
    fitted = {"intercept": round(intercept, 3)} | dict(zip(COLUMNS, found.round(3).tolist(), strict=True))
    print(fitted)
    print(f"area under the curve, left out: {auc(scores[made.carries], scores[~made.carries & ~made.plain]):.3f}")
    tiers = {}
    for name, share in (("marked", MARKED), ("suggested", SUGGESTED)):
        tiers[name] = round(threshold(scores, made.carries, made.weights, share), 3)
        shown = scores >= tiers[name]
        others, reported = (shown & ~made.carries & ~made.plain).sum(), np.flatnonzero(shown & made.plain)
        print(f"{name} from {tiers[name]}: {made.carries[shown].sum()} of {made.carries.sum()} labels, {others} others"
              f" in items, {len(reported)} in plain reports")  # fmt: skip
        for k in reported[: args.shown]:
            row, frame = made.of[k]
            print(f"    {frame} {scores[k]:.2f}: {' '.join(row.words)}")
    if args.write:
        fit = replace(scoring(), **fitted, **tiers, corpus=f"corpus/{WRITTEN}", fitted=args.write)
        path = Path(contested.rhetoric.__path__[0]) / "scoring.json"
        path.write_text(json.dumps(asdict(fit), indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    main()
