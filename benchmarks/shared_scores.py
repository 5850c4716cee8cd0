"""What the shared scorers say of outlet pages and sentences, where ``../shared`` lies beside the repository."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from sijill.exchange.manifest import write_export
from sijill.exchange.view import ExportView
from sijill.lexicon.loader import Lexicon
from sijill.pipeline import add_gazetteer, build
from sijill.record.store import Record

SHARED = Path(__file__).parents[2] / "shared"
PAGES = SHARED / "reports" / "airwars-dev.jsonl"


def scored(script: str, labels: Path, answers: Path) -> dict[str, Any]:
    """What a shared scorer says."""
    command = [sys.executable, str(SHARED / "score" / script), str(labels), str(answers), "--json"]
    told = subprocess.run(command, check=True, capture_output=True, encoding="utf-8")
    result: dict[str, Any] = json.loads(told.stdout)
    return result


def airwars(folder: Path) -> dict[str, Any]:
    """Score the record of the outlet pages, made in ``folder`` with OCHA's places, on Airwars' assessments."""
    record = folder / "record"
    add_gazetteer(SHARED / "gazetteer" / "syria-places.csv", record)
    build([str(PAGES)], record)
    answers = folder / "incidents.jsonl"
    with Record.open(record) as opened:
        write_export(ExportView(opened, Lexicon.of_record(record)), "incidents", answers)
    return scored("score_airwars.py", PAGES, answers)
