"""EDTF values as the ISO days that the tables filter by."""

from __future__ import annotations

from sijill.model.errors import RecordError
from sijill.text.edtf import parse


def iso_days(edtf: str) -> tuple[str | None, str | None]:
    """Return the first and last day of ``edtf``; None for an open end, both None for an empty value."""
    if not edtf:
        return None, None
    try:
        interval = parse(edtf)
    except ValueError as error:
        raise RecordError(str(error)) from error
    earliest, latest = interval.earliest, interval.latest
    return earliest.isoformat() if earliest else None, latest.isoformat() if latest else None
