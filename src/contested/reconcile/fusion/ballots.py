"""Votes of sources on objects as flat arrays: one row a vote, one slot for each value that an object was given.

Objects on which everyone votes alike are one object with a count, since nothing tells them apart: a thousand objects
of seven sources have a few hundred patterns.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from contested.errors import InputError

Integers = NDArray[np.int64]
Floats = NDArray[np.float64]

SILENT = -1  # the mark of a source that says nothing of an object


@dataclass(frozen=True, slots=True, eq=False)
class Ballots:
    """`source`, `object` and `slot` of every vote; `slot_object` and `slot_value` of every slot.

    `count[o]` is how many objects of the table vote as object o does, `column[c]` the object of column c of the table.

    `at[s, o]` is the row of the vote of source s on object o, or -1; `others[o]` is how many values object o could
    have besides the true one; `unseen[o]` how many of all its values nobody gave.
    """

    source: Integers
    object: Integers
    slot: Integers
    slot_object: Integers
    slot_value: Integers
    at: Integers
    others: Floats
    unseen: Floats
    count: Floats
    column: Integers

    @property
    def sources(self) -> int:
        """How many sources there are, silent ones too."""
        return int(self.at.shape[0])

    @property
    def objects(self) -> int:
        """How many unlike objects there are, those without votes too."""
        return int(self.at.shape[1])

    def by_source(self, weights: Floats) -> Floats:
        """The sum over each source's votes, alike objects counted."""
        return np.bincount(self.source, weights * self.count[self.object], self.sources).astype(np.float64)

    def by_object(self, weights: Floats) -> Floats:
        """The sum over the votes on one of each unlike object."""
        return np.bincount(self.object, weights, self.objects).astype(np.float64)


def ballots(votes: Integers, choices: int, *, is_open: bool) -> Ballots:
    """Flatten a table of sources by objects; `choices` values are possible, or at least so many where `is_open`.

    Raises:
        InputError: a table that is not two-dimensional or of whole numbers, fewer than two choices, or a closed
            question with a vote outside its choices.
    """
    if votes.ndim != 2 or not np.issubdtype(votes.dtype, np.integer):
        raise InputError("votes", f"{votes.ndim} dimensions of {votes.dtype}", "give whole numbers, sources by objects")
    if choices < 2:
        raise InputError("choices", f"{choices} possible values", "give at least two")
    if not is_open and votes.size and votes.max() >= choices:
        raise InputError("votes", f"value {votes.max()}", f"give values from 0 to {choices - 1}, {SILENT} for silence")
    table, column, count = np.unique(votes, axis=1, return_inverse=True, return_counts=True)
    source, thing = np.nonzero(table > SILENT)
    value = table[source, thing].astype(np.int64)
    span = int(value.max()) + 1 if value.size else 1
    keys, slot = np.unique(thing * span + value, return_inverse=True)
    at = np.full(table.shape, -1, dtype=np.int64)
    at[source, thing] = np.arange(source.size)
    seen = np.bincount(keys // span, minlength=count.size).astype(np.float64)
    possible = np.maximum(float(choices), seen + 1) if is_open else np.full(count.size, float(choices))
    return Ballots(
        source,
        thing,
        slot,
        keys // span,
        keys % span,
        at,
        possible - 1,
        possible - seen,
        count.astype(np.float64),
        column.ravel(),
    )
