"""Incidents as a Parquet table, a row each, for data frames. Nested values stand as JSON text."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date
from typing import Any

import msgspec

from sijill.exchange.jsonlines import incident_object
from sijill.exchange.view import ExportView, Told

_PARTS = ("low", "best", "high")
#: Columns in order, with the kind of value.
COLUMNS = {
    "id": "text",
    "event_type": "text",
    "mode": "texts",
    "status": "text",
    "acled_event_type": "text",
    "acled_sub_event_type": "text",
    "date": "text",
    "earliest": "day",
    "latest": "day",
    "place_id": "text",
    "place": "text",
    "latitude": "real",
    "longitude": "real",
    "geo_precision": "count",
    "actors": "texts",
    "actor_ids": "texts",
    "recipients": "texts",
    "recipient_ids": "texts",
    "symmetric": "truth",
    **{f"{what}_{part}": "count" for what in ("killed", "wounded", "killed_or_wounded") for part in _PARTS},
    "independent_sources": "count",
    "grade": "text",
    "by": "texts",
    "disagreements": "texts",
    "outlets": "texts",
    "published": "texts",
    "urls": "texts",
    "quotes": "texts",
    "notes": "texts",
    "values": "text",
    "claims": "texts",
}
#: Rows held before they are written: a bound on memory.
_BATCH = 5_000


class Parquet:
    """One incident a row. The same record gives the same bytes with the same version of pyarrow."""

    file = "incidents.parquet"

    def write(self, view: ExportView) -> Iterator[bytes]:
        """Yield the file, group of rows by group of rows."""
        import pyarrow as pa
        import pyarrow.parquet as pq

        kinds = {
            "text": pa.string(),
            "texts": pa.list_(pa.string()),
            "day": pa.date32(),
            "real": pa.float64(),
            "count": pa.int64(),
            "truth": pa.bool_(),
        }
        schema = pa.schema([(name, kinds[kind]) for name, kind in COLUMNS.items()])
        pipe = _Pipe()
        with pq.ParquetWriter(pipe, schema, compression="zstd") as writer:
            rows: list[dict[str, Any]] = []
            for told in view.incidents():
                view.rows += 1
                rows.append(_row(view, told))
                if len(rows) == _BATCH:
                    writer.write_table(pa.Table.from_pylist(rows, schema))
                    rows = []
                    yield pipe.taken()
            if rows:
                writer.write_table(pa.Table.from_pylist(rows, schema))
        yield pipe.taken()


class _Pipe(io.RawIOBase):
    """A file that hands on what is written to it and knows how far it is."""

    def __init__(self) -> None:
        super().__init__()
        self._held: list[bytes] = []
        self._at = 0

    def writable(self) -> bool:
        """It is there to be written to."""
        return True

    def write(self, data: Any) -> int:
        """Hold ``data`` until it is taken."""
        self._held.append(bytes(data))
        self._at += len(data)
        return len(data)

    def tell(self) -> int:
        """Bytes written so far."""
        return self._at

    def taken(self) -> bytes:
        """Hand on what was written since the last time."""
        data = b"".join(self._held)
        self._held = []
        return data


def _row(view: ExportView, told: Told) -> dict[str, Any]:
    whole = view.masked(incident_object(view, told))
    when, where, placed = whole["date"] or {}, whole["place"] or {}, whole["acled"] or {}
    documents = [claim["document"] for claim in whole["claims"]]
    row = {
        "id": told.incident.id,
        "acled_event_type": placed.get("event_type"),
        "acled_sub_event_type": placed.get("sub_event_type"),
        "date": when.get("edtf"),
        "earliest": _day(when.get("earliest")),
        "latest": _day(when.get("latest")),
        "place_id": where.get("id"),
        "place": where.get("name"),
        "latitude": where.get("lat"),
        "longitude": where.get("lon"),
        "geo_precision": where.get("geo_precision"),
        "actors": [party["name"] for party in whole["actors"]],
        "actor_ids": [party["id"] for party in whole["actors"]],
        "recipients": [party["name"] for party in whole["recipients"]],
        "recipient_ids": [party["id"] for party in whole["recipients"]],
        "outlets": [document["outlet"] for document in documents],
        "published": [(document["published"] or {}).get("edtf") for document in documents],
        "urls": [document["url"] for document in documents],
        "by": sorted({who for field in whole["by"].values() for who in field}),
        "quotes": [claim["evidence"]["text"] for claim in whole["claims"]],
        "values": msgspec.json.encode(whole["values"]).decode(),
        "claims": [claim["id"] for claim in whole["claims"]],
    }
    same = ("event_type", "mode", "status", "symmetric", "independent_sources", "grade", "disagreements", "notes")
    row |= {name: whole[name] for name in same}
    for what in ("killed", "wounded", "killed_or_wounded"):
        row |= {f"{what}_{part}": (whole[what] or {}).get(part) for part in _PARTS}
    return row


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
