"""A lattice of cells on the plane, on which ground gained and lost around a point is counted.

Its cells live in fits and benchmarks only. Nothing of them is ever shown: outlooks are of settlements.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import shapely
from numpy.typing import NDArray

from contested.atlas.equal_area import Metres

Field = NDArray[np.float64]  # a value for each cell, (cells,), row by row from the south-west
Mask = NDArray[np.bool_]

_KM = 1000.0


@dataclass(frozen=True, slots=True)
class Lattice:
    """Square cells of `step_km`; `west_km` and `south_km` are the centre of the first, from the plane's centre."""

    west_km: float
    south_km: float
    columns: int
    rows: int
    step_km: float

    @property
    def points(self) -> Metres:
        """The centres of the cells: (cells, 2)."""
        east = (self.west_km + self.step_km * np.arange(self.columns)) * _KM
        north = (self.south_km + self.step_km * np.arange(self.rows)) * _KM
        return np.column_stack([one.ravel() for one in np.meshgrid(east, north)])

    def held(self, ground: shapely.Geometry) -> Mask:
        """Whether the centre of each cell lies on the ground: (cells,)."""
        shapely.prepare(ground)
        east, north = self.points.T
        return np.asarray(shapely.contains_xy(ground, east, north), np.bool_)

    def within(self, fields: Field, radius_km: float) -> Field:
        """Sums of each field over the cells within a radius of each cell: (..., cells)."""
        reach = int(radius_km // self.step_km)
        rows, columns = _smooth(self.rows + reach), _smooth(self.columns + reach)
        grids = fields.reshape(-1, self.rows, self.columns)
        turned = np.fft.rfft2(grids, s=(rows, columns)) * _disc(radius_km / self.step_km, rows, columns)
        sums = np.fft.irfft2(turned, s=(rows, columns))[:, : self.rows, : self.columns]
        return np.asarray(np.maximum(sums, 0.0).reshape(fields.shape), np.float64)

    def at(self, field: Field, points: Metres) -> Field:
        """Values of fields at points, straight between the four cells around each; the edge's beyond it."""
        grids = field.reshape(*field.shape[:-1], self.rows, self.columns)
        column = np.clip((points[:, 0] / _KM - self.west_km) / self.step_km, 0, self.columns - 1.000001)
        row = np.clip((points[:, 1] / _KM - self.south_km) / self.step_km, 0, self.rows - 1.000001)
        i, j = row.astype(int), column.astype(int)
        up, right = row - i, column - j
        low = grids[..., i, j] * (1 - right) + grids[..., i, j + 1] * right
        high = grids[..., i + 1, j] * (1 - right) + grids[..., i + 1, j + 1] * right
        return np.asarray(low * (1 - up) + high * up, np.float64)


# From the mouth of the Dnipro to the Russian border east of Luhansk, and from the isthmus to north of Sumy.
THEATRE = Lattice(-360.0, -290.0, 340, 325, 2.0)


def _smooth(least: int) -> int:
    """The next length that the transform halves, thirds or fifths down to one, where it is fastest."""
    size = least
    while True:
        rest = size
        for prime in (2, 3, 5):
            while rest % prime == 0:
                rest //= prime
        if rest == 1:
            return size
        size += 1


@lru_cache(maxsize=32)
def _disc(radius_cells: float, rows: int, columns: int) -> NDArray[np.complex128]:
    """The transform of a disc around the first cell, wrapped over the edges of a padded grid."""
    down = np.minimum(np.arange(rows), rows - np.arange(rows))[:, None]
    across = np.minimum(np.arange(columns), columns - np.arange(columns))[None, :]
    return np.asarray(np.fft.rfft2((down**2 + across**2 <= radius_cells**2).astype(np.float64)), np.complex128)
