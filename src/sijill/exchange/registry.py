"""The exporters by name. A new one is a file beside this and one line here."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from sijill.exchange.acled import Acled
from sijill.exchange.ged import Ged
from sijill.exchange.geojson import GeoJson
from sijill.exchange.jsonlines import Claims, Incidents, Relations
from sijill.exchange.view import ExportView


class Exporter(Protocol):
    """Writes a record in one format. ``suffix`` is the ending of its files."""

    suffix: str

    def write(self, view: ExportView) -> Iterator[str]:
        """Yield the export piece by piece."""
        ...


EXPORTERS: dict[str, Exporter] = {
    "incidents": Incidents(),
    "claims": Claims(),
    "relations": Relations(),
    "acled": Acled(),
    "ged": Ged(),
    "geojson": GeoJson(),
}
