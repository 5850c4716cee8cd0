"""Plain text files: the text is the file's characters."""

from __future__ import annotations

from sijill.reading.encoding import decode
from sijill.reading.raw import Draft, RawItem


def read_text(item: RawItem) -> Draft:
    """Decode a text file. Raises ReadingError with code "empty" or "binary"."""
    decoded = decode(item.raw)
    return Draft(decoded.text, decoded.encoding, decoded.issues)
