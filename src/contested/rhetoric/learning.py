"""From what a reader brings (labels, a sentence model) to what sentences are held against, fitted on their own labels.

Every label is judged once by what was learnt from the others, with its document and its near copies left out too, and
only these predictions decide how much is trusted. Equal labels give an equal fit, kept by their content.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from contested.batch.cache import kept
from contested.documents.document import Document
from contested.rhetoric import classifier
from contested.rhetoric.calibration import Weighed, weigh
from contested.rhetoric.classifier import CARRIES, UNKNOWN, Classifier, read_classifier
from contested.rhetoric.embeddings import Embeddings, identity
from contested.rhetoric.instances import suggestions
from contested.rhetoric.making import making
from contested.rhetoric.scoring import Evidence, Scoring, scoring
from contested.rhetoric.similarity import Example, Likeness, examples_of
from contested.rhetoric.taught import WORTH, Taught, plainly
from contested.rhetoric.taxonomy import frames, taxonomy

# Accepted labels from which on a classifier is trained: with 100 the gain on debunked claims was none, from 300 on it
# was seen.
FEWEST_LABELS = 300
FOLDS = 5
_DAY = date(2025, 1, 1)  # of a sentence that is read alone: dates in it play no part in frames


@dataclass(frozen=True, slots=True)
class Brought:
    """What a reader brings: examples judged by them, and the folder or name of a sentence model."""

    examples: tuple[Example, ...] = ()
    embeddings: str | None = None

    @property
    def accepted(self) -> int:
        """How many examples carry their frame."""
        return sum(one.carries for one in self.examples)

    @property
    def key(self) -> str:
        """A hash of all of it, equal for equal contents; empty where nothing was brought."""
        if not (self.examples or self.embeddings):
            return ""
        rows = [[one.frame, one.text, one.carries, one.document, one.sentence] for one in self.examples]
        model = identity(self.embeddings) if self.embeddings else ""
        return hashlib.sha256(json.dumps([rows, model], ensure_ascii=False).encode()).hexdigest()


NOTHING = Brought()


@lru_cache(maxsize=4)
def taught(brought: Brought) -> Taught:
    """What sentences are held against with what a reader brought.

    Raises: InputError where the sentence model or its library is not here.
    """
    if not brought.key:
        return plainly()
    names = [frame.id for frame in frames()]
    every = (*examples_of(taxonomy()), *brought.examples)
    likeness = plainly().likeness
    embeddings = Embeddings(brought.embeddings, names, every) if brought.embeddings else None
    fitted = fit(brought)
    if fitted is None:
        nearest = Likeness(names, every) if brought.examples else None
        return Taught(likeness, unfitted(), nearest, None, embeddings)
    body = kept(f"frames learnt\x1f{making()}\x1f{brought.key}", lambda: classifier.train(names, every).written())
    return Taught(likeness, with_columns(fitted), None, read_classifier(body), embeddings)


def fit(brought: Brought) -> Weighed | None:
    """How much the columns are trusted, weights of `learnt` and `near` in turn; None with too few labels to fit."""
    if brought.accepted < FEWEST_LABELS:
        return None
    key = f"frames weighed\x1f{making()}\x1f{brought.key}"
    row = json.loads(kept(key, lambda: json.dumps(asdict(weighed(brought))).encode()))
    return Weighed(**{**row, "weights": tuple(row["weights"])})


def weighed(brought: Brought) -> Weighed:
    """Fit on predictions out of fold, however few labels there are."""
    plain, columns, told, fold = out_of_fold(brought)
    known = told != UNKNOWN
    folds = np.broadcast_to(fold[:, None], told.shape)
    return weigh(plain[known], columns[known], told[known] == CARRIES, folds[known])


def out_of_fold(
    brought: Brought,
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.int8], NDArray[np.intp]]:
    """Predictions for each sentence and frame, learnt from the other folds alone.

    The log odds by words and likeness (sentences, frames), the columns brought (sentences, frames, 2), what is known
    (`classifier.told_in`), and for each sentence its fold.
    """
    names = [frame.id for frame in frames()]
    texts, told = classifier.told_in(names, [replace(one, text=one.around) for one in brought.examples])
    documents = {one.around: one.document for one in brought.examples}
    fold = folds_of(classifier.groups(texts, [documents[text] for text in texts]))
    of = dict(zip(texts, fold.tolist(), strict=True))
    plain, columns = np.zeros(told.shape), np.zeros((*told.shape, 2))
    for k in range(FOLDS):
        others = (*examples_of(taxonomy()), *(one for one in brought.examples if of[one.around] != k))
        model: Classifier = classifier.train(names, others)
        near = Embeddings(brought.embeddings, names, others) if brought.embeddings else None
        held = Taught(plainly().likeness, scoring(), None, model, near)
        for row in np.flatnonzero(fold == k):
            best = evidence(texts[row], held)
            for column, name in enumerate(names):
                if (one := best.get(name)) is not None:
                    plain[row, column] = held.scoring.plain_logit(one)
                    columns[row, column] = one.learnt, one.near
                else:  # too short to be read: nothing speaks for it
                    plain[row, column] = held.scoring.intercept
    return plain, columns, told, fold


def evidence(text: str, held: Taught) -> dict[str, Evidence]:
    """For each frame the best evidence of the sentences of a text that is read alone."""
    best: dict[str, tuple[float, Evidence]] = {}
    for _, suggested in suggestions(Document(text=text, published=_DAY), held):
        for one in suggested:
            if one.frame not in best or one.score > best[one.frame][0]:
                best[one.frame] = one.score, one.evidence
    return {frame: one for frame, (_, one) in best.items()}


def folds_of(group: Sequence[int] | NDArray[np.intp]) -> NDArray[np.intp]:
    """A fold for each text, equal within a group: the largest groups first, each into the fold that has fewest."""
    members: dict[int, list[int]] = {}
    for row, one in enumerate(group):
        members.setdefault(int(one), []).append(row)
    sizes, found = [0] * FOLDS, np.zeros(len(group), dtype=np.intp)
    for rows in sorted(members.values(), key=lambda rows: (-len(rows), rows[0])):
        k = sizes.index(min(sizes))
        sizes[k] += len(rows)
        found[rows] = k
    return found


def unfitted() -> Scoring:
    """With too few labels to weigh what was brought: trusted like letters, and never to mark anything."""
    own = scoring()
    return replace(own, learnt=1.0, near=WORTH, suggested_with=own.suggested)


def with_columns(found: Weighed) -> Scoring:
    """The package's fit with the reader's columns.

    No threshold falls below the package's own: labels are of chosen sentences, and of what was never offered to be
    judged most is of no frame.
    """
    own, (learnt, near) = scoring(), found.weights
    marked, suggested = (
        None if at is None else max(at, least)
        for at, least in ((found.marked, own.marked), (found.suggested, own.suggested))
    )
    return replace(own, learnt=learnt, near=near, marked_with=marked, suggested_with=suggested)
