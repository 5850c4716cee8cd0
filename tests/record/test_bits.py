"""Sets of numbers as bits do what sets of numbers do."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sijill.record import bits

numbers = st.sets(st.integers(0, 5 * bits.CHUNK) | st.sampled_from([0, bits.CHUNK - 1, bits.CHUNK]), max_size=40)


@given(numbers, numbers)
def test_bits_are_sets(one: set[int], other: set[int]) -> None:
    a, b = bits.of(one), bits.of(other)
    assert list(bits.numbers(a)) == sorted(one)
    assert set(bits.numbers(bits.both(a, b))) == one & other
    assert set(bits.numbers(bits.either([a, b]))) == one | other
    assert set(bits.numbers(bits.without(a, b))) == one - other
    assert (bits.count(a), bits.count_both(a, b)) == (len(one), len(one & other))


@given(numbers)
def test_what_is_packed_is_unpacked_and_no_chunk_is_empty(one: set[int]) -> None:
    made = bits.of(one)
    assert {chunk: bits.unpacked(bits.packed(part)) for chunk, part in made.items()} == made
    assert all(bits.without(made, made).values()) and not bits.without(made, made)
