"""Rival laws of daily losses as history fitted them: an expectation, and how far battles and wars stray from it.

CDB90 knows battles as a whole, so nothing here says how losses vary from day to day within one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from math import exp, log

from contested.scenario.history.shipped import fitted
from contested.scenario.history.terms import LAWS, MODERN_YEAR, Circumstances, values

_TODAY = MODERN_YEAR + 100  # every year after the last step of the laws is alike


@dataclass(frozen=True, slots=True)
class HeldOut:
    """How a law fared on battles that it had not seen. `crps`: of the log daily loss; `covered`: the share of them
    inside the 80 % interval; `count`: how many."""

    crps: float
    covered: float
    count: int


@dataclass(frozen=True, slots=True)
class Exponents:
    """How one side's losses a day, in people, follow its own strength, the enemy's, and the days fought."""

    own: float
    enemy: float
    days: float


@dataclass(frozen=True, slots=True)
class AttritionFit:
    """A law of one side's losses: the logarithm of the share of its people engaged that an average day costs.

    `coefficients`, `errors`: by term (`history.terms`), natural logarithms; the error of an intercept is that at
    strengths of e^10; `class_shift`: to be added for long battles since 1914, so that every law hits their median loss;
    `battle_scale`: standard deviation of a long battle about its expectation, constant while it lasts; `war_scale`: of
    a whole war; `battles` and `wars` fitted to; `rolling`: each battle since 1800 from those that had ended;
    `wars_left_out`: each war from the others.
    """

    law: str
    side: str
    coefficients: Mapping[str, float]
    errors: Mapping[str, float]
    class_shift: float
    battle_scale: float
    war_scale: float
    battles: int
    wars: int
    source: str
    rolling: HeldOut
    wars_left_out: HeldOut

    @property
    def scale(self) -> float:
        """Standard deviation of the log daily loss of a long battle of a war that history has not seen."""
        return float((self.battle_scale**2 + self.war_scale**2) ** 0.5)

    @property
    def exponents(self) -> Exponents:
        """Of losses in people, so that the side's own exponent is one more than that of the share."""
        ratio = self.coefficients.get("log_own_over_enemy", 0.0)
        own = self.coefficients.get("log_own", 0.0) + ratio
        enemy = self.coefficients.get("log_enemy", 0.0) - ratio
        return Exponents(1.0 + own, enemy, self.coefficients.get("log_days", 0.0))

    def log_share_a_day(self, one: Circumstances) -> float:
        """Expected natural logarithm of the share of its people that a day costs the side; its exponential is a median.

        For long battles since 1914 the law is shifted to their median.
        """
        terms = values(self.law, one)
        found = sum(self.coefficients[name] * value for name, value in zip(LAWS[self.law], terms, strict=True))
        long = dict(zip(LAWS[self.law], terms, strict=True))["since_1914_ten_days_or_more"]
        return found + self.class_shift * long

    def losses_a_day(self, own: float, enemy: float, posture: str = "", days: float | None = None) -> float:
        """Median losses a day, in people, of a side of `own` people against `enemy` in a long battle of today that
        lasts `days`; by default as long as such battles did in the middle.

        Raises:
            InputError: a strength that is not positive, or a posture that no law knows.
        """
        lasting = exp(fitted().class_log_days) if days is None else days
        one = Circumstances(own, enemy, lasting, _TODAY, posture)
        return exp(log(own) + self.log_share_a_day(one))


@cache
def attrition_fits() -> tuple[AttritionFit, ...]:
    """Every law for each side, laws in the order of `history.terms.LAWS`, attacker first."""
    return tuple(
        AttritionFit(
            law=str(row["law"]),
            side=str(row["side"]),
            coefficients=row["coefficients"],
            errors=row["errors"],
            class_shift=row["class_shift"],
            battle_scale=row["battle_scale"],
            war_scale=row["war_scale"],
            battles=row["battles"],
            wars=row["wars"],
            source=fitted().source,
            rolling=HeldOut(**row["rolling"]),
            wars_left_out=HeldOut(**row["wars_left_out"]),
        )
        for row in fitted().laws
    )


def attrition_fit(law: str, side: str) -> AttritionFit:
    """One law for one side.

    Raises:
        KeyError: no such law or side.
    """
    return {(one.law, one.side): one for one in attrition_fits()}[law, side]
