"""Plain geometry on the globe: distances, points by direction, PRIO-GRID cells. Degrees and kilometres."""

from __future__ import annotations

from functools import lru_cache
from math import asin, atan2, cos, degrees, floor, radians, sin, sqrt

EARTH_RADIUS_KM = 6371.0088


@lru_cache(maxsize=8_192)
def distance_km(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Great-circle distance in kilometres between two points given in degrees."""
    phi1, phi2 = radians(lat1), radians(lat2)
    half = sin((phi2 - phi1) / 2) ** 2 + cos(phi1) * cos(phi2) * sin(radians(lon2 - lon1) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * asin(min(1.0, sqrt(half)))


def destination(lat: float, lon: float, bearing: float, km: float) -> tuple[float, float]:
    """Point ``km`` kilometres from (lat, lon) towards ``bearing``, in degrees clockwise from north.

    Rounded to four decimals (about ten metres): such a point is never known better.
    """
    phi, lam, theta, delta = radians(lat), radians(lon), radians(bearing), km / EARTH_RADIUS_KM
    phi2 = asin(sin(phi) * cos(delta) + cos(phi) * sin(delta) * cos(theta))
    lam2 = lam + atan2(sin(theta) * sin(delta) * cos(phi), cos(delta) - sin(phi) * sin(phi2))
    return round(degrees(phi2), 4), round((degrees(lam2) + 540) % 360 - 180, 4)


def prio_grid_gid(lat: float, lon: float) -> int:
    """Number of the half-degree PRIO-GRID 2.0 cell that holds the point.

    Cells count from 1 at the south-west corner of the globe, 720 to a row. The north pole and longitude 180
    belong to the last row and column. Raises ValueError for a point off the globe.
    """
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise ValueError(
            f"({lat}, {lon}) is no point on the globe: latitude runs from -90 to 90, longitude from -180 "
            "to 180. Are the two swapped?"
        )
    row = min(floor((lat + 90) * 2), 359)
    column = min(floor((lon + 180) * 2), 719)
    return row * 720 + column + 1
