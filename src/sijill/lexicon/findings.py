"""What a check of the lexicon may find."""

from __future__ import annotations

import msgspec


class Finding(msgspec.Struct, frozen=True, order=True):
    """One thing to mend: ``file`` within the lexicon, ``line`` from 1, what is wrong and what to do."""

    file: str
    line: int
    message: str
    mend: str
