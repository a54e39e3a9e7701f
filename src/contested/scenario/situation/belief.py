"""One belief: a number of a sector with its interval, where it comes from, and what was said of it in dispute."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from contested.scenario.kernel.arithmetic import Floats
from contested.scenario.kernel.philox import draws
from contested.scenario.laws.quantities import LEAST_SHARE, SECTOR

Numbers = NDArray[np.float64]

# Standard normal quantile of .95: a belief is given by its 5, 50 and 95 per cent points.
Z_95 = 1.6448536269514722
# The day of the random stream that beliefs are drawn on; no path of a sector reaches it.
BELIEFS_DAY = 0xFFFFFFFF
# Numbers that may be on either side of nought; all others are positive, or shares.
SIGNED = frozenset({"pace", "late_pace", "closing", "strength_effect", "setback"})
_UNITS = {one.name: one for one in SECTOR.parameters}
NAMES = tuple(_UNITS)


class Status(StrEnum):
    """Where a belief comes from."""

    CLAIMS = "from claims"
    MAPS = "from maps"
    HISTORY = "from history"
    ASSUMED = "assumed"
    HAND = "set by hand"


@dataclass(frozen=True, slots=True)
class Told:
    """One figure that was told, with the claims that tell it; in dispute where there are several."""

    value: float
    words: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Belief:
    """What is believed of one parameter: `low`, `middle` and `high` are its 5, 50 and 95 per cent points, in its unit.

    `why` says in words where it comes from, `claims` are the ids of the claims behind it, and `disputed` the figures
    that were told where they differ. `of` names the belief whose share it is, if any: its points hold at that one's
    middle, and it is drawn in proportion to it.
    """

    name: str
    low: float
    middle: float
    high: float
    status: Status
    why: str
    claims: tuple[str, ...] = ()
    disputed: tuple[Told, ...] = ()
    of: str = ""

    @property
    def unit(self) -> str:
        """The unit of the parameter."""
        return _UNITS[self.name].unit

    @property
    def words(self) -> str:
        """What the parameter is."""
        return _UNITS[self.name].words

    @property
    def known(self) -> bool:
        """Whether it has no width."""
        return self.low == self.high

    def at(self, normal: Numbers) -> Numbers:
        """Its values at draws of a standard normal: two half-normals that meet in the middle, on the number's scale
        (log-odds for a share, logarithm for what is positive)."""
        if self.known:
            return np.full_like(normal, self.middle)
        low, middle, high = (self._scaled(np.array(one)) for one in (self.low, self.middle, self.high))
        values = middle + np.where(normal > 0, high - middle, middle - low) / Z_95 * normal
        return self._unscaled(values)

    def normal(self, value: float) -> float:
        """The standard normal draw at which it has a value; the inverse of `at`, held between -4 and 4."""
        low, middle, high = (float(self._scaled(np.array(one))) for one in (self.low, self.middle, self.high))
        if value <= 0.0 and not self._linear and self.unit != "share":
            return -4.0
        at = float(self._scaled(np.array(value)))
        width = high - middle if at > middle else middle - low
        return float(np.clip((at - middle) / width * Z_95, -4.0, 4.0)) if width else 0.0

    def _scaled(self, value: Numbers) -> Numbers:
        if self.unit == "share":
            held = np.clip(value, LEAST_SHARE, 1.0 - LEAST_SHARE)
            return np.asarray(np.log(held / (1.0 - held)))
        return value if self._linear else np.asarray(np.log(value))

    def _unscaled(self, value: Numbers) -> Numbers:
        if self.unit == "share":
            return np.asarray(1.0 / (1.0 + np.exp(-value)))
        if self._linear:
            return value if self.name in SIGNED else np.maximum(value, 0.0)
        return np.asarray(np.exp(value))

    @property
    def _linear(self) -> bool:
        """Whether it is drawn on its own scale: it may be negative, or its low end is nought."""
        return self.name in SIGNED or self.low <= 0.0


@dataclass(frozen=True, slots=True)
class Drawn:
    """The parameters of paths, drawn from beliefs: `replicates` paths in a row share one draw of what is believed and
    differ only in luck. Depends on the seed and the path's number alone, whichever laws are used."""

    beliefs: tuple[Belief, ...]
    names: tuple[str, ...]
    seed: int
    replicates: int = 1

    def __call__(self, first: int, count: int) -> Floats:
        """The parameters of some paths in the order of `names`: (p, count)."""
        rows = (np.arange(first, first + count) // self.replicates).astype(np.uint64)
        unique, back = np.unique(rows, return_inverse=True)
        return values(self.beliefs, self.names, normals(self.seed, unique))[:, back].astype(np.float32)


def normals(seed: int, rows: NDArray[np.uint64]) -> Numbers:
    """Standard normal draws for every parameter there is, (parameters, rows)."""
    return np.array(draws(seed, rows, BELIEFS_DAY, len(NAMES)), dtype=np.float64)


def values(beliefs: Sequence[Belief], names: Sequence[str], normal: Numbers) -> Numbers:
    """The values of some parameters at draws for all of them: (len(names), n). A belief that is a share of another one
    is drawn in proportion to it; the other one stands before it in `NAMES`."""
    found: Mapping[str, Belief] = {one.name: one for one in beliefs}
    drawn: dict[str, Numbers] = {}
    for name in NAMES:
        if name in found:
            belief = found[name]
            drawn[name] = belief.at(normal[NAMES.index(name)])
            if belief.of and found[belief.of].middle > 0:
                drawn[name] = drawn[name] * drawn[belief.of] / found[belief.of].middle
    return np.array([drawn[name] for name in names])


def can_be_of(name: str) -> tuple[str, ...]:
    """The beliefs that another one can be a share of: numbers of people, and those that stand before it."""
    before = NAMES[: NAMES.index(name)]
    return tuple(one for one in before if _UNITS[one].unit.startswith("people") and one not in SIGNED)
