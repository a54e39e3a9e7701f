"""Character n-grams of words: what two sentences in other words and other endings still share, in any language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

SHORTEST, LONGEST = 3, 5  # letters of an n-gram: on debunked claims as good as words and no worse than embeddings
_MEMORY = 100_000  # distinct words remembered before the memory is emptied


def grams_of(word: str) -> list[str]:
    """The n-grams of a word with a space at either end; a short word is one."""
    padded = f" {word} "
    return [padded[k : k + n] for n in range(SHORTEST, LONGEST + 1) for k in range(len(padded) - n + 1)] or [padded]


class Vocabulary:
    """The n-grams that are known, by number; a word is cut once and remembered."""

    def __init__(self, ids: Mapping[str, int]) -> None:
        self.ids = ids
        self._words: dict[str, tuple[NDArray[np.intp], int]] = {}

    def counts(self, words: Sequence[str]) -> tuple[NDArray[np.intp], NDArray[np.float64], int]:
        """The known n-grams of words by number, how often each stands there, and how many are not known."""
        parts = [self._word(word) for word in words]
        if not any(len(at) for at, _ in parts):
            return np.zeros(0, dtype=np.intp), np.zeros(0), sum(unseen for _, unseen in parts)
        at, counts = np.unique(np.concatenate([at for at, _ in parts]), return_counts=True)
        return at, counts.astype(np.float64), sum(unseen for _, unseen in parts)

    def _word(self, word: str) -> tuple[NDArray[np.intp], int]:
        known = self._words.get(word)
        if known is None:
            if len(self._words) >= _MEMORY:
                self._words.clear()
            grams = grams_of(word)
            at = [self.ids[gram] for gram in grams if gram in self.ids]
            known = self._words[word] = (np.array(at, dtype=np.intp), len(grams) - len(at))
        return known
