"""Putting other words into a text while keeping track of where the rest of it comes to stand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

#: First and last offset (end exclusive) of a part of a text.
Part = tuple[int, int]
#: A part of a text and what is to stand there.
Edit = tuple[int, int, str]


def replace(text: str, parts: Sequence[Part], edits: Iterable[Edit]) -> tuple[str, Sequence[Part]]:
    """Make ``edits``, which are in order and do not meet; return the text and where ``parts`` of it stand now.

    A part that begins or ends within what is replaced takes in the whole of what stands there instead.
    """
    pieces: list[str] = []
    made: list[tuple[int, int, int]] = []
    at = 0
    for start, end, shown in edits:
        pieces += [text[at:start], shown]
        made.append((start, end, len(shown)))
        at = end
    if not made:
        return text, parts
    moved = [(_moved(made, start, False), _moved(made, end, True)) for start, end in parts]
    return "".join([*pieces, text[at:]]), moved


def _moved(made: Sequence[tuple[int, int, int]], offset: int, ends: bool) -> int:
    shift = 0
    for start, end, length in made:
        if offset <= start:
            break
        if offset < end:
            return start + shift + (length if ends else 0)
        shift += length - (end - start)
    return offset + shift
