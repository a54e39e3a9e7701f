"""A classifier of a reader's own labels: for each frame a logistic regression over the letters of a sentence.

It learns which words go with a frame where a reader judged it, in any language, without a model and without a download.
The sides' names, places and numbers are set aside before, so that it cannot learn a frame's side or a town's name.
"""

from __future__ import annotations

import io
import json
import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from contested.rhetoric.grams import Vocabulary, grams_of
from contested.rhetoric.ridge import curve
from contested.rhetoric.similarity import Example, words_of

CARRIES, LACKS, UNKNOWN = 1, 0, -1
FEWEST_CARRYING = 5  # sentences of a frame below which nothing is learnt of it: its words would be those of one story
RIDGE = 0.1  # penalty on half of each squared coefficient: from .03 to .3 no area under the curve moved by .01
SEEN_IN = 2  # sentences that an n-gram stands in, at least: others are noise, and most of the memory
# N-grams that are learnt of, the most widespread first: 300 labels have fewer, and with more sums of so many terms are
# shared among threads, which took ten times as long on two cores.
MOST_GRAMS = 10_000
# Cosine of n-grams from which two sentences are one telling in other words: such pairs share a fold.
ALIKE = 0.7


@dataclass(frozen=True)
class Classifier:
    """Coefficients of each frame's curve over n-grams weighed by rarity.

    `vocabulary` gives each n-gram's row in `weights` (n-grams, frames); `base` is what a sentence without any known
    n-gram would have, taken off, so that 0 says nothing either way.
    """

    frames: tuple[str, ...]
    vocabulary: Vocabulary
    rarity: NDArray[np.float64]
    weights: NDArray[np.float64]
    base: NDArray[np.float64]

    def __call__(self, words: Sequence[str]) -> NDArray[np.float64]:
        """How much a sentence's words (as `similarity.set_aside` leaves them) speak for each frame, (frames,), as a
        change of log odds from what is usual of it among the labels; 0 of frames with too few labels."""
        at, counts, _ = self.vocabulary.counts(words)
        if not len(at):
            return np.zeros(len(self.frames))
        values = (1.0 + np.log(counts)) * self.rarity[at]
        found: NDArray[np.float64] = (values / np.linalg.norm(values)) @ self.weights[at] + self.base
        return found

    def written(self) -> bytes:
        """As bytes, for the cache."""
        stream = io.BytesIO()
        head = json.dumps([self.frames, list(self.vocabulary.ids)], ensure_ascii=False).encode()
        np.savez_compressed(
            stream,
            head=np.frombuffer(head, dtype=np.uint8),
            rarity=self.rarity,
            weights=self.weights.astype(np.float32),
            base=self.base,
        )
        return stream.getvalue()


def read_classifier(body: bytes) -> Classifier:
    """A classifier from its bytes."""
    with np.load(io.BytesIO(body), allow_pickle=False) as parts:
        names, grams = json.loads(parts["head"].tobytes())
        vocabulary = Vocabulary({gram: row for row, gram in enumerate(grams)})
        return Classifier(tuple(names), vocabulary, parts["rarity"], parts["weights"].astype(np.float64), parts["base"])


def told_in(frames: Sequence[str], examples: Sequence[Example]) -> tuple[list[str], NDArray[np.int8]]:
    """The different texts of examples, and what is known of each and each frame, (texts, frames).

    CARRIES where it is an example, LACKS where it is none on purpose or is an example of other frames alone, UNKNOWN
    of the other frames of what only lacks one.
    """
    order = {frame: column for column, frame in enumerate(frames)}
    rows: dict[str, int] = {}
    for one in examples:
        rows.setdefault(one.text, len(rows))
    told = np.full((len(rows), len(order)), UNKNOWN, dtype=np.int8)
    for one in examples:
        if one.carries:
            told[rows[one.text]] = np.maximum(told[rows[one.text]], LACKS)
    for one in examples:
        cell = rows[one.text], order[one.frame]
        told[cell] = CARRIES if one.carries else max(told[cell], LACKS)
    return list(rows), told


def train(frames: Sequence[str], examples: Sequence[Example]) -> Classifier:
    """Learn from examples which letters go with which frame.

    Ridge-penalised one-vs-rest logistic regression by L-BFGS (Liu and Nocedal 1989); equal examples in an equal order
    give equal coefficients.
    """
    texts, told = told_in(frames, examples)
    matrix, columns, rarity = letters([words_of(text) for text in texts])
    weights, base = np.zeros((len(columns), len(frames))), np.zeros(len(frames))
    for column in range(len(frames)):
        rows = np.flatnonzero(told[:, column] != UNKNOWN)
        carries = told[rows, column] == CARRIES
        if FEWEST_CARRYING <= carries.sum() < len(rows):
            usual = math.log(carries.mean() / (1.0 - carries.mean()))
            intercept, weights[:, column] = curve(matrix[rows], carries.astype(np.float64), usual, RIDGE)
            base[column] = intercept - usual
    # as they are kept, so that what is learnt anew and what comes from the cache are equal
    return Classifier(tuple(frames), Vocabulary(columns), rarity, weights.astype(np.float32).astype(np.float64), base)


def groups(texts: Sequence[str], documents: Sequence[str]) -> NDArray[np.intp]:
    """A number for each text, shared with those of its document ("" for none) and those that say nearly the same.

    What stands in one group must not be learnt from and tested on: it would be known by heart.
    """
    matrix, _, _ = letters([words_of(text) for text in texts], seen_in=1, most=None)
    near = (matrix @ matrix.T).tocoo()
    close = near.data >= ALIKE
    first: dict[str, int] = {}
    same = [first.setdefault(one, row) if one else row for row, one in enumerate(documents)]
    rows = np.concatenate([near.row[close], np.arange(len(same))])
    others = np.concatenate([near.col[close], np.array(same, dtype=np.intp)])
    joined = csr_array((np.ones(len(rows)), (rows, others)), shape=(len(same), len(same)))
    found: NDArray[np.intp] = connected_components(joined, directed=False)[1]
    return found


def letters(
    sentences: Sequence[Sequence[str]], seen_in: int = SEEN_IN, most: int | None = MOST_GRAMS
) -> tuple[csr_array, dict[str, int], NDArray[np.float64]]:
    """Sentences as rows of n-grams weighed by rarity, of length 1; the n-grams' columns, and their rarity."""
    counted = [Counter(gram for word in words for gram in grams_of(word)) for words in sentences]
    spread = Counter(gram for counts in counted for gram in counts)
    common = sorted((gram for gram, n in spread.items() if n >= seen_in), key=lambda gram: (-spread[gram], gram))
    columns = {gram: k for k, gram in enumerate(sorted(common[:most]))}
    rarity = np.array([math.log((1 + len(counted)) / (1 + spread[gram])) + 1.0 for gram in columns])
    at, values, ends = [], [], [0]
    for counts in counted:
        known = sorted(columns[gram] for gram in counts if gram in columns)
        names = {columns[gram]: n for gram, n in counts.items() if gram in columns}
        row = np.array([1.0 + math.log(names[k]) for k in known]) * rarity[known]
        at += known
        values.append(row / max(float(np.linalg.norm(row)), 1e-12))
        ends.append(len(at))
    data = np.concatenate(values) if values else np.zeros(0)
    return (
        csr_array((data, np.array(at, dtype=np.int32), np.array(ends)), shape=(len(counted), len(columns))),
        columns,
        rarity,
    )
