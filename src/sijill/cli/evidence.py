"""How answers print what they rest on: names, and quotes with who says them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import msgspec

    from sijill.cli.output import Screen
    from sijill.model.state import Evidence, More, Named


def name_of(named: Named | None) -> str:
    """A name in Arabic and, where there is one, in English."""
    if named is None:
        return ""
    return f"{named.name_ar} / {named.name_en}" if named.name_en else named.name_ar


def print_evidence(screen: Screen, side: str, pieces: Iterable[Evidence]) -> None:
    """Print quotes with outlet, date, cited sources and status; ``side`` is what they speak for.

    A person who accepted, edited or added the reading is named; what names nobody is the machine's alone.
    """
    from sijill.cli import words
    from sijill.model.judgements import MACHINE

    for piece in pieces:
        cited = f", citing {'، '.join(piece.cited)}" if piece.cited else ""
        behind = "" if piece.by == MACHINE else f"; by {piece.by}"
        said = f"{words.published(piece.published)}{cited} [{piece.status}{behind}]"
        screen.line(f"  {side}:", piece.outlet or piece.file, said)
        screen.line("   ", " ".join(piece.quote.split()))


def print_more(screen: Screen, left: More | msgspec.UnsetType) -> None:
    """Say how many reports are not quoted."""
    if left:
        told = f"{left.for_} more for, {left.against} more against"
        screen.line(f"  {told}; --all-evidence quotes them", style="italic")


def add_notes(pieces: Iterable[dict[str, Any]], notes: Mapping[str, str]) -> None:
    """Give evidence as JSON the remark of its document, as ``note``, where that carries one."""
    for piece in pieces:
        if piece["document"] in notes:
            piece["note"] = notes[piece["document"]]
