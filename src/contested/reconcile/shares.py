"""The share of a known total, from counts of part and whole: shot down of launched, on one night, of one weapon.

The part is a draw from the whole with an unknown share (beta-binomial); where part or whole are uncertain themselves,
the shares that they allow are mixed. It is the share of this night: those of other nights scatter far more (the
correlation within a night is .08 in the median month of 2023 to 2026), which is for a forecast to know.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from contested.claims.vocabulary import Measure
from contested.reconcile.casebook import Case, Casebook
from contested.reconcile.curves import Array
from contested.reconcile.leanings import Leanings
from contested.reconcile.posterior import Posterior, posterior
from contested.reconcile.weighing import QUANTILES

# What a whole is of which a part is counted.
WHOLES = {Measure.INTERCEPTED: Measure.LAUNCHED}
OTHER_SIDE = {"UA": "RU", "RU": "UA"}
# Half a part and half a rest before anything is counted (Jeffreys): 0 of 3 is no certainty.
BEFORE = 0.5
_POINTS = np.linspace(0.0005, 0.9995, 1000)
_MIDDLES = (0.05, 0.25, 0.5, 0.75, 0.95)


@dataclass(frozen=True, slots=True)
class Share:
    """`quantiles` in percent by probability, of the part in the whole; both as they were estimated."""

    part: Posterior
    whole: Posterior
    quantiles: dict[float, float]


def share_of(book: Casebook, part: Case, leanings: Leanings) -> Share | None:
    """The share of a part in its whole of the same night, thing and place; None where no whole is counted."""
    asked = part.question
    wanted = WHOLES.get(asked.measure)
    launcher = OTHER_SIDE.get(asked.party or "")
    if wanted is None or launcher is None or asked.undated:
        return None
    for case in book.cases:
        other = case.question
        same = (other.what, other.unit, other.start, other.end) == (asked.what, asked.unit, asked.start, asked.end)
        where = asked.place is None or other.place is None or asked.place == other.place
        if case.estimate is not None and other.measure is wanted and other.party == launcher and same and where:
            counted, total = posterior(part, leanings), posterior(case, leanings)
            if counted is not None and total is not None:
                return Share(counted, total, shares(counted, total))
    return None


def shares(part: Posterior, whole: Posterior) -> dict[float, float]:
    """Quantiles of a share in percent, from the distributions of part and whole."""
    mixed = np.zeros_like(_POINTS)
    for k in (part.quantiles[at] for at in _MIDDLES):
        for n in (whole.quantiles[at] for at in _MIDDLES):
            if n > 0:
                mixed += _beta(min(k, n), n)
    density = mixed / mixed.sum()
    found = np.interp(QUANTILES, np.cumsum(density) - density / 2, _POINTS)
    return {at: round(100.0 * float(value), 1) for at, value in zip(QUANTILES, found, strict=True)}


def _beta(part: float, whole: float) -> Array:
    """The beta density of a share after `part` of `whole`, over the grid."""
    a, b = BEFORE + part, BEFORE + whole - part
    logs = (a - 1.0) * np.log(_POINTS) + (b - 1.0) * np.log1p(-_POINTS)
    logs += math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b)
    found = np.exp(logs)
    density: Array = found / found.sum()
    return density
