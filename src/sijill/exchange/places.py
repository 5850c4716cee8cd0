"""Coordinates as exports may show them: never finer than the words they were read from."""

from __future__ import annotations

from typing import Any

#: Decimals of a degree for each geo_precision: a named town or site to about ten metres, which is where its
#: point lies in the gazetteer; near it or a small area to about a kilometre; a larger region to about ten.
DECIMALS = {1: 4, 2: 2, 3: 1}
_UNKNOWN = 1


def coarse(degrees: float | None, geo_precision: int | None) -> float | None:
    """Round a latitude or longitude to what ``geo_precision`` allows; None stays None."""
    if degrees is None:
        return None
    return round(degrees, DECIMALS.get(geo_precision or 0, _UNKNOWN))


def coarsened(value: Any) -> Any:
    """Plain JSON values with every ``lat`` and ``lon`` rounded by the ``geo_precision`` beside it."""
    if isinstance(value, dict):
        found = {key: coarsened(part) for key, part in value.items()}
        for key in ("lat", "lon"):
            if isinstance(found.get(key), float):
                found[key] = coarse(found[key], found.get("geo_precision"))
        return found
    if isinstance(value, (list, tuple)):
        return [coarsened(part) for part in value]
    return value
