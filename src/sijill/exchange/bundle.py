"""An export and its manifest in one zip file, for a download that must not lose the terms it comes with."""

from __future__ import annotations

import tempfile
import zipfile
from pathlib import Path
from typing import IO, Any

from sijill.exchange.manifest import write_export
from sijill.exchange.registry import EXPORTERS
from sijill.exchange.view import ExportView

#: The day that every file of a zip bears, so that the same record gives the same bytes.
_DAY = (1980, 1, 1, 0, 0, 0)


def file_name(form: str) -> str:
    """The name of the exported file within the zip."""
    return EXPORTERS[form].file


def write_bundle(view: ExportView, form: str, out: IO[bytes]) -> dict[str, Any]:
    """Write a zip of the export and its manifest to ``out``; returns the manifest. As ``sijill export --out``."""
    with tempfile.TemporaryDirectory() as aside:
        path = Path(aside) / file_name(form)
        manifest = write_export(view, form, path)
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as bundle:
            for written in sorted(Path(aside).iterdir()):
                entry = zipfile.ZipInfo(written.name, _DAY)
                entry.compress_type = zipfile.ZIP_DEFLATED
                with bundle.open(entry, "w", force_zip64=True) as target, written.open("rb") as source:
                    while piece := source.read(1 << 20):
                        target.write(piece)
    return manifest
