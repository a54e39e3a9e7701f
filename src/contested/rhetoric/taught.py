"""What a sentence is held against: the frames' examples, and what a reader brings to them, as columns of evidence.

Likeness to the package's examples and what the package has learnt of meaning are what everybody gets.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from contested.rhetoric.scoring import Scoring, scoring
from contested.rhetoric.similarity import Likeness, examples_of
from contested.rhetoric.taxonomy import frames, taxonomy

if TYPE_CHECKING:
    from contested.rhetoric.classifier import Classifier
    from contested.rhetoric.embeddings import Embeddings

# like, lead, concepts, letters, learnt and near of `scoring.Evidence`
Columns = tuple[float, float, float, float, float, float]
_NOTICED = 0.05  # change of likeness by a reader's examples that counts: a smaller one is the rarity of letters moved
# Log odds for a likeness of 1 to what a reader brought, while there are too few labels to weigh it: what likeness of
# letters was worth where it was fitted beside words alone.
WORTH = 7.0


@dataclass(frozen=True)
class Taught:
    """Likeness to the package's examples, with what a reader brought, and how all of it is weighed.

    Labels count through `nearest`, likeness to their examples and the package's, while they are few, through
    `classifier` once one is learnt of them.
    """

    likeness: Likeness
    scoring: Scoring
    nearest: Likeness | None = None
    classifier: Classifier | None = None
    embeddings: Embeddings | None = None

    def of(self, clauses: Sequence[Sequence[str]], meant: NDArray[np.float64]) -> dict[str, Columns]:
        """For each frame the columns of evidence of a sentence.

        Its clauses are what `similarity.set_aside` leaves, `meant` (frames, 2) what `meaning` makes of it.
        """
        words = [word for clause in clauses for word in clause]
        found = self.likeness.of(clauses)
        learnt = near = np.zeros(len(found))
        if self.classifier is not None:
            learnt = self.classifier(words)
        elif self.nearest is not None:
            learnt = self._nearer(found, self.nearest.of(clauses))
        if self.embeddings is not None:
            near = self.embeddings(words)
        return {
            frame: (*like, float(meant[k, 0]), float(meant[k, 1]), float(learnt[k]), float(near[k]))
            for k, (frame, like) in enumerate(found.items())
        }

    def _nearer(
        self, plain: dict[str, tuple[float, float]], labelled: dict[str, tuple[float, float]]
    ) -> NDArray[np.float64]:
        """What a reader's examples change of each frame's log odds: by the frame's own likeness alone, since what was
        accepted of one frame says nothing against another."""
        moved = np.array([labelled[frame][0] - like for frame, (like, _) in plain.items()])
        return np.where(np.abs(moved) < _NOTICED, 0.0, moved * WORTH)


@lru_cache(maxsize=1)
def plainly() -> Taught:
    """By the package's own examples and fit."""
    return Taught(Likeness([frame.id for frame in frames()], examples_of(taxonomy())), scoring())
