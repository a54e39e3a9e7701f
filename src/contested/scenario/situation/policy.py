"""Policies: when the order to leave is given, over how many days the force leaves, and what reserve it gets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from contested.scenario.laws.quantities import CHOICES, NEVER_DAY

# What a policy does that says nothing: it holds to the end and commits no reserve. Once the city is lost all leave at
# once, whatever the policy says.
UNSAID: Mapping[str, float] = {
    "leave_day": NEVER_DAY,
    "leave_corridor": -1.0,
    "leave_share": 2.0,
    "leave_losses": 1.0e6,
    "leave_over": 10.0,
    "commit": 0.0,
}
assert set(UNSAID) == {one.name for one in CHOICES}


@dataclass(frozen=True, slots=True)
class Policy:
    """One policy: its name, its words for a reader, and what it sets; what it does not set is as in `UNSAID`."""

    name: str
    words: str
    sets: Mapping[str, float]

    @property
    def choices(self) -> Mapping[str, float]:
        """A value for every choice of the model."""
        return {**UNSAID, **self.sets}


POLICIES = (
    Policy("hold", "hold to the end", {}),
    Policy(
        "until_corridor", "hold until the way out is narrower than 3 km", {"leave_corridor": 3.0, "leave_over": 7.0}
    ),
    Policy("until_share", "hold until half the city is lost", {"leave_share": 0.5, "leave_over": 7.0}),
    Policy("until_losses", "hold until a quarter of the force is lost", {"leave_losses": 0.25, "leave_over": 7.0}),
    Policy("phased", "leave in phases over 30 days", {"leave_day": 0.0, "leave_over": 30.0}),
    Policy("leave_now", "leave now, over five days", {"leave_day": 0.0, "leave_over": 5.0}),
    Policy("reinforce", "commit 200 of the reserve a day, then hold to the end", {"commit": 200.0}),
)
