"""How wide the columns of a table are in a terminal."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from rich.cells import cell_len

#: So narrow a column becomes before one whose words are not to be broken gives way.
_NARROW = 6
#: A column that needs no more than this is short.
_SHORT = 16


def longest_line(cell: str) -> int:
    """Cells of a terminal that the longest line of ``cell`` takes."""
    return max((cell_len(line) for line in cell.split("\n")), default=0)


def longest_word(cell: str) -> int:
    """Cells of a terminal that the longest word of ``cell`` takes."""
    return max((cell_len(word) for word in cell.split()), default=0)


def column_widths(
    natural: Sequence[int], least: Sequence[int], room: int, firm: Collection[int] = ()
) -> list[int]:
    """Return the widths that columns get in ``room`` cells.

    ``natural`` is what each needs to stand without folding, ``least`` what it needs so that no word breaks. Of
    what is left after the least, up to half keeps short columns whole; the rest goes, cell by cell, to the column
    that would be folded into the most lines. Where even the least is too much the widest column gives way, those
    numbered in ``firm`` last, none below one cell.
    """
    if sum(natural) <= room:
        return list(natural)
    widths = [max(1, min(pair)) for pair in zip(natural, least, strict=True)]
    while sum(widths) > room and max(widths) > 1:
        soft = [at for at, width in enumerate(widths) if at not in firm and width > _NARROW]
        widths[max(soft or range(len(widths)), key=widths.__getitem__)] -= 1
    spare = (room - sum(widths)) // 2
    for at in sorted(range(len(widths)), key=natural.__getitem__):
        if natural[at] <= _SHORT and natural[at] - widths[at] <= spare:
            spare -= natural[at] - widths[at]
            widths[at] = natural[at]
    while sum(widths) < room:
        lines = [need / width for need, width in zip(natural, widths, strict=True)]
        widths[lines.index(max(lines))] += 1
    return widths
