"""EDTF values are read and written exactly, and what is no date is refused with a reason."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sijill.text.edtf import Interval, format_interval, join_ends, parse

DAYS = st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31))


@pytest.mark.parametrize(
    ("edtf", "earliest", "latest"),
    [
        ("2020", date(2020, 1, 1), date(2020, 12, 31)),
        ("2020-02", date(2020, 2, 1), date(2020, 2, 29)),
        ("2020-07-09", date(2020, 7, 9), date(2020, 7, 9)),
        ("2020-07-09~", date(2020, 7, 9), date(2020, 7, 9)),
        ("2020?", date(2020, 1, 1), date(2020, 12, 31)),
        ("2020-07%", date(2020, 7, 1), date(2020, 7, 31)),
        ("2019-07-03/2019-07-07", date(2019, 7, 3), date(2019, 7, 7)),
        ("2019-11/2020-02", date(2019, 11, 1), date(2020, 2, 29)),
        ("../2020-04~", None, date(2020, 4, 30)),
        ("/2020-04", None, date(2020, 4, 30)),
        ("2011/..", date(2011, 1, 1), None),
        ("2020-07/", date(2020, 7, 1), None),
        ("2020-04-09~/2020-07-09", date(2020, 4, 9), date(2020, 7, 9)),
    ],
)
def test_parse(edtf: str, earliest: date | None, latest: date | None) -> None:
    assert parse(edtf) == Interval(earliest, latest)


@pytest.mark.parametrize(
    ("edtf", "reason"),
    [
        ("", "is not a date"),
        ("../..", "gives no day"),
        ("/", "gives no day"),
        ("yesterday", "Write 2020"),
        ("2020-7-9", "Write 2020"),
        ("09/07/2020", "is not a date"),
        ("2020-13", "month must lie"),
        ("2020-02-30", "has 29 days"),
        ("1016-05-01", "between 1900 and 2100"),
        ("3016", "between 1900 and 2100"),
        ("2020-07-09/2020-07-01", "ends before it starts"),
        ("٢٠٢٠", "is not a date"),
    ],
)
def test_parse_refuses_with_a_reason(edtf: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        parse(edtf)


@pytest.mark.parametrize(
    ("earliest", "latest", "approx", "edtf"),
    [
        (date(2020, 7, 9), date(2020, 7, 9), False, "2020-07-09"),
        (date(2020, 7, 9), date(2020, 7, 9), True, "2020-07-09~"),
        (date(2020, 7, 1), date(2020, 7, 31), False, "2020-07"),
        (date(2020, 1, 1), date(2020, 12, 31), True, "2020~"),
        (date(2020, 7, 1), date(2020, 8, 31), False, "2020-07/2020-08"),
        (date(2011, 1, 1), date(2015, 12, 31), False, "2011/2015"),
        (date(2020, 7, 1), date(2020, 7, 30), False, "2020-07-01/2020-07-30"),
        (date(2011, 1, 1), None, False, "2011/.."),
        (date(2011, 3, 1), None, True, "2011-03~/.."),
        (None, date(2020, 4, 30), False, "../2020-04"),
        (None, date(2020, 4, 29), False, "../2020-04-29"),
        (None, None, False, ""),
    ],
)
def test_format_is_the_shortest(earliest: date | None, latest: date | None, approx: bool, edtf: str) -> None:
    assert format_interval(earliest, latest, approx) == edtf


def test_one_end_may_be_approximate() -> None:
    assert join_ends(date(2020, 4, 9), date(2020, 7, 9), True, False) == "2020-04-09~/2020-07-09"
    assert join_ends(date(2020, 7, 9), date(2020, 7, 9), True, False) == "2020-07-09~/2020-07-09"


def test_format_refuses_a_reversed_interval() -> None:
    with pytest.raises(ValueError, match="swap the two days"):
        format_interval(date(2020, 7, 9), date(2020, 7, 1))


@given(first=st.none() | DAYS, second=st.none() | DAYS, approx=st.booleans())
def test_what_is_written_is_read_back(first: date | None, second: date | None, approx: bool) -> None:
    if first is not None and second is not None and first > second:
        first, second = second, first
    edtf = format_interval(first, second, approx)
    if first is None and second is None:
        assert edtf == ""
    else:
        assert parse(edtf) == Interval(first, second)


@given(st.text(alphabet="0123456789-/.~?%", max_size=24))
def test_parse_gives_days_or_a_value_error(text: str) -> None:
    try:
        interval = parse(text)
    except ValueError as error:
        assert str(error)
    else:
        assert interval.earliest is not None or interval.latest is not None
