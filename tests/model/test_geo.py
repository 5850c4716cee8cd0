"""Distances, points by direction and PRIO-GRID cells."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sijill.model.geo import destination, distance_km, prio_grid_gid

LATITUDES = st.floats(-80, 80)
LONGITUDES = st.floats(-179, 179)


@pytest.mark.parametrize(
    ("lat", "lon", "gid"),
    [(10.51, 2.29, 145085), (35.336, 40.141, 180441), (-90, -180, 1), (90, 180, 259200)],
)
def test_prio_grid_gid(lat: float, lon: float, gid: int) -> None:
    assert prio_grid_gid(lat, lon) == gid


def test_prio_grid_gid_refuses_points_off_the_globe() -> None:
    with pytest.raises(ValueError, match="swapped"):
        prio_grid_gid(140.1, 35.3)


def test_distance_of_one_degree_along_a_meridian() -> None:
    assert distance_km(35.0, 40.0, 36.0, 40.0) == pytest.approx(111.2, abs=0.1)


@given(LATITUDES, LONGITUDES, st.floats(0, 359), st.floats(0.5, 200))
def test_destination_lies_at_the_distance_asked_for(lat: float, lon: float, bearing: float, km: float) -> None:
    there = destination(lat, lon, bearing, km)
    assert distance_km(lat, lon, *there) == pytest.approx(km, abs=0.05)


def test_destination_goes_clockwise_from_north() -> None:
    north, east = destination(35.0, 40.0, 0, 25), destination(35.0, 40.0, 90, 25)
    assert north[0] > 35.2 and north[1] == pytest.approx(40.0)
    assert east[1] > 40.2 and east[0] == pytest.approx(35.0, abs=0.01)
