"""How far figures of a kind scatter about the truth where nothing is known of their source.

What is learnt of a source comes on top (`leanings`); this module knows kinds of figures only.
"""

from __future__ import annotations

from contested.claims.claim import Claim
from contested.claims.vocabulary import Aspect, Measure, Unit

# Scatter of a source's figures about the truth where nothing is known of it, in log units (0.1 is about 10 %): counts
# of what was seen (weapons, damage) scatter less than estimates of what is out of sight. Set by hand but where a
# source is named, since no two public sources count the same launches, tolls, damage or strengths; learnt over it.
SPREADS = {
    Measure.LAUNCHED: 0.05,
    Measure.INTERCEPTED: 0.05,
    Measure.HITS: 0.10,
    Measure.ASSAULTS: 0.05,
    Measure.KILLED: 0.10,
    Measure.WOUNDED: 0.10,
    # The war studies institute and DeepState, 44 months: .011 about their gap, which is .03 to .04 where both use one
    # definition (`benchmarks/measure_cases.py`).
    Measure.AREA: 0.03,
    Measure.SETTLEMENTS: 0.04,
    Measure.DAMAGE: 0.10,
    Measure.STRENGTH: 0.25,
    Measure.LOSSES: 0.20,
    Measure.MISSING: 0.20,
    Measure.POWER_OUTAGE: 0.20,
}
SPREAD = 0.15  # of any other measure
# The following are fitted: `benchmarks/fit_spreads.py` prints each with its interval.
# Ground gained in a month by the same two maps, 34 months: .37 (.24 to .46).
GROUND_GAINED = 0.37
# Russian equipment lost in all and in a month, the General Staff against photographs by WarSpotting, seven types
# in 45 months: .22 (.19 to .24) and .38 (.32 to .42) about their mean.
EQUIPMENT_IN_ALL, EQUIPMENT_IN_A_MONTH = 0.22, 0.38
# An army's whole losses, which nobody has seen, by the list of casualty claims. Two sources within a month of another
# scatter by .21 (.16 to .25) in casualties and .30 (.22 to .38) in deaths; the larger one makes the estimate from all
# other sources hold four claims in five (`benchmarks/measure_casualties.py`).
ARMY_TOTAL = 0.30
_ARMY = frozenset({Measure.KILLED, Measure.WOUNDED, Measure.MISSING})


def usual_spread(claim: Claim) -> float:
    """The scatter of a claim's kind of figure where nothing is known of its source, in log units."""
    quantity = claim.quantity
    total = quantity is not None and quantity.aspect is Aspect.TOTAL
    if claim.measure is Measure.AREA and quantity is not None and quantity.aspect is Aspect.INCREASE:
        return GROUND_GAINED
    if claim.measure is Measure.LOSSES and quantity is not None and quantity.unit is Unit.ITEMS:
        return EQUIPMENT_IN_ALL if total else EQUIPMENT_IN_A_MONTH
    army = claim.measure is Measure.LOSSES and claim.what == "personnel"
    army = army or (claim.measure in _ARMY and claim.what == "military")
    return ARMY_TOTAL if total and army else SPREADS.get(claim.measure, SPREAD)
