"""Reading place tables that users bring: OCHA's, GeoNames' dumps and the project's own."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Sequence
from pathlib import Path

import msgspec

from sijill.lexicon.added import TABLES
from sijill.lexicon.gazetteer import Gazetteer, joined
from sijill.lexicon.gazetteer_formats import (
    GEONAMES_FIELDS,
    OCHA_COLUMNS,
    from_geonames,
    from_ocha,
    kilometres,
)
from sijill.lexicon.gazetteer_table import read_places, write_places
from sijill.model.document import Issue
from sijill.model.entities import Place
from sijill.model.errors import LexiconError

SAME_PLACE_KM = 5.0
_SETTLED = frozenset({"city", "town", "village", "neighbourhood"})


def import_table(path: Path, gazetteer: Gazetteer | None = None) -> tuple[list[Place], list[Issue]]:
    """Read the place table at ``path``; rows that cannot be used come back as issues with line and mend.

    Knows OCHA's columns (name_ar, name_en, admin_path_ar, admin_path_en, pcode, lat, lon), GeoNames' dumps
    (19 columns parted by tabs) and the project's own table. ``gazetteer`` (default: the built-in one) names
    the regions. Places that it already knows come back under the known id, so that loading them adds codes
    and spellings only. Raises LexiconError for a file of another shape.
    """
    gazetteer = gazetteer or Gazetteer.load()
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise LexiconError(f"{path} is not UTF-8 text ({error.reason}). Save the table as UTF-8.") from error
    issues: list[Issue] = []
    first = next((line for line in text.splitlines() if line and not line.startswith("#")), "")
    header = set(next(csv.reader([first]), []))
    if header >= OCHA_COLUMNS:
        found = list(from_ocha(text, gazetteer, issues))
    elif {"id", "name_ar", "kind"} <= header:
        found = list(read_places(io.StringIO(text), str(path)))
    elif first.count("\t") == GEONAMES_FIELDS - 1:
        found = list(from_geonames(text, gazetteer, issues))
    else:
        raise LexiconError(
            f"{path} begins “{first[:80]}”, which is none of the place tables known: OCHA's "
            f"({', '.join(sorted(OCHA_COLUMNS))}), GeoNames' dump (19 columns parted by tabs) or "
            "Sijill's own (id, name_ar, name_en, kind, lat, lon ...). Rename the columns to one of these."
        )
    return _merged(found, gazetteer), issues


def save_added(record_dir: Path, places: Sequence[Place]) -> Path:
    """Write ``places`` into the record and return the file; the same places give the same file."""
    out = io.StringIO()
    write_places(sorted(places, key=lambda place: place.id), out)
    raw = out.getvalue().encode()
    path = record_dir / TABLES / f"{hashlib.sha256(raw).hexdigest()}.csv"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(raw)
    return path


def _merged(places: list[Place], gazetteer: Gazetteer) -> list[Place]:
    """Give places that are known, by p-code or by name within five kilometres, the id they are known by."""
    by_pcode = {place.pcode: place for place in gazetteer if place.pcode}
    made: dict[str, Place] = {}
    for place in places:
        known = by_pcode.get(place.pcode) if place.pcode else None
        known = known or _same_name_near(place, gazetteer)
        if known is not None:
            place = joined(msgspec.structs.replace(known, aliases=()), place)
        earlier = made.get(place.id)
        made[place.id] = place if earlier is None else joined(earlier, place)
    return list(made.values())


def _same_name_near(place: Place, gazetteer: Gazetteer) -> Place | None:
    if place.lat is None or place.lon is None:
        return None
    for name in (place.name_ar, *place.aliases):
        for known in gazetteer.named(name):
            alike = known.kind == place.kind or {known.kind, place.kind} <= _SETTLED
            if alike and kilometres(known, place.lat, place.lon) <= SAME_PLACE_KM:
                return known
    return None
