"""Writing an export to a file, with a manifest beside it that says what the file holds and on what terms."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import Any

import msgspec

from sijill import __version__
from sijill.exchange.registry import EXPORTERS
from sijill.exchange.view import ExportView
from sijill.model.errors import SijillError

TERMS = (
    "Quotes are the outlets' words: cite the outlet, and keep to what your law allows. Place names and "
    "coordinates: GeoNames (geonames.org), CC BY 4.0, and OCHA. Event types follow published codebooks; the "
    "coding is Sijill's and is no ACLED, UCDP or Airwars data."
)
PERSONS = "Private persons bear pseudonyms that hold within this record only, in names and quotes alike."
PLACES = "Coordinates are rounded to what the words tell: a named place, an area, a region."
MACHINE = "Coded by machine from the quoted words; a report is a claim, not a fact."


def write_export(view: ExportView, name: str, path: Path) -> dict[str, Any]:
    """Write the export ``name`` to ``path`` and its manifest to ``path`` + ".manifest.json".

    The file appears whole or not at all. Returns the manifest.
    """
    digest = hashlib.sha256()
    aside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with aside.open("wb") as file:
            for piece in EXPORTERS[name].write(view):
                data = piece.encode() if isinstance(piece, str) else piece
                digest.update(data)
                file.write(data)
        aside.replace(path)
    except OSError as error:
        raise SijillError(
            f"{path} could not be written: {error.strerror}. Check that you may write there and that the "
            "disk has room; nothing half-written was left."
        ) from error
    finally:
        aside.unlink(missing_ok=True)
    manifest = describe(view, name, path.name, digest.hexdigest())
    beside = path.with_name(path.name + ".manifest.json")
    beside.write_bytes(msgspec.json.format(msgspec.json.encode(manifest, order="sorted"), indent=2) + b"\n")
    return manifest


def describe(view: ExportView, name: str, file: str, sha256: str) -> dict[str, Any]:
    """What a manifest says, once the export has been written."""
    documents = list(view.record.documents())
    return {
        "file": file,
        "format": name,
        "sha256": sha256,
        "rows": view.rows,
        "left_out": dict(sorted(view.left_out.items())),
        "filter": {
            "include": sorted(view.choice.include),
            "reviewed": view.choice.reviewed,
            "incidents": [[name, view.masked(value)] for name, value in view.choice.wanted.pairs()],
            "on": view.choice.on,
        },
        "record": {"documents": len(documents), "sha256": _digest_of(document.id for document in documents)},
        "versions": {"sijill": __version__, "lexicon": view.lexicon.digest},
        "pseudonyms": len(view.masker),
        "masked_sources": view.masker.sources,
        "notes": [*(view.masker.text(note) for note in sorted(view.notes)), MACHINE, PERSONS, PLACES],
        "terms": TERMS,
    }


def _digest_of(ids: Any) -> str:
    return hashlib.sha256("\n".join(sorted(ids)).encode()).hexdigest()
