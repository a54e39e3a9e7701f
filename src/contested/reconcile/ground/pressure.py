"""How hard a settlement is pressed on a day: the distance to the line, and what was taken within 15 km.

One number orders the days of all settlements; cut into tiers, it chooses how fast states change (see `transitions`).
It looks back only, so that what it says of a day was knowable on that day.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from contested.reconcile.ground.survey import Survey

Numbers = NDArray[np.float64]

DAYS_BACK = (60, 180)
_HALF_KM = 0.5  # a line nearer than this is not drawn more exactly


def features(seen: Survey) -> Numbers:
    """(maps, settlements, 3): log of the distance to the line, log of km2 taken near it in 60 and in 180 days."""
    days = np.array([one.toordinal() for one in seen.days], dtype=np.float64)
    made = [np.log(seen.line_km + _HALF_KM)]
    for back in DAYS_BACK:
        then = np.maximum(np.searchsorted(days, days - back, side="right") - 1, 0)  # the map that stood then
        made.append(np.log1p(np.maximum(seen.near_km2 - seen.near_km2[then], 0.0)))
    return np.stack(made, axis=-1)


def tiers(found: Numbers, weights: Numbers, edges: Numbers) -> NDArray[np.int64]:
    """The tier of each row of features, 0 the calmest."""
    return np.searchsorted(edges, found @ weights, side="right")
