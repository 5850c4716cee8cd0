"""Columns of tables: whole words as long as there is room, and never more than the terminal has."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sijill.cli.fitting import column_widths, longest_line, longest_word

COLUMNS = st.lists(st.tuples(st.integers(1, 200), st.integers(1, 40)), min_size=1, max_size=9)


def test_lines_and_words_are_measured_in_cells() -> None:
    assert longest_line("قرية الرمان\nTell") == 11
    assert longest_word("قرية الرمان\nTell") == 6
    assert (longest_line(""), longest_word("")) == (0, 0)


def test_what_fits_is_not_folded() -> None:
    assert column_widths([10, 20], [5, 5], 30) == [10, 20]


def test_the_rest_goes_where_most_lines_would_be() -> None:
    assert column_widths([10, 100], [10, 8], 60) == [10, 50]


def test_short_columns_stay_whole_where_half_of_the_rest_does() -> None:
    assert column_widths([14, 100], [7, 8], 60) == [14, 46]
    assert column_widths([14, 100], [7, 8], 25) == [7, 18]


def test_a_firm_column_keeps_its_words_longest() -> None:
    assert column_widths([30, 30, 30], [14, 20, 20], 40, firm=(1,)) == [10, 20, 10]
    assert column_widths([30, 30, 30], [14, 20, 20], 20, firm=(1,)) == [6, 8, 6]


@given(COLUMNS, st.integers(9, 120))
def test_the_room_is_kept(columns: list[tuple[int, int]], room: int) -> None:
    natural = [max(pair) for pair in columns]
    least = [min(pair) for pair in columns]
    widths = column_widths(natural, least, room)
    assert sum(widths) <= room and min(widths) >= 1
    if sum(least) <= room:
        assert all(width >= need for width, need in zip(widths, least, strict=True))
