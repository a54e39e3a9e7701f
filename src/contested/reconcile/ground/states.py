"""The four states of a settlement, in order, as shares of its footprint say them.

0 held: less than a tenth is Russia's or grey. 1 contested: more than that, and less than half Russia's. 2 contested,
mostly Russia's: half and more. 3 lost: nine tenths and more. The thresholds are those of the dates (`dates`), so that
the chance of states 2 and 3 is the chance that half is lost.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from contested.reconcile.ground.dates import LEVELS

NAMES = ("held", "contested, less than half lost", "contested, half lost or more", "lost")
COUNT = len(NAMES)
# The lowest and the highest share lost in each state; of grey ground none is counted as lost.
SHARES = ((0.0, LEVELS[0]), (0.0, LEVELS[1]), (LEVELS[1], LEVELS[2]), (LEVELS[2], 1.0))
UNKNOWN = -1


def states(held: NDArray[np.float64], grey: NDArray[np.float64]) -> NDArray[np.int64]:
    """The state that shares of any shape show; where no grey is drawn (NaN), 0 may mean 0 or 1 (see `letters`)."""
    tenth, half, ninth = LEVELS
    found = np.where(held + np.nan_to_num(grey) < tenth, 0, 1)
    found = np.where(held >= half, 2, found)
    return np.where(held >= ninth, 3, found)
