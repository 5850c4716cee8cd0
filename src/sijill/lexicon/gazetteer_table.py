"""The project's own place table: CSV, one place a row, lists parted by "|", comment lines with "#"."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from typing import TextIO

from sijill.model.entities import Place
from sijill.model.errors import LexiconError

COLUMNS = (
    *("id", "name_ar", "name_en", "kind", "lat", "lon", "parent", "admin1", "admin2"),
    *("country", "pcode", "radius_km", "population", "aliases"),
)
#: Kinds of place, the one a bare name most likely means first.
KINDS = (
    *("country", "city", "governorate", "area", "town", "site", "border", "road", "village"),
    *("district", "subdistrict", "neighbourhood"),
)


def read_places(lines: Iterable[str], name: str) -> Iterator[Place]:
    """Read places from the lines of a table called ``name``; columns may come in any order, some may miss.

    Raises LexiconError with file, line and mend for a table or row that cannot be read.
    """
    rows = csv.reader(lines)
    header: list[str] = []
    for row in rows:
        if not row or row[0].startswith("#"):
            continue
        if not header:
            header = row
            if not {"id", "name_ar", "name_en", "kind", "lat", "lon"} <= set(header):
                raise LexiconError(
                    f"{name}, line {rows.line_num}: the columns are {', '.join(header)}; a place table "
                    "needs at least id, name_ar, name_en, kind, lat and lon."
                )
            continue
        try:
            yield _place(dict(zip(header, row, strict=True)))
        except ValueError as error:
            raise LexiconError(
                f"{name}, line {rows.line_num}: {error}. The row needs {len(header)} cells, numbers in "
                "lat, lon and radius_km, and a known kind."
            ) from error


def _place(cell: dict[str, str]) -> Place:
    get = cell.get
    lat, lon, aliases = cell["lat"], cell["lon"], get("aliases")
    if cell["kind"] not in KINDS:
        raise ValueError(f"“{cell['kind']}” is no kind of place (possible: {', '.join(KINDS)})")
    return Place(
        cell["id"],
        cell["name_ar"],
        cell["name_en"],
        cell["kind"],
        float(lat) if lat else None,
        float(lon) if lon else None,
        get("parent") or None,
        get("admin1") or None,
        get("admin2") or None,
        get("country") or None,
        get("pcode") or None,
        tuple(aliases.split("|")) if aliases else (),
        float(get("radius_km") or 0),
        int(get("population") or 0),
    )


def write_places(places: Iterable[Place], out: TextIO) -> None:
    """Write places as a table that :func:`read_places` reads back alike."""
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for place in places:
        values = [getattr(place, column) for column in COLUMNS[:-1]]
        writer.writerow(
            ["" if value is None else value for value in values] + ["|".join(place.aliases)],
        )
