"""From what speaks for a frame to how likely it is there, and into which tier that puts it.

A logistic curve over the cue, the likeness and what was learnt of concepts and letters, fitted to a labelled corpus:
`scoring.json` names the corpus and the day, since what sides tell drifts and old labels rot.
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.resources import files

from contested.rhetoric.instance import Tier

_BELOW = 1e-4  # of a score, by which what may not be marked stays under the threshold: the last digit that is shown


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for a frame in a sentence.

    `cue` is 0 without its words, 1 with words that carry it now and then, 2 with words that carry it, and one more
    where there are several; `like` is the likeness to its examples, 0 to 1; `lead` how far that is above the likeness
    to the nearest other frame; `concepts` and `letters` what the package has learnt of what the sentence speaks of and
    of its letters (`meaning`), as changes of log odds; `learnt` what a reader's own labels teach of its letters, the
    same; `near` how much nearer than usual it is to the examples by embeddings, -2 to 2. The last two are 0 where
    nobody brought any.
    `asserted` says whether anybody asserts or rejects what stands there.
    """

    cue: int
    like: float
    lead: float
    concepts: float = 0.0
    letters: float = 0.0
    learnt: float = 0.0
    near: float = 0.0
    asserted: bool = True


@dataclass(frozen=True, slots=True)
class Scoring:
    """Coefficients of the curve and the scores from which a frame is marked or suggested.

    `learnt` and `near` weigh what a reader brought; `marked_with` and `suggested_with` are the thresholds of scores
    that hold these, None where they could not be fitted: then nothing is marked by them, and a threshold of
    suggestions alone lifts what would be hidden, and hides again only what the reader's labels speak against.
    """

    intercept: float
    weak: float
    strong: float
    several: float
    like: float
    lead: float
    concepts: float
    letters: float
    open: float
    marked: float
    suggested: float
    corpus: str
    fitted: str
    learnt: float = 0.0
    near: float = 0.0
    marked_with: float | None = None
    suggested_with: float | None = None

    def score(self, evidence: Evidence) -> float:
        """The probability that the frame is there, 0 to 1; below what is marked where only unfitted columns lift it."""
        brought = self.learnt * evidence.learnt + self.near * evidence.near
        plain = self.plain_logit(evidence)
        score = _share(plain + brought)
        if brought and self.marked_with is None and _share(plain) < self.marked <= score:
            return self.marked - _BELOW
        return score

    def plain_logit(self, evidence: Evidence) -> float:
        """The log odds by the package's own columns, without what a reader brought."""
        cue = (0.0, self.weak, self.strong, self.several)[evidence.cue]
        return (
            self.intercept
            + cue
            + (0.0 if evidence.asserted else self.open)
            + self.like * evidence.like
            + self.lead * evidence.lead
            + self.concepts * evidence.concepts
            + self.letters * evidence.letters
        )

    def tier_of(self, evidence: Evidence) -> Tier:
        """The tier of evidence, by the thresholds that were fitted for what it holds."""
        plain = self.tier(_share(self.plain_logit(evidence)))
        if not (self.learnt or self.near):
            return plain
        score = self.score(evidence)
        if score >= self.marked_with if self.marked_with is not None else plain is Tier.MARKED:
            return Tier.MARKED
        lifted = self.suggested_with is not None and score >= self.suggested_with
        unless = self.suggested_with is not None and (self.marked_with is not None or evidence.learnt < 0.0)
        stays = plain is not Tier.HIDDEN and not unless
        return Tier.SUGGESTED if lifted or stays else Tier.HIDDEN

    def added(self, evidence: Evidence) -> tuple[str, ...]:
        """What each column that a reader brought made of the score, in words, in the order in which they are added."""
        bare = replace(evidence, learnt=0.0, near=0.0)
        steps = (("a reader's labels", "learnt", self.learnt), ("embeddings", "near", self.near))
        found = []
        for name, column, weight in steps:
            value = getattr(evidence, column)
            if weight and value:
                more = replace(bare, **{column: value})
                found.append(f"{name}: score {self.score(bare):.2f} to {self.score(more):.2f}")
                bare = more
        return tuple(found)

    def tier(self, score: float) -> Tier:
        """The tier of a score."""
        return Tier.MARKED if score >= self.marked else Tier.SUGGESTED if score >= self.suggested else Tier.HIDDEN


def _share(logit: float) -> float:
    return 1.0 / (1.0 + math.exp(-max(-60.0, min(60.0, logit))))


@lru_cache(maxsize=1)
def scoring() -> Scoring:
    """The package's own fit."""
    return Scoring(**json.loads(files(__package__).joinpath("scoring.json").read_text("utf-8")))
