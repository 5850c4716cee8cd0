"""Sets of small numbers as bits: for each chunk of :data:`CHUNK` numbers one integer. Empty chunks are left out.

Python's integers intersect and count bits at the speed of the machine, and a rare value costs little.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping

#: Numbers to a chunk. One change rewrites at most an eighth as many bytes.
CHUNK = 8192

Bits = Mapping[int, int]
#: How bits are written, by their first byte: all of them, or the places of those that are set.
_MANY, _FEW = b"b", b"p"
_PLACE = array("H")
#: For each byte the places of its bits.
_BITS = [tuple(bit for bit in range(8) if byte >> bit & 1) for byte in range(256)]


def of(numbers: Iterable[int]) -> dict[int, int]:
    """Make a set of numbers."""
    found: dict[int, bytearray] = {}
    for number in numbers:
        chunk, at = divmod(number, CHUNK)
        part = found.get(chunk)
        if part is None:
            part = found[chunk] = bytearray(CHUNK // 8)
        part[at >> 3] |= 1 << (at & 7)
    return {chunk: int.from_bytes(part, "little") for chunk, part in found.items()}


def both(one: Bits, other: Bits) -> dict[int, int]:
    """Return what stands in both sets."""
    if len(other) < len(one):
        one, other = other, one
    return {chunk: kept for chunk, bits in one.items() if (kept := bits & other.get(chunk, 0))}


def either(sets: Iterable[Bits]) -> dict[int, int]:
    """Return what stands in any of the sets."""
    found: dict[int, int] = {}
    for one in sets:
        for chunk, bits in one.items():
            found[chunk] = found.get(chunk, 0) | bits
    return found


def without(one: Bits, other: Bits) -> dict[int, int]:
    """Return what stands in the first set only."""
    return {chunk: kept for chunk, bits in one.items() if (kept := bits & ~other.get(chunk, 0))}


def count(one: Bits) -> int:
    """Return how many numbers a set has."""
    return sum(map(int.bit_count, one.values()))


def count_both(one: Bits, other: Bits) -> int:
    """Return how many numbers stand in both sets."""
    if len(other) < len(one):
        one, other = other, one
    return sum([(bits & other[chunk]).bit_count() for chunk, bits in one.items() if chunk in other])


def numbers(one: Bits) -> Iterator[int]:
    """Yield the numbers of a set in order."""
    for chunk in sorted(one):
        yield from [chunk * CHUNK + at for at in _places(one[chunk])]


def _places(bits: int) -> list[int]:
    return [at * 8 + bit for at, byte in enumerate(_bytes(bits)) if byte for bit in _BITS[byte]]


def _bytes(bits: int) -> bytes:
    """The bits of one chunk, without the empty end."""
    return bits.to_bytes((bits.bit_length() + 7) // 8, "little")


def packed(bits: int) -> bytes:
    """Write the bits of one chunk: as they are or, where that is shorter, as the places of those that are set."""
    if bits.bit_count() * _PLACE.itemsize < bits.bit_length() // 8:
        return _FEW + array(_PLACE.typecode, _places(bits)).tobytes()
    return _MANY + _bytes(bits)


def unpacked(written: bytes) -> int:
    """Read what :func:`packed` wrote."""
    if written[:1] == _MANY:
        return int.from_bytes(written[1:], "little")
    places = array(_PLACE.typecode)
    places.frombytes(written[1:])
    bits = 0
    for at in places:
        bits |= 1 << at
    return bits
