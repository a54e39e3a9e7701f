"""Three-word sequences of texts as hashes, their winnowed fingerprints, and pairs of texts that share some.

Everything is linear in the texts: a fingerprint links a text only to the few before it that have it too, so that a
phrase that everyone uses costs no more than a rare one.

Source: winnowing, Schleimer, Wilkerson and Aiken (2003), "Winnowing: local algorithms for document fingerprinting".
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

# Shingles in a window, of which the smallest hash is kept: texts that share six words in a row share a fingerprint.
WINDOW = 4
# Texts before it to which one fingerprint links a text. More find no more: a copy shares many fingerprints.
LINKS = 5
_BLOCK = 4_000  # texts hashed at a time; bounds the memory
_FACTORS = tuple(np.uint64(one) for one in (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9))

Hashes = NDArray[np.uint64]
Owners = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Shingles:
    """Hashes of each text's distinct shingles, sorted: those of text k are `values[starts[k]:starts[k + 1]]`."""

    values: Hashes
    starts: Owners

    def of(self, text: int) -> Hashes:
        """The sorted shingles of one text."""
        return self.values[self.starts[text] : self.starts[text + 1]]

    def shared(self, one: int, other: int) -> int:
        """Number of shingles that two texts have in common."""
        both = np.concatenate((self.of(one), self.of(other)))
        both.sort()
        return int(np.count_nonzero(both[1:] == both[:-1]))


class WordHashes(dict[str, int]):
    """A word's hash, the same in every process."""

    def __missing__(self, word: str) -> int:
        value = zlib.crc32(word.encode("utf-8", "surrogatepass"))
        self[word] = value
        return value


def shingled(texts: Sequence[NDArray[np.uint32]]) -> tuple[Shingles, Hashes, Owners]:
    """Shingles of texts given as hashes of words, and their fingerprints: values, and which text has each."""
    values: list[Hashes] = []
    counts: list[Owners] = []
    prints: list[Hashes] = []
    owners: list[Owners] = []
    for start in range(0, len(texts), _BLOCK):
        block = texts[start : start + _BLOCK]
        hashes, owner = _hashed(block)
        kept, holder = _unique(hashes, owner)
        values.append(kept)
        counts.append(np.bincount(holder, minlength=len(block)).astype(np.int64))
        chosen, holder = _winnowed(hashes, owner)
        prints.append(chosen)
        owners.append(holder + start)
    starts = np.concatenate([np.zeros(1, np.int64), *counts]).cumsum()
    if not values:
        return Shingles(np.empty(0, np.uint64), starts), np.empty(0, np.uint64), np.empty(0, np.int64)
    return Shingles(np.concatenate(values), starts), np.concatenate(prints), np.concatenate(owners)


def paired(values: Hashes, owners: Owners, *, least: int, most: int) -> Iterator[tuple[int, int]]:
    """Pairs (earlier, later) of texts that share at least `least` values, for each text the `most` best ones.

    A shared value counts for more the fewer texts have it. Texts are numbered in time order. Pairs come in the order
    of the later text, the best first. A value that a text has twice counts once.
    """
    value, owner = _shared(values, owners)
    if not len(value):
        return
    group = np.concatenate((np.zeros(1, np.int64), (value[1:] != value[:-1]).cumsum()))
    rarity = (1.0 / np.bincount(group))[group]
    size = int(owners.max()) + 1
    keys, rarities = [], []
    for step in range(1, LINKS + 1):
        same = value[step:] == value[:-step]
        keys.append(owner[step:][same] * size + owner[:-step][same])
        rarities.append(rarity[step:][same])
    pairs, which, shared = np.unique(np.concatenate(keys), return_inverse=True, return_counts=True)
    rare = np.bincount(which, np.concatenate(rarities), len(pairs))
    pairs, rare = pairs[shared >= least], rare[shared >= least]
    later, earlier = pairs // size, pairs % size
    order = np.lexsort((earlier, -rare, later))
    later, earlier = later[order], earlier[order]
    first = np.searchsorted(later, later, side="left")
    kept = np.arange(len(later)) - first < most
    yield from zip(earlier[kept].tolist(), later[kept].tolist(), strict=True)


def mixed(values: Hashes) -> Hashes:
    """Hashes spread evenly over 64 bits.

    Source: Steele, Lea and Flood (2014), "Fast splittable pseudorandom number generators" (the finishing mix).
    """
    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return values ^ (values >> np.uint64(31))


def _hashed(texts: Sequence[NDArray[np.uint32]]) -> tuple[Hashes, Owners]:
    lengths = np.fromiter((len(text) for text in texts), np.int64, len(texts))
    words = np.concatenate(texts).astype(np.uint64) if len(texts) else np.empty(0, np.uint64)
    owner = np.repeat(np.arange(len(texts)), lengths)
    if len(words) < 3:
        return np.empty(0, np.uint64), np.empty(0, np.int64)
    whole = owner[2:] == owner[:-2]
    hashes = words[:-2] * _FACTORS[0] + words[1:-1] * _FACTORS[1] + words[2:] * _FACTORS[2]
    return mixed(hashes[whole]), owner[:-2][whole]


def _winnowed(hashes: Hashes, owner: Owners) -> tuple[Hashes, Owners]:
    """The smallest hash of every window; a text with fewer shingles than a window keeps its smallest."""
    smallest = hashes.copy()
    for step in range(1, WINDOW):
        inside = owner[step:] == owner[:-step]
        ahead = np.where(inside, hashes[step:], np.uint64(0xFFFFFFFFFFFFFFFF))
        smallest[:-step] = np.minimum(smallest[:-step], ahead)
    return _unique(smallest, owner)


def _unique(values: Hashes, owner: Owners) -> tuple[Hashes, Owners]:
    """Every value of a text once, sorted by text and value; the texts' values stand together, in order of the texts."""
    values = values.copy()
    ends = np.flatnonzero(owner[1:] != owner[:-1]) + 1
    for start, end in pairwise((0, *ends.tolist(), len(values))):
        values[start:end].sort()
    return _once(values, owner)


def _shared(values: Hashes, owners: Owners) -> tuple[Hashes, Owners]:
    """What two texts or more have, sorted by value and text, each once."""
    order = np.lexsort((owners, values))
    values, owners = _once(values[order], owners[order])
    repeated = np.zeros(len(values) + 1, bool)
    repeated[1:-1] = values[1:] == values[:-1]
    shared = repeated[1:] | repeated[:-1]
    return values[shared], owners[shared]


def _once(values: Hashes, owner: Owners) -> tuple[Hashes, Owners]:
    """Sorted pairs, each once."""
    new = np.ones(len(values), bool)
    new[1:] = (values[1:] != values[:-1]) | (owner[1:] != owner[:-1])
    return values[new], owner[new]
