"""The exporters by name. A new one is a file beside this and one line here."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from sijill.exchange.acled import Acled
from sijill.exchange.ftm import FollowTheMoney
from sijill.exchange.ged import Ged
from sijill.exchange.geojson import GeoJson
from sijill.exchange.graphml import GraphMl
from sijill.exchange.html import HtmlReport
from sijill.exchange.jsonlines import Claims, Incidents, Relations
from sijill.exchange.parquet import Parquet
from sijill.exchange.view import ExportView


class Exporter(Protocol):
    """Writes a record in one format. ``file`` is what its file is called in a download."""

    file: str

    def write(self, view: ExportView) -> Iterator[str] | Iterator[bytes]:
        """Yield the export piece by piece: text, or bytes of a binary format."""
        ...


EXPORTERS: dict[str, Exporter] = {
    "incidents": Incidents(),
    "claims": Claims(),
    "relations": Relations(),
    "acled": Acled(),
    "ged": Ged(),
    "geojson": GeoJson(),
    "parquet": Parquet(),
    "graphml": GraphMl(),
    "ftm": FollowTheMoney(),
    "html": HtmlReport(),
}
