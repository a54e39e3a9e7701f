"""Which way a side would rather count: few of its own soldiers lost, many of the enemy's; all of its own civilians.

It says what would suit a side and never that a figure is false.
"""

from __future__ import annotations

from enum import StrEnum

from contested.claims.claim import Claim
from contested.claims.vocabulary import Measure, Side

# Measures of which a side would rather count few of its own.
SHAMEFUL = frozenset({Measure.LOSSES, Measure.CAPTURED, Measure.MISSING})
# Measures of which a side would rather count many of its own.
PROUD = frozenset({Measure.INTERCEPTED, Measure.AREA, Measure.SETTLEMENTS})
# People: a side counts few of its own soldiers and all of its own civilians.
TOLLS = frozenset({Measure.KILLED, Measure.WOUNDED})
CIVILIANS = frozenset({"civilian", "children", "rescuers", "medical"})


class Interest(StrEnum):
    """What a speaker's side would have a figure be."""

    FEWER = "fewer"
    MORE = "more"
    NONE = "none"


def fewer_suits(measure: Measure, what: str | None, status: str | None, party: str | None) -> bool | None:
    """Whether the party itself would rather count few (true) or many (false); None where no interest is known."""
    if party not in {"UA", "RU"}:
        return None
    if measure in SHAMEFUL or status == "lost":
        return what not in CIVILIANS
    if measure in TOLLS:
        return what not in CIVILIANS if what else None
    ground = measure in PROUD or (measure is Measure.SHARE and what == "area")
    return False if ground else None


def interest_of(claim: Claim) -> Interest:
    """What would suit the side that speaks, of what it counts."""
    side = claim.speaker.side
    few = fewer_suits(claim.measure, claim.what, claim.status, claim.party)
    if few is None or side not in (Side.UA, Side.RU):
        return Interest.NONE
    own = str(side) == claim.party
    if claim.what in CIVILIANS:
        return Interest.NONE if own else Interest.FEWER  # who is said to have killed them would rather count few
    return Interest.FEWER if few == own else Interest.MORE
