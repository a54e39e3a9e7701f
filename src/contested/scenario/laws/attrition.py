"""Rival laws of attrition: how a day's losses follow the two forces and the days fought.

All start at the losses a day that the situation gives and differ in how these change as forces shrink and time passes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from contested.scenario.history import AttritionFit, Exponents, attrition_fit
from contested.scenario.kernel.arithmetic import Value, maximum, minimum, power, where
from contested.scenario.kernel.law import Law, Reading
from contested.scenario.laws.shapes import LEAST_PEOPLE, counted

SLOT = "attrition"
FIRST_DAY = 1.0  # a battle has lasted a day at least: nothing fades against no time at all


@dataclass(frozen=True, slots=True)
class PowersOfForces:
    """A day's losses as products of powers of both forces and of the days fought."""

    attacker: Exponents
    defender: Exponents

    def __call__(self, now: Reading) -> Mapping[str, Value]:
        """Take the day's losses from both forces."""
        fighting = where(now.defender > 0.0, 1.0, 0.0) * where(now.attacker > 0.0, 1.0, 0.0)
        attackers = maximum(now.attacker, LEAST_PEOPLE) / now.attacker_strength
        defenders = maximum(now.defender, LEAST_PEOPLE) / now.defender_strength
        before = maximum(now.days_fought, FIRST_DAY)
        older = (before + now.day) / before
        closed = where(now.corridor > 0.0, 1.0, now.isolation)
        attackers_mean = _mean(now.attacker_losses, attackers, defenders, older, self.attacker) * now.tempo * fighting
        defenders_mean = _mean(now.defender_losses, defenders, attackers, older, self.defender) * now.tempo * fighting
        attackers_lost = minimum(counted(attackers_mean, now.dispersion, now.attacker_luck), now.attacker)
        defenders_lost = minimum(counted(defenders_mean * closed, now.dispersion, now.defender_luck), now.defender)
        return {
            "attacker": now.attacker - attackers_lost,
            "defender": now.defender - defenders_lost,
            "attacker_lost": now.attacker_lost + attackers_lost,
            "defender_lost": now.defender_lost + defenders_lost,
        }


def fitted_law(name: str, words: str) -> Law:
    """A law of history, with the exponents that were fitted for each side."""
    fits = attrition_fit(name, "attacker"), attrition_fit(name, "defender")
    return Law(
        name=name,
        slot=SLOT,
        words=words,
        source=_source(*fits),
        step=PowersOfForces(*(one.exponents for one in fits)),
        reads=("attacker", "defender", "attacker_lost", "defender_lost", "corridor", "tempo"),
        writes=("attacker", "defender", "attacker_lost", "defender_lost"),
        parameters=(
            *("attacker_strength", "defender_strength", "attacker_losses", "defender_losses"),
            *("dispersion", "days_fought", "isolation"),
        ),
        noise=("attacker_luck", "defender_luck"),
    )


def _mean(first: Value, own: Value, enemy: Value, older: Value, exponents: Exponents) -> Value:
    mean = first
    for base, exponent in ((own, exponents.own), (enemy, exponents.enemy), (older, exponents.days)):
        if exponent == 1.0:
            mean = mean * base
        elif exponent:
            mean = mean * power(base, exponent)
    return mean


def _source(attacker: AttritionFit, defender: AttritionFit) -> str:
    held = ", ".join(f"{one.rolling.crps:.3f} for the {one.side}" for one in (attacker, defender))
    return f"fitted to {attacker.battles} battles of CDB90; held-out CRPS of the log daily loss {held}"


RIVALS = (
    fitted_law("lanchester", "losses follow powers of both forces, and fade with the days fought"),
    fitted_law("reference_class", "each side loses a fixed share of its force a day"),
    fitted_law("posture_and_era", "losses follow the ratio of forces, and fade faster with the days fought"),
)
