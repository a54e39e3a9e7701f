"""What tells whether a point falls: how far the line is, how it moved around the point, and how it bends about it.

Ground gained is counted within several kilometres and over several past months, approach along the point's own
distance. A gain tells more near the line than far from it, so most signs enter a second time by the logarithm of the
distance. The choice was made on origins before July 2025 (docs/methods/falling.md).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from contested.atlas.equal_area import Metres
from contested.scenario.falling.lattice import Lattice, Mask
from contested.scenario.falling.measured import Kilometres, Measured

Signs = NDArray[np.float32]  # (points, signs), the first of them 1
Numbers = NDArray[np.float64]

# Ground gained: within so many kilometres, over so many days before.
_GAINED = {5: (30, 60, 90, 180, 365), 10: (14, 30, 60, 90), 15: (60, 90, 180, 365), 30: (30, 90, 180)}
_LOST = (60, 180)  # ground freed within 15 km: a front that goes both ways
_APPROACHED = (30, 60, 90, 180, 365)
_SHARED = (5, 10, 15)
NEAREST_KM = 0.05
# Knots of the distance's own curve: the chance falls by half every kilometre or so, and faster nearer by.
_KNOTS_KM = np.array([0.05, 0.5, 1, 1.7, 2.5, 3.5, 5, 7, 10, 15, 30])
# The share of a disc that a straight line leaves held, by its distance in radii: what is above it, a bend has added.
_STRAIGHT = (np.linspace(0, 1, 6), np.array([0.5, 0.37, 0.25, 0.14, 0.05, 0.0]))


@dataclass(frozen=True, slots=True)
class Pressure:
    """What moved around points up to a day: `gained` km2 by (radius in km, days), `lost` by days within 15 km,
    `approached` km by days (positive: the line came nearer), `share` held by radius; each (points,)."""

    gained: dict[tuple[int, int], Numbers]
    lost: dict[int, Numbers]
    approached: dict[int, Numbers]
    share: dict[int, Numbers]


@dataclass(frozen=True)
class History:
    """Maps in order of day, measured on a lattice and at points. `days` are ordinals, rising: (maps,)."""

    lattice: Lattice
    points: Metres
    days: NDArray[np.int64]
    maps: Sequence[Measured]
    _seen: dict[int, Pressure] = field(default_factory=dict, compare=False, repr=False)

    def index(self, day: int) -> int:
        """The last map up to a day; the first one before it."""
        return max(0, int(np.searchsorted(self.days, day, "right")) - 1)

    def at(self, day: int) -> Measured:
        """The last map up to a day; the first one before it."""
        return self.maps[self.index(day)]

    def pressure(self, day: int) -> Pressure:
        """What moved around every point up to a day, found once."""
        if day not in self._seen:
            self._seen[day] = self._pressure(day)
        return self._seen[day]

    def _pressure(self, day: int) -> Pressure:
        now = self.at(day)
        gained: dict[tuple[int, int], Numbers] = {}
        for radius, windows in _GAINED.items():
            fresh = np.array([_only(now.held, self.at(day - days).held) for days in windows], np.float64)
            for days, sums in zip(windows, self._around(fresh, radius), strict=True):
                gained[radius, days] = sums * self.lattice.step_km**2
        freed = np.array([_only(self.at(day - days).held, now.held) for days in _LOST], np.float64)
        lost = self._around(freed, 15) * self.lattice.step_km**2
        whole = np.stack((now.held, np.ones_like(now.held))).astype(np.float64)
        share = {radius: np.divide(*self._around(whole, radius)) for radius in _SHARED}
        approached = {days: np.asarray(self.at(day - days).km - now.km, np.float64) for days in _APPROACHED}
        return Pressure(gained, dict(zip(_LOST, lost, strict=True)), approached, share)

    def _around(self, fields: Numbers, radius_km: int) -> Numbers:
        return self.lattice.at(self.lattice.within(fields, radius_km), self.points)


def _only(here: Mask, there: Mask) -> Mask:
    return here & ~there


def chosen(pressure: Pressure, which: NDArray[np.int64] | Mask) -> Pressure:
    """The same for some of the points."""

    def some(numbers: dict[object, Numbers]) -> dict[object, Numbers]:
        return {key: value[which] for key, value in numbers.items()}

    return Pressure(some(pressure.gained), some(pressure.lost), some(pressure.approached), some(pressure.share))  # type: ignore[arg-type]


def signs(km: Numbers | Kilometres, seen: Pressure) -> Signs:
    """The signs of points that the line is `km` away from: (points, signs)."""
    away = np.clip(np.asarray(km, np.float64), NEAREST_KM, None)
    near = np.log(away)
    gain = {key: np.log1p(value) for key, value in seen.gained.items()}
    lost = {key: np.log1p(value) for key, value in seen.lost.items()}
    came = {days: np.clip(value, -days / 6, days / 4) / days * 30 for days, value in seen.approached.items()}
    bend = {radius: seen.share[radius] - np.interp(away / radius, *_STRAIGHT) for radius in _SHARED}
    month, quarter = (np.maximum(seen.approached[days], 0) * 90 / days for days in (30, 90))
    outrun = np.log1p(seen.gained[10, 90] / 20) - near
    columns = [
        np.ones_like(near), near, away / 10, near**2, *_hats(near),
        *gain.values(), *lost.values(), *came.values(), *seen.share.values(), *bend.values(),
        *(near * gain[key] for key in ((15, 60), (15, 180), (5, 30), (5, 60), (5, 365), (10, 14), (10, 30), (30, 90))),
        *(near * came[days] for days in (30, 60)),
        *(near * seen.share[radius] for radius in (10, 15)), near * bend[10],
        seen.share[5] * gain[15, 60], seen.share[5] * gain[5, 90], bend[5] * gain[5, 90], bend[10] * gain[10, 90],
        np.tanh((quarter - away) / 2), np.tanh((month - away) / 3),
        gain[15, 90] - gain[15, 365], gain[5, 30] - gain[5, 180],
        outrun, outrun * np.abs(outrun),
    ]  # fmt: skip
    return np.column_stack(columns).astype(np.float32)


def _hats(near: Numbers) -> list[Numbers]:
    """Straight pieces between the knots, so that the distance may matter in any shape; without first and last."""
    knots = np.log(_KNOTS_KM)
    heights = np.eye(len(knots))
    return [np.interp(near, knots, heights[number]) for number in range(1, len(knots) - 1)]
