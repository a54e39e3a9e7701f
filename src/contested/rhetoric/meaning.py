"""What the package has learnt of each frame from labelled sentences: which concepts and which letters go with it.

Fitted by `benchmarks/fit_meaning.py`, on sentences of many hands in three languages; `meaning.json` names the files and
the day. Letters are those of the classifier that a reader's own labels train, learnt once from ours.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from contested.rhetoric.classifier import Classifier, read_classifier
from contested.rhetoric.concepts import Feature

CONCEPTS, LETTERS = "meaning.json", "meaning.npz"
MOST_NAMED = 3  # concepts, alone or two together, that a reason names


@dataclass(frozen=True)
class Meaning:
    """How much what a sentence speaks of speaks for each frame, in log odds; 0 says nothing either way.

    `concepts` holds (frames,) for each concept, and for each two of them near one another.
    """

    frames: tuple[str, ...]
    concepts: Mapping[Feature, NDArray[np.float64]]
    letters: Classifier

    def of(self, spoken_of: Iterable[Feature], words: Sequence[str]) -> NDArray[np.float64]:
        """By concepts and by letters, (frames, 2); the words are those that `similarity.set_aside` leaves."""
        found = np.zeros((len(self.frames), 2))
        for one in spoken_of:
            weights = self.concepts.get(one)
            if weights is not None:
                found[:, 0] += weights
        found[:, 1] = self.letters(words)
        return found

    def speaking_for(self, frame: str, spoken_of: Iterable[Feature]) -> tuple[str, ...]:
        """What of a sentence speaks most for a frame, for a reader: "tired", "partners with tired"."""
        column = self.frames.index(frame)
        known = [(float(self.concepts[one][column]), one) for one in spoken_of if one in self.concepts]
        best = sorted((found for found in known if found[0] > 0.0), key=lambda found: (-found[0], str(found[1])))
        return tuple(one if isinstance(one, str) else " with ".join(one) for _, one in best[:MOST_NAMED])


@lru_cache(maxsize=1)
def meaning() -> Meaning:
    """The package's own fit."""
    folder = files(__package__)
    fitted = json.loads(folder.joinpath(CONCEPTS).read_text("utf-8"))
    concepts: dict[Feature, NDArray[np.float64]] = {one: np.array(weights) for one, weights in fitted["alone"].items()}
    concepts |= {(first, second): np.array(weights) for first, second, weights in fitted["together"]}
    return Meaning(tuple(fitted["frames"]), concepts, read_classifier(folder.joinpath(LETTERS).read_bytes()))
