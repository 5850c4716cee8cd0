"""The head of a drawn timeline: what a sign stands for, and the years above the signs."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from sijill.cli.timeline import begins, ruler, scale

MONTHS = tuple(f"{year}-{month:02}-28" for year in (2030, 2031) for month in range(1, 13))


@pytest.mark.parametrize(
    ("periods", "told", "first"),
    [
        (MONTHS, ", a month a sign", "2030-01"),
        (MONTHS[2::3], ", 3 months a sign", "2030-01"),
        (("2030-01-31", "2031-01-31", "2032-01-31"), ", 12 months a sign", "2029-02"),
        (MONTHS[10::12], "", "2030-11"),
    ],
)
def test_a_sign_stands_for_so_many_months(periods: Sequence[str], told: str, first: str) -> None:
    assert (scale(periods), begins(periods)) == (told, first)


@pytest.mark.parametrize(
    ("periods", "years"),
    [
        (MONTHS, "2030        2031"),
        (MONTHS[::3], "    2031"),
        (MONTHS[9:], "   2031"),
        (MONTHS[::12], " 2031"),
        (("2030-06-30", "2031-06-30", "2032-06-30"), " 2031"),
    ],
)
def test_years_stand_over_their_first_period_where_there_is_room(periods: Sequence[str], years: str) -> None:
    assert ruler(periods) == years
