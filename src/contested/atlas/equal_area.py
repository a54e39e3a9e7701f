"""The plane on which ground is measured: Lambert's azimuthal equal-area projection of the ellipsoid, in metres.

Areas are true everywhere; distances are true to 0.2 per cent within 600 km of the centre, which takes in the theatre.
Source: Snyder, 1987, Map Projections: A Working Manual, equations 3-11, 3-12 and 24-17 to 24-26.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

# WGS 84. Source: NIMA, 2000, Technical Report 8350.2, table 3.1.
SEMI_MAJOR_M = 6_378_137.0
FLATTENING = 1 / 298.257223563
CENTRE = (48.5, 36.0)  # degrees north and east: the middle of the front
_E2 = FLATTENING * (2 - FLATTENING)
_E = float(np.sqrt(_E2))

Degrees = NDArray[np.float64]
Metres = NDArray[np.float64]


def authalic(sine: NDArray[np.float64] | float) -> NDArray[np.float64]:
    """Snyder's q of a sine of latitude (3-12): twice the ground between the equator and there, by the axis squared."""
    return np.asarray(
        (1 - _E2) * (sine / (1 - _E2 * sine**2) - np.log((1 - _E * sine) / (1 + _E * sine)) / (2 * _E)), np.float64
    )


_Q_POLE = float(authalic(1.0))
_SINE_1 = float(np.sin(np.radians(CENTRE[0])))
_BETA_1 = float(np.arcsin(authalic(_SINE_1) / _Q_POLE))
_RADIUS = SEMI_MAJOR_M * np.sqrt(_Q_POLE / 2)
_SCALE = float(
    SEMI_MAJOR_M * np.cos(np.radians(CENTRE[0])) / np.sqrt(1 - _E2 * _SINE_1**2) / (_RADIUS * np.cos(_BETA_1))
)


def to_plane(points: Degrees) -> Metres:
    """Points (n, 2) in degrees east and north to metres east and north of the centre."""
    turn = np.radians(points[:, 0] - CENTRE[1])
    beta = np.arcsin(np.clip(authalic(np.sin(np.radians(points[:, 1]))) / _Q_POLE, -1.0, 1.0))
    sine, cosine = np.sin(beta), np.cos(beta)
    reach = 1 + np.sin(_BETA_1) * sine + np.cos(_BETA_1) * cosine * np.cos(turn)
    factor = _RADIUS * np.sqrt(2 / reach)
    east = factor * _SCALE * cosine * np.sin(turn)
    north = factor / _SCALE * (np.cos(_BETA_1) * sine - np.sin(_BETA_1) * cosine * np.cos(turn))
    return np.column_stack((east, north))


def point_on_plane(lat: float, lon: float) -> tuple[float, float]:
    """One point, in degrees, on the plane."""
    east, north = to_plane(np.array([[lon, lat]]))[0]
    return float(east), float(north)
