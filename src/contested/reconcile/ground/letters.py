"""What a map says of a settlement's state, and how sure it is.

The mapper is the measure: a state is what it draws, with a small chance that the day's drawing is out of date or
will be taken back. A drawing that repeats yesterday's says little more than yesterday's did.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from contested.reconcile.ground.states import COUNT, states
from contested.reconcile.ground.survey import Survey

Numbers = NDArray[np.float64]

# Chance that a day's drawing shows another state. A fifth of the daily files are one publication old and 4 in 100 of
# the moves are taken back (measured on the daily maps); most of either change no state.
ASTRAY = 0.02
FULL_WEIGHT_DAYS = 7  # a drawing that stays the same counts as one reading a week: most are copies of the last
NO_GREY = COUNT  # the letter of a map without a grey zone on which less than a tenth is lost: state 0 or 1


def letters(seen: Survey) -> NDArray[np.int64]:
    """The letter (maps, settlements, footprints) that each map shows: a state, or NO_GREY."""
    found = states(seen.held, seen.grey)
    return np.where((found == 0) & np.isnan(seen.grey), NO_GREY, found)


def weights(seen: Survey, shown: NDArray[np.int64]) -> Numbers:
    """How far each letter (maps, settlements, footprints) counts, 0 to 1."""
    gaps = np.diff([one.toordinal() for one in seen.days], prepend=0)
    same = np.zeros(shown.shape, dtype=bool)
    same[1:] = shown[1:] == shown[:-1]
    repeated = np.minimum(gaps / FULL_WEIGHT_DAYS, 1.0)[:, None, None]
    return np.where(same, repeated, 1.0)


def table(unseen: float) -> Numbers:
    """Chances (letters, states) that a map shows a letter; `unseen` is the share of state 1 that grey alone makes."""
    found = np.full((COUNT + 1, COUNT), ASTRAY / (COUNT - 1))
    for state in range(COUNT):
        found[state, state] = 1.0 - ASTRAY
    found[NO_GREY] = (1.0 - ASTRAY, unseen, ASTRAY / (COUNT - 1), ASTRAY / (COUNT - 1))
    return found
