"""Setting the paces of a draft so that holding to the end meets the town's outlook in the middle.

The outlook's dates are those of towns that lines reached before, with whatever went on around them; the sector's laws
add to a pace (unevenness, fewer defenders, a closed way), so that a pace read off the dates alone would be too fast.
The attacker's deadline is left out, since the outlook knows of none.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from contested.scenario.kernel.engine import computed, task
from contested.scenario.laws.catalogue import sector
from contested.scenario.situation.belief import Numbers
from contested.scenario.situation.policy import Policy
from contested.scenario.situation.situation import LONGEST_DAYS, Situation

PATHS = 200
# A pace is moved by a factor between these at most: beyond, the laws say something else than the outlook, and show it.
FACTORS = np.geomspace(1 / 5, 5, 13)
HOLD = Policy("hold", "", {})
# The state whose middle a pace has to meet.
MEETS = {"pace": "days_to_half", "late_pace": "days_held"}


def calibrated(situation: Situation, dates: Mapping[str, float]) -> Situation:
    """The situation with each pace in `dates` scaled until holding takes that many days in the middle, as far as a
    factor of five goes; dates beyond two years are left alone."""
    for name, days in dates.items():
        if 1.0 < days <= LONGEST_DAYS / 2:
            situation = _scaled(situation, name, days)
    return situation


def _scaled(situation: Situation, name: str, days: float) -> Situation:
    middles = _middles([_moved(situation, name, float(one)) for one in FACTORS], name, days)
    # A faster pace is fewer days: the factor at which the middle falls through the days asked for.
    factor = float(np.exp(np.interp(-np.log(days), -np.log(middles), np.log(FACTORS))))
    moved = _moved(situation, name, factor)
    why = f"{moved.beliefs[name].why}; set so that holding to the end meets it"
    return replace(moved, beliefs={**moved.beliefs, name: replace(moved.beliefs[name], why=why)})


def _moved(situation: Situation, name: str, factor: float) -> Situation:
    one = situation.beliefs[name]
    scaled = replace(one, low=one.low * factor, middle=one.middle * factor, high=one.high * factor)
    return replace(situation, beliefs={**situation.beliefs, name: scaled})


def _middles(situations: Sequence[Situation], name: str, days: float) -> Numbers:
    """The middle of the days that holding takes in each, without a deadline; never longer in a faster one."""
    model = sector({**situations[0].laws, "tempo": "steady"})
    long = int(2 * days) + 1
    asked = [task(model, HOLD.choices, one.drawn(model)(0, PATHS), long, one.seed) for one in situations]
    found = [max(float(np.median(paths.final(MEETS[name]))), 0.5) for paths in computed(asked)]
    return np.minimum.accumulate(np.array(found))
