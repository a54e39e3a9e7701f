"""From what speaks for a frame to how likely it is there, and into which tier that puts it.

A logistic curve over the cue and the likeness, fitted to a labelled corpus: `scoring.json` names the corpus and the
day, since what sides tell drifts and old labels rot.
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from contested.rhetoric.instance import Tier


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for a frame in a sentence.

    `cue` is 0 without its words, 1 with words that carry it now and then, 2 with words that carry it, and one more
    where there are several; `like` is the
    likeness to its examples, 0 to 1; `lead` how far that is above the likeness to the nearest other frame; `asserted`
    whether anybody asserts or rejects what stands there.
    """

    cue: int
    like: float
    lead: float
    asserted: bool = True


@dataclass(frozen=True, slots=True)
class Scoring:
    """Coefficients of the curve and the scores from which a frame is marked or suggested."""

    intercept: float
    weak: float
    strong: float
    several: float
    like: float
    lead: float
    open: float
    marked: float
    suggested: float
    corpus: str
    fitted: str

    def score(self, evidence: Evidence) -> float:
        """The probability that the frame is there, 0 to 1."""
        cue = (0.0, self.weak, self.strong, self.several)[evidence.cue]
        logit = (
            self.intercept
            + cue
            + (0.0 if evidence.asserted else self.open)
            + self.like * evidence.like
            + self.lead * evidence.lead
        )
        return 1.0 / (1.0 + math.exp(-max(-60.0, min(60.0, logit))))

    def tier(self, score: float) -> Tier:
        """The tier of a score."""
        return Tier.MARKED if score >= self.marked else Tier.SUGGESTED if score >= self.suggested else Tier.HIDDEN


@lru_cache(maxsize=1)
def scoring() -> Scoring:
    """The package's own fit."""
    return Scoring(**json.loads(files(__package__).joinpath("scoring.json").read_text("utf-8")))
