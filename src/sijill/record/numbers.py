"""64-bit numbers as bytes, to be kept in one cell."""

from __future__ import annotations

from array import array
from collections.abc import Sequence


def packed(numbers: Sequence[int]) -> bytes:
    """Write signed 64-bit numbers as they are kept."""
    return array("q", numbers).tobytes()


def unpacked(kept: bytes) -> list[int]:
    """Read numbers as they are kept."""
    found = array("q")
    found.frombytes(kept)
    return found.tolist()
