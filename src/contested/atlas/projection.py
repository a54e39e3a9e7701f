"""Equal-area map of a theatre: degrees to kilometres on a plane, and distances on the sphere."""

from __future__ import annotations

import math
from dataclasses import dataclass

from contested.atlas.place import Place

EARTH_RADIUS_KM = 6371.0088  # mean radius R1 of the WGS 84 ellipsoid. Source: Moritz, 2000, Geodetic Reference System


def distance_km(a: tuple[float, float] | Place, b: tuple[float, float] | Place) -> float:
    """Great-circle distance in kilometres between two places or (lat, lon) pairs. Source: Sinnott, 1984, haversine."""
    lat_a, lon_a = (a.lat, a.lon) if isinstance(a, Place) else a
    lat_b, lon_b = (b.lat, b.lon) if isinstance(b, Place) else b
    phi_a, phi_b = math.radians(lat_a), math.radians(lat_b)
    half = math.sin((phi_b - phi_a) / 2) ** 2
    half += math.cos(phi_a) * math.cos(phi_b) * math.sin(math.radians(lon_b - lon_a) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * math.asin(math.sqrt(min(1.0, half)))


@dataclass(frozen=True, slots=True)
class Projection:
    """Lambert azimuthal equal-area projection about a centre in degrees.

    Within 700 km of the centre, scale errs by less than 0.16 per cent.
    Source: Snyder, 1987, Map Projections: A Working Manual, equations 24-2 to 24-4 and 20-14 to 20-18.
    """

    lat: float = 48.6
    lon: float = 31.4

    def project(self, lat: float, lon: float) -> tuple[float, float]:
        """Kilometres east and north of the centre."""
        phi, phi0, lam = math.radians(lat), math.radians(self.lat), math.radians(lon - self.lon)
        cos_c = math.sin(phi0) * math.sin(phi) + math.cos(phi0) * math.cos(phi) * math.cos(lam)
        k = math.sqrt(2 / (1 + cos_c))
        x = k * math.cos(phi) * math.sin(lam)
        y = k * (math.cos(phi0) * math.sin(phi) - math.sin(phi0) * math.cos(phi) * math.cos(lam))
        return EARTH_RADIUS_KM * x, EARTH_RADIUS_KM * y

    def unproject(self, x_km: float, y_km: float) -> tuple[float, float]:
        """Latitude and longitude of a point on the plane."""
        x, y = x_km / EARTH_RADIUS_KM, y_km / EARTH_RADIUS_KM
        rho = math.hypot(x, y)
        if rho == 0:
            return self.lat, self.lon
        c, phi0 = 2 * math.asin(rho / 2), math.radians(self.lat)
        lat = math.asin(math.cos(c) * math.sin(phi0) + y * math.sin(c) * math.cos(phi0) / rho)
        lon = math.atan2(x * math.sin(c), rho * math.cos(phi0) * math.cos(c) - y * math.sin(phi0) * math.sin(c))
        return math.degrees(lat), self.lon + math.degrees(lon)

    @staticmethod
    def distance_km(a: tuple[float, float] | Place, b: tuple[float, float] | Place) -> float:
        """Great-circle distance in kilometres."""
        return distance_km(a, b)
