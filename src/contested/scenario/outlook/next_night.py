"""What share of the next raid is stopped: the nights before it, the later and the more like it in size the heavier.

A night's own rate scatters far beyond chance, so it is drawn from a beta distribution and each weapon meets it
(beta-binomial). Large raids of drones are met otherwise than small ones; nights of another size teach less.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from contested.errors import QuestionError
from contested.reconcile.series.dispersion import BetaBinomial, fit
from contested.reconcile.series.series import Numbers, Series
from contested.scenario.outlook.fan import DRAWS, Draws

NIGHTS = 120  # looked back on; with the longest half-life the last of them weighs an eighth
FEWEST_NIGHTS = 20
# Nights after which one weighs half, by class. Chosen among 5, 10, 20 and 40 on nights before July 2025: drones are
# met by what was learnt last month, missiles by what stands in the depots.
HALF_LIFE = {"drone": 10.0, "ballistic": 10.0}
USUAL_HALF_LIFE = 40.0
# In log units of the number launched: a raid of half the size weighs six tenths.
ALIKE = 0.7
_NEVER_NOTHING = 1e-3
# Raids below these sizes say little of a rate.
LEAST = {"drone": 20, "ballistic": 2}
USUAL_LEAST = 3
# Where no size is given: these quantiles of the sizes of so many last raids.
_RECENT, _SIZES = 20, (0.1, 0.3, 0.5, 0.7, 0.9)


@dataclass(frozen=True, slots=True)
class Raids:
    """Past raids in order of night: launched and stopped, (nights,) each."""

    launched: Numbers
    stopped: Numbers

    @classmethod
    def of(cls, rates: Series, as_of: date) -> Raids:
        """The raids of a rate's series up to a day of which the number launched is told."""
        told = [(point.of, point.value) for point in rates.between(None, as_of) if point.of and point.of >= 1]
        launched = np.round(np.array([of for of, _ in told], dtype=np.float64))
        shares = np.array([value for _, value in told], dtype=np.float64)
        stopped = np.minimum(np.round(launched * shares), launched)
        return cls(np.asarray(launched[-NIGHTS:], np.float64), np.asarray(stopped[-NIGHTS:], np.float64))


def what_of(name: str) -> str:
    """The class of weapon in a series' name."""
    return name.partition(".")[2]


def law(raids: Raids, what: str, launched: int, *, alike: bool = True) -> BetaBinomial:
    """The law of the share stopped of a raid of that size; without `alike` sizes are not looked at.

    Raises:
        QuestionError: fewer than twenty raids are known.
    """
    if len(raids.launched) < FEWEST_NIGHTS:
        raise QuestionError(
            f"intercepted.{what}", f"{len(raids.launched)} nights are told, too few for an outlook", "read more of them"
        )
    age = np.arange(len(raids.launched))[::-1]
    weights = 0.5 ** (age / HALF_LIFE.get(what, USUAL_HALF_LIFE))
    if alike:
        weights = weights * np.exp(-((np.log(launched) - np.log(raids.launched)) ** 2) / 2 / ALIKE**2) + _NEVER_NOTHING
    return fit(raids.stopped.tolist(), raids.launched.tolist(), weights.tolist())


def next_night(rates: Series, as_of: date, launched: int | None) -> Draws:
    """The share of the next raid that is stopped: (DRAWS,) in rising order; of one as large as some of the last twenty
    where `launched` is None.

    Raises:
        QuestionError: fewer than twenty raids are known, or nothing is launched.
    """
    raids, what = Raids.of(rates, as_of), what_of(rates.name)
    if launched is not None:
        return shares(law(raids, what, _at_least_one(launched)), launched)
    large = raids.launched[raids.launched >= LEAST.get(what, USUAL_LEAST)][-_RECENT:]
    sizes = np.quantile(large if len(large) else raids.launched, _SIZES).round().astype(int).tolist()
    each = [shares(law(raids, what, size), size) for size in sizes]
    mixed = np.sort(np.concatenate(each))
    return np.asarray(mixed[np.linspace(0, len(mixed) - 1, DRAWS).round().astype(int)], np.float64)


def shares(found: BetaBinomial, launched: int) -> Draws:
    """Equally likely shares of a raid of that size under a law: (DRAWS,) in rising order."""
    middles = (np.arange(DRAWS) + 0.5) / DRAWS
    return np.asarray(found.quantiles(launched, middles.tolist()) / launched, np.float64)


def _at_least_one(launched: int) -> int:
    if launched < 1:
        raise QuestionError("--launched", f"{launched} weapons", "give 1 or more")
    return launched
