"""How far figures of a kind scatter about the truth where nothing is known of their source.

What is learnt of a source comes on top (`leanings`); this module knows kinds of figures only.
"""

from __future__ import annotations

from contested.claims.claim import Claim
from contested.claims.vocabulary import Aspect, Measure

# Scatter of a source's figures about the truth where nothing is known of it, in log units (0.1 is about 10 %): counts
# of what was seen (weapons, damage) scatter less than estimates of what is out of sight. Set by hand; learnt over it.
SPREADS = {
    Measure.LAUNCHED: 0.05,
    Measure.INTERCEPTED: 0.05,
    Measure.HITS: 0.10,
    Measure.ASSAULTS: 0.05,
    Measure.KILLED: 0.10,
    Measure.WOUNDED: 0.10,
    Measure.AREA: 0.04,
    Measure.SETTLEMENTS: 0.04,
    Measure.DAMAGE: 0.10,
    Measure.STRENGTH: 0.25,
    Measure.LOSSES: 0.20,
    Measure.MISSING: 0.20,
    Measure.POWER_OUTAGE: 0.20,
}
SPREAD = 0.15  # of any other measure
# Scatter of what is told of an army's whole losses, which nobody has seen: fitted to the list of casualty claims so
# that the estimate from all other sources holds four claims in five (`benchmarks/measure_casualties.py`).
ARMY_TOTAL = 0.30
_ARMY = frozenset({Measure.KILLED, Measure.WOUNDED, Measure.MISSING})


def usual_spread(claim: Claim) -> float:
    """The scatter of a claim's kind of figure where nothing is known of its source, in log units."""
    total = claim.quantity is not None and claim.quantity.aspect is Aspect.TOTAL
    army = claim.measure is Measure.LOSSES and claim.what == "personnel"
    army = army or (claim.measure in _ARMY and claim.what == "military")
    return ARMY_TOTAL if total and army else SPREADS.get(claim.measure, SPREAD)
